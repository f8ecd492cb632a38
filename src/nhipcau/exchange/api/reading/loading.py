"""Reading all that a page of records shows, in a number of queries that does not depend on how many they are.

One query for the records, one for each kind of part and each many-to-many link that is asked for, one for each kind of
neighbour, one for the citations, one for the remarks.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q

from nhipcau.core.records.fields import in_each
from nhipcau.core.records.models import Record
from nhipcau.core.sources.models import Citation, Remark
from nhipcau.core.sources.references import remarks_of
from nhipcau.exchange.api.columns import Holds, Member
from nhipcau.exchange.api.reading.asking import REMARKS, SOURCES, Shape
from nhipcau.exchange.api.resources import PartShape, Resource

#: What a link shows of the record it leads to.
LINK_COLUMNS = ("pk", "slug", *in_each("title", "sort"))
Key = tuple[int, int]


class Loaded:
    """Records of one kind with what is shown of them."""

    def __init__(self, resource: Resource, keys: Sequence[int], shape: Shape) -> None:
        self.resource, self.shape = resource, shape
        found = resource.rows().in_bulk(keys)
        self.rows: list[Any] = [found[key] for key in keys if key in found]
        self.members = [one for one in resource.members if one.name in shape.names]
        self.parts = [one for one in resource.parts if one.name in shape.names]
        self._ids = [row.pk for row in self.rows]
        self._parts: dict[str, dict[int, list[Any]]] = {}
        for part in self.parts:
            self._load_parts(part, self._ids)
        self._many = {one.column: self._load_many(one) for one in self.members if one.holds == Holds.LINKS}
        self.remarks: dict[Key, list[Remark]] = remarks_of(self.rows) if REMARKS in shape.names else {}
        self._citations = self._load_citations() if SOURCES in shape.names else {}
        self._neighbours = self._load_neighbours()

    def parts_of(self, part: PartShape, owner: int) -> list[Any]:
        """The parts of a record, or of one of its parts, in their order."""
        return self._parts[part.relation].get(owner, [])

    def many(self, member: Member, record: int) -> list[Any]:
        """The records that a member with many links leads to, by title."""
        known = self._neighbours[member.target]
        found = [known[key] for key in self._many[member.column].get(record, ()) if key in known]
        return sorted(found, key=lambda one: (getattr(one, f"sort_{self.shape.language}"), one.pk))

    def one(self, member: Member, row: Any) -> Any:
        """What a link of a record or a part leads to, or None."""
        model, key = _end(member, row)
        return self._neighbours[model].get(key) if model and key is not None else None

    def citations(self, row: Model) -> list[Citation]:
        """The citations of a record, a part or a remark."""
        return self._citations.get(_key(row), [])

    def expanded_keys(self, path: str) -> tuple[type[Record] | None, set[int]]:
        """The model and the keys of the records that a link leads to, named as `expand` names it."""
        relation, _dot, name = path.rpartition(".")
        if relation:
            rows = [row for some in self._parts[relation].values() for row in some]
            members: Iterable[Member] = _shape_at(self.parts, relation).members
        else:
            rows, members = self.rows, self.members
        member = next(one for one in members if one.name == name)
        if member.target is None or not issubclass(member.target, Record):
            return None, set()
        if member.holds == Holds.LINKS:
            return member.target, {key for some in self._many[member.column].values() for key in some}
        return member.target, {key for row in rows if (key := _end(member, row)[1]) is not None}

    def _load_parts(self, part: PartShape, owners: Sequence[int]) -> None:
        rows = part.model._default_manager.filter(**{f"{part.parent}__in": owners}).order_by(*part.order)
        by_owner: dict[int, list[Any]] = defaultdict(list)
        for row in rows if owners else ():
            by_owner[getattr(row, f"{part.parent}_id")].append(row)
        self._parts[part.relation] = by_owner
        inner = [row.pk for some in by_owner.values() for row in some]
        for one in part.parts:
            self._load_parts(one, inner)

    def _load_many(self, member: Member) -> dict[int, list[int]]:
        column: Any = self.resource.model._meta.get_field(member.column)
        own, other = column.m2m_field_name(), column.m2m_reverse_field_name()
        rows = column.remote_field.through._default_manager.filter(**{f"{own}__in": self._ids})
        found: dict[int, list[int]] = defaultdict(list)
        for record, key in rows.values_list(f"{own}_id", f"{other}_id"):
            found[record].append(key)
        return found

    def _load_neighbours(self) -> dict[Any, dict[int, Any]]:
        wanted: dict[Any, set[int]] = defaultdict(set)
        for member in self.members:
            if member.holds == Holds.LINKS:
                wanted[member.target].update(key for some in self._many[member.column].values() for key in some)
            elif member.holds == Holds.LINK:
                _note(wanted, member, self.rows)
        for part in _all(self.parts):
            rows = [row for some in self._parts[part.relation].values() for row in some]
            for member in part.members:
                if member.holds == Holds.LINK:
                    _note(wanted, member, rows)
        return defaultdict(dict, {model: _rows(model, keys) for model, keys in wanted.items() if keys})

    def _load_citations(self) -> dict[Key, list[Citation]]:
        cited: list[Model] = [*self.rows, *(one for some in self.remarks.values() for one in some)]
        for part in _all(self.parts):
            cited += [row for some in self._parts[part.relation].values() for row in some]
        by_type: dict[int, list[int]] = defaultdict(list)
        for row in cited:
            type_id, pk = _key(row)
            by_type[type_id].append(pk)
        wanted = Q(pk__in=[])
        for type_id, pks in by_type.items():
            wanted |= Q(content_type_id=type_id, object_id__in=pks)
        found: dict[Key, list[Citation]] = defaultdict(list)
        for one in Citation.objects.filter(wanted).select_related("source") if by_type else ():
            found[one.content_type_id, one.object_id].append(one)
        return found


def _key(row: Model) -> Key:
    return ContentType.objects.get_for_model(row).pk, row.pk


def _end(member: Member, row: Any) -> tuple[type[Model] | None, int | None]:
    """The model and the key of what a link leads to."""
    if member.target is not None:
        return member.target, getattr(row, f"{member.column}_id")
    if row.content_type_id is None:
        return None, None
    return ContentType.objects.get_for_id(row.content_type_id).model_class(), row.object_id


def _note(wanted: dict[Any, set[int]], member: Member, rows: Iterable[Any]) -> None:
    for row in rows:
        model, key = _end(member, row)
        if model is not None and key is not None:
            wanted[model].add(key)


def _rows(model: Any, keys: set[int]) -> dict[int, Any]:
    rows = model._default_manager
    return dict((rows.only(*LINK_COLUMNS) if issubclass(model, Record) else rows).in_bulk(keys))


def _all(parts: Iterable[PartShape]) -> Iterable[PartShape]:
    for part in parts:
        yield part
        yield from _all(part.parts)


def _shape_at(parts: Iterable[PartShape], relation: str) -> PartShape:
    return next(one for one in _all(parts) if one.relation == relation)
