"""Sheets of tables and interpreters: what is held where, and who interprets for whom, to look at and to print."""

from collections.abc import Callable, Collection
from datetime import date

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.queries.sheets import (
    Sheet,
    days_with_meetings,
    interpreters_in_use,
    sheets_of_interpreters,
    sheets_of_tables,
    tables_in_use,
)
from nhipcau.conference.schedule.pages.days import DayView

#: So many sheets stand on a page.
PER_PAGE = 30
InUse = Callable[[Edition, date], list[int]]
Sheets = Callable[[Edition, date, Collection[int]], list[Sheet]]


@never_cache
@login_required
@require_safe
def tables(request: HttpRequest, slug: str) -> HttpResponse:
    """What is held at each table on a day. Raises Http404 and `PermissionDenied`."""
    return _page(request, slug, "tables", tables_in_use, sheets_of_tables)


@never_cache
@login_required
@require_safe
def interpreters(request: HttpRequest, slug: str) -> HttpResponse:
    """Whom each interpreter interprets for on a day. Raises Http404 and `PermissionDenied`."""
    return _page(request, slug, "interpreters", interpreters_in_use, sheets_of_interpreters)


def _page(request: HttpRequest, slug: str, of: str, in_use: InUse, sheets: Sheets) -> HttpResponse:
    edition = enter(request, slug, "meetings.plan")
    days = days_with_meetings(edition)
    wanted = request.GET.get("day")
    day = next((one for one in days if one.isoformat() == wanted), days[0] if days else None)
    page = Paginator(in_use(edition, day) if day else [], PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "edition": edition,
        "days": [DayView(one, year=False) for one in days],
        "day": day,
        "of": of,
        "page": page,
        "sheets": sheets(edition, day, list(page.object_list)) if day else [],
        "query": f"day={day}" if day else "",
    }
    return render(request, "meetings/sheets.html", context)
