"""Recommendations at the desk: freely made, corrected, removed, carried on."""

from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.desk.pages import form_page
from nhipcau.conference.editions.models import Edition
from nhipcau.core.records.claiming import Overtaken
from nhipcau.followup.recommendations.actions import recommendations as actions
from nhipcau.followup.recommendations.desk.finding import PERMISSION, recommendation_or_404
from nhipcau.followup.recommendations.desk.forms.making import RecommendationForm
from nhipcau.followup.recommendations.forms.trying import attempt_or_tell
from nhipcau.followup.recommendations.queries.inheriting import inherited_by


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """A recommendation that nothing proposed. Raises Http404 and PermissionDenied."""
    edition = enter(request, slug, PERMISSION)
    form = RecommendationForm(request.POST or None, edition=edition)
    if form.is_valid():
        made = attempt_or_tell(form, lambda: actions.publish(request.user, edition, form.values))
        if made is not None:
            messages.success(request, _("Published: %(name)s.") % {"name": made})
            return to_list(edition)
    return form_page(
        request,
        edition,
        form,
        title=_("A new recommendation"),
        button=_("Publish the recommendation"),
        **_back(edition),
    )


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, slug: str, record: str) -> HttpResponse:
    """Correct a recommendation. Raises Http404 and PermissionDenied."""
    edition, found = recommendation_or_404(request, slug, record)
    seen = _moment(request) or found.updated_at
    form = RecommendationForm(request.POST or None, edition=edition, instance=found)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        made = attempt_or_tell(form, lambda: actions.correct(request.user, found, form.values, seen, reason))
        if made is not None:
            messages.success(request, _("Corrected."))
            return HttpResponseRedirect(found.get_absolute_url())
    context = {"title": str(found), "seen": seen.isoformat(), "recommendation": found, **_back(edition)}
    return form_page(request, edition, form, "recommendations/desk_correct.html", **context)


@login_required
@require_POST
def remove(request: HttpRequest, slug: str, record: str) -> HttpResponse:
    """Delete a recommendation that nothing refers to. Raises Http404 and PermissionDenied."""
    edition, found = recommendation_or_404(request, slug, record)
    try:
        actions.remove(request.user, found)
    except (ValidationError, Overtaken) as error:
        messages.error(request, " ".join(getattr(error, "messages", [str(error)])))
    else:
        messages.success(request, _("Removed: %(name)s.") % {"name": found})
    return to_list(edition)


@login_required
@require_POST
def carry_on(request: HttpRequest, slug: str) -> HttpResponse:
    """Say again what earlier editions recommended: one, or all. Raises Http404 and PermissionDenied."""
    edition = enter(request, slug, PERMISSION)
    wanted = request.POST.get("only", "")
    chosen = [one for one in inherited_by(edition) if not wanted or one.slug == wanted]
    try:
        made = actions.carry_on(request.user, edition, chosen)
    except (ValidationError, Overtaken) as error:
        messages.error(request, " ".join(getattr(error, "messages", [str(error)])))
    else:
        words = ngettext("%(n)s recommendation carried on.", "%(n)s recommendations carried on.", len(made))
        messages.success(request, words % {"n": len(made)})
    return to_list(edition)


def to_list(edition: Edition) -> HttpResponseRedirect:
    """Back to what is proposed and recommended."""
    return HttpResponseRedirect(reverse("reports:recommendations", args=[edition.slug]))


def _back(edition: Edition) -> dict[str, str]:
    return {"back": reverse("reports:recommendations", args=[edition.slug]), "back_words": _("Recommendations")}


def _moment(request: HttpRequest) -> datetime | None:
    """When the recommendation was last changed as the reader saw it; never, where that cannot be read."""
    if request.method != "POST":
        return None
    try:
        found = parse_datetime(request.POST.get("seen", ""))
    except ValueError:
        found = None
    return found if found is not None and found.tzinfo else now()
