"""What people write into cells: dates, numbers, text, in all their forms."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.core.tables.encodings import decode
from nhipcau.core.text.folding import fold
from nhipcau.exchange.spreadsheets.checking.dates import read_date
from nhipcau.exchange.spreadsheets.checking.faults import CellFault
from nhipcau.exchange.spreadsheets.checking.numbers import read_number
from nhipcau.exchange.spreadsheets.checking.texts import as_text, is_same_text
from nhipcau.exchange.spreadsheets.faults import ROWS
from nhipcau.exchange.spreadsheets.tables.sheets import all_tables
from nhipcau.exchange.spreadsheets.writing.workbook import keys_of
from tests.core.dates.strategies import partial_dates

VIETNAMESE = "Thỏa thuận hợp tác giữa tỉnh Lào Cai và vùng Nouvelle-Aquitaine, ký ngày 4 tháng 2; đường, nước sạch"
FRENCH = "Accord-cadre : « coopération décentralisée », signé à Angoulême, œuvre déjà achevée, où l’eau coûte 5 €"


def wide(text: str) -> str:
    """Text as East Asian keyboards type it."""
    return "".join(chr(ord(letter) + 0xFEE0) for letter in text)


@pytest.mark.parametrize(
    ("raw", "written"),
    [
        ("31/05/2021", "2021-05-31"),
        ("1.5.2021", "2021-05-01"),
        ("05.2021", "2021-05"),
        ("5/2021", "2021-05"),
        ("2021", "2021"),
        (2021.0, "2021"),
        (5.2021, "2021-05"),
        ("2021-05-31", "2021-05-31"),
        ("2021/05/31", "2021-05-31"),
        ("2021-05-31T00:00:00", "2021-05-31"),
        ("\u00a031/05/2021\u00a0", "2021-05-31"),
        (wide("31/05/2021"), "2021-05-31"),
        ("ngày 31 tháng 5 năm 2021", "2021-05-31"),
        ("tháng 5 năm 2021", "2021-05"),
        ("khoảng 2012", "2012~"),
        ("vers 2012", "2012~"),
        ("2013-06/2016-06", "2013-06/2016-06"),
        ("../1999", "../1999"),
        (date(2021, 5, 31), "2021-05-31"),
        (datetime(2021, 5, 31, 10, 30), "2021-05-31"),  # noqa: DTZ001 - as a spreadsheet has it
        ("", None),
        ("\u00a0", None),
    ],
)
def test_a_date_is_read_in_every_form_that_people_use(raw: Any, written: str | None) -> None:
    assert read_date(raw) == written


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("05/31/2021", "date-month"),
        ("31/02/2021", "date-day"),
        (44347.0, "date-number"),
        ("last year", "date"),
        ("31.05.21", "date"),
        ("2021-06/2020-01", "date-order"),
        (10.202, "date-number"),
        (True, "date"),
        ("2021" * 9000, "date"),
    ],
)
def test_what_is_no_date_is_named(raw: Any, code: str) -> None:
    with pytest.raises(CellFault) as caught:
        read_date(raw)
    assert caught.value.code == code


@given(partial_dates)
def test_every_partial_date_is_read_back_as_it_is_written(day: Any) -> None:
    assert read_date(str(day)) == str(day)


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("1 234 567,5", "1234567.5"),
        ("1\u202f234,50", "1234.50"),
        ("1.234.567", "1234567"),
        ("1,234,567.25", "1234567.25"),
        ("0,125", "0.125"),
        ("−12", "-12"),
        (wide("12"), "12"),
        (12.0, "12"),
        (0.1, "0.1"),
    ],
)
def test_a_number_is_read_with_any_digit_groups(raw: Any, number: str) -> None:
    assert read_number(raw) == Decimal(number)


@pytest.mark.parametrize(
    ("raw", "code"), [("1.500", "number-ambiguous"), ("about 5", "number"), ("1e400", "number"), ("9" * 9000, "number")]
)
def test_a_number_that_is_none_or_two_is_refused(raw: Any, code: str) -> None:
    with pytest.raises(CellFault) as caught:
        read_number(raw)
    assert caught.value.code == code


def test_text_keeps_what_is_seen_and_loses_what_is_not() -> None:
    assert as_text("  Lào\u00a0Cai\u200b  x ", lines=False) == "Lào Cai x"
    assert as_text("tie\u0302\u0301ng", lines=False) == "tiếng"
    assert as_text(wide("ABC"), lines=False) == "ABC"
    assert as_text("«\u00a0oui\u00a0»\u202f!", lines=False) == "«\u00a0oui\u00a0»\u202f!"
    assert as_text("a\r\nb\rc", lines=True) == "a\nb\nc"
    assert is_same_text("Accord\u00a0: un", "Accord : un")
    with pytest.raises(CellFault):
        as_text("bell\x07", lines=True)


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (VIETNAMESE, "utf-8", "UTF-8"),
        (VIETNAMESE, "utf-8-sig", "UTF-8"),
        (VIETNAMESE, "utf-16", "UTF-16"),
        (VIETNAMESE, "utf-16-be", "UTF-16"),
        (VIETNAMESE, "cp1258", "Windows-1258"),
        (FRENCH, "cp1252", "Windows-1252"),
        (FRENCH.replace("œ", "oe").replace("’", "'").replace("€", "EUR"), "latin-1", "Windows-1252"),
        ("Grenoble; Mékong; forêt; Saint-Étienne", "latin-1", "Windows-1252"),
    ],
)
def test_the_encoding_of_a_text_is_found_out(text: str, codec: str, name: str) -> None:
    assert (decode(_encoded(text, codec)).text, decode(_encoded(text, codec)).encoding) == (text, name)


def _encoded(text: str, codec: str) -> bytes:
    """Windows-1258 has letters with their first mark, and the tone as a letter of its own."""
    if codec != "cp1258":
        return text.encode(codec)
    import unicodedata  # noqa: PLC0415 - for this encoding only

    pieces = []
    for letter in text:
        try:
            pieces.append(letter.encode(codec))
        except UnicodeEncodeError:
            base, *marks = unicodedata.normalize("NFD", letter)
            tone = next(mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323")
            rest = unicodedata.normalize("NFC", base + "".join(mark for mark in marks if mark != tone))
            pieces.append((rest + tone).encode(codec))
    return b"".join(pieces)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00\ufeff")))
def test_text_in_utf_8_is_never_taken_for_anything_else(text: str) -> None:
    assert decode(text.encode() or b"a").text == (text or "a")


@pytest.mark.parametrize("language", ["vi", "fr", "en"])
def test_every_label_and_every_heading_means_one_thing(language: str) -> None:
    with override(language):
        for table in all_tables():
            headings = [fold(str(table.heading(key))) for key in keys_of(table)]
            assert len(set(headings)) == len(headings), table.key
            for column in table.columns:
                for code, label in column.choices.items():
                    assert column.codes[fold(str(label))] == code, (table.key, column.name)


@pytest.mark.parametrize("language", ["vi", "fr"])
def test_every_fault_has_its_words_in_the_language_of_the_reader(language: str) -> None:
    with override("en"):
        english = {code: (str(problem), str(remedy)) for code, (problem, remedy) in ROWS.items()}
    with override(language):
        for code, (problem, remedy) in ROWS.items():
            assert (str(problem), str(remedy)) != english[code], code
