"""Searching: from what was typed to ranked hits, grouped by kind."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import override

from nhipcau.core.records.kinds import Kind, all_kinds
from nhipcau.core.records.models import record_address
from nhipcau.core.search.fulltext import fulltext
from nhipcau.core.search.models import Entry
from nhipcau.core.search.ranking import Match, Row, match, read_rows
from nhipcau.core.search.spelling import corrections, near_words
from nhipcau.core.search.words import Query, read_query
from nhipcau.core.text.languages import Text, pick

#: How many that match by their names are read and ranked, for each hit shown.
CANDIDATES_PER_HIT = 3


@dataclass(frozen=True)
class Hit:
    """A record found. `why` says what matched when the title does not show it, else it is empty."""

    kind: str
    title: Text
    hint: str
    slug: str
    url: str
    why: str


@dataclass(frozen=True)
class Group:
    """The hits of one kind, best first; `more` when there are others."""

    kind: Kind
    hits: Sequence[Hit]
    more: bool


@dataclass(frozen=True)
class _Found:
    """A candidate with its title in the language of the search."""

    entry: Row
    title: Text
    match: Match


def search(text: str, language: str, *, kinds: Iterable[str] | None = None, limit_per_kind: int = 8) -> list[Group]:
    """Find records by their names and words, whatever the accents, with one typing error in each word.

    `text` is read up to 200 characters and 8 words; the last word also stands for longer ones, as it may not
    be finished, unless a space follows. Texts come in `language` or the nearest there is. `kinds` limits the
    search; groups come in the order of all kinds, without empty ones. Three queries, or five when nothing is
    found at first, whatever the size of the register.
    """
    query = read_query(text)
    if not query.words:
        return []
    wanted = None if kinds is None else set(kinds)
    searched = [kind for kind in all_kinds() if wanted is None or kind.name in wanted]
    near = near_words(query)
    query = replace(query, corrections=corrections(query, near, unknown_only=True))
    found = _find(query, searched, language, limit_per_kind)
    if not any(found.values()):
        wider = corrections(query, near, unknown_only=False)
        if wider != query.corrections:
            found = _find(replace(query, corrections=wider), searched, language, limit_per_kind)
    with override(language):
        return [
            Group(kind, [_hit(one, language) for one in found[kind.name][:limit_per_kind]], more)
            for kind in searched
            if found[kind.name]
            for more in [len(found[kind.name]) > limit_per_kind]
        ]


def find_named(kind: str, queries: Sequence[Query], limit: int) -> list[int]:
    """Return ids of records of a kind whose names have all words of one of `queries`, `limit` for each at most.

    The words may stand in different names of a record: the caller compares. Two queries.
    """
    entries = fulltext().named(kind, queries, limit)
    return list(Entry.objects.filter(pk__in=entries, kind=kind).values_list("object_id", flat=True))


def _find(query: Query, kinds: Sequence[Kind], language: str, limit: int) -> dict[str, list[_Found]]:
    """The best of each kind in order, more than `limit` if there are as many."""
    names = [kind.name for kind in kinds]
    candidates = fulltext().candidates(names, query, limit * CANDIDATES_PER_HIT, limit + 1)
    entries = read_rows({entry for ids in candidates.values() for entry in ids})
    found: dict[str, list[_Found]] = {}
    for name in names:
        rows = (entries.get(entry) for entry in dict.fromkeys(candidates[name]))
        ranked = [_rank(query, row, language) for row in rows if row is not None and row.kind == name]
        found[name] = sorted(ranked, key=lambda one: one.match.order)
    return found


def _rank(query: Query, entry: Row, language: str) -> _Found:
    title = pick(entry.titles, language) or Text(entry.slug, "")
    return _Found(entry, title, match(query, entry, title.value))


def _hit(found: _Found, language: str) -> Hit:
    entry = found.entry
    hint = pick(entry.hints, language)
    return Hit(
        kind=entry.kind,
        title=found.title,
        hint=hint.value if hint else "",
        slug=entry.slug,
        url=record_address(entry.kind, entry.slug),
        why=_why(found.match, found.title.value),
    )


def _why(found: Match, title: str) -> str:
    """Say by what the record was found: by another name, or by another spelling of what was typed."""
    if found.name and found.name != title:
        return _("also written “%(name)s”") % {"name": found.name}
    if found.words:
        return _("found as “%(words)s”") % {"words": found.words}
    return ""
