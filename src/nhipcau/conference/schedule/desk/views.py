"""Releasing at the desk."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.zones import words_of_instant
from nhipcau.conference.schedule.actions import DraftChanged, NothingToRelease, release
from nhipcau.conference.schedule.actions.releases import compare, preview_of, proposed_names
from nhipcau.conference.schedule.desk import queries
from nhipcau.conference.schedule.desk.forms import ReleaseForm
from nhipcau.conference.schedule.desk.grouping import groups_of
from nhipcau.conference.schedule.differences import Change
from nhipcau.conference.schedule.models import Message, Release
from nhipcau.conference.schedule.releasing.preview import Preview
from nhipcau.core.roles.rules import may


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def home(request: HttpRequest, slug: str) -> HttpResponse:
    """What a release would change, and the releases so far; sent, it releases. Raises Http404, PermissionDenied."""
    edition = enter(request, slug, "programme.see")
    if request.method != "POST":
        return _page(request, edition, None, preview_of(edition))
    form = ReleaseForm(request.POST)
    if not form.is_valid():
        return _page(request, edition, form, preview_of(edition), status=422)
    seen, names, note = form.cleaned_data["seen"], form.texts("name"), form.texts("note")
    try:
        made = release(request.user, edition, names=names, note=note, seen=seen)
    except NothingToRelease:
        messages.error(request, _("The draft is what the public reads already: there is nothing to release."))
        return redirect("schedule_desk:home", edition.slug)
    except DraftChanged:
        form.add_error(None, _("Somebody changed the draft meanwhile. Please look at the changes again."))
        return _page(request, edition, form, compare(edition).preview, status=409)
    messages.success(request, _("Released. The pages are being written."))
    return redirect("schedule_desk:release", edition.slug, made.number)


@never_cache
@login_required
@require_safe
def one_release(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A release, how far its pages are, and what changed with it. Raises Http404, PermissionDenied."""
    edition = enter(request, slug, "programme.see")
    made = release_or_404(edition, number)
    writing = queries.writing_of(edition)
    context = {
        "edition": edition,
        "release": made,
        "when": words_of_instant(made.released_at, edition),
        "groups": groups_of(Change.from_json(one) for one in made.changes),
        "writing": writing if writing and writing.release_id == made.pk else None,
        "counts": queries.counts_of(made) if may(request.user, "schedule.review", edition) else {},
        "may_review": may(request.user, "schedule.review", edition),
        "states": Message.State.choices,
    }
    return render(request, "schedule_desk/release.html", context)


def release_or_404(edition: Edition, number: int) -> Release:
    """A release of an edition. Raises Http404."""
    found = queries.release_of(edition, number)
    if found is None:
        raise Http404(_("No such release."))
    found.edition = edition
    return found


def _page(request: HttpRequest, edition: Edition, form: Any, preview: Preview, status: int = 200) -> HttpResponse:
    if form is None:
        names = {f"name_{code}": name for code, name in proposed_names(edition, timezone.now()).items()}
        form = ReleaseForm(initial={**names, "seen": preview.state})
    else:
        # What is seen now is what will be released.
        form.data = request.POST.copy()
        form.data["seen"] = preview.state
    releases = [(one, words_of_instant(one.released_at, edition)) for one in queries.releases_of(edition)]
    context = {
        "edition": edition,
        "form": form,
        "releases": releases,
        "left_out": queries.left_out(edition),
        "warnings": queries.warnings_count(edition),
        "may_release": may(request.user, "schedule.release", edition),
        "preview": preview,
        "groups": groups_of(preview.changes),
    }
    return render(request, "schedule_desk/home.html", context, status=status)
