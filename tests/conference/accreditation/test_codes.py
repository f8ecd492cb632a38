"""Codes of badges: what was signed is read back, and nothing else is."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.conference.accreditation import base45
from nhipcau.conference.accreditation.codes import PREFIX, Content, Fault, Signer, judge, sign, verify
from nhipcau.conference.accreditation.keys import KeyUnreadable, key_in_use, public_keys, replace_key
from nhipcau.conference.accreditation.models import SigningKey
from nhipcau.conference.delegations.models import Category
from nhipcau.conference.editions.models import Edition

VECTORS = json.loads((Path(__file__).parent / "vectors.json").read_text())
KEYS = {one["number"]: one["jwk"] for one in VECTORS["keys"]}
NOW = datetime(2026, 12, 1, tzinfo=UTC)
CONTENT = Content("0123456789abcdef", "press", frozenset({0, 15}), NOW - timedelta(days=1), NOW + timedelta(days=1))
CODE = VECTORS["good"][0]["text"]

moments = st.integers(0, 2**32 - 1).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
contents = st.builds(
    lambda serial, category, zones, start, end: Content(serial.hex(), category, zones, start, end),
    st.binary(min_size=8, max_size=8),
    st.sampled_from(Category.values),
    st.frozensets(st.integers(0, 15)),
    moments,
    moments,
)


def _edition() -> Edition:
    return Edition.objects.create(slug="next", series="assises", status="planned")


@given(st.binary(max_size=120))
def test_base45_round_trip(data: bytes) -> None:
    assert base45.decode(base45.encode(data)) == data


@given(st.text(base45.ALPHABET, max_size=30))
def test_a_text_is_read_only_as_it_would_be_written(text: str) -> None:
    try:
        data = base45.decode(text)
    except ValueError:
        return
    assert base45.encode(data) == text


def test_examples_of_the_rfc() -> None:
    for one in VECTORS["base45"]:
        assert base45.encode(bytes.fromhex(one["hex"])) == one["text"]
        assert base45.decode(one["text"]).hex() == one["hex"]
    for text in VECTORS["not_base45"]:
        with pytest.raises(ValueError, match="base45"):
            base45.decode(text)


def test_vectors() -> None:
    """The same file is read by the tests of the app at the door."""
    now = datetime.fromtimestamp(VECTORS["now"], UTC)
    for one in VECTORS["good"]:
        verdict, wanted = judge(KEYS, one["text"], now), one["content"]
        assert verdict.good
        assert verdict.content is not None
        found = vars(verdict.content) | {"zones": sorted(verdict.content.zones)}
        moments = {name: int(found[name].timestamp()) for name in ("valid_from", "valid_until")}
        assert found | moments | {"key": wanted["key"]} == wanted
    for one in VECTORS["refused"]:
        assert judge(KEYS, one["text"], now).fault == one["why"], one


@given(st.integers(0, 84), st.integers(1, 255))
def test_any_byte_that_was_touched_is_refused(at: int, mask: int) -> None:
    data = bytearray(base45.decode(CODE.removeprefix(PREFIX)))
    data[at] ^= mask
    assert judge(KEYS, PREFIX + base45.encode(bytes(data)), NOW).fault == Fault.FORGED


@given(st.integers(0, len(CODE) - 1), st.sampled_from(base45.ALPHABET))
def test_any_character_that_was_touched_is_refused(at: int, character: str) -> None:
    text = CODE[:at] + character + CODE[at + 1 :]
    assert (judge(KEYS, text, NOW).fault == Fault.FORGED) == (text != CODE)


@given(st.text(max_size=200))
def test_what_is_not_ours_is_refused_without_an_error(text: str) -> None:
    assert judge(KEYS, PREFIX + text, NOW).fault == Fault.FORGED


@pytest.mark.django_db
def test_what_was_signed_is_read_back() -> None:
    edition = _edition()
    signer = Signer(edition)
    keys: dict[int, Any] = {one["number"]: one["jwk"] for one in public_keys(edition)}

    @given(contents, moments)
    def check(content: Content, now: datetime) -> None:
        text = signer.sign(content)
        assert set(text) <= set(base45.ALPHABET)
        assert len(text) == 131
        verdict = judge(keys, text, now)
        assert verdict.content == content
        assert verdict.good == (content.valid_from <= now < content.valid_until)

    check()


@pytest.mark.django_db
def test_codes_of_another_edition_or_time_are_refused() -> None:
    edition = _edition()
    other = Edition.objects.create(slug="other", series="assises", status="planned")
    code = sign(edition, CONTENT)
    assert verify(edition, code, NOW).good
    assert verify(other, code, NOW).fault == Fault.FORGED
    assert verify(edition, code, NOW - timedelta(days=2)).fault == Fault.EARLY
    assert verify(edition, code, NOW + timedelta(days=1)).fault == Fault.EXPIRED


@pytest.mark.django_db
def test_codes_of_a_former_key_are_still_read() -> None:
    edition = _edition()
    code = sign(edition, CONTENT)
    replace_key(edition)
    newer = sign(edition, replace(CONTENT, serial="ff" * 8))
    assert [one["number"] for one in public_keys(edition)] == [1, 2]
    assert verify(edition, code, NOW).good
    assert verify(edition, newer, NOW).good
    assert key_in_use(edition).number == 2


@pytest.mark.django_db
def test_the_private_key_is_read_only_with_the_secret_of_the_installation() -> None:
    edition = _edition()
    code = sign(edition, CONTENT)
    with override_settings(SECRET_KEY="another secret"), pytest.raises(KeyUnreadable):
        sign(edition, CONTENT)
    with override_settings(SECRET_KEY="another secret"):
        assert verify(edition, code, NOW).good
        replace_key(edition)
        assert verify(edition, sign(edition, CONTENT), NOW).good
    kept = SigningKey.objects.first()
    assert kept is not None
    assert "BEGIN" not in kept.private
