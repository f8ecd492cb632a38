"""The list of those who signed up for a visit as a workbook, for the secretariat."""

import io
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from nhipcau.conference.programme.zones import local_of, zone_of_edition
from nhipcau.conference.visits.models import VisitRun
from nhipcau.conference.visits.queries.rows import Manifest, Row
from nhipcau.conference.visits.views.finding import run_at
from nhipcau.conference.visits.wording import title_of
from nhipcau.core.web.workbooks import CONTENT_TYPE, write_table


@never_cache
@login_required
@require_safe
def people(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Who has a place or waits for one at a run, with the bus. Raises Http404 and `PermissionDenied`."""
    found = run_at(request, slug, pk)
    headings = [
        pgettext("of a person", "Name"),
        _("Delegation"),
        pgettext("of a person", "Category"),
        _("Language of the guide"),
        _("State"),
        _("Bus"),
        _("Signed up on"),
        pgettext("people to a visit", "came"),
    ]
    made = io.BytesIO()
    write_table(made, title_of(found.visit), [capfirst(str(one)) for one in headings], _rows(found))
    response = HttpResponse(made.getvalue(), content_type=CONTENT_TYPE)
    name = f"{slug}-visit-{pk.hex[:8]}-{get_language()}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _rows(run: VisitRun) -> Iterator[list[Any]]:
    zone = zone_of_edition(run.visit.edition)
    found = Manifest(run)
    for row in [*(row for bus in found.boarded for row in bus.rows), *found.waiting]:
        one = row.sign_up
        yield [
            row.name,
            row.delegation,
            capfirst(str(one.delegate.get_category_display())),
            row.language,
            capfirst(str(one.get_state_display())),
            one.bus.name if one.bus else "",
            local_of(one.asked_at, zone),
            _came(row),
        ]


def _came(row: Row) -> str:
    return _("yes") if row.came else ""


app_name = "visit_sheets"
urlpatterns = [path("editions/<slug:slug>/desk/visits/runs/<uuid:pk>/list.xlsx", people, name="list")]
