"""The financial part of a report: who pays, and what was planned beside what was spent."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from nhipcau.core.records.models import Record
from nhipcau.exchange.documents.paper import Block, Cell, Chapter, Column, Piece
from nhipcau.exchange.documents.report.writing import Writer, cell, paragraph, table
from nhipcau.exchange.duties.writing import blank
from nhipcau.registry.projects.models import Project, ProjectMoney
from nhipcau.registry.projects.money import money_text

State = ProjectMoney.State


@dataclass
class Line:
    """What one body gives of one kind in one year and currency, in minor units by state."""

    payer: Record | None
    kind: str
    year: int | None
    currency: str
    sums: dict[str, int] = field(default_factory=dict)
    rough: set[str] = field(default_factory=set)
    amounts: list[ProjectMoney] = field(default_factory=list)

    def add(self, one: ProjectMoney) -> None:
        """Count an amount."""
        self.sums[one.state] = self.sums.get(one.state, 0) + one.amount_minor
        self.amounts.append(one)
        if one.about:
            self.rough.add(one.state)


def lines_of(amounts: Iterable[ProjectMoney]) -> list[Line]:
    """The amounts in lines, those of the same payer, kind, year and currency in one."""
    lines: dict[tuple[object, ...], Line] = {}
    for one in amounts:
        payer = one.of_locality or one.of_organisation
        key = (payer and (payer.KIND, payer.pk), one.kind, one.year, one.currency)
        lines.setdefault(key, Line(payer, one.kind, one.year, one.currency)).add(one)
    return sorted(lines.values(), key=lambda line: (line.year is None, line.year or 0, line.currency, line.kind))


def totals_of(lines: Iterable[Line]) -> dict[tuple[str, str], dict[str, int]]:
    """The sums by currency and kind, by state: other currencies and kinds are never added up with each other."""
    totals: dict[tuple[str, str], dict[str, int]] = {}
    for line in lines:
        sums = totals.setdefault((line.currency, line.kind), {})
        for state, amount in line.sums.items():
            sums[state] = sums.get(state, 0) + amount
    return dict(sorted(totals.items()))


def money_chapters(project: Project, writer: Writer) -> Iterator[Chapter]:
    """Who pays what, planned beside spent; spending by heading; the statement to be signed."""
    lines = lines_of(project.money.all())
    rows = [*_rows(lines, writer), _empty_row(), *_total_rows(lines, writer)]
    note = _("Amounts of different currencies or kinds are not added up: a share or a grant is part of a budget.")
    yield Chapter("funding", _("Money: planned and actual"), (table(_columns(), rows), paragraph(note, "note")))
    yield Chapter("spending", _("Spending by heading"), (_spending(),))
    yield Chapter("statement", _("Statement"), (_statement(),))


def _columns() -> list[Column]:
    numbers = (_("Planned"), _("Actual"), _("Not said which"), _("Difference"))
    return [
        Column(_("Paid by"), 4),
        Column(_("Kind"), 2),
        Column(_("Year"), 2),
        *(Column(label, 3, number=True) for label in numbers),
    ]


def _rows(lines: Iterable[Line], writer: Writer) -> Iterator[tuple[Cell, ...]]:
    for line in lines:
        payer = cell((writer.name(line.payer),)) if line.payer else cell(blank(_("who pays")))
        cited = Piece("", cites=writer.cites(*line.amounts))
        kind = cell((Piece(str(ProjectMoney.Kind(line.kind).label)), cited))
        year = cell(str(line.year)) if line.year else cell(blank())
        yield (payer, kind, year, *_numbers(line.sums, line.currency, writer, line.rough))


def _numbers(
    sums: dict[str, int], currency: str, writer: Writer, rough: Iterable[str] = ()
) -> tuple[Cell, Cell, Cell, Cell]:
    def amount(state: str, missing: Cell) -> Cell:
        if state not in sums:
            return missing
        text = money_text(sums[state], currency, writer.language)
        return cell(f"{_('about')} {text}" if state in rough else text)

    known = State.PLANNED in sums and State.ACTUAL in sums
    change = sums[State.ACTUAL] - sums[State.PLANNED] if known else 0
    difference = cell(money_text(change, currency, writer.language)) if known else ()
    missing = cell(blank())
    return (amount(State.PLANNED, missing), amount(State.ACTUAL, missing), amount(State.UNKNOWN, ()), difference)


def _empty_row() -> tuple[Cell, ...]:
    return tuple(cell(blank()) if place < 5 else () for place in range(7))


def _total_rows(lines: list[Line], writer: Writer) -> Iterator[tuple[Cell, ...]]:
    for (currency, kind), sums in totals_of(lines).items():
        label = str(ProjectMoney.Kind(kind).label)
        yield (cell(Piece(_("Total"), look="strong")), cell(label), cell(currency), *_numbers(sums, currency, writer))


def _spending() -> Block:
    headings = (_("Travel and stays"), _("Equipment"), _("Services and studies"), _("Staff"), _("Other"))
    columns = [Column(_("Heading"), 5), *(Column(label, 3, number=True) for label in (_("Planned"), _("Actual")))]
    return table(columns, ((cell(one), cell(blank()), cell(blank())) for one in (*headings, _("Total"))))


def _statement() -> Block:
    rows = (_("Certified as spent, euros"), _("Name and office"), _("Place and day"), _("Signature"))
    return table([Column(_("What it is"), 5), Column("", 7)], ((cell(one), cell(blank())) for one in rows))
