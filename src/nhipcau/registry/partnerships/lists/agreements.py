"""The list of agreements with their state today."""

from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.web.filters import choice_labels, chosen_facet, title_of
from nhipcau.core.web.lists import Column, Facet, ListSpec
from nhipcau.core.web.templatetags.nhipcau import status
from nhipcau.registry.partnerships.lists.parts import (
    Rows,
    field_facet,
    name_facet,
    place_facet,
)
from nhipcau.registry.partnerships.models import Agreement, Partnership
from nhipcau.registry.partnerships.queries.states import with_state
from nhipcau.registry.partnerships.queries.units import agreed_by
from nhipcau.registry.partnerships.rules import AgreementState


def agreements_list(params: QueryDict, today: date) -> ListSpec:
    """The list for the filters of an address, with states as of `today`."""
    rows = Agreement.objects.select_related("partnership").prefetch_related("signatures")
    return ListSpec(
        kind="agreements",
        title=_("Agreements"),
        intro=_(
            "What the parties signed, or discuss: framework agreements, programmes, plans, and where they stand today."
        ),
        rows=lambda: with_state(rows, today),
        columns=[
            Column("title", _("Agreement"), lambda one: one.translated("title"), order="sort_{lang}"),
            Column("partnership", _("Partnership"), lambda one: one.partnership.translated("title")),
            Column("kind", _("Kind"), lambda one: one.get_kind_display(), order="kind"),
            Column("signed", _("Signed on"), signed_on, type="list"),
            Column("from", _("From"), lambda one: one.period_from, order="begins_on", type="date"),
            Column("to", _("To"), lambda one: one.period_to, order="ends_on", type="date"),
            Column("state", _("State today"), lambda one: _state(one, today), export=_state_label),
        ],
        facets=[
            Facet("state", _("State today"), "state", choice_labels(AgreementState)),
            Facet("kind", _("Kind"), "kind", choice_labels(Agreement.Kind)),
            field_facet(),
            chosen_facet(params, "partnership", _("Partnership"), _of_partnership, title_of(Partnership)),
            place_facet(params, agreed_by),
            name_facet(params, "agreements"),
        ],
        template="partnerships/list.html",
    )


def signed_on(agreement: Agreement) -> list[PartialDate]:
    """The days on which the parties signed, each once, in order."""
    return sorted({one.signed_on for one in agreement.signatures.all() if one.signed_on})


def state_text(state: str, ends: PartialDate | None, today: date) -> Any:
    """A state in words: with the months left where it expires soon."""
    months = ends.months_until(today) if ends and state == AgreementState.EXPIRING else None
    if months is None:
        return AgreementState(state).label
    if months == 0:
        return _("expires within a month")
    return ngettext("expires in %(n)d month", "expires in %(n)d months", months) % {"n": months}


def _state(agreement: Any, today: date) -> str:
    return status(agreement.state, format_html("{}", state_text(agreement.state, agreement.period_to, today)))


def _state_label(agreement: Any) -> Any:
    return AgreementState(agreement.state).label


def _of_partnership(rows: Rows, slug: str) -> Rows:
    return rows.filter(partnership__slug=slug)
