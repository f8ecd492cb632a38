"""Documents set by typst: data is never source, faults are said, the result can be read aloud."""

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from nhipcau.exchange.documents import typesetting
from nhipcau.exchange.documents.glyphs import coverage, settable
from nhipcau.exchange.documents.paper import Chapter, Paper, Paragraph, Piece, as_data
from nhipcau.exchange.documents.typesetting import TypesettingError, compile_document, fonts

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def paper(*texts: str, **columns: Any) -> dict[str, Any]:
    said = tuple(Paragraph((Piece(text),)) for text in texts)
    chapter = Chapter("one", "Chapter", said, "1")
    made = Paper("en", "Title", "Subtitle", "Name", (), (chapter,), (), (), **columns)
    words = {"product": "Nhịp Cầu", "sources": "Sources", "page": "page", "source": "Source"}
    return {**as_data(made, "https://nhipcau.example"), "words": words}


def read(document: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(document)).pages)


def test_text_is_set_as_text_whatever_it_says() -> None:
    hostile = [
        '#panic("no")',
        "*bold* _it_ $x^2$ = Heading",
        "@ref <label> \\ // /* `raw`",
        '"; }) #read("/etc/passwd")',
    ]
    shown = read(compile_document("paper", paper(*hostile)))
    for text in hostile:
        assert text.replace(" ", "") in shown.replace(" ", "").replace("\n", "")


def test_every_letter_of_the_three_languages_is_there() -> None:
    text = "Huế, Đà Nẵng, Thừa Thiên Huế, Yên Bái, Quảng Ngãi, Kỹ thuật · Île-de-France, cœur, Noël, ça"
    assert text in read(compile_document("paper", paper(text))).replace("\n", " ")


def test_characters_that_the_typeface_lacks_do_not_stop_a_document() -> None:
    shown = read(compile_document("paper", paper("1\u202f500 → 越南胡志明市 \U0001f600 \u200bx \ufb01n", "a\tb\x07c")))
    assert "1\u00a0500 – […] […] x fin" in shown.replace("1 500", "1\u00a0500")
    assert "a bc" in shown


def test_what_a_typeface_has_is_read_from_it() -> None:
    known = coverage(tuple(fonts()))
    assert set("aàạấẫđĐơưỹ€«»–’") <= known
    assert "→" not in known
    assert "越" not in known
    assert settable({"a": ["đủ", 1, None]}, fonts()) == {"a": ["đủ", 1, None]}


def test_a_document_is_tagged_and_names_itself_and_its_language() -> None:
    pdf = PdfReader(io.BytesIO(compile_document("paper", paper("Text"))))
    catalogue: Any = pdf.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == "en"
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Name: Title"
    assert b"pdfuaid" in catalogue["/Metadata"].get_data()
    assert [one.title for one in pdf.outline] == ["1. Chapter"]


def test_the_same_data_at_the_same_moment_give_the_same_bytes() -> None:
    first, second = (compile_document("paper", paper("Text"), made_at=NOON) for _ in range(2))
    assert first == second


def test_invented_data_are_called_so_on_the_paper() -> None:
    assert "nothing is real" in read(compile_document("paper", paper("Text", warning="nothing is real")))


def test_a_fault_of_the_template_or_the_data_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(TypesettingError, match=r"paper: .*words"):
        compile_document("paper", {key: value for key, value in paper().items() if key != "words"})
    with pytest.raises(TypesettingError, match="no-such-template"):
        compile_document("no-such-template", {})
    monkeypatch.setattr(typesetting, "TEMPLATES", tmp_path)
    (tmp_path / "endless.typ").write_text("#{ let n = 0; while n < 100 { n = calc.max(0, n - 1) + 0 * n } }")
    with pytest.raises(TypesettingError, match=r"endless: "):
        compile_document("endless", {}, seconds=2)


def test_a_document_that_takes_too_long_is_stopped() -> None:
    with pytest.raises(TypesettingError, match=r"stopped after 0\.01 s"):
        compile_document("paper", paper("Text"), seconds=0.01)


def test_missing_fonts_are_named_with_what_to_do(settings: Any, tmp_path: Path) -> None:
    settings.NODE_MODULES = tmp_path
    with pytest.raises(TypesettingError, match=r"npm ci.*be-vietnam-pro"):
        compile_document("paper", paper("Text"))
