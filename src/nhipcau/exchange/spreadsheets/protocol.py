"""The welcome on arrival as a workbook, for the secretariat of protocol."""

import io
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from nhipcau.conference.delegations import naming
from nhipcau.conference.editions.desk import enter
from nhipcau.conference.protocol.actions import PERMISSION
from nhipcau.conference.protocol.queries.welcome import Arrival, arrivals_of
from nhipcau.core.web.workbooks import CONTENT_TYPE, write_table

_HEADINGS = (
    gettext_lazy("Delegation"),
    gettext_lazy("People"),
    gettext_lazy("When"),
    gettext_lazy("Flight or train"),
    gettext_lazy("Place"),
    gettext_lazy("Who welcomes"),
    gettext_lazy("Flowers"),
    gettext_lazy("Lounge"),
    gettext_lazy("Car"),
    gettext_lazy("Transfer as arranged"),
    gettext_lazy("Note"),
    gettext_lazy("Were met"),
)


@never_cache
@login_required
@require_safe
def welcome(request: HttpRequest, slug: str) -> HttpResponse:
    """The arrivals with how each is welcomed. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, PERMISSION)
    rows = [_row(one) for _day, some in arrivals_of(edition) for one in some]
    made = io.BytesIO()
    write_table(made, _("Welcome on arrival"), _HEADINGS, rows)
    response = HttpResponse(made.getvalue(), content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{edition.slug}-welcome-{get_language()}.xlsx"'
    return response


def _row(one: Arrival) -> list[Any]:
    journey, planned = one.journey, one.welcome
    return [
        journey.delegation.name().value,
        ", ".join(naming.printed(each) for each in one.people),
        one.local,
        f"{capfirst(journey.get_mode_display())} {journey.number}".strip(),
        journey.place,
        planned.welcomer,
        _yes(planned.flowers),
        _yes(planned.lounge),
        planned.car,
        journey.arranged,
        planned.words,
        _yes(planned.met),
    ]


def _yes(value: bool | None) -> str:
    return "" if value is None else _("yes") if value else _("no")


app_name = "protocol_tables"
urlpatterns = [path("editions/<slug:slug>/desk/protocol/welcome.xlsx", welcome, name="welcome")]
