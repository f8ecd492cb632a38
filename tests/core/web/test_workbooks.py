"""Workbooks that are written row by row."""

import io

import pytest
from python_calamine import CalamineWorkbook

from nhipcau.core.web.workbooks import sheet_name, write_table

pytestmark = pytest.mark.one_database


def test_numbers_are_numbers_and_texts_texts_whatever_they_hold() -> None:
    made = io.BytesIO()
    write_table(made, "Commitments: all [2026]", ["name", "count"], [["=1+1", 12], ["bell\x07\uffff", None]])
    made.seek(0)
    book = CalamineWorkbook.from_filelike(made)
    assert book.sheet_names == ["Commitments  all  2026"]
    assert book.get_sheet_by_index(0).to_python() == [["name", "count"], ["=1+1", 12.0], ["bell", ""]]


def test_a_long_title_is_cut() -> None:
    assert sheet_name("x" * 60) == "x" * 31
