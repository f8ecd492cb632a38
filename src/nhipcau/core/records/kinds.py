"""The kinds of records that have a page; each app registers its own when it is ready.

Lists, search, site map, history and structured data go through this registry, so a later floor adds
a kind without a change to those below.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, QuerySet

from nhipcau.core.records.models import Record


@dataclass(frozen=True)
class SearchText:
    """What the search knows of a record: a hint shown beside the title, per language, and further words.

    `names` are other names of the record, `words` texts in which it is mentioned. `rank` orders records of a
    kind that match equally well (smaller first).
    """

    hint: dict[str, str]
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    rank: int = 0


@dataclass(frozen=True)
class Kind:
    """A kind of record.

    `rank` orders kinds in search results (smaller first). `parts` are the related names whose history belongs
    to the record. `searchable` prepares a queryset for `search_text`. `structured` gives schema.org data.
    """

    name: str
    model: type[Record]
    label: Any
    plural: Any
    rank: int = 5
    parts: tuple[str, ...] = ()
    search_text: Callable[[Any], SearchText] = field(default=lambda record: SearchText(hint={}))
    searchable: Callable[["QuerySet[Any]"], "QuerySet[Any]"] = field(default=lambda rows: rows)
    structured: Callable[[Any], dict[str, Any]] = field(default=lambda record: {})


_KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make `kind` known; a second registration of a name replaces the first."""
    _KINDS[kind.name] = kind


def all_kinds() -> Iterable[Kind]:
    """All kinds, in their order in search results."""
    return sorted(_KINDS.values(), key=lambda kind: (kind.rank, kind.name))


def kind_named(name: str) -> Kind | None:
    """The kind of that name, or None."""
    return _KINDS.get(name)


def kind_of(record: Model) -> Kind:
    """The kind of a record. Raises KeyError if its model is not registered."""
    return _KINDS[record.KIND]  # type: ignore[attr-defined]
