"""What the programming interface shows of each kind: its members, its parts, and the list they come from.

Derived from the registries of kinds (`core/records/kinds.py`), of lists (`core/web/lists.py`) and of what may be
proposed (`core/proposals/editable.py`), so that a kind that is added appears by itself. A *member* is what stands under
one name of an answer: a text is one member with a column for each language, a link one member that leads to a record.

In JSON every record has `id` (its slug) and `type` (its kind, as in addresses; `kind` is a column that some have). A
text is a string in one language, `{"vi": …, "fr": …, "en": …}` in all (`lang=all`); a link is `{"id", "type", "title",
"href"}`, and may be written as its `id` alone; parts are lists of objects, with their number as `id`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any

from django.db import models
from django.db.models import Model
from django.http import QueryDict

from nhipcau.core.proposals.editable import Editable, editable_of
from nhipcau.core.records.kinds import Kind, all_kinds, kind_named
from nhipcau.core.records.models import Record
from nhipcau.core.web.lists import ListSpec, list_of, listed_kinds
from nhipcau.exchange.api.columns import Holds, Member, members_of, parts_within
from nhipcau.exchange.api.computed import COMPUTED
from nhipcau.exchange.api.made import MADE, Made

#: Columns that follow from others and are worth knowing nevertheless.
_FOLLOWING = {"commitments": ("standing", "reported_on")}
#: What stands on the page of a record as parts do without being one: by kind, with the order in which it stands.
_BESIDE: Mapping[str, Mapping[str, tuple[str, ...]]] = {"declarations": {"adopted_texts": ("-number",)}}


@dataclass(frozen=True, eq=False)
class PartShape:
    """Parts of a record as they stand in an answer: under `name`, at the path `relation` from the record.

    `made` is what is shown of them beside columns, `order` the columns by which they are ordered.
    """

    name: str
    relation: str
    model: type[Model]
    parent: str
    members: tuple[Member, ...]
    parts: tuple["PartShape", ...] = ()
    made: tuple[Made, ...] = ()
    order: tuple[str, ...] = ("position", "pk")
    editable: bool = False

    @property
    def label(self) -> Any:
        """What they are called."""
        return self.model._meta.verbose_name_plural


@dataclass(frozen=True, eq=False)
class Resource:
    """A kind of record as the interface offers it."""

    kind: Kind
    members: tuple[Member, ...]
    parts: tuple[PartShape, ...]

    @property
    def name(self) -> str:
        """The kind, as it stands in addresses."""
        return self.kind.name

    @property
    def model(self) -> type[Record]:
        """The model of its records."""
        return self.kind.model

    @property
    def editable(self) -> Editable | None:
        """What may be proposed of it, if anything."""
        return editable_of(self.kind.name)

    @cached_property
    def members_by_name(self) -> Mapping[str, Member]:
        """The members by their names."""
        return {one.name: one for one in self.members}

    @cached_property
    def parts_by_name(self) -> Mapping[str, PartShape]:
        """The parts by their names."""
        return {one.name: one for one in self.parts}

    def rows(self) -> "models.QuerySet[Any]":
        """All its records, with what is computed of them."""
        computed = COMPUTED.get(self.kind.name)
        return computed.rows() if computed else self.model._default_manager.all()

    def list_for(self, params: QueryDict) -> ListSpec:
        """The list of the pages for these filters."""
        return list_of(self.kind.name, params)

    def all_parts(self) -> Iterator[PartShape]:
        """All parts, those within parts after them."""
        return _flattened(self.parts)


def _flattened(parts: Iterable[PartShape]) -> Iterator[PartShape]:
    for part in parts:
        yield part
        yield from _flattened(part.parts)


def all_resources() -> list[Resource]:
    """All kinds of records that have a public list, in the order of the search."""
    listed = set(listed_kinds())
    return [_resource(kind.name) for kind in all_kinds() if kind.name in listed]


def resource_named(name: str) -> Resource | None:
    """The resource of that kind, or None."""
    return _resource(name) if kind_named(name) and name in listed_kinds() else None


@cache
def _resource(name: str) -> Resource:
    # Made once and told apart by identity: its labels are other words in each language, and so would be its hash.
    kind = kind_named(name)
    assert kind is not None
    editable = editable_of(kind.name)
    proposed = set(editable.columns) if editable else set()
    members = members_of(kind.model, proposed, _FOLLOWING.get(kind.name, ())) + _computed(kind.name)
    shapes = [_shape(kind.model, part, "", editable) for part in kind.parts]
    for part, order in _BESIDE.get(kind.name, {}).items():
        shapes.append(replace(_shape(kind.model, part, "", editable), order=order))
    return Resource(kind, members, tuple(shapes))


def _computed(kind: str) -> tuple[Member, ...]:
    choices = COMPUTED[kind].choices if kind in COMPUTED else ()
    return tuple(Member(name, Holds.CHOICE, (name,), label, tuple(values)) for name, label, values in choices)


def _shape(owner: type[Model], name: str, within: str, editable: Editable | None) -> PartShape:
    """The parts under `name` of a record or of parts at the path `within`."""
    relation: Any = owner._meta.get_field(name)
    model, parent = relation.related_model, relation.field.name
    path = f"{within}.{name}" if within else name
    known = next((one for one in editable.parts if one.relation == path), None) if editable else None
    members = members_of(model, set(known.columns) if known else set(), leave_out=parent)
    inner = tuple(_shape(model, one, path, editable) for one in parts_within(model))
    return PartShape(name, path, model, parent, members, inner, MADE.get(model, ()), editable=known is not None)
