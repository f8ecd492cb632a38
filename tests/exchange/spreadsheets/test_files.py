"""Files that cannot be read, or must not be: each gets one clear answer."""

import io
import struct
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.utils.translation import override

from nhipcau.core.tables import limits
from nhipcau.core.tables.refusal import Refused
from nhipcau.core.tables.source import open_file
from nhipcau.exchange.spreadsheets.checking.headings import recognise
from nhipcau.exchange.spreadsheets.faults import FILES, why_refused
from tests.exchange.spreadsheets import files

# How files are read does not depend on the database.
pytestmark = pytest.mark.one_database
HEAD = ["@record:agreements", "number"]
ROWS = [HEAD, ["accord-2020", "13"]]
SHEET = "xl/worksheets/sheet1.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def part(name: str, content: bytes) -> Callable[[], bytes]:
    """A workbook with a part more."""
    return lambda: files.repacked(files.table(*ROWS), lambda parts: parts.update({name: content}))


def edited(name: str, old: bytes, new: bytes) -> Callable[[], bytes]:
    """A workbook in one part of which something stands in the place of something else."""

    def edit(parts: dict[str, bytes]) -> None:
        assert old in parts[name]
        parts[name] = parts[name].replace(old, new, 1)

    return lambda: files.repacked(files.table(*ROWS), edit)


def bomb() -> bytes:
    return files.repacked(files.table(*ROWS), lambda parts: parts.update({"xl/media/a.bin": b"\0" * (60 * 2**20)}))


def lying() -> bytes:
    """A workbook whose directory says that a large part is small."""
    content = bytearray(files.repacked(files.table(*ROWS), lambda parts: parts.update({"xl/x.xml": b" " * 2**20})))
    place = content.rindex(b"PK\x01\x02", 0, content.rindex(b"xl/x.xml"))
    content[place + 24 : place + 28] = struct.pack("<I", 10)
    return bytes(content)


def encrypted_part() -> bytes:
    content = bytearray(files.table(*ROWS))
    place = content.index(b"PK\x01\x02")
    content[place + 8] |= 1
    return bytes(content)


def twice() -> bytes:
    target = io.BytesIO(files.table(*ROWS))
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(target, "a") as archive:
        archive.writestr(SHEET, b"<worksheet/>")
    return target.getvalue()


HOSTILE: list[tuple[str, str, Callable[[], bytes], str]] = [
    ("empty", "a.xlsx", lambda: b"", "empty-file"),
    ("old Excel", "a.xls", lambda: OLE + b"Workbook" * 99, "old-excel"),
    ("password", "a.xlsx", lambda: OLE + b"\0" * 99 + "EncryptedPackage".encode("utf-16-le"), "password"),
    ("encrypted part", "a.xlsx", encrypted_part, "password"),
    ("macros", "a.xlsm", part("xl/vbaProject.bin", b"Attribute"), "macros"),
    ("binary workbook", "a.xlsb", part("xl/workbook.bin", b""), "other-format"),
    ("open document", "a.ods", part("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), "other-format"),
    ("text document", "a.docx", lambda: files.repacked(files.table(*ROWS), lambda one: one.pop("xl/workbook.xml")),
     "not-a-sheet"),
    ("pdf", "a.pdf", lambda: b"%PDF-1.7", "not-a-sheet"),
    ("page", "a.xlsx", lambda: b"<html><table></table></html>", "not-a-sheet"),
    ("text named workbook", "a.xlsx", lambda: b"agreement;number\naccord;1\n", "text-named-workbook"),
    ("workbook named text", "a.csv", lambda: files.table(*ROWS), "workbook-named-text"),
    ("cut off", "a.xlsx", lambda: files.table(*ROWS)[:-400], "broken-file"),
    ("bomb", "a.xlsx", bomb, "too-large-unpacked"),
    ("lies about a size", "a.xlsx", lying, "broken-file"),
    ("a part twice", "a.xlsx", twice, "broken-file"),
    ("entities", "a.xlsx", edited(SHEET, b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet'), "doctype"),
    ("entities in a style", "a.xlsx", edited("xl/styles.xml", b"<styleSheet", b"<!DOCTYPE x><styleSheet"), "doctype"),
    ("broken XML", "a.xlsx", edited(SHEET, b"</row>", b"</rom>"), "broken-file"),
    ("other encoding", "a.xlsx", edited(SHEET, b'encoding="UTF-8"', b'encoding="UTF-7"'), "broken-file"),
    ("last cell of all", "a.xlsx", edited(SHEET, b'r="B2"', b'r="XFD1048576"'), "too-many-rows"),
    ("a wide sheet", "a.xlsx", edited(SHEET, b'r="B2"', b'r="SA59000"'), "too-many-rows"),
    ("no such cell", "a.xlsx", edited(SHEET, b'r="B2"', b'r="2B"'), "broken-file"),
    ("another table", "a.xlsx", lambda: files.table(["Name", "Age"], ["Lan", 5]), "no-table"),
    ("no headings", "a.csv", lambda: b"a;b;c\n1;2;3\n", "no-table"),
    ("one column twice", "a.xlsx", lambda: files.table([*HEAD, "number"], ["accord-2020", 1, 2]), "column-twice"),
    ("binary text", "a.csv", lambda: b"a;b\x00;c\n" * 5, "not-a-sheet"),
    ("too many lines", "a.csv", lambda: b"a;b\n" * (limits.MAX_ROWS + 1), "too-many-rows"),
    ("too large", "a.xlsx", lambda: b"P" * (limits.MAX_BYTES + 1), "too-large"),
    ("too large a cell", "a.csv", lambda: b'@record:agreements;number\nx;"' + b"a" * 200_000 + b'"\n', "broken-text"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "make", "code"), [one[1:] for one in HOSTILE], ids=[one[0] for one in HOSTILE])
def test_a_file_that_cannot_be_read_gets_one_clear_answer(name: str, make: Callable[[], bytes], code: str) -> None:
    with pytest.raises(Refused) as caught:
        recognise(open_file(io.BytesIO(make()), name))
    assert caught.value.code == code
    problem, remedy = why_refused({"code": code, "params": caught.value.params})
    assert problem
    assert remedy
    assert "%(" not in problem + remedy


@pytest.mark.parametrize("language", ["vi", "fr"])
def test_every_answer_is_in_the_language_of_the_reader(language: str) -> None:
    with override("en"):
        english = {code: [str(words) for words in some] for code, some in FILES.items()}
    with override(language):
        for code, some in FILES.items():
            assert not set(english[code]) & {str(words) for words in some}, code


def test_a_workbook_of_ten_thousand_empty_rows_is_read(network: Any) -> None:
    def fill(book: Any, sheet: Any) -> None:
        blank = book.add_format({"bg_color": "#ffffff"})
        for row in range(2, 10_000):
            sheet.write_blank(row, 0, None, blank)
        sheet.write_row(10_000, 0, [" ", "\u00a0"])
        sheet.write_row(10_001, 0, ["accord-2020", "14"])

    found = files.plan(files.editor(), files.workbook({"A": ROWS}, fill))
    assert [(row.number, row.values) for row in found.rows if not row.faults] == []
    assert files.faults(found) == [(2, "", "twice"), (10_002, "", "twice")]
    assert [(note.code, note.params["number"]) for note in found.notes] == [("empty-rows", "9999")]


def test_a_thousand_areas_of_merged_cells_side_by_side_cost_no_time(network: Any) -> None:
    def merge(parts: dict[str, bytes]) -> None:
        areas = b"".join(b'<mergeCell ref="A1:B1048576"/>' for _area in range(20_000))
        parts[SHEET] = parts[SHEET].replace(b"</sheetData>", b"</sheetData><mergeCells>" + areas + b"</mergeCells>")

    found = files.plan(files.editor(), files.repacked(files.table(*ROWS), merge))
    assert files.faults(found) == [(2, "", "merged")]


def test_formulas_errors_and_merged_cells_are_refused_where_they_stand(network: Any) -> None:
    def spoil(book: Any, sheet: Any) -> None:
        sheet.write_formula("B3", "=1+1", None, 2)
        sheet.merge_range("B4:B5", "15")
        sheet.write_row("A4", ["accord-2020"])

    rows = [["A title above", ""], HEAD, ["accord-2020", ""], ["", ""], ["water", "1"]]
    found = files.plan(files.editor(), files.workbook({"A": rows}, spoil))
    assert [(row, code) for row, _column, code in files.faults(found) if code in ("formula", "merged")] == [
        (3, "formula"),
        (4, "merged"),
        (5, "merged"),
    ]
    assert not any(row.values for row in found.rows if not row.faults)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_table_as_text_is_read_in_every_encoding(network: Any, codec: str, delimiter: str) -> None:
    text = delimiter.join(["@record:agreements", "number", "title_vi"]) + "\r\n"
    text += delimiter.join(["accord-2020", "13/KH", '"Nước, đường; và hợp tác"']) + "\r\n"
    if codec == "cp1258":
        text = text.replace("ướ", "ươ\u0301").replace("ườ", "ươ\u0300").replace("ợ", "ơ\u0323")
    found = files.plan(files.editor(), text.encode(codec), "bảng.csv")
    assert [row.values for row in found.rows] == [{"number": "13/KH", "title_vi": "Nước, đường; và hợp tác"}]
