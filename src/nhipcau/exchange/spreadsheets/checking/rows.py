"""One table of an upload: its rows read, matched with what the register holds, and reduced to what differs."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from nhipcau.core.text.folding import fold
from nhipcau.exchange.spreadsheets.checking.cells import (
    is_blank,
    is_marked,
    is_same,
    read_cell,
    settle_money,
)
from nhipcau.exchange.spreadsheets.checking.faults import CellFault, Fault
from nhipcau.exchange.spreadsheets.checking.headings import Found
from nhipcau.exchange.spreadsheets.checking.links import Finder, code_in, pieces_of
from nhipcau.exchange.spreadsheets.checking.texts import plain
from nhipcau.exchange.spreadsheets.tables.columns import Column, Holds
from nhipcau.exchange.spreadsheets.tables.present import PresentRow, in_batches, rows_named
from nhipcau.exchange.spreadsheets.tables.sheets import NAME, PARENT, PART, RECORD, REMOVE

#: An identifier of this form stands for something that the file adds.
_NEW = re.compile(r"(?:new|moi|nouveau|nouvelle)(?: ?\d+| .*)?")
Cells = dict[str, Any]
#: Values of cells remembered at a time.
MAX_REMEMBERED = 5000


@dataclass(slots=True)
class Row:
    """A row that says something: what it changes, adds or removes, or what is wrong with it.

    `record` is the slug of the record, for a new one what the file calls it; `key` tells a new part apart.
    """

    found: Found
    number: int
    record: str
    is_new: bool = False
    pk: int | None = None
    parent: int | str | None = None
    key: str = ""
    label: str = ""
    remove: bool = False
    before: dict[str, Any] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


@dataclass
class Tally:
    """What was read of a table."""

    read: int = 0
    empty: int = 0
    unchanged: int = 0


def new_name(text: str) -> str:
    """What a file calls something that it adds; empty for other identifiers. A record may really be called so."""
    folded = fold(text)
    return folded if _NEW.fullmatch(folded) else ""


class TableReader:
    """Reads the rows of one table; `fresh` are the names of the records of its kind that the file adds."""

    def __init__(self, found: Found, finder: Finder, language: str, fresh: dict[str, str]) -> None:
        self.found = found
        self.table = found.table
        self.tally = Tally()
        self._finder = finder
        self._language = language
        self._fresh = fresh
        self._merged = found.sheet.merged_rows
        self._broken = self._cells_not_taken()
        self._marks = {name: self.table.mark(name) for name in (RECORD, NAME, PART, PARENT, REMOVE) if self._has(name)}
        self._columns = [self.table.by_name[key] for key in found.columns.values() if key in self.table.by_name]
        # An amount is read with the currency beside it.
        self._columns.sort(key=lambda column: column.holds is Holds.MONEY)
        # The same texts stand in many rows.
        self._values: dict[tuple[str, str, str], Any] = {}
        self._looked_up: set[tuple[str, str]] = set()

    def rows(self, told: Callable[[int], None]) -> Iterator[Row]:
        """Yield the rows that say something new, in their order; `told` hears how many were read."""
        twice = self._twice()
        for batch in in_batches(self._filled()):
            present = self._present(batch)
            model = self.table.editable.model
            self._finder.load((model, code_in(self._mark(cells, RECORD))) for _number, cells in batch)
            self._finder.load(pair for _number, cells in batch for pair in self._linked(cells))
            for number, cells in batch:
                row = self._row(number, cells, present, twice)
                if row is None:
                    self.tally.unchanged += 1
                else:
                    yield row
            told(len(batch))

    def _linked(self, cells: Cells) -> Iterator[tuple[Any, str]]:
        """The records that a row names, but for texts that were there before."""
        for column in self._links:
            raw = cells[column.name]
            if is_blank(raw) or (column.name, str(raw)) in self._looked_up:
                continue
            self._looked_up.add((column.name, str(raw)))
            yield from ((column.target, piece) for piece in pieces_of(raw, column))

    @cached_property
    def _links(self) -> list[Column]:
        return [column for column in self._columns if column.holds in (Holds.LINK, Holds.LINKS)]

    def _has(self, name: str) -> bool:
        return self.table.mark(name) in self.found.columns.values()

    def _cells_not_taken(self) -> dict[tuple[int, int], str]:
        """Cells with a formula or an error, with what is wrong, by row and place of the column."""
        scan = self.found.sheet.scan
        return dict.fromkeys(scan.errors, "cell-error") | dict.fromkeys(scan.formulas, "formula")

    def _filled(self) -> Iterator[tuple[int, Cells]]:
        for number, cells in self.found.rows():
            if all(is_blank(raw) for raw in cells.values()) and not self._has_formula(number):
                self.tally.empty += 1
            else:
                self.tally.read += 1
                yield number, cells

    def _has_formula(self, number: int) -> bool:
        return bool(self._broken) and any((number, place + 1) in self._broken for place in self.found.columns)

    def _mark(self, cells: Cells, name: str) -> str:
        raw = cells.get(self._marks.get(name, ""), "")
        if isinstance(raw, float) and raw == int(raw):
            raw = int(raw)
        return plain(str(raw))

    def _identity(self, cells: Cells) -> str:
        """What a row calls itself: its record, or its part."""
        return code_in(self._mark(cells, PART if self.table.part else RECORD))

    def _twice(self) -> dict[str, list[int]]:
        """The rows of what stands in several of them."""
        names: Counter[str] = Counter()
        for _number, cells in self.found.rows():
            names[self._identity(cells)] += 1
        double = {name for name, count in names.items() if name and count > 1}
        places: dict[str, list[int]] = {name: [] for name in double}
        for number, cells in self.found.rows() if double else ():
            if (name := self._identity(cells)) in double:
                places[name].append(number)
        return places

    def _present(self, batch: list[tuple[int, Cells]]) -> dict[str, PresentRow]:
        names = {self._identity(cells) for _number, cells in batch}
        if self.table.part:
            wanted = {one for one in names if one.isascii() and one.isdecimal() and len(one) <= 18}
        else:
            wanted = {one for one in names if one and len(one) <= 120}
        return rows_named(self.table, wanted, self._language) if wanted else {}

    # one row

    def _row(
        self, number: int, cells: Cells, present: dict[str, PresentRow], twice: dict[str, list[int]]
    ) -> Row | None:
        identity = self._identity(cells)
        known = present.get(identity)
        row = Row(self.found, number, code_in(self._mark(cells, RECORD)))
        row.label = known.title if known else self._mark(cells, NAME) or row.record
        self._check_whole(row, identity, twice)
        self._identify(row, identity, known)
        if self.table.part:
            self._place_part(row, cells, known)
        if row.faults:
            return row
        if row.remove:
            row.before = known.values if known else {}
            return row
        self._read_values(row, cells, known)
        return row if row.values or row.faults or known is None else None

    def _check_whole(self, row: Row, identity: str, twice: dict[str, list[int]]) -> None:
        if identity in twice:
            others = ", ".join(str(one) for one in twice[identity][:8] if one != row.number)
            row.faults.append(Fault("twice", params={"name": identity, "rows": others}))
        area = self._merged.get(row.number)
        if area:
            row.faults.append(Fault("merged", params={"area": _area(area)}))
        for place, key in self.found.columns.items() if self._broken else ():
            code = self._broken.get((row.number, place + 1))
            if code:
                row.faults.append(Fault(code, key))

    def _identify(self, row: Row, identity: str, known: PresentRow | None) -> None:
        """Find out which record or part is meant, or that it is a new one."""
        fresh = self._fresh.get(fold(row.record)) if row.record else None
        if fresh:
            row.record, row.is_new = fresh, True
        if self.table.part is None:
            self._identify_record(row, known)
        elif known is not None:
            row.pk = known.pk
            if known.slug != row.record:
                row.faults.append(Fault("part-elsewhere", self.table.mark(PART), {"name": known.slug}))
        elif identity and not new_name(identity):
            row.faults.append(Fault("part-unknown", self.table.mark(PART), {"name": identity[:60]}))
        elif not row.record:
            row.faults.append(Fault("no-identifier", self.table.mark(RECORD)))
        elif not row.is_new and not self._finder.exists(self.table.editable.model, row.record):
            row.faults.append(Fault("record-unknown", self.table.mark(RECORD), {"name": row.record[:120]}))
        else:
            row.key = part_key(identity) if identity else f"row-{row.number}"

    def _identify_record(self, row: Row, known: PresentRow | None) -> None:
        if row.is_new:
            if not self.table.editable.creatable:
                row.faults.append(Fault("not-added", self.table.mark(RECORD)))
        elif not row.record:
            row.faults.append(Fault("no-identifier", self.table.mark(RECORD)))
        elif known is None:
            row.faults.append(Fault("record-unknown", self.table.mark(RECORD), {"name": row.record[:120]}))

    def _place_part(self, row: Row, cells: Cells, known: PresentRow | None) -> None:
        try:
            row.remove = is_marked(cells.get(self._marks.get(REMOVE, ""), ""))
        except CellFault as fault:
            row.faults.append(fault.at(self.table.mark(REMOVE)))
        if row.remove and known is None and not row.faults:
            row.faults.append(Fault("remove-new", self.table.mark(REMOVE)))
        if self.table.within and known is None:
            parent = code_in(self._mark(cells, PARENT))
            if not parent:
                row.faults.append(Fault("no-parent", self.table.mark(PARENT)))
            elif parent.isdecimal():
                row.parent = int(parent)
            else:
                row.parent = part_key(parent)

    def _read_values(self, row: Row, cells: Cells, known: PresentRow | None) -> None:
        """Read the cells, and keep what differs from the register; of a new row, what is filled in."""
        on = self._date_of(cells, known)
        before = known.values if known else {}
        fixed = self.table.editable.fixed if known and not self.table.part else ()
        read: dict[str, Any] = {}
        for column in self._columns:
            if column.name in fixed:
                continue
            raw = cells[column.name]
            if known is not None and raw == before[column.name] and column.holds is Holds.TEXT:
                continue
            try:
                value = self._value(column, raw, on)
                if column.holds is Holds.MONEY:
                    value = settle_money(column, value, read.get("currency") or before.get("currency") or "")
            except CellFault as fault:
                row.faults.append(fault.at(column.name))
                continue
            read[column.name] = value
            if known is None and value not in (None, "", []):
                row.values[column.name] = value
            elif known is not None and not is_same(column, before[column.name], value):
                row.before[column.name] = before[column.name]
                row.values[column.name] = value

    def _value(self, column: Column, raw: Any, on: str) -> Any:
        """The value of a cell; what is read often is remembered. Raises `CellFault`."""
        if not isinstance(raw, str) or column.holds is Holds.TEXT:
            return read_cell(column, raw, self._finder, on)
        key = (column.name, raw, on)
        if key not in self._values:
            value = read_cell(column, raw, self._finder, on)
            if len(self._values) >= MAX_REMEMBERED:
                self._values.clear()
            self._values[key] = value
        return self._values[key]

    def _date_of(self, cells: Cells, known: PresentRow | None) -> str:
        """The date by which names of localities in the row are understood."""
        column = self.table.dated_by
        if not column:
            return ""
        if column not in cells:
            return str(known.values.get(column) or "") if known else ""
        try:
            return str(read_cell(self.table.by_name[column], cells[column], self._finder) or "")
        except CellFault:
            return ""


def part_key(identity: str) -> str:
    """What tells a new part apart in a proposal, by what the file calls it."""
    return fold(identity).replace(" ", "-")[:30]


def _area(area: tuple[tuple[int, int], tuple[int, int]]) -> str:
    (top, left), (bottom, right) = area
    return f"{letters_of(left)}{top}:{letters_of(right)}{bottom}"


def letters_of(number: int) -> str:
    """The letters of a column, counted from 1."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
