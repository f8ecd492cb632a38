"""How well an entry of the index matches what was typed."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from nhipcau.core.search.models import Entry
from nhipcau.core.search.words import Query


class Tier(IntEnum):
    """Ways to match, best first."""

    EXACT_NAME = 0
    BEGINNING_OF_NAME = 1
    ALL_WORDS_IN_NAME = 2
    ELSEWHERE = 3


class Row(NamedTuple):
    """What is read of an entry: hundreds are compared for each search, too many for model instances."""

    pk: int
    kind: str
    slug: str
    rank: int
    names: str
    folded: str
    title_vi: str
    title_fr: str
    title_en: str
    hint_vi: str
    hint_fr: str
    hint_en: str

    @property
    def titles(self) -> dict[str, str]:
        """The title in each language."""
        return {"vi": self.title_vi, "fr": self.title_fr, "en": self.title_en}

    @property
    def hints(self) -> dict[str, str]:
        """The hint in each language."""
        return {"vi": self.hint_vi, "fr": self.hint_fr, "en": self.hint_en}


def read_rows(entries: Iterable[int]) -> dict[int, Row]:
    """Return entries by id, in one query."""
    found = Entry.objects.filter(pk__in=set(entries)).values_list(*Row._fields)
    return {row[0]: Row._make(row) for row in found}


@dataclass(frozen=True)
class Match:
    """How an entry matches: `order` sorts; `name` is the name that matches best ("" when none has all words).

    `words` are those it matches by, where they are not those typed.
    """

    order: tuple[int | str, ...]
    name: str
    words: str


def match(query: Query, entry: Row, title: str) -> Match:
    """Compare a query with the names of an entry; of names that match equally, `title` is preferred.

    Exact names come before beginnings of names, these before names with all words, these before words found
    elsewhere; among equals titles before other names, then what the kind ranks first, then shorter names.
    """
    titles = {entry.title_vi, entry.title_fr, entry.title_en}
    best, best_name, best_words = (int(Tier.ELSEWHERE), 2), "", ""
    for name, folded in zip(entry.names.split("\n"), entry.folded.split("\n"), strict=True):
        tier, words = _compare(query, folded)
        order = (int(tier), 0 if name == title else 1 if name in titles else 2)
        if tier is not Tier.ELSEWHERE and (order < best or best_name == ""):
            best, best_name, best_words = order, name, words
    is_other_name = int(best[1] == 2)
    return Match(
        (best[0], is_other_name, entry.rank, len(best_name or title), entry.folded[:80], entry.pk),
        best_name,
        best_words,
    )


def _compare(query: Query, folded: str) -> tuple[Tier, str]:
    """The way a folded name matches, and the words by which if they are not those typed."""
    name_words = folded.split()
    used = []
    for place, alternatives in enumerate(query.alternatives):
        open_end = query.open_end and place == len(query.words) - 1
        word = next((one for one in alternatives if _has(name_words, one, open_end)), None)
        used.append(word)
    corrected = "" if None in used or used == query.words else " ".join(word for word in used if word)
    key = "".join(name_words)
    if key in query.keys:
        return Tier.EXACT_NAME, corrected
    if any(key.startswith(one) for one in query.keys):
        return Tier.BEGINNING_OF_NAME, corrected
    return (Tier.ELSEWHERE, "") if None in used else (Tier.ALL_WORDS_IN_NAME, corrected)


def _has(name_words: list[str], word: str, open_end: bool) -> bool:
    if word in name_words:
        return True
    return open_end and any(one.startswith(word) for one in name_words)
