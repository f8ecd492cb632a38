"""Reports and recommendations at the desk of an edition."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from nhipcau.conference.editions.desk import enter
from nhipcau.core.records.bounded import bounded
from nhipcau.core.web.narrowing import text_in
from nhipcau.followup.recommendations.models import Candidate
from nhipcau.followup.recommendations.queries.candidates import Chosen, articles_to_gather, candidates_of, counts_of
from nhipcau.followup.recommendations.queries.inheriting import inherited_by
from nhipcau.followup.recommendations.queries.records import recommendations_of
from nhipcau.followup.recommendations.queries.sessions import progress_of, sessions_to_report

PER_PAGE = 50


@never_cache
@login_required
@require_safe
def reports(request: HttpRequest, slug: str) -> HttpResponse:
    """The reports of the sessions. Raises Http404 and PermissionDenied."""
    edition = enter(request, slug, "recommendations.make")
    state = text_in(request.GET, "state")
    page = Paginator(sessions_to_report(edition, state), PER_PAGE).get_page(request.GET.get("page"))
    query = urlencode({"state": state}) if state else ""
    context = {"edition": edition, "page": page, "progress": progress_of(edition), "state": state, "query": query}
    return render(request, "recommendations/desk_reports.html", context)


@never_cache
@login_required
@require_safe
def recommendations(request: HttpRequest, slug: str) -> HttpResponse:
    """What is proposed, and what was recommended. Raises Http404 and PermissionDenied."""
    edition = enter(request, slug, "recommendations.make")
    chosen = Chosen.of(request.GET)
    page = Paginator(candidates_of(edition, chosen), PER_PAGE).get_page(request.GET.get("page"))
    counts = counts_of(edition)
    context = {
        "edition": edition,
        "page": page,
        "chosen": chosen,
        "query": urlencode(chosen.narrowing),
        "states": [(state, state.label, counts.get(state, 0)) for state in Candidate.State],
        "made": recommendations_of(edition),
        "to_gather": articles_to_gather(edition).count(),
        "inherited": bounded(inherited_by(edition)),
    }
    return render(request, "recommendations/desk_recommendations.html", context)
