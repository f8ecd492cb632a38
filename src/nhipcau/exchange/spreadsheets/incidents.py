"""The log of incidents as a workbook, for the secretariat."""

import io
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from nhipcau.conference.board.actions.common import PERMISSION
from nhipcau.conference.board.queries.incidents import IncidentView, incidents_of
from nhipcau.conference.editions.desk import enter
from nhipcau.conference.programme.zones import local_of, zone_of_edition
from nhipcau.core.web.workbooks import CONTENT_TYPE, write_table


@never_cache
@login_required
@require_safe
def incidents(request: HttpRequest, slug: str) -> HttpResponse:
    """The log in the order in which it was written, a row an entry. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, PERMISSION)
    zone = zone_of_edition(edition)
    headings = [
        _("Incident"),
        _("What happened"),
        _("When"),
        _("Where"),
        pgettext("of an incident", "Severity"),
        _("Entered on"),
        _("Entered by"),
        _("Who deals with it"),
    ]
    views = sorted(incidents_of(edition), key=lambda one: one.incident.number)
    made = io.BytesIO()
    write_table(made, _("Incidents"), headings, (row for view in views for row in _rows(view, zone)))
    response = HttpResponse(made.getvalue(), content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{edition.slug}-incidents-{get_language()}.xlsx"'
    return response


def _rows(view: IncidentView, zone: ZoneInfo) -> Iterator[list[Any]]:
    one = view.incident
    severity = capfirst(str(one.get_severity_display()))
    at = local_of(one.at, zone)
    yield [
        one.number,
        one.what,
        at,
        view.place,
        severity,
        local_of(one.entered_at, zone),
        str(one.entered_by or ""),
        "",
    ]
    for entry in view.entries:
        words = " · ".join(part for part in (capfirst(str(entry.get_kind_display())), entry.words) if part)
        graver = capfirst(str(entry.get_severity_display())) if entry.severity else ""
        yield [one.number, words, at, view.place, graver, local_of(entry.at, zone), str(entry.by or ""), entry.deals]


app_name = "board_sheets"
urlpatterns = [path("editions/<slug:slug>/desk/incidents/incidents.xlsx", incidents, name="incidents")]
