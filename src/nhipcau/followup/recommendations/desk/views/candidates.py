"""What is proposed as a recommendation: taken up, joined to another, left aside."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.parties.views.entering import version_in
from nhipcau.core.records.claiming import Overtaken
from nhipcau.followup.recommendations.actions import candidates as actions
from nhipcau.followup.recommendations.actions.recommendations import join as join_to
from nhipcau.followup.recommendations.actions.recommendations import publish
from nhipcau.followup.recommendations.desk.finding import PERMISSION, candidate_or_404
from nhipcau.followup.recommendations.desk.forms.making import JoinForm, RecommendationForm
from nhipcau.followup.recommendations.desk.views.recommendations import to_list
from nhipcau.followup.recommendations.forms.proposed import values_of
from nhipcau.followup.recommendations.forms.trying import attempt_or_tell
from nhipcau.followup.recommendations.models import Candidate


@login_required
@require_POST
def gather(request: HttpRequest, slug: str) -> HttpResponse:
    """Propose the articles of the declarations that ask for something. Raises Http404 and PermissionDenied."""
    edition = enter(request, slug, PERMISSION)
    made = len(actions.gather(request.user, edition))
    words = ngettext("%(n)s article is proposed now.", "%(n)s articles are proposed now.", made)
    messages.success(request, words % {"n": made})
    return to_list(edition)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def candidate(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """One proposal; its form makes it a recommendation. Raises Http404 and PermissionDenied."""
    edition, found = candidate_or_404(request, slug, pk)
    form = RecommendationForm(request.POST or None, edition=edition, initial=values_of(found))
    if form.is_valid():
        found.version = version_in(request)
        made = attempt_or_tell(form, lambda: publish(request.user, edition, form.values, [found]))
        if made is not None:
            messages.success(request, _("Published: %(name)s.") % {"name": made})
            return to_list(edition)
        found.refresh_from_db(fields=["version", "state"])
    return _page(request, edition, found, form)


@login_required
@require_POST
def join(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Say that a recommendation says it already. Raises Http404 and PermissionDenied."""
    edition, found = candidate_or_404(request, slug, pk)
    form = JoinForm(request.POST, edition=edition)
    if not form.is_valid():
        messages.error(request, _("Choose one of the recommendations of this edition."))
        return _to(edition, found)
    try:
        join_to(request.user, found, version_in(request), form.cleaned_data["recommendation"])
    except (ValidationError, Overtaken) as error:
        messages.error(request, " ".join(getattr(error, "messages", [str(error)])))
        return _to(edition, found)
    messages.success(request, _("Joined to: %(name)s.") % {"name": form.cleaned_data["recommendation"]})
    return to_list(edition)


@login_required
@require_POST
def leave(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Leave it aside with a reason, or propose again what was left. Raises Http404 and PermissionDenied."""
    edition, found = candidate_or_404(request, slug, pk)
    version = version_in(request)
    try:
        if "again" in request.POST:
            actions.reconsider(request.user, found, version)
        else:
            actions.leave(request.user, found, version, request.POST.get("reason", "")[:2000])
    except (ValidationError, Overtaken) as error:
        messages.error(request, " ".join(getattr(error, "messages", [str(error)])))
        return _to(edition, found)
    messages.success(request, _("Kept."))
    return to_list(edition)


def _page(request: HttpRequest, edition: Edition, found: Candidate, form: RecommendationForm) -> HttpResponse:
    joining = JoinForm(edition=edition)
    context = {
        "edition": edition,
        "candidate": found,
        "form": form,
        "joining": joining if joining.fields["recommendation"].queryset.exists() else None,  # type: ignore[attr-defined]
        "open": found.state == Candidate.State.PROPOSED,
        "back": reverse("reports:recommendations", args=[edition.slug]),
    }
    return render(request, "recommendations/desk_candidate.html", context, status=422 if form.errors else 200)


def _to(edition: Edition, found: Candidate) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("reports:candidate", args=[edition.slug, found.pk]))
