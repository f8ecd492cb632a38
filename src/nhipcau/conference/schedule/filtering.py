"""Finding sessions of a release by kind, theme, room, language, locality and words, with counts for each choice."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import and_

from django.db.models import Q, QuerySet

from nhipcau.conference.schedule.models import Release, ReleasedPerson, ReleasedSession
from nhipcau.core.text.folding import tokens

#: What may be chosen, as it stands in the address, and the letter before its marks.
PARAMETERS = {"kind": "k", "theme": "t", "room": "r", "language": "l", "locality": "p"}
#: Longer words are not looked for, nor more of them.
_LONGEST, _MOST_WORDS = 100, 8


@dataclass(frozen=True)
class Wanted:
    """What a reader looks for: values by parameter, and words."""

    chosen: Mapping[str, str] = field(default_factory=dict)
    words: str = ""

    def __bool__(self) -> bool:
        return bool(self.chosen or self.words)


@dataclass(frozen=True)
class Entry:
    """A session with the marks by which it is found ("k-workshop", "p-hue"), and whether the words are in it."""

    key: int
    marks: frozenset[str]
    in_words: bool = True


@dataclass(frozen=True)
class Found:
    """The keys of the sessions that fit, and for each parameter how many would fit with each of its values."""

    keys: list[int]
    counts: Mapping[str, Mapping[str, int]]


def wanted_from(data: Mapping[str, str]) -> Wanted:
    """Read what is looked for from an address; what is empty is not looked for."""
    chosen = {name: data[name].strip()[:170] for name in PARAMETERS if data.get(name, "").strip()}
    return Wanted(chosen, data.get("q", "").strip()[:_LONGEST])


def find(entries: Iterable[Entry], wanted: Wanted) -> Found:
    """The entries that fit; counts of a parameter leave out what is chosen for it itself."""
    marks = {name: f"{PARAMETERS[name]}-{value}" for name, value in wanted.chosen.items()}
    keys: list[int] = []
    counts: dict[str, dict[str, int]] = {name: defaultdict(int) for name in PARAMETERS}
    for entry in entries:
        if not entry.in_words:
            continue
        missing = [name for name, mark in marks.items() if mark not in entry.marks]
        if not missing:
            keys.append(entry.key)
        for mark in entry.marks:
            name = _NAMES[mark[0]]
            if not missing or missing == [name]:
                counts[name][mark[2:]] += 1
    return Found(keys, counts)


def entries_of(release: Release, words: str) -> list[Entry]:
    """The sessions of a release in their order. Four queries, however many there are."""
    rows = ReleasedSession.objects.filter(release=release)
    marks: dict[int, set[str]] = {}
    for key, kind, room, languages in rows.values_list("pk", "kind", "room", "languages"):
        marks[key] = {f"k-{kind}", *(f"l-{code}" for code in languages.split(",") if code)}
        if room:
            marks[key].add(f"r-{room}")
    themes = ReleasedSession.fields.through.objects.filter(releasedsession__release=release)
    for key, slug in themes.values_list("releasedsession_id", "cooperationfield__slug"):
        marks[key].add(f"t-{slug}")
    people = ReleasedPerson.objects.filter(session__release=release, locality__isnull=False)
    for key, slug in people.values_list("session_id", "locality__slug"):
        marks[key].add(f"p-{slug}")
    fitting = _with_words(release, words)
    return [Entry(key, frozenset(some), fitting is None or key in fitting) for key, some in marks.items()]


def slugs_with(release: Release, words: str) -> list[str]:
    """The sessions of a release in which all words stand, in their order; none without words. One query."""
    return list(_rows_with(release, words).values_list("slug", flat=True)) if words else []


def _with_words(release: Release, words: str) -> set[int] | None:
    """The keys of the sessions in which all words stand; None when none are looked for."""
    return set(_rows_with(release, words).values_list("pk", flat=True)) if words else None


def _rows_with(release: Release, words: str) -> "QuerySet[ReleasedSession]":
    """The sessions in which all words stand, whole or in parts; none where there is no letter or digit in `words`."""
    wanted = tokens(words)[:_MOST_WORDS]
    rows = ReleasedSession.objects.filter(release=release)
    return rows.filter(reduce(and_, (Q(folded__contains=word) for word in wanted))) if wanted else rows.none()


_NAMES = {letter: name for name, letter in PARAMETERS.items()}
