"""What is known of the exhibitors as workbooks."""

from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from nhipcau.conference.editions.desk import enter
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.exhibition.actions.steps import PLAN
from nhipcau.conference.exhibition.models import Contract, Exhibitor
from nhipcau.conference.exhibition.queries.deliveries import deliveries_of
from nhipcau.conference.exhibition.queries.exhibitors import Row, exhibitors_of, rows_of
from nhipcau.conference.programme.zones import local_of, zone_of_edition
from nhipcau.core.web import workbooks
from nhipcau.registry.projects.money import whole_units

Table = tuple[Any, Sequence[Any], Iterable[Sequence[Any]]]


@never_cache
@login_required
@require_safe
def workbook(request: HttpRequest, slug: str, name: str) -> FileResponse:
    """Exhibitors, contracts or deliveries as XLSX. Raises Http404 and `PermissionDenied`."""
    edition = enter(request, slug, PLAN)
    if name not in _TABLES:
        raise Http404(_("No such file."))
    title, headings, rows = _TABLES[name](edition)
    target = BytesIO()
    workbooks.write_table(target, title, headings, rows)
    target.seek(0)
    return FileResponse(
        target,
        as_attachment=True,
        filename=f"{edition.slug}-{name}.xlsx",
        content_type=workbooks.CONTENT_TYPE,
    )


def _exhibitors(edition: Edition) -> Table:
    headings = [
        *(_("Exhibitor"), _("Kind"), _("Country"), _("Locality"), _("State"), _("Priority")),
        *(_("What is exhibited"), _("Type of stand"), _("Number of stands"), _("Power in watts"), _("Water")),
        *(_("Stands"), _("On the stand of"), _("Contact"), _("E-mail address"), _("Telephone"), _("Came")),
    ]
    rows = rows_of(exhibitors_of(edition).select_related("host__locality", "host__organisation"))
    return _("Exhibitors"), headings, (_cells(row) for row in rows)


def _cells(row: Row) -> Sequence[Any]:
    one = row.exhibitor
    return [
        one.name().value,
        one.get_kind_display(),
        one.get_country_display(),
        str(one.locality or ""),
        one.get_state_display(),
        one.priority,
        one.get_goods_display(),
        str(one.type or ""),
        one.stands,
        one.power,
        _("yes") if one.water else "",
        ", ".join(stand.number for stand in row.stands),
        str(one.host or ""),
        one.contact_name,
        one.contact_email,
        one.contact_phone,
        one.get_came_display() if one.came else "",
    ]


def _contracts(edition: Edition) -> Table:
    headings = [
        *(_("Number"), _("Exhibitor"), _("Amount"), _("Currency"), _("Name on the invoice"), _("Tax number")),
        *(_("Sent on"), _("Signed on"), _("Invoice"), _("Invoiced on"), _("Paid on")),
    ]
    rows = Contract.objects.filter(exhibitor__edition=edition, exhibitor__state=Exhibitor.State.ACCEPTED)
    found = rows.select_related("exhibitor__locality", "exhibitor__organisation")
    cells = (
        [
            *(one.number, one.exhibitor.name().value, float(whole_units(one.amount, one.currency)), one.currency),
            *(one.billing_name, one.tax_id),
            *(str(day or "") for day in (one.sent_on, one.signed_on)),
            one.invoice,
            *(str(day or "") for day in (one.invoiced_on, one.paid_on)),
        ]
        for one in found
    )
    return _("Contracts"), headings, cells


def _moves(edition: Edition) -> Table:
    zone = zone_of_edition(edition)
    headings = [_("In or out"), _("Gate"), _("From"), _("Until"), _("Exhibitor"), _("Stands"), _("Vehicle and plate")]
    cells = (
        [
            *(gate.way, gate.name, local_of(slot.starts, zone), local_of(slot.ends, zone)),
            move.exhibitor.name().value,
            ", ".join(one.stand.number for one in move.exhibitor.placements.all()),
            move.vehicle,
        ]
        for gate in deliveries_of(edition)
        for slot in gate.slots
        for move in slot.moves.all()
    )
    return _("Moving in"), headings, cells


_TABLES: dict[str, Callable[[Edition], Table]] = {
    "exhibitors": _exhibitors,
    "contracts": _contracts,
    "moves": _moves,
}
