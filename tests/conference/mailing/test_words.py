"""What may stand in the words, and what comes out."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from nhipcau.conference.mailing.fields import BadText, fields_in, filled
from nhipcau.conference.mailing.wording import COLUMNS, checked, fill

pytestmark = pytest.mark.one_database
KNOWN = ("name", "edition", "deadline")


@settings(max_examples=60)
@given(st.text(max_size=60), st.text(max_size=30))
def test_what_is_written_twice_stands_once_and_a_value_is_never_read_again(text: str, value: str) -> None:
    meant = text.replace("{", "{{").replace("}", "}}")
    assert filled(meant, {}) == text
    # A name with braces in it neither names a field nor breaks the text.
    assert filled(f"{meant}{{name}}{meant}", {"name": value}) == f"{text}{value}{text}"
    assert fields_in(f"{meant}{{name}}") == ["name"]


@pytest.mark.parametrize(
    "text", ["{", "}", "{name", "{name.x}", "{0}", "{name!r}", "{name:>9}", "{ name }", "{Name}", "{}"]
)
def test_a_field_is_a_name_and_nothing_else(text: str) -> None:
    with pytest.raises(BadText):
        fields_in(text)
    with override("en"), pytest.raises(ValidationError) as refused:
        checked({"subject_en": "x", "body_en": f"first\n{text}"}, KNOWN)
    assert "Line 2" in str(refused.value.message_dict["body_en"])


def test_faults_are_named_where_they_are() -> None:
    with override("en"), pytest.raises(ValidationError) as refused:
        checked({"subject_vi": "{nmae}", "body_vi": "x", "body_fr": "y", "subject_en": " \x00 "}, KNOWN)
    faults = refused.value.message_dict
    assert set(faults) == {"subject_vi", "subject_fr"}
    assert "{nmae}" in faults["subject_vi"][0]
    assert "{deadline}" in faults["subject_vi"][0]


def test_a_subject_is_one_line_and_a_text_without_controls() -> None:
    given_ = {"subject_en": "One\r\nBcc: x@example.org", "body_en": " a\r\nb\x00\x07c\u00a0: d \n\n"}
    tidy = checked(given_, KNOWN)
    assert (tidy["subject_en"], tidy["body_en"]) == ("One Bcc: x@example.org", "a\nbc\u00a0: d")
    words: Any = SimpleNamespace(**{**dict.fromkeys(COLUMNS, ""), **tidy, "subject_en": "{name}"})
    assert fill(words, "Assises", "vi", {"name": "Lan\r\nBcc: x"}).subject == "Lan Bcc: x"  # type: ignore[arg-type]


def test_without_words_in_the_own_language_the_nearest_whole_one_is_read() -> None:
    words: Any = SimpleNamespace(**{**dict.fromkeys(COLUMNS, ""), "subject_vi": "x", "body_vi": "y", "subject_en": "z"})
    assert fill(words, "Assises", "fr", {}).language == "vi"  # type: ignore[arg-type]
