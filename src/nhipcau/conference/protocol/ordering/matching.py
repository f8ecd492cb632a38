"""Which rank a function leads to: proposed by words, for somebody to confirm."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from nhipcau.core.text.folding import tokens

#: Words before an office that say nothing of it.
_BEFORE = frozenset(
    ("le", "la", "l", "les", "the", "monsieur", "madame", "mme", "m", "mr", "ms", "mrs", "ong", "ba", "s", "e", "h")
)
#: Words between those of an office that say nothing of it.
_BETWEEN = frozenset(("le", "la", "l", "les", "de", "du", "des", "d", "au", "aux", "the", "of", "in", "for"))
#: Words that make another office of one: who stands in, who was, who will be, who bears a title of honour.
_OTHER = frozenset(
    (
        *("vice", "adjoint", "adjointe", "suppleant", "suppleante", "honoraire", "ancien", "ancienne", "delegue"),
        *("deleguee", "conseiller", "conseillere", "counsellor", "elu", "elue", "charge", "interim", "deputy"),
        *("former", "assistant", "acting", "elect"),
    )
)
_PARTS = re.compile(r"[,;/\n]|\s[–—-]\s|\bet\b|\band\b|\bvà\b", re.IGNORECASE)


@dataclass(frozen=True)
class Office:
    """A rank with its level and the phrases that lead to it."""

    key: int
    level: int
    phrases: tuple[str, ...]


@dataclass(frozen=True)
class Match:
    """The rank a function leads to, and the phrase that was found in it."""

    key: int
    phrase: str


def match(functions: Iterable[str], offices: Sequence[Office]) -> Match | None:
    """The highest rank to which one of the functions (of one person, in several languages) leads; None for none.

    A function may name several offices ("mayor of Brest, president of the metropolis"): the highest counts, as it does
    where a national and a local mandate meet. A phrase fits if the office begins with it, articles and the like apart;
    of several phrases the longest counts. Deputies, former holders and members of staff are not matched: their rank is
    for a person to say.
    """
    found: list[tuple[int, int, Match]] = []
    for text in functions:
        for part in (text, *_PARTS.split(text)):
            best = _best(_words(part), offices)
            if best is not None:
                found.append(best)
    return min(found, key=lambda one: one[:2])[2] if found else None


# Many people have the same function, and all functions are held against the same phrases.
@lru_cache(maxsize=4096)
def _words(part: str) -> tuple[str, ...]:
    words = tokens(part)
    while words and words[0] in _BEFORE:
        words.pop(0)
    return tuple(word for word in words if word not in _BETWEEN)


def _best(words: Sequence[str], offices: Sequence[Office]) -> tuple[int, int, Match] | None:
    """The office of one part of a function: that of the longest phrase, of equally long ones the highest."""
    held, fitting = set(words), []
    for office in offices:
        for phrase in office.phrases:
            wanted = _words(phrase)
            if not wanted or words[: len(wanted)] != wanted or (held & _OTHER).difference(wanted):
                continue
            fitting.append((-len(wanted), office.level, Match(office.key, phrase)))
    if not fitting:
        return None
    _length, level, best = min(fitting, key=lambda one: one[:2])
    return level, _length, best
