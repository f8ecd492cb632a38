"""Sheets of tables and interpreters: what is held where, and who interprets for whom, to look at and to print."""

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from nhipcau.conference.editions.desk import enter
from nhipcau.conference.meetings.queries.agendas import days_with_meetings, sheets_of_interpreters, sheets_of_tables
from nhipcau.conference.schedule.pages.days import DayView


@never_cache
@login_required
@require_safe
def tables(request: HttpRequest, slug: str) -> HttpResponse:
    """What is held at each table on a day. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, "meetings.plan")
    days = days_with_meetings(edition)
    day = _day_of(request, days)
    sheets = sheets_of_tables(edition, day) if day else []
    return render(request, "meetings/sheets.html", {**_about(edition, days, day), "sheets": sheets, "of": "tables"})


@never_cache
@login_required
@require_safe
def interpreters(request: HttpRequest, slug: str) -> HttpResponse:
    """Whom each interpreter interprets for on a day. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, "meetings.plan")
    days = days_with_meetings(edition)
    day = _day_of(request, days)
    sheets = sheets_of_interpreters(edition, day) if day else []
    about = _about(edition, days, day)
    return render(request, "meetings/sheets.html", {**about, "sheets": sheets, "of": "interpreters"})


def _day_of(request: HttpRequest, days: list[date]) -> date | None:
    """The day that the address names, else the first."""
    wanted = request.GET.get("day")
    return next((one for one in days if one.isoformat() == wanted), days[0] if days else None)


def _about(edition: Any, days: list[date], day: date | None) -> dict[str, Any]:
    return {"edition": edition, "days": [DayView(one, year=False) for one in days], "day": day}
