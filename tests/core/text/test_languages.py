import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.core.text.languages import LANGUAGES, Text, fallbacks, parse_accept_language, pick


@pytest.mark.parametrize("lang", LANGUAGES)
def test_readers_are_offered_their_own_language_first_and_then_all_others(lang: str) -> None:
    assert fallbacks(lang)[0] == lang
    assert set(fallbacks(lang)) == set(LANGUAGES)


def test_fallback_order_of_each_language() -> None:
    assert fallbacks("vi") == ("vi", "en", "fr")
    assert fallbacks("fr") == ("fr", "en", "vi")
    assert fallbacks("en") == ("en", "fr", "vi")


def test_regional_forms_read_as_their_language_and_unknown_languages_get_the_menu() -> None:
    assert fallbacks("fr-CA") == fallbacks("fr")
    assert fallbacks("de") == LANGUAGES


def test_picks_the_wanted_language_when_it_is_there() -> None:
    assert pick({"vi": "Huế", "fr": "Hué", "en": "Hue"}, "fr") == Text("Hué", "fr")


def test_falls_back_and_says_in_which_language() -> None:
    text = pick({"vi": "", "fr": "Accord-cadre", "en": " \n"}, "vi")
    assert text == Text("Accord-cadre", "fr")
    assert str(text) == "Accord-cadre"


def test_nothing_known_gives_nothing() -> None:
    assert pick({}, "vi") is None
    assert pick({"vi": "", "fr": "  ", "zh": "越南"}, "en") is None


@pytest.mark.parametrize(
    ("header", "lang"),
    [
        ("vi-VN,vi;q=0.9,fr;q=0.8", "vi"),
        ("fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7, *;q=0.5", "fr"),
        ("de;q=0.9,en;q=0.3,fr;q=0.7", "fr"),
        ("EN-gb", "en"),
        ("fr;q=0, en;q=0.1", "en"),
        ("fr;q=0", None),
        ("fr ; q=0.5 , vi ; Q=0.501", "vi"),
        ("vi;q=0.5,fr;q=0.5", "vi"),
        ("fr;q=much,en;q=0.2", "en"),
        ("fr;q=9,en;q=0.2", "en"),
        ("fr;q=nan,fr;q=-1", None),
        ("*", None),
        ("frx, vivid", None),
        (",,;;", None),
        ("", None),
    ],
)
def test_the_browser_language_that_is_liked_best(header: str, lang: str | None) -> None:
    assert parse_accept_language(header) == lang


@given(st.text())
def test_any_header_is_survived(header: str) -> None:
    assert parse_accept_language(header) in {*LANGUAGES, None}
