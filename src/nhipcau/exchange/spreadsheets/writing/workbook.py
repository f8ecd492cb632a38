"""The workbook of a sheet: row by row to a file, however many rows there are."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import IO, Any

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import override

from nhipcau.core.tables import limits
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.core.web.workbooks import OPTIONS, sheet_name
from nhipcau.exchange.spreadsheets.tables.columns import Column, Holds
from nhipcau.exchange.spreadsheets.tables.names import Names
from nhipcau.exchange.spreadsheets.tables.present import PresentRow, in_batches, rows_of_records
from nhipcau.exchange.spreadsheets.tables.sheets import NAME, PARENT, PART, RECORD, REMOVE, SheetKind, Table
from nhipcau.exchange.spreadsheets.writing.cells import cell_of, linked
from nhipcau.exchange.spreadsheets.writing.instructions import instructions
from nhipcau.exchange.spreadsheets.writing.lists import Lists

#: Rows below the last one in which one can choose from lists too.
SPARE_ROWS = 500
#: Headings, and the keys by which columns are known, hidden.
HEAD_ROWS = 2
_WIDTHS = {Holds.TEXT: 28, Holds.LINK: 34, Holds.LINKS: 40, Holds.CHOICE: 22}


def write_workbook(
    target: IO[bytes],
    sheet: SheetKind,
    records: Sequence[int],
    language: str,
    offered: Mapping[Any, Mapping[str, str]] | None = None,
) -> None:
    """Write the sheet of records (ids), in the active language, to `target`.

    `offered` are records that one can choose beside those that occur: titles by model and slug.
    Text is written as text, whatever it begins with: no cell is ever a formula.
    """
    with xlsxwriter.Workbook(target, OPTIONS) as book:
        _Writer(book, sheet, language).write(records, offered or {})


def own_sheet_names() -> set[str]:
    """The names of the worksheets beside the tables, in all languages."""
    found = set()
    for language in LANGUAGES:
        with override(language):
            found |= {sheet_name(_("How to fill this in")), sheet_name(_("Lists"))}
    return found


class _Writer:
    def __init__(self, book: Any, sheet: SheetKind, language: str) -> None:
        self.book = book
        self.sheet = sheet
        self.language = language
        self.names = Names(language)
        self.text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        self.number = book.add_format({"valign": "top"})
        self.grey = book.add_format(
            {"num_format": "@", "bg_color": "#EEECE4", "font_color": "#515B6B", "valign": "top"}
        )
        self.head = book.add_format({"num_format": "@", "bold": True, "text_wrap": True, "bottom": 2, "valign": "top"})
        self.key = book.add_format({"num_format": "@", "font_color": "#515B6B"})

    def write(self, records: Sequence[int], offered: Mapping[Any, Mapping[str, str]]) -> None:
        """Write the worksheets: how to fill them in, the tables, the lists."""
        tables = self.sheet.tables
        self._instructions(tables)
        lists = Lists(sheet_name(_("Lists")), offered)
        worksheets = [(table, self.book.add_worksheet(sheet_name(table.title))) for table in tables]
        for table, worksheet in worksheets:
            self._table(table, worksheet, records, lists)
        worksheets[0][1].activate()
        lists.write(self.book, self.head, self.text)

    def _instructions(self, tables: list[Table]) -> None:
        worksheet = self.book.add_worksheet(sheet_name(_("How to fill this in")))
        worksheet.set_column(0, 0, 110)
        for number, (style, line) in enumerate(instructions(self.sheet, tables)):
            worksheet.write_string(number, 0, line, self.head if style == "head" else self.text)

    def _table(self, table: Table, worksheet: Any, records: Sequence[int], lists: Lists) -> None:
        keys = keys_of(table)
        for place, key in enumerate(keys):
            worksheet.set_column(place, place, _width(table, key))
        worksheet.freeze_panes(HEAD_ROWS, _frozen(table))
        worksheet.set_row(1, None, None, {"hidden": True})
        for place, key in enumerate(keys):
            worksheet.write_string(0, place, str(table.heading(key)), self.head)
        for place, key in enumerate(keys):
            worksheet.write_string(1, place, key, self.key)
        last = HEAD_ROWS - 1
        for rows in in_batches(rows_of_records(table, records, self.language)):
            self.names.load(table.columns, (row.values for row in rows))
            self._load_parents(table, rows)
            for row in rows[: max(0, limits.MAX_ROWS - last - 1)]:
                last += 1
                self._row(table, worksheet, last, row)
            lists.learn(table, (row.values for row in rows), self.names)
        worksheet.autofilter(0, 0, max(last, HEAD_ROWS), len(keys) - 1)
        for place, key in enumerate(keys):
            self._choices(table, worksheet, place, key, (HEAD_ROWS, last + SPARE_ROWS), lists)

    def _load_parents(self, table: Table, rows: Iterable[PresentRow]) -> None:
        if table.part and table.within:
            column = Column(table.part.parent, table.model._meta.get_field(table.part.parent), table.part)
            self.names.load([column], ({column.name: row.parent} for row in rows))

    def _row(self, table: Table, worksheet: Any, number: int, row: PresentRow) -> None:
        for place, mark in enumerate(self._marks(table, row)):
            worksheet.write_string(number, place, mark, self.grey)
        start = len(table.marks)
        for place, column in enumerate(table.columns, start):
            value = cell_of(column, row.values, self.names)
            fixed = column.name in table.editable.fixed and not table.part
            if isinstance(value, Decimal | float):
                worksheet.write_number(number, place, float(value), self.number)
            elif value or fixed:
                worksheet.write_string(number, place, value, self.grey if fixed else self.text)
            else:
                worksheet.write_blank(number, place, None, self.number if is_number(column) else self.text)

    def _marks(self, table: Table, row: PresentRow) -> Iterator[str]:
        yield row.slug
        yield row.title[: limits.MAX_TEXT]
        if table.part:
            if table.within:
                yield linked(self.names.title(table.within.model, row.parent), row.parent)
            yield str(row.pk)
            yield ""

    def _choices(self, table: Table, worksheet: Any, place: int, key: str, rows: tuple[int, int], lists: Lists) -> None:
        """Offer a list in the cells of a column; only codes are fixed, names may also be typed."""
        column = table.by_name.get(key)
        if column is None:
            if key == table.mark(REMOVE):
                worksheet.data_validation(rows[0], place, rows[1], place, {"validate": "list", "source": ["x"]})
            return
        area = lists.area(table, column)
        if area:
            strict = column.holds in (Holds.CHOICE, Holds.YES_NO)
            worksheet.data_validation(
                rows[0], place, rows[1], place, {"validate": "list", "source": area, "show_error": strict}
            )


def keys_of(table: Table) -> list[str]:
    """The keys of all columns of a table, in their order: first those that say which row is meant."""
    return [*table.marks, *(column.name for column in table.columns)]


def is_number(column: Column) -> bool:
    """Whether the cells of a column are numbers for a spreadsheet program."""
    return column.holds in (Holds.NUMBER, Holds.MONEY)


def _frozen(table: Table) -> int:
    return list(table.marks).index(table.mark(NAME)) + 1


def _width(table: Table, key: str) -> int:
    column = table.by_name.get(key)
    if column is None:
        return {table.mark(RECORD): 26, table.mark(NAME): 34, table.mark(PARENT): 26, table.mark(PART): 10}.get(key, 10)
    return 46 if column.holds is Holds.TEXT and column.is_long else _WIDTHS.get(column.holds, 14)
