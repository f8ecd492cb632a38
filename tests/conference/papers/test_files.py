"""What a file is, and which are refused: by their content, whatever their name says."""

import struct
import zipfile
import zlib

import pytest

from nhipcau.conference.papers.files import limits
from nhipcau.conference.papers.files.guard import format_of
from nhipcau.conference.papers.files.refusal import Refused
from tests.conference.papers.making import archive, docx, odt, pdf, sent

PPTX = archive({"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"<p/>"})
ODP = archive({"mimetype": b"application/vnd.oasis.opendocument.presentation"})
PACKED = zlib.compress(b"1 0 <</S/JavaScript/JS(app.alert(1))>>")


def _format(content: bytes, name: str) -> str:
    return format_of(sent(content), name, len(content))


def _refusal(content: bytes, name: str) -> str:
    with pytest.raises(Refused) as refused:
        _format(content, name)
    assert refused.value.messages[0].endswith(".")
    return str(refused.value.code)


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.pdf", pdf()), ("a.DOCX", docx()), ("a.odt", odt()), ("a.pptx", PPTX), ("a.odp", ODP)],
)
def test_what_may_be_handed_in_is_known_by_its_content(name: str, content: bytes) -> None:
    assert _format(content, name) == name.lower().removeprefix("a.")


def test_a_long_document_with_a_picture_is_taken() -> None:
    assert _format(docx(word__media__map_png=bytes(range(256)) * 9000), "a.docx") == "docx"


@pytest.mark.parametrize(
    ("code", "name", "content"),
    [
        ("empty", "a.pdf", b""),
        ("format", "a.pdf", b"<html><body>not a PDF</body></html>"),
        ("format", "a.exe", b"MZ\x90\x00" + bytes(100)),
        ("format", "a.docx", archive({"xl/workbook.xml": b"<w/>", "[Content_Types].xml": b"<Types/>"})),
        ("format", "a.zip", archive({"holiday.txt": b"sun"})),
        ("old", "a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)),
        ("name", "a.docx", pdf()),
        ("name", "a.pdf.exe", pdf()),
        ("name", "a", odt()),
        ("macros", "a.docx", docx(word__vbaProject_bin=b"x")),
        ("macros", "a.docx", docx(word__activeX__activeX1_xml=b"x")),
        ("macros", "a.odt", odt(Basic__Standard__Module1_xml=b"x")),
        ("macros", "a.docx", archive({"[Content_Types].xml": b"x.macroEnabled.main+xml", "word/document.xml": b""})),
        ("macros", "a.pdf", pdf(b"2 0 obj <</S/JavaScript/JS(x)>> endobj")),
        ("macros", "a.pdf", pdf(b"2 0 obj <</S/Java#53cript/JS(x)>> endobj")),
        ("macros", "a.pdf", pdf(b"<</S/Launch/F(cmd.exe)>>")),
        ("macros", "a.pdf", pdf(b"<</Type/ObjStm/Filter/FlateDecode>>stream\n" + PACKED + b"\nendstream")),
        ("password", "a.pdf", pdf(b"trailer <</Encrypt 5 0 R>>")),
        ("broken", "a.pdf", pdf()[:40]),
        ("broken", "a.docx", docx()[:200]),
        ("unpacked", "a.docx", docx(word__media__x_bin=bytes(40 * 2**20))),
        ("unpacked", "a.odt", archive({f"{n}.xml": b"" for n in range(limits.MAX_PARTS + 1)}, zipfile.ZIP_STORED)),
    ],
)
def test_a_file_is_refused_with_a_sentence(code: str, name: str, content: bytes) -> None:
    assert _refusal(content, name) == code


def test_a_part_that_grows_beyond_what_the_archive_says_is_noticed() -> None:
    content = bytearray(docx(word__media__x_bin=bytes(2 * 2**20)))
    true, said = struct.pack("<L", 2 * 2**20), struct.pack("<L", 100)
    assert bytes(content).count(true) >= 2
    assert _refusal(bytes(content).replace(true, said), "a.docx") == "broken"


def test_a_part_under_a_password_is_refused() -> None:
    content = bytearray(docx())
    at = content.find(b"PK\x01\x02")
    content[at + 8] |= 1
    assert _refusal(bytes(content), "a.docx") == "password"


def test_a_large_file_is_refused_before_it_is_read() -> None:
    with pytest.raises(Refused) as refused:
        format_of(sent(b"%PDF-"), "a.pdf", limits.MAX_BYTES + 1)
    assert refused.value.code == "large"
