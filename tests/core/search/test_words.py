"""Words as the search compares them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.core.search import words
from nhipcau.core.search.words import deletions, one_typo_apart, read_query, token, variants, words_of

WORD = st.text("abcdeghinotu", min_size=4, max_size=12)


def _with_one_typo(data: st.DataObject, word: str) -> str:
    place = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("aeinxz"))
    return data.draw(
        st.sampled_from(
            [
                word[:place] + word[place + 1 :],
                word[:place] + letter + word[place:],
                word[:place] + letter + word[place + 1 :],
                word[: place - 1] + word[place] + word[place - 1] + word[place + 1 :] if place else word,
            ]
        )
    )


@given(st.data(), WORD)
def test_a_word_and_its_every_typo_share_a_spelling(data: st.DataObject, word: str) -> None:
    typed = _with_one_typo(data, word)

    assert variants(word) & {typed, *deletions(typed)}
    assert typed == word or one_typo_apart(typed, [word]) == [word]


@pytest.mark.parametrize("typed", ["toulouse", "tolose", "oulous", "toulousain"])
def test_words_that_are_the_same_or_two_typos_away_are_not_one_typo_apart(typed: str) -> None:
    assert one_typo_apart(typed, ["toulouse"]) == []


def test_words_are_folded_to_ascii_whatever_the_script() -> None:
    assert words_of("Đắk Lắk – Île-de-France") == ["dak", "lak", "ile", "de", "france"]
    assert all(word.isascii() and word.isalnum() for word in words_of("越南 Việt Nam Вьетнам"))
    assert len(words_of("越南 越北")) == len(set(words_of("越南 越北"))) == 2


@given(st.text() | st.text("aÀé\u0301\u0323 \u00a0-'1đœ\u00a8越"))
def test_words_fold_alike_one_by_one_and_as_a_whole(text: str) -> None:
    # Without a blank there is nothing between which words would be looked up.
    assert words_of(text) == words_of("-".join(text.split()))


def test_words_stay_the_same_when_there_are_more_than_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"Tỉnh số {number} – {'x' * number}" for number in range(60)]
    known = [words_of(text) for text in texts]
    monkeypatch.setattr(words, "_MOST_KEPT", 2)
    assert [words_of(text) for text in texts] == known


def test_what_is_long_is_not_remembered() -> None:
    for part in ("x" * 41, "\ufdfa" * 40, "-" * 41):
        words_of(part)
        assert part not in words._KNOWN


def test_no_more_is_read_than_a_search_makes_sense_of() -> None:
    assert read_query("a " * 50).words == ["a"] * 8
    assert len("".join(read_query("x" * 10_000).words)) <= 40
    assert read_query("\x00 – “”").words == []


def test_the_last_word_is_open_until_a_space_follows() -> None:
    assert read_query("hà n").open_end
    assert not read_query("hà n ").open_end
    # What stands after the eighth word is not read, so the eighth is finished.
    assert not read_query("1 2 3 4 5 6 7 8 9").open_end


def test_tokens_of_two_kinds_or_fields_differ() -> None:
    assert len({token(kind, field, "hue") for kind in ("places", "projects") for field in "01"}) == 4
    assert token("ui", "0", "hue") != token("u", "0", "hue")
