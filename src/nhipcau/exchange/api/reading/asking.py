"""What is asked for: the parameters of a request, each checked; all that is wrong is told at once."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from django.http import HttpRequest, QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.core.text.languages import LANGUAGES
from nhipcau.exchange.api.columns import Holds
from nhipcau.exchange.api.problems import Fault, invalid
from nhipcau.exchange.api.reading.filters import Filter, fault_in, filters_of
from nhipcau.exchange.api.reading.linking import links_within
from nhipcau.exchange.api.resources import Resource

#: As many records are given at once, and so many unless told otherwise.
MOST, USUALLY = 200, 50
#: As many neighbours are expanded at once.
MOST_EXPANDED = 6
ALL_LANGUAGES = "all"
#: What a record shows beside its members and parts.
SOURCES, REMARKS, RELATED = "sources", "remarks", "related"
FURTHER = (SOURCES, REMARKS, RELATED)
_NUMBER = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True)
class Shape:
    """How records are to be shown: which names, which links expanded, in which language or all."""

    names: frozenset[str]
    expanded: frozenset[str] = frozenset()
    every_language: bool = False
    language: str = LANGUAGES[0]


@dataclass(frozen=True)
class ListAsked:
    """A page of a list as it is asked for."""

    shape: Shape
    chosen: Mapping[str, str] = field(default_factory=dict)
    sort: str = ""
    cursor: str = ""
    limit: int = USUALLY
    count: bool = False


def shown_by_lists(resource: Resource) -> list[str]:
    """What lists show unless told otherwise: everything that is no part."""
    return [one.name for one in resource.members]


def shown_by_records(resource: Resource) -> list[str]:
    """All that can be shown of a record."""
    return [*shown_by_lists(resource), *(one.name for one in resource.parts), *FURTHER]


def expandable(resource: Resource) -> list[str]:
    """The links that can be expanded: those of a record, and those of its parts as "parts.link"."""
    own = [one.name for one in resource.members if one.holds in (Holds.LINK, Holds.LINKS)]
    return [*own, *(f"{part.relation}.{link.name}" for part, link in links_within(resource.parts))]


def sorts_of(resource: Resource) -> list[str]:
    """The columns of the list by which it can be sorted."""
    return [one.name for one in resource.list_for(QueryDict()).columns if one.order]


class _Reader:
    """Reads parameters and collects what is wrong with them."""

    def __init__(self, request: HttpRequest, known: Collection[str]) -> None:
        self._given = request.GET
        self.faults: list[Fault] = []
        for name, values in request.GET.lists():
            if name not in known:
                self._refuse(name[:100], _("There is no such parameter here."))
            elif len(values) > 1:
                self._refuse(name, _("Give it once."))

    def _refuse(self, name: str, message: str) -> None:
        self.faults.append(Fault(name, message))

    def text(self, name: str) -> str:
        return str(self._given.get(name, ""))

    def one_of(self, name: str, values: Collection[str]) -> str:
        value = self.text(name)
        if name in self._given and value not in values:
            self._refuse(name, _("Not one of: %(values)s") % {"values": ", ".join(values)})
        return value

    def some_of(self, name: str, values: Collection[str], most: int = 0) -> frozenset[str]:
        names = [one for one in (part.strip() for part in self.text(name).split(",")) if one]
        unknown = [one for one in names if one not in values]
        if unknown:
            words = {"value": unknown[0][:60], "values": ", ".join(values)}
            self._refuse(name, _("“%(value)s” is not one of: %(values)s") % words)
        if most and len(set(names)) > most:
            self._refuse(name, _("At most %(n)s at once.") % {"n": most})
        return frozenset(names)

    def number(self, name: str, least: int, most: int, usually: int) -> int:
        value = self.text(name)
        if name not in self._given:
            return usually
        if not _NUMBER.fullmatch(value) or not least <= int(value) <= most:
            self._refuse(name, _("Give a number from %(least)s to %(most)s.") % {"least": least, "most": most})
            return usually
        return int(value)

    def filters(self, filters: Iterable[Filter]) -> dict[str, str]:
        chosen = {one.name: self.text(one.name) for one in filters if self.text(one.name)}
        for one in filters:
            if one.name in chosen and (fault := fault_in(one, chosen[one.name])):
                self.faults.append(fault)
        return chosen

    def done(self) -> None:
        if self.faults:
            raise invalid(*self.faults)


#: Parameters of every record; a list has further ones.
_OF_RECORDS = ("lang", "fields", "expand")
_OF_LISTS = (*_OF_RECORDS, "sort", "cursor", "limit", "count")


def read_record(request: HttpRequest, resource: Resource) -> Shape:
    """How a record is asked for. Raises `Problem` that names every parameter that is wrong."""
    reader = _Reader(request, _OF_RECORDS)
    shape = _shape(reader, resource, shown_by_records(resource))
    reader.done()
    return shape


def read_list(request: HttpRequest, resource: Resource) -> ListAsked:
    """How a list is asked for. Raises `Problem` that names every parameter that is wrong."""
    filters = filters_of(resource)
    reader = _Reader(request, {*_OF_LISTS, *filters})
    sorts = sorts_of(resource)
    asked = ListAsked(
        shape=_shape(reader, resource, shown_by_lists(resource)),
        chosen=reader.filters(filters.values()),
        sort=reader.one_of("sort", [*sorts, *(f"-{name}" for name in sorts)]),
        cursor=reader.text("cursor"),
        limit=reader.number("limit", 1, MOST, USUALLY),
        count=reader.one_of("count", ("true", "false")) == "true",
    )
    reader.done()
    return asked


def read_language(request: HttpRequest) -> bool:
    """Whether all languages are asked for, where nothing else can be. Raises `Problem`."""
    reader = _Reader(request, ("lang",))
    every = reader.one_of("lang", (*LANGUAGES, ALL_LANGUAGES)) == ALL_LANGUAGES
    reader.done()
    return every


def read_page(request: HttpRequest) -> tuple[str, int]:
    """The cursor and the length of a page of what has no filters. Raises `Problem`."""
    reader = _Reader(request, ("lang", "cursor", "limit"))
    reader.one_of("lang", (*LANGUAGES, ALL_LANGUAGES))
    limit = reader.number("limit", 1, MOST, USUALLY)
    reader.done()
    return reader.text("cursor"), limit


def read_proposals(request: HttpRequest, states: Collection[str]) -> tuple[str, str, int]:
    """The state, the cursor and the length of a page of proposals; "" for all states. Raises `Problem`."""
    reader = _Reader(request, ("lang", "state", "cursor", "limit"))
    reader.one_of("lang", (*LANGUAGES, ALL_LANGUAGES))
    state, limit = reader.one_of("state", states), reader.number("limit", 1, MOST, USUALLY)
    reader.done()
    return state, reader.text("cursor"), limit


@dataclass(frozen=True)
class ChangesAsked:
    """A stretch of changes as it is asked for: of which types, and whether with the records as they are."""

    limit: int
    types: frozenset[str]
    records: bool
    every_language: bool


def read_changes(request: HttpRequest, types: Collection[str], most: int, usually: int) -> ChangesAsked:
    """How changes are asked for. Raises `Problem` that names every parameter that is wrong."""
    reader = _Reader(request, ("lang", "cursor", "limit", "type", "records"))
    records = reader.one_of("records", ("true", "false")) == "true"
    asked = ChangesAsked(
        limit=reader.number("limit", 1, MOST if records else most, usually),
        types=reader.some_of("type", types),
        records=records,
        every_language=reader.one_of("lang", (*LANGUAGES, ALL_LANGUAGES)) == ALL_LANGUAGES,
    )
    reader.done()
    return asked


def _shape(reader: _Reader, resource: Resource, usually: Collection[str]) -> Shape:
    every = reader.one_of("lang", (*LANGUAGES, ALL_LANGUAGES)) == ALL_LANGUAGES
    offered = [name for name in shown_by_records(resource) if name != RELATED or RELATED in usually]
    names = reader.some_of("fields", offered)
    expanded = reader.some_of("expand", expandable(resource), MOST_EXPANDED)
    shown = (names or frozenset(usually)) | {name.partition(".")[0] for name in expanded}
    return Shape(shown, expanded, every, get_language() or LANGUAGES[0])
