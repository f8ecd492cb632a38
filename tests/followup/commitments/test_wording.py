"""What stands against verifying a promise, in the three languages, and when silence turns yellow and red."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.core.proposals.freshness import freshness
from nhipcau.followup.commitments.advising import advise
from nhipcau.followup.commitments.rules import limits
from nhipcau.followup.commitments.wording.findings import Promise, findings

pytestmark = pytest.mark.one_database
DAYS = st.dates(date(1999, 1, 1), date(2031, 12, 31))


def codes(promise: Promise) -> set[str]:
    return {one.code for one in findings(promise)}


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("vi", "Tăng cường hợp tác trong lĩnh vực nước.", "tăng cường"),
        ("vi", "Hai bên xem xét khả năng trao đổi cán bộ.", "xem xét"),
        ("fr", "La Région renforcera sa coopération.", "renforcera"),
        ("fr", "Nous nous engageons à œuvrer pour l’eau et à s’efforcer d’agir.", "œuvrer"),
        ("en", "We will continue to promote exchanges.", "promote"),
        ("en", "The city is exploring ways to help.", "exploring"),
    ],
)
def test_words_that_only_say_a_direction_are_named(language: str, text: str, word: str) -> None:
    (found,) = [one for one in findings(Promise({language: text})) if one.code == "vague"]
    assert word in found.words


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("vi", "Tăng cường quan trắc: lắp 19 trạm đo nước."),
        ("fr", "Renforcer le réseau de 19 stations de mesure."),
        ("en", "Strengthen the network by 19 stations."),
    ],
)
def test_a_number_makes_a_direction_something_one_can_see(language: str, text: str) -> None:
    assert "vague" not in codes(Promise({language: text}))


def test_a_year_is_no_number_of_things() -> None:
    assert "vague" in codes(Promise({"en": "Promote exchanges until 2027."}))


def test_words_of_one_language_are_not_looked_for_in_another() -> None:
    assert "vague" not in codes(Promise({"fr": "Un support de cours"}))
    assert "vague" not in codes(Promise({"vi": "Nhà xem xétnghiệm"}))  # inside a word


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("vi", "Mở 2 lớp học, nếu có thể."),
        ("fr", "Ouvrir 2 classes si possible."),
        ("en", "Open 2 classes if possible."),
    ],
)
def test_a_condition_takes_the_promise_back_even_where_it_is_counted(language: str, text: str) -> None:
    assert "hedge" in codes(Promise({language: text}, has_owner=True, has_end=True, has_count=True))


def test_who_until_when_and_by_what_one_sees_it_are_missed() -> None:
    assert codes(Promise({"vi": "Dạy tiếng Pháp"})) == {"actor", "date", "measure"}
    assert codes(Promise({"vi": "Dạy tiếng Pháp"}, {"vi": "Có lớp học"}, has_owner=True, has_end=True)) == {"number"}
    assert findings(Promise({"vi": "  "})) == []


def test_what_can_be_verified_needs_no_advice() -> None:
    values = {
        "title_fr": "Dix-neuf stations",
        "text_fr": "La province installe 19 stations.",
        "measure_fr": "19 en service",
    }
    good = {**values, "locality": "lao-cai", "due": "2028-12"}
    assert advise(good) == []
    assert len(advise({**good, "due": "2028/.."})) == 1, "a date without an end is none"
    assert len(advise({**good, "due": "soon"})) == 1


@given(DAYS, DAYS)
def test_lists_and_pages_agree_on_how_long_an_owner_is_silent(known: date, today: date) -> None:
    yellow, red = limits(today)
    listed = "red" if known <= red else "yellow" if known <= yellow else "green"
    assert listed == freshness(known, today)
