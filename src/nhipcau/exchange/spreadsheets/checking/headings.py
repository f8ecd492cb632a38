"""Which table a sheet of an upload is, and which of its columns is what: by keys, else by headings in any language."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import Any

from django.utils.translation import override

from nhipcau.core.tables.refusal import Refused
from nhipcau.core.tables.source import Opened, Sheet
from nhipcau.core.text.folding import fold
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.exchange.spreadsheets.tables.sheets import PART, RECORD, Table, all_tables
from nhipcau.exchange.spreadsheets.writing.workbook import keys_of

#: Headings are looked for in the first rows; a title may stand above them.
MAX_HEAD = 12


@dataclass
class Found:
    """A table of an upload: its columns (keys by their places, counted from 0), and the row of its headings."""

    table: Table
    sheet: Sheet
    columns: dict[int, str]
    head_row: int
    unknown: list[str] = field(default_factory=list)

    def rows(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """Yield the number of each row below the headings with its cells by the keys of their columns."""
        columns = list(self.columns.items())
        mark = self.table.mark(RECORD)
        first = self.place_of(mark)
        for number, cells in self.sheet.rows():
            width = len(cells)
            # The row of keys, which sorting may have moved, says nothing.
            if number > self.head_row and not (first < width and cells[first] == mark):
                yield number, {key: cells[place] if place < width else "" for place, key in columns}

    def place_of(self, key: str) -> int:
        """The place of a column, counted from 0; -1 if it is not there."""
        return next((place for place, one in self.columns.items() if one == key), -1)


@dataclass
class Recognised:
    """The tables of an upload, those of records first, and the names of sheets that are none."""

    found: list[Found]
    others: list[str]


def recognise(opened: Opened) -> Recognised:
    """Find the tables of a file. Raises `Refused` if there is none, or if a column stands twice."""
    found, others = [], []
    for sheet in opened.sheets:
        one = _recognise_sheet(sheet)
        if one is not None:
            found.append(one)
        elif sheet.height:
            others.append(sheet.name)
    if not found:
        raise Refused("no-table")
    order = [table.key for table in all_tables()]
    found.sort(key=lambda one: (bool(one.table.relation), order.index(one.table.key)))
    return Recognised(found, others)


@lru_cache(maxsize=64)
def _known_headings(key: str) -> dict[str, str]:
    """The keys of a table by all that may stand above their columns, folded; what is ambiguous is left out."""
    table = next(one for one in all_tables() if one.key == key)
    found: dict[str, str] = {}
    ambiguous: set[str] = set()
    for language in LANGUAGES:
        with override(language):
            for one in keys_of(table):
                heading = fold(str(table.heading(one)))
                if found.setdefault(heading, one) != one:
                    ambiguous.add(heading)
    return {heading: one for heading, one in found.items() if heading not in ambiguous}


def _recognise_sheet(sheet: Sheet) -> Found | None:
    best: tuple[int, Table, int, dict[int, str]] | None = None
    head = list(islice(sheet.rows(), MAX_HEAD))
    for number, cells in head:
        written = [(place, str(cell).strip()) for place, cell in enumerate(cells) if isinstance(cell, str)]
        for table in all_tables() if len(written) > 1 else ():
            columns = _columns(table, written)
            if _is_complete(table, columns) and (best is None or len(columns) > best[0]):
                best = (len(columns), table, number, columns)
    return _found(sheet, best[1], best[2], best[3], dict(head)) if best else None


def _columns(table: Table, written: list[tuple[int, str]]) -> dict[int, str]:
    keys, headings = set(keys_of(table)), _known_headings(table.key)
    found = {}
    for place, text in written:
        key = text if text in keys else headings.get(fold(text))
        if key and text:
            found[place] = key
    return found


def _is_complete(table: Table, columns: dict[int, str]) -> bool:
    """Whether the columns that say which row is meant are there, and something beside them."""
    present = set(columns.values())
    if table.mark(RECORD) not in present or (table.part and table.mark(PART) not in present):
        return False
    return bool(present - set(table.marks)) or len(present) > 2


def _found(sheet: Sheet, table: Table, number: int, columns: dict[int, str], head: dict[int, list[Any]]) -> Found:
    twice = [key for key, count in Counter(columns.values()).items() if count > 1]
    if twice:
        raise Refused("column-twice", sheet=sheet.name, column=str(table.heading(twice[0])))
    # Keys may stand below the headings, and mean more than these: they never change.
    for below in (number + 1, number + 2):
        cells = [(place, str(cell).strip()) for place, cell in enumerate(head.get(below, [])) if isinstance(cell, str)]
        named = {place: text for place, text in cells if text in keys_of(table)}
        if table.mark(RECORD) in named.values():
            columns = {**columns, **named}
    if len(set(columns.values())) < len(columns):
        raise Refused("column-twice", sheet=sheet.name, column=str(table.heading(table.mark(RECORD))))
    unknown = [
        str(cell).strip()
        for place, cell in enumerate(head[number])
        if place not in columns and str(cell).strip() and str(cell).strip() not in keys_of(table)
    ]
    return Found(table, sheet, columns, number, unknown)
