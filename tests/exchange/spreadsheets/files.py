"""Files as people send them, made in the test that needs them."""

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import python_calamine
import xlsxwriter
from django.contrib.auth import get_user_model
from django.utils.translation import override

from nhipcau.core.roles.models import Grant
from nhipcau.core.tables.source import open_file
from nhipcau.exchange.spreadsheets.checking.plan import Plan, make_plan
from nhipcau.exchange.spreadsheets.tables.scope import chosen_localities, records_of
from nhipcau.exchange.spreadsheets.tables.sheets import sheet_named
from nhipcau.exchange.spreadsheets.writing.workbook import write_workbook

Grid = list[list[Any]]


def editor(place: str = "lao-cai-2025", name: str = "lan", **columns: Any) -> Any:
    user = get_user_model().objects.create_user(f"{name}@example.org", first_name=name.capitalize())
    Grant.objects.create(user=user, role="editor", scope_kind="places", scope_slug=place, **columns)
    return user


def downloaded(user: Any, name: str, language: str = "en") -> bytes:
    """The workbook that somebody downloads."""
    sheet = sheet_named(name)
    localities = chosen_localities(user, "")
    assert sheet is not None
    assert localities is not None
    target = io.BytesIO()
    with override(language):
        write_workbook(target, sheet, records_of(sheet.kind, localities), language)
    return target.getvalue()


def grids(workbook: bytes) -> dict[str, Grid]:
    """The cells of a workbook by its worksheets."""
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(workbook))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def workbook(sheets: dict[str, Grid], change: Callable[[Any, Any], None] | None = None) -> bytes:
    """A workbook of these cells; `change` may do to a book and its first worksheet what it likes."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"strings_to_formulas": False}) as book:
        worksheets = []
        for name, rows in sheets.items():
            worksheets.append(book.add_worksheet(name))
            for number, cells in enumerate(rows):
                worksheets[-1].write_row(number, 0, cells)
        if change:
            change(book, worksheets[0])
    return target.getvalue()


def table(*rows: Sequence[Any]) -> bytes:
    """A workbook of one worksheet."""
    return workbook({"Sheet1": [list(row) for row in rows]})


def plan(user: Any, content: bytes, name: str = "sheet.xlsx", language: str = "en") -> Plan:
    """What a file would do."""
    with override(language):
        return make_plan(user, open_file(io.BytesIO(content), name), language)


def faults(found: Plan) -> list[tuple[int, str, str]]:
    """What is wrong: rows, columns and codes."""
    return [(row.number, fault.column, fault.code) for row in found.rows for fault in row.faults]


def column_of(grid: Grid, key: str) -> int:
    """The place of a column by its key."""
    return grid[1].index(key)


def repacked(content: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """A workbook whose parts were changed."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return target.getvalue()


def words(html: str) -> str:
    """What a person reads of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace("&#x27;", "'").replace("&quot;", '"')
