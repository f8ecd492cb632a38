"""Workbooks (XLSX) that are written row by row: memory does not grow with the number of rows."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import IO, Any

import xlsxwriter

from nhipcau.core.text.characters import legal

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: Text is written as text, whatever it begins with: no cell is ever a formula or a link.
OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
#: What a cell holds at most.
MOST = 32_767
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_NARROW, _WIDE = 16, 34


def sheet_name(title: Any) -> str:
    """A title as the name of a worksheet: short, without the signs that those may not hold."""
    return str(title).translate(_FORBIDDEN).strip()[:31]


def formats_in(book: Any) -> dict[str, Any]:
    """The formats of cells: "head", "text", "time", "number"."""
    return {
        "head": book.add_format({"bold": True, "bottom": 2, "valign": "top"}),
        "text": book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"}),
        "time": book.add_format({"num_format": "yyyy-mm-dd hh:mm", "valign": "top", "align": "left"}),
        "number": book.add_format({"valign": "top"}),
    }


def write_cell(sheet: Any, at: tuple[int, int], value: Any, formats: dict[str, Any]) -> None:
    """Write a number as a number, a time as the clock shows it, all else as text; nothing for no value."""
    if value is None or value == "":
        return
    if isinstance(value, datetime):
        sheet.write_datetime(*at, value.replace(tzinfo=None), formats["time"])
    elif isinstance(value, int | float) and not isinstance(value, bool):
        sheet.write_number(*at, value, formats["number"])
    else:
        sheet.write_string(*at, legal(str(value))[:MOST], formats["text"])


def write_table(target: IO[bytes], title: Any, headings: Sequence[Any], rows: Iterable[Sequence[Any]]) -> None:
    """Write a workbook with one sheet, as `write_tables` does."""
    write_tables(target, [(title, headings, rows)])


def write_tables(target: IO[bytes], tables: Iterable[tuple[Any, Sequence[Any], Iterable[Iterable[Any]]]]) -> None:
    """Write a workbook with a sheet for each title: headings, then rows; headings and first column stay in sight."""
    with xlsxwriter.Workbook(target, OPTIONS) as book:
        formats = formats_in(book)
        for title, headings, rows in tables:
            _write_sheet(book.add_worksheet(sheet_name(title)), headings, rows, formats)


def _write_sheet(sheet: Any, headings: Sequence[Any], rows: Iterable[Iterable[Any]], formats: dict[str, Any]) -> None:
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, len(headings) - 1, _NARROW)
    sheet.set_column(0, 1, _WIDE)
    for place, heading in enumerate(headings):
        sheet.write_string(0, place, str(heading), formats["head"])
    last = 0
    for last, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            write_cell(sheet, (last, place), value, formats)
    sheet.autofilter(0, 0, max(last, 1), len(headings) - 1)
