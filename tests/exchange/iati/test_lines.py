"""Lines between the two processes of an import, and that fingerprints that are kept stay what they are."""

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nhipcau.exchange.iati.importing.lines import in_order, plain, value_of

pytestmark = pytest.mark.one_database
TEXTS = st.text(st.characters(codec="utf-8"))
NUMBERS = st.integers(-(1 << 62), 1 << 62)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner) | st.tuples(inner, inner) | st.dictionaries(TEXTS, inner),
)
DEGREES = st.floats(-180, 180) | st.floats(-0.001, 0.001) | st.none()
PLACES = st.lists(st.tuples(TEXTS, st.dictionaries(TEXTS, TEXTS), DEGREES, DEGREES))


def _by_the_standard_module(value: Any, *, sort_keys: bool) -> bytes:
    said = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=sort_keys)
    return said.encode("utf-8", "replace")


@given(st.dictionaries(TEXTS, VALUES), PLACES)
@example({}, [("", {"vi": "Đảo"}, 0.00001, -0.0)])
@example({"title": {"fr": "\x7f\u2028\x1f\u0000"}}, [])
def test_a_fingerprint_is_made_of_the_same_bytes_as_ever(said: dict[str, Any], places: list[Any]) -> None:
    value = {**said, "places": places}
    assert in_order(value) == _by_the_standard_module(value, sort_keys=True)
    assert value_of(in_order(value)) == json.loads(_by_the_standard_module(value, sort_keys=True))


@given(st.dictionaries(TEXTS, VALUES))
def test_a_line_says_what_was_said(said: dict[str, Any]) -> None:
    assert plain(said) == _by_the_standard_module(said, sort_keys=False)
    assert value_of(plain(said)) == json.loads(json.dumps(said))


@pytest.mark.parametrize("value", ["Eau \ud83d!", 10**30])
def test_half_a_sign_and_a_very_large_number_are_written_as_ever(value: str | int) -> None:
    assert plain({"b": value, "a": 1}) == _by_the_standard_module({"b": value, "a": 1}, sort_keys=False)
    assert in_order({"b": value, "a": 1}) == _by_the_standard_module({"b": value, "a": 1}, sort_keys=True)
