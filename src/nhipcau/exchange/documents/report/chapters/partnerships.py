"""Who the locality works with: its own partnerships and those of the units it came from."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from nhipcau.exchange.documents.paper import Block, Cell, Chapter, Column, Line, Piece
from nhipcau.exchange.documents.report.facts import Facts
from nhipcau.exchange.documents.report.writing import Writer, cell, cut_note, empty, paragraph, soft, titled
from nhipcau.registry.partnerships.models import Partnership
from nhipcau.registry.partnerships.queries.units import todays_units
from nhipcau.registry.places.models import Locality


def chapter(facts: Facts, writer: Writer) -> Chapter:
    """The partnerships of the year, those in discussion, and those of which no source gives the beginning."""
    groups = facts.partnerships
    blocks: list[Block] = []
    for title, rows in (
        (_("Existing in the year, as far as known"), groups.existing),
        (_("In discussion"), groups.discussed),
        (_("Beginning not known: no source says whether it existed in the year"), groups.undated),
    ):
        if rows:
            blocks += titled(title, _columns(), _rows(rows, facts, writer))
    if not blocks:
        blocks.append(empty(_("The register knows of no partnership in this year.")))
    if groups.shown:
        text = _("The status is the one that the newest source states, with the day for which it states it.")
        blocks.append(paragraph(text, "note"))
    if groups.cut:
        address = f"{reverse('partnerships:list')}?place={facts.locality.slug}"
        blocks.append(cut_note(writer, len(groups.shown) + groups.other, address))
    return Chapter("partnerships", _("Partnerships"), tuple(blocks))


def _columns() -> list[Column]:
    labels = ((_("Partnership"), 5), (_("Since"), 2), (_("Status"), 3), (_("Fields of cooperation"), 4))
    return [Column(label, width) for label, width in labels]


def _rows(rows: Iterable[Partnership], facts: Facts, writer: Writer) -> Iterable[tuple[Cell, ...]]:
    for one in rows:
        status = (Piece(one.get_status_display(), status=one.status), *writer.as_of(one.status_as_of))
        yield (
            cell((writer.name(one, cited=True, look="strong"),), *_then_and_now(one, facts, writer)),
            cell(writer.when(one.since) or _("no source says")),
            cell(status),
            cell(writer.names(one.fields.all(), linked=False)),
        )


def _then_and_now(partnership: Partnership, facts: Facts, writer: Writer) -> list[Line]:
    """From whom it was inherited, and what other parties have become."""
    signed = [party.locality for party in partnership.parties.all() if party.locality]
    lines: list[Line] = []
    inherited = inherited_from(partnership, facts)
    if inherited:
        until = f" ({writer.span(None, inherited.valid_to)})" if inherited.valid_to else ""
        lines.append((soft(_("inherited from") + " "), writer.name(inherited, look="soft"), soft(until)))
    for unit in signed:
        if unit.pk in facts.ancestors or unit.is_current:
            continue
        today = todays_units(unit)
        if today:
            now = (piece for piece in writer.names(today))
            lines.append((writer.name(unit, look="soft"), soft(", " + _("today") + " "), *now))
    return lines


def inherited_from(partnership: Partnership, facts: Facts) -> Locality | None:
    """The unit that the locality came from and that is the party; None where it is a party itself."""
    parties = [party.locality for party in partnership.parties.all() if party.locality]
    if any(unit.pk == facts.locality.pk for unit in parties):
        return None
    return next((unit for unit in parties if unit.pk in facts.ancestors), None)
