"""Correcting what was typed to words of the index, one typing error in each word."""

from collections.abc import Sequence
from dataclasses import replace

from nhipcau.core.search.fulltext import fulltext
from nhipcau.core.search.words import MIN_CORRECTED, Query, deletions, one_typo_apart

#: Words that one typing error may have stood for; more would be guessing.
MAX_CORRECTIONS = 3

#: (spelling, word, uses): words of the index; the spelling "" marks one that the last word of a query begins.
NearWords = Sequence[tuple[str, str, int]]


def near_words(query: Query) -> NearWords:
    """Return the words of the index that are, or may be one letter away from, those of the query. One query."""
    spellings = {one for word in query.words for one in _spellings_of(word)}
    return fulltext().known_words(sorted(spellings), query.words[-1])


def corrections(query: Query, near: NearWords, *, unknown_only: bool) -> dict[str, list[str]]:
    """Return for words of the query those they may have been meant for, the words themselves first if known.

    `unknown_only` leaves words alone that the index knows.
    """
    uses = {word: count for spelling, word, count in near if spelling}
    begins_another = query.open_end and any(spelling == "" for spelling, _word, _count in near)
    found = {}
    for place, word in enumerate(query.words):
        known = word in uses or (begins_another and place == len(query.words) - 1)
        if len(word) < MIN_CORRECTED or (known and unknown_only):
            continue
        best = sorted(one_typo_apart(word, uses), key=lambda other: (-uses[other], other))[:MAX_CORRECTIONS]
        if best:
            found[word] = [word, *best] if known else best
    return found


def with_corrections(query: Query) -> Query:
    """Return the query with every word standing for those one typing error away as well. One query."""
    return replace(query, corrections=corrections(query, near_words(query), unknown_only=False))


def _spellings_of(word: str) -> set[str]:
    return {word, *deletions(word)} if len(word) >= MIN_CORRECTED else {word}
