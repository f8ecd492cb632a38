"""Words as the search compares them: folded, tagged with what they belong to, and one letter apart."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz.distance import OSA

from nhipcau.core.text.folding import tokens

MAX_LENGTH = 200
MAX_WORDS = 8
#: Longer words are kept by their beginning.
MAX_WORD = 40
#: A word this short is not corrected: too many others are one letter away.
MIN_CORRECTED = 4
#: A word of the index this short can be meant by one that is corrected.
MIN_KNOWN = MIN_CORRECTED - 1

#: Words of texts that are remembered with what they are in the index.
_MOST_KEPT = 1 << 13

#: How many letters of a token say its kind and field.
TAG = 4
#: The fields of a token: in a name, or anywhere.
IN_NAME, ANYWHERE = "1", "0"


@dataclass(frozen=True)
class Query:
    """The words typed, and for some of them the words they may have been meant for.

    `open_end` says that the last word may be the beginning of another.
    """

    words: list[str]
    open_end: bool
    corrections: Mapping[str, list[str]] = field(default_factory=dict)

    @cached_property
    def alternatives(self) -> list[list[str]]:
        """For each word those to look for."""
        return [self.corrections.get(word, [word]) for word in self.words]

    @cached_property
    def keys(self) -> list[str]:
        """The keys that a name has which is just what was typed, or what it is corrected to."""
        best = (alternatives[0] for alternatives in self.alternatives)
        return list(dict.fromkeys(["".join(self.words), "".join(best)]))


def words_of(text: str) -> list[str]:
    """Return the folded words of a text, in ASCII: those of another script by their code points."""
    words: list[str] = []
    for part in text.split():
        words.extend(_KNOWN[part])
    return words


class _Known(dict[str, list[str]]):
    """What stands between two blanks of a text, and its words in the index: none, one or several.

    The same stand in many texts, so those that were met are remembered, up to a bound: each blank folds to a gap, so
    that what stands between them folds by itself.
    """

    def __missing__(self, part: str) -> list[str]:
        """The words of a part that was not met yet, or not lately."""
        words = [(word if word.isascii() else _in_ascii(word))[:MAX_WORD] for word in tokens(part)]
        # A single sign can stand for several words.
        if len(part) <= MAX_WORD and len(words) <= MAX_WORDS:
            if len(self) >= _MOST_KEPT:
                self.clear()
            self[part] = words
        return words


_KNOWN = _Known()


def read_query(text: str) -> Query:
    """Return what was typed as a query; only so much of it is read as a search makes sense of."""
    text = text[:MAX_LENGTH]
    words = words_of(text)
    return Query(words[:MAX_WORDS], open_end=len(words) <= MAX_WORDS and not text[-1:].isspace())


def token(kind: str, field: str, word: str) -> str:
    """Return a word as the full-text table holds it: searches of one kind read no other kind's words."""
    return f"{kind[:3]:x<3}{field}{word}"


def deletions(word: str) -> set[str]:
    """Return all spellings of `word` with one letter left out."""
    return {word[:i] + word[i + 1 :] for i in range(len(word))}


def variants(word: str) -> set[str]:
    """Return the spellings under which a word of the index is found: itself and with one letter left out.

    Two words that differ by one letter added, left out, replaced or swapped with its neighbour share one.
    """
    return {word, *deletions(word)}


def one_typo_apart(word: str, others: Iterable[str]) -> list[str]:
    """Return those of `others` that become `word` by adding, leaving out, replacing or swapping a letter."""
    return [other for other in others if OSA.distance(word, other, score_cutoff=1) == 1]


def _in_ascii(word: str) -> str:
    return "u" + word.encode("utf-16-be").hex()
