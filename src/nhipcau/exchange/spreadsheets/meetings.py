"""The outcomes of meetings as a workbook, for planners."""

import io
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import xlsxwriter
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.text import capfirst
from django.utils.timezone import now
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from nhipcau.conference.editions.desk import enter
from nhipcau.conference.meetings.queries.lines import Line, body_name
from nhipcau.conference.meetings.queries.outcomes import Filters, outcomes_of
from nhipcau.conference.programme.zones import local_of, zone_of_edition
from nhipcau.core.web.workbooks import CONTENT_TYPE, OPTIONS

#: What a cell may hold.
_MOST = 32_000

#: The columns: their heading, their width, what they hold of a line.
_COLUMNS: tuple[tuple[Any, int, Callable[[Line], Any]], ...] = (
    (gettext_lazy("Who asks"), 34, lambda line: body_name(line.wish.asking)),
    (gettext_lazy("Who is asked"), 34, lambda line: body_name(line.wish.asked)),
    (gettext_lazy("Kind of meeting"), 26, lambda line: line.wish.get_kind_display()),
    (gettext_lazy("When"), 18, lambda line: local_of(line.starts, line.zone)),
    (gettext_lazy("What happened"), 22, lambda line: line.outcome and capfirst(line.outcome.get_state_display())),
    (gettext_lazy("Who did not come"), 34, lambda line: line.missing_name),
    (gettext_lazy("Note"), 50, lambda line: line.outcome and line.outcome.note),
    (gettext_lazy("What follows"), 20, lambda line: line.outcome and line.outcome.get_next_display()),
    (gettext_lazy("What follows, in words"), 50, lambda line: line.outcome and line.outcome.next_words),
    (gettext_lazy("By when"), 14, lambda line: line.outcome and line.outcome.next_on),
    (gettext_lazy("About"), 40, lambda line: "; ".join(str(one) for one in line.records)),
)


@never_cache
@login_required
@require_safe
def outcomes(request: HttpRequest, slug: str) -> HttpResponse:
    """The list of outcomes as the address narrows it. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, "meetings.plan")
    zone = zone_of_edition(edition)
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, OPTIONS) as book:
        _write(book, [Line(one, zone) for one in outcomes_of(edition, Filters.of(request.GET), now())])
    response = HttpResponse(made.getvalue(), content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{edition.slug}-outcomes-{get_language()}.xlsx"'
    return response


def _write(book: Any, lines: list[Line]) -> None:
    sheet = book.add_worksheet(_("Outcomes of meetings")[:31])
    head = book.add_format({"bold": True, "bottom": 2, "valign": "top"})
    for place, (label, width, _value) in enumerate(_COLUMNS):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, str(label), head)
    sheet.freeze_panes(1, 2)
    formats = {
        datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm", "valign": "top", "align": "left"}),
        date: book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"}),
        str: book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"}),
    }
    for row, line in enumerate(lines, start=1):
        for place, (_label, _width, value_of) in enumerate(_COLUMNS):
            _write_cell(sheet, row, place, value_of(line), formats)
    sheet.autofilter(0, 0, max(len(lines), 1), len(_COLUMNS) - 1)


def _write_cell(sheet: Any, row: int, place: int, value: Any, formats: dict[type, Any]) -> None:
    if isinstance(value, datetime | date):
        sheet.write_datetime(row, place, value, formats[type(value)])
    elif value:
        sheet.write_string(row, place, str(value)[:_MOST], formats[str])


app_name = "meeting_sheets"
urlpatterns = [path("editions/<slug:slug>/desk/meetings/outcomes.xlsx", outcomes, name="outcomes")]
