"""From an opened file to what it would do: rows that add, change or remove something, and rows that are refused."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from nhipcau.core.proposals.drafts import Draft, PartDraft
from nhipcau.core.proposals.examination import Examined, examine
from nhipcau.core.roles.rules import may
from nhipcau.core.tables.source import Opened
from nhipcau.core.text.languages import LANGUAGES, pick
from nhipcau.exchange.spreadsheets.checking.faults import Fault
from nhipcau.exchange.spreadsheets.checking.fresh import fresh_slugs, name_parts
from nhipcau.exchange.spreadsheets.checking.headings import Found, recognise
from nhipcau.exchange.spreadsheets.checking.links import Finder
from nhipcau.exchange.spreadsheets.checking.rows import Row, TableReader
from nhipcau.exchange.spreadsheets.tables.present import in_batches, rows_named
from nhipcau.exchange.spreadsheets.tables.sheets import PARENT, RECORD, Table
from nhipcau.exchange.spreadsheets.writing.workbook import own_sheet_names

Told = Callable[[int], None]
Key = tuple[str, str]


@dataclass
class Note:
    """Something about the file that changes nothing: what was passed over."""

    code: str
    params: dict[str, str] = field(default_factory=dict)


@dataclass
class Plan:
    """The rows that say something, in the order of the file; how many were read; what was passed over."""

    rows: list[Row] = field(default_factory=list)
    read: int = 0
    unchanged: int = 0
    notes: list[Note] = field(default_factory=list)


def make_plan(user: Any, opened: Opened, language: str, told: Told = lambda number: None) -> Plan:
    """Compare a file with the register, as what `user` would propose; nothing is written.

    `told` hears again and again how many more rows are done. Raises `Refused` for a file without a table.
    """
    recognised = recognise(opened)
    plan = Plan(notes=_notes(recognised.found, recognised.others))
    fresh = fresh_slugs(recognised.found)
    models = {one.table.kind: one.table.editable.model for one in recognised.found}
    finder = Finder(
        language, {(models[kind], name): slug for kind, some in fresh.items() for name, slug in some.items()}
    )
    for found in recognised.found:
        reader = TableReader(found, finder, language, fresh.get(found.table.kind, {}))
        plan.rows += reader.rows(told)
        plan.read += reader.tally.read
        plan.unchanged += reader.tally.unchanged
        if reader.tally.empty:
            plan.notes.append(Note("empty-rows", {"sheet": found.sheet.name, "number": str(reader.tally.empty)}))
    name_parts(plan.rows)
    _check_parents(plan.rows)
    _follow_refusals(plan.rows)
    _examine(user, plan.rows)
    _follow_refusals(plan.rows)
    _name_new(plan.rows, language)
    return plan


def _name_new(rows: list[Row], language: str) -> None:
    """Call new records by their titles rather than by what the file calls them."""
    titles = {
        _place(row): title.value
        for row in rows
        if row.is_new and row.found.table.part is None
        if (title := pick({code: row.values.get(f"title_{code}") or "" for code in LANGUAGES}, language))
    }
    for row in rows:
        if row.is_new:
            row.label = titles.get(_place(row), row.label)


def drafts_of(rows: Iterable[Row]) -> dict[Key, tuple[Draft, list[Row]]]:
    """The drafts that rows without faults make, each with its rows, by kind and slug."""
    of_record: dict[Key, list[Row]] = {}
    for row in rows:
        if not row.faults:
            of_record.setdefault((row.found.table.kind, row.record), []).append(row)
    return {key: (_draft(key, some), some) for key, some in of_record.items()}


def _draft(key: Key, rows: list[Row]) -> Draft:
    own = next((row for row in rows if row.found.table.part is None), None)
    return Draft(
        kind=key[0],
        slug=key[1],
        values=own.values if own else {},
        parts=tuple(
            PartDraft(row.found.table.relation, row.pk, row.values, row.remove, row.key, row.parent)
            for row in rows
            if row.found.table.part is not None
        ),
        new=bool(own and own.is_new),
    )


def _notes(found: list[Found], others: list[str]) -> list[Note]:
    notes = [
        Note("unknown-columns", {"sheet": one.sheet.name, "columns": ", ".join(one.unknown[:12])})
        for one in found
        if one.unknown
    ]
    strange = [name for name in others if name not in own_sheet_names()]
    if strange:
        notes.append(Note("other-sheets", {"sheets": ", ".join(strange[:12])}))
    return notes


def _check_parents(rows: list[Row]) -> None:
    """A new part of a part belongs to one of the same record, there already or added with it."""
    added = {(row.found.table.key, row.record, row.key) for row in rows if row.key}
    wanted: dict[str, tuple[Table, set[int]]] = {}
    for row in rows:
        within = row.found.table.within
        if within and isinstance(row.parent, int):
            wanted.setdefault(within.key, (within, set()))[1].add(row.parent)
    there = {
        (key, present.slug, present.pk)
        for key, (table, numbers) in wanted.items()
        for some in in_batches(sorted(numbers))
        for present in rows_named(table, some, "vi").values()
    }
    for row in rows:
        within = row.found.table.within
        if within and row.parent is not None and not row.faults:
            place = (within.key, row.record, row.parent)
            if place not in there and place not in added:
                row.faults.append(Fault("parent-unknown", row.found.table.mark(PARENT), {"name": str(row.parent)}))


def _examine(user: Any, rows: list[Row]) -> None:
    """Find out what is wrong with drafts, and whose records they are; write it to their rows."""
    made = drafts_of(rows)
    fresh = {(row.found.table.editable.model, row.record) for row in rows if row.is_new and not row.found.table.part}
    for one in examine((draft for draft, _some in made.values()), fresh):
        _take_over(user, one, made[one.draft.kind, one.draft.slug][1])


def _take_over(user: Any, one: Examined, rows: list[Row]) -> None:
    if one.record is not None and not may(user, "proposals.propose", one.owners):
        _refuse(rows, Fault("not-yours", rows[0].found.table.mark(RECORD)))
        return
    for fault in one.faults:
        of_row = [row for row in rows if _is_row(row, fault.relation, fault.row)] or rows
        _refuse(of_row, Fault("words", fault.field, {"words": fault.message}))
    if one.record is None and not one.faults and not may(user, "proposals.propose", one.owners):
        _refuse(rows, Fault("not-yours-new", rows[0].found.table.mark(RECORD)))


def _is_row(row: Row, relation: str, name: int | str | None) -> bool:
    table = row.found.table
    return table.relation == relation and (table.part is None or name in (row.pk, row.key or None))


def _refuse(rows: Iterable[Row], fault: Fault) -> None:
    for row in rows:
        row.faults.append(fault)


def _follow_refusals(rows: list[Row]) -> None:
    """Refuse what cannot be without a row that is refused: parts of a new record, and what links to it."""
    while waiting := list(_left_alone(rows)):
        for row, fault in waiting:
            row.faults.append(fault)


def _left_alone(rows: list[Row]) -> Iterator[tuple[Row, Fault]]:
    refused = [row for row in rows if row.faults]
    records = {_place(row) for row in refused if row.is_new and row.found.table.part is None}
    parts = {(row.found.table.key, row.record, row.key) for row in refused if row.key}
    for row in rows if records or parts else ():
        table = row.found.table
        if row.faults:
            continue
        if row.is_new and table.part and _place(row) in records:
            yield row, Fault("record-refused", table.mark(RECORD))
        elif table.within and (table.within.key, row.record, row.parent) in parts:
            yield row, Fault("parent-refused", table.mark(PARENT))
        elif column := next(
            (name for name, value in row.values.items() if _names_any(table, name, value, records)), ""
        ):
            yield row, Fault("link-refused", column)


def _place(row: Row) -> tuple[Any, str]:
    return row.found.table.editable.model, row.record


def _names_any(table: Table, name: str, value: Any, records: set[tuple[Any, str]]) -> bool:
    target = table.by_name[name].target
    names = value if isinstance(value, list) else [value]
    return target is not None and any((target, one) in records for one in names)
