"""The delegations that meet others, and what they asked: where the planners see for whom something is to be done."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from nhipcau.conference.meetings.desk.views.finding import planned
from nhipcau.conference.meetings.models import Side
from nhipcau.conference.meetings.queries.roll import (
    ALONE,
    LEFT_OUT,
    SILENT,
    UNANSWERED,
    RollFilters,
    roll_of,
    with_figures,
)

PER_PAGE = 50
_LACKING = (
    (SILENT, pgettext_lazy("delegations that meet others", "without a profile that is shown")),
    (UNANSWERED, pgettext_lazy("delegations that meet others", "with wishes to answer")),
    (ALONE, pgettext_lazy("delegations that meet others", "who meet nobody yet")),
    (LEFT_OUT, pgettext_lazy("delegations that meet others", "with accepted wishes left out")),
)


@never_cache
@login_required
@require_safe
def parties(request: HttpRequest, slug: str) -> HttpResponse:
    """All who may meet others, with their wishes in figures. Raises Http404 and `PermissionDenied`."""
    edition, planning = planned(request, slug)
    filters = RollFilters.of(request.GET)
    page = Paginator(roll_of(edition, filters), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "edition": edition,
        "planning": planning,
        "filters": filters,
        "page": page,
        "rows": with_figures(page),
        "query": urlencode(filters.narrowing),
        "sides": Side.choices,
        "lacking": _LACKING,
    }
    return render(request, "meetings/roll.html", context)
