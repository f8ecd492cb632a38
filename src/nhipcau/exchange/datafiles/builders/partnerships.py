"""Partnerships with their parties and phases."""

from django.utils.translation import gettext as _

from nhipcau.exchange.datafiles.builders.items import BODIES, Item, body_columns
from nhipcau.exchange.datafiles.builders.rows import Ref, Row
from nhipcau.exchange.datafiles.builders.titles import Book
from nhipcau.registry.partnerships.models import Partnership, PartnershipParty, Phase, PhaseContent


def build(item: Item, book: Book) -> Row:
    """The row of a partnership; its title is its parties. Agreements are records of their own."""
    parties = _parties(item)
    columns = {
        **book.titles_from_parties(parties),
        "kind": item.word("kind", Partnership.Kind.COOPERATION.value),
        "status": item.word("status", Partnership.Status.UNKNOWN.value),
        "status_as_of": item.date("status_as_of"),
        **item.text("status_note"),
        **item.text("summary"),
        **item.period("since", "until"),
        **item.text("since_note"),
    }
    parts = {
        "parties": [
            Row(PartnershipParty, body_columns(party), identity=("locality", "organisation")) for party in parties
        ],
        "phases": [_phase(phase) for phase in item.items("phases")],
    }
    return Row(Partnership, columns, parts=parts, links={"fields": item.refs("fields", "fields")})


def _parties(item: Item) -> list[Ref]:
    given = item.value.get("parties") or []
    found = [item.any_ref("parties", index, kinds=BODIES) for index in range(len(given))]
    parties = list(dict.fromkeys(found))
    if len(parties) < 2:
        item.fault(_("a partnership has two parties at least; add the other one"), "parties")
    return [party for party in parties if party]


def _phase(item: Item) -> Row:
    contents = [
        Row(
            PhaseContent,
            {"field": content.ref("field", "fields"), **content.text("text")},
            cites=content.cites(),
        )
        for content in item.items("content")
    ]
    columns = {
        "number": item.value.get("number"),
        "status": item.word("status"),
        **item.period("period_from", "period_to"),
        **item.text("evaluation"),
    }
    return Row(Phase, columns, identity=("number",), parts={"contents": contents}, cites=item.cites())
