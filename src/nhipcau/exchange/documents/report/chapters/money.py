"""Money: what was planned and what was spent, never added up across currencies, years or kinds."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from nhipcau.exchange.documents.paper import Block, Cell, Chapter, Column, Piece
from nhipcau.exchange.documents.report.facts import Facts, MoneyLine
from nhipcau.exchange.documents.report.writing import Writer, cell, cut_note, empty, paragraph, soft, titled
from nhipcau.registry.projects.models import ProjectMoney
from nhipcau.registry.projects.money import money_text

State = ProjectMoney.State


def chapter(facts: Facts, writer: Writer) -> Chapter:
    """The sums by year, currency and kind, then every amount with its project and its source."""
    blocks: list[Block] = []
    if facts.money:
        text = _(
            "The amounts that sources give for these projects, and for the year for any other project. Amounts of "
            "different currencies, years or kinds are not added up: a share or a grant is part of a budget."
        )
        blocks.append(paragraph(text))
        blocks += titled(_("Sums"), _sum_columns(), (_sums(one, writer) for one in facts.money))
        blocks += titled(_("Single amounts"), _amount_columns(), _amounts(facts.amounts, writer))
    else:
        blocks.append(empty(_("No source gives an amount of money for these projects.")))
    if "amounts" in facts.cut:
        address = f"{reverse('projects:list')}?place={facts.locality.slug}"
        blocks.append(cut_note(writer, len(facts.amounts), address))
    return Chapter("money", _("Money"), tuple(blocks))


def _sum_columns() -> list[Column]:
    states = [Column(str(label), 4, number=True) for label in (_("Planned"), _("Actual"), State.UNKNOWN.label)]
    return [Column(_("Year"), 3), Column(_("Kind"), 3), *states]


def _sums(line: MoneyLine, writer: Writer) -> tuple[Cell, ...]:
    cells = (_sum(line, state, writer) for state in (State.PLANNED, State.ACTUAL, State.UNKNOWN))
    return (cell(_year(line.year)), cell(str(ProjectMoney.Kind(line.kind).label)), *(cell(text) for text in cells))


def _sum(line: MoneyLine, state: str, writer: Writer) -> str:
    if state not in line.sums:
        return "–"
    text = money_text(line.sums[state], line.currency, writer.language)
    return _("about") + f" {text}" if state in line.rough else text


def _amount_columns() -> list[Column]:
    return [
        Column(_("Project"), 5),
        Column(_("Amount"), 3, number=True),
        Column(_("Kind"), 3),
        Column(_("Year"), 2),
        Column(_("Paid by"), 3),
    ]


def _amounts(amounts: Iterable[ProjectMoney], writer: Writer) -> Iterable[tuple[Cell, ...]]:
    for one in amounts:
        amount = money_text(one.amount_minor, one.currency, writer.language)
        payer = one.of_locality or one.of_organisation
        note = writer.text(one, "note")
        yield (
            cell((writer.name(one.project),), tuple(soft(piece.text) for piece in note)),
            cell((Piece((_("about") + " " if one.about else "") + amount, cites=writer.cites(one)),)),
            cell(one.get_kind_display(), soft(one.get_state_display())),
            cell(_year(one.year)),
            cell((writer.name(payer),)) if payer else cell(_("no source says")),
        )


def _year(year: int | None) -> str:
    return str(year) if year else _("no year given")
