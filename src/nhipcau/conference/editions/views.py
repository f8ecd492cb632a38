"""Pages of editions."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

from nhipcau.conference.editions.delegations import DelegationView
from nhipcau.conference.editions.lists import editions_list
from nhipcau.conference.editions.models import Edition, EditionBody
from nhipcau.conference.editions.queries import edition_for_page, neighbours_of
from nhipcau.core.sources.models import Remark
from nhipcau.core.sources.references import remarks_of
from nhipcau.core.web.views import list_page, record_page, remarks_for


def editions(request: HttpRequest) -> HttpResponseBase:
    """The list of editions."""
    return list_page(request, editions_list(request.GET))


def edition(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of one edition. Raises Http404."""
    record = edition_for_page(slug)
    if record is None:
        raise Http404(_("No such edition."))
    bodies = record.bodies.all()
    remarks = remarks_for(record, remarks_of([record]))
    context: dict[str, Any] = {
        "former": record.former_dates.all(),
        "delegations": [DelegationView(one) for one in record.delegations.all()],
        "organisers": [one for one in bodies if one.role == EditionBody.Role.ORGANISER],
        "supporters": [one for one in bodies if one.role == EditionBody.Role.SUPPORTER],
        "agreements": record.agreements.all(),
        "neighbours": neighbours_of(record),
        "conflicts": [one for one in remarks if one.kind == Remark.Kind.CONFLICT],
        "remarks": [one for one in remarks if one.kind != Remark.Kind.CONFLICT],
    }
    return record_page(request, record, "editions/edition.html", context, _cited(record))


def _cited(record: Edition) -> list[Any]:
    delegations = record.delegations.all()
    return [
        *record.former_dates.all(),
        *record.bodies.all(),
        *(one for sent in delegations for one in (sent, *sent.members.all())),
        *record.agreements.all(),
    ]
