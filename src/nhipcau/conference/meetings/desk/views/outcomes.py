"""What came of the meetings of an edition, for its planners."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from nhipcau.conference.editions.desk import enter
from nhipcau.conference.meetings.models import Kind, Outcome
from nhipcau.conference.meetings.queries.lines import Line
from nhipcau.conference.meetings.queries.outcomes import Filters, outcomes_of, totals_of
from nhipcau.conference.programme.zones import zone_of_edition

PER_PAGE = 100


@never_cache
@login_required
@require_safe
def outcomes(request: HttpRequest, slug: str) -> HttpResponse:
    """Meetings that have begun with what came of them, in counts and in a list. Raises Http404, `PermissionDenied`."""
    edition = enter(request, slug, "meetings.plan")
    filters, moment = Filters.of(request.GET), now()
    page = Paginator(outcomes_of(edition, filters, moment), PER_PAGE).get_page(request.GET.get("page"))
    zone = zone_of_edition(edition)
    context = {
        "edition": edition,
        "totals": totals_of(edition, moment),
        "filters": filters,
        "states": Outcome.State.choices,
        "nexts": [one for one in Outcome.Next.choices if one[0]],
        "kinds": Kind.choices,
        "page": page,
        "lines": [Line(one, zone) for one in page],
        "query": urlencode(filters.narrowing),
    }
    return render(request, "meetings/outcomes.html", context)
