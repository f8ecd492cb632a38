"""The stored versions of a record and of all that belongs or belonged to it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CASCADE, Model, Q

from nhipcau.core.records.models import Part, Record

#: A model and its versions, oldest first.
Versions = tuple[type[Model], list[Any]]
#: Version → linked ids, for one many-to-many relation.
Links = dict[int, list[int]]


def versions_of(record: Record) -> Iterator[Versions]:
    """The versions of a record, of its parts and theirs, and of the remarks on and citations of any of these.

    The number of queries depends on the kind alone: it has so many kinds of parts.
    """
    owners: dict[int, set[int]] = defaultdict(set)
    for model, rows in _tree(type(record), Q(id=record.pk)):
        owners[ContentType.objects.get_for_model(model).pk] |= {row.id for row in rows}
        yield model, rows
    for name in ("remarks", "citations"):
        owned: Any = type(record)._meta.get_field(name).related_model
        rows = _read(owned, _belongs_to(owners))
        owners[ContentType.objects.get_for_model(owned).pk] |= {row.id for row in rows}
        yield owned, rows


def links_of(model: type[Model], versions: Sequence[Any], name: str) -> Links:
    """What each version of a record was linked with by the many-to-many relation `name`; in one query."""
    through: Any = getattr(model.history.model, name).model  # type: ignore[attr-defined]
    target: Any = model._meta.get_field(name)
    found: Links = defaultdict(list)
    rows = through.objects.filter(history__in=[version.history_id for version in versions])
    for version, linked in rows.values_list("history", target.m2m_reverse_field_name()):
        found[version].append(linked)
    return found


def _tree(model: type[Model], where: Q) -> Iterator[Versions]:
    """The versions of some rows, then those of their parts."""
    rows = _read(model, where)
    yield model, rows
    ids = {row.id for row in rows}
    for relation in model._meta.related_objects:
        part: Any = relation.related_model
        if relation.on_delete is CASCADE and issubclass(part, Part):
            yield from _tree(part, Q(**{f"{relation.field.attname}__in": ids}))


def _read(model: Any, where: Q) -> list[Any]:
    return list(model.history.filter(where).select_related("history_user").order_by("history_date", "history_id"))


def _belongs_to(owners: dict[int, set[int]]) -> Q:
    wanted = Q(pk__in=[])
    for content_type, ids in owners.items():
        wanted |= Q(content_type_id=content_type, object_id__in=ids)
    return wanted
