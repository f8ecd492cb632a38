"""What a source supports: records and parts of them, grouped by kind and led back to their pages."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CASCADE, Count, Model, QuerySet

from nhipcau.core.records.fields import field_label
from nhipcau.core.records.kinds import kind_of
from nhipcau.core.records.models import Record, Tracked
from nhipcau.core.sources.models import Citation, Remark, Source
from nhipcau.core.text.languages import Text

#: The type and the identity of something cited.
Key = tuple[int, int]
#: Groups that are no kind of record stand after those that are.
LAST_RANK = 99


@dataclass(frozen=True)
class Supported:
    """A record, or a part of one, that a source supports.

    `fields` names the fields, none when the whole is supported; `locators` the places in the source.
    """

    record: Any
    part: Any
    part_name: Any
    words: Text | None
    url: str
    fields: list[Any]
    locators: list[str]


@dataclass
class SupportGroup:
    """What a source supports among the records of one kind: the number in all, and the rows of this page."""

    name: str
    label: Any
    rank: int
    total: int = 0
    types: list[int] = field(default_factory=list)
    rows: list[Supported] = field(default_factory=list)


@cache
def path_to_record(model: type[Model]) -> tuple[str, ...] | None:
    """The foreign keys from a part up to its record, none of them for a record; None if it belongs to no one.

    A part is removed with what it belongs to; no other of its keys cascades.
    """
    path: list[str] = []
    while not issubclass(model, Record):
        owners = [column for column in model._meta.concrete_fields if _is_owner(column)]
        if len(owners) != 1:
            return None
        path.append(owners[0].name)
        model = owners[0].related_model  # type: ignore[assignment]
    return tuple(path)


def supports_by_type(source: Source) -> list[list[int]]:
    """[content type, number of things cited] for all that a source supports, in one query."""
    rows = Citation.objects.filter(source=source).order_by("content_type").values_list("content_type")
    return [[type_id, count] for type_id, count in rows.annotate(n=Count("object_id", distinct=True))]


def groups_of(counts: Iterable[Sequence[int]]) -> list[SupportGroup]:
    """The groups of what a source supports, in the order of kinds, without rows."""
    groups: dict[str, SupportGroup] = {}
    for type_id, count in counts:
        model = ContentType.objects.get_for_id(type_id).model_class()
        if model is not None:
            fresh = _group_of(model)
            group = groups.setdefault(fresh.name, fresh)
            group.total += count
            group.types.append(type_id)
    return sorted(groups.values(), key=lambda group: (group.rank, group.name))


def things_supported(source: Source, groups: Iterable[SupportGroup]) -> "QuerySet[Citation, Key]":
    """What a source supports in these groups, as keys, in a stable order."""
    types = [type_id for group in groups for type_id in group.types]
    return (
        Citation.objects.filter(source=source, content_type__in=types)
        .order_by("content_type_id", "object_id")
        .values_list("content_type_id", "object_id")
        .distinct()
    )


def fill(source: Source, groups: Sequence[SupportGroup], keys: Sequence[Key]) -> list[SupportGroup]:
    """The groups with the rows for `keys`, those without any left out; one query per type that occurs."""
    found = _read(keys)
    said = _citations(source, keys)
    for group in groups:
        wanted = [key for type_id in group.types for key in keys if key[0] == type_id and key in found]
        group.rows = [_row(found[key], said[key]) for key in wanted]
    return [group for group in groups if group.rows]


def _is_owner(column: Any) -> bool:
    if not column.many_to_one or column.remote_field.on_delete is not CASCADE:
        return False
    return issubclass(column.related_model, Tracked)


def _group_of(model: type[Model]) -> SupportGroup:
    path = path_to_record(model)
    if path is None:
        return SupportGroup(str(model._meta.model_name), model._meta.verbose_name_plural, LAST_RANK)
    for name in path:
        model = model._meta.get_field(name).related_model  # type: ignore[assignment]
    kind = kind_of(model)  # type: ignore[arg-type]
    return SupportGroup(kind.name, kind.plural, kind.rank)


def _by_type(keys: Iterable[Key]) -> dict[int, list[int]]:
    grouped: dict[int, list[int]] = defaultdict(list)
    for type_id, pk in keys:
        grouped[type_id].append(pk)
    return grouped


def _citations(source: Source, keys: Sequence[Key]) -> dict[Key, list[Citation]]:
    said: dict[Key, list[Citation]] = defaultdict(list)
    grouped = _by_type(keys)
    ids = {pk for pks in grouped.values() for pk in pks}
    for one in Citation.objects.filter(source=source, content_type__in=list(grouped), object_id__in=ids):
        said[one.content_type_id, one.object_id].append(one)
    return said


def _read(keys: Iterable[Key]) -> dict[Key, tuple[Any, Any]]:
    """(record, thing) for each key: a record stands for itself, a part with its record, a remark with what it is on.

    A thing of which `is_public` is false, such as a session that is only planned, is left out.
    """
    found: dict[Key, tuple[Any, Any]] = {}
    for type_id, pks in sorted(_by_type(keys).items()):
        model: Any = ContentType.objects.get_for_id(type_id).model_class()
        path = path_to_record(model)
        rows = model._default_manager.filter(pk__in=pks)
        if path:
            rows = rows.select_related("__".join(path))
        things = [thing for thing in rows if getattr(thing, "is_public", True)]
        if model is Remark:
            found |= _remarked(type_id, things)
        else:
            found |= {(type_id, thing.pk): (_record_of(thing, path), thing) for thing in things}
    return found


def _remarked(type_id: int, remarks: Sequence[Remark]) -> dict[Key, tuple[Any, Any]]:
    owners = _read({(one.content_type_id, one.object_id) for one in remarks})
    keys = ((one, (one.content_type_id, one.object_id)) for one in remarks)
    return {(type_id, one.pk): (owners[key][0], one) for one, key in keys if key in owners}


def _record_of(thing: Any, path: tuple[str, ...] | None) -> Any:
    if path is None:
        return None
    for name in path:
        thing = getattr(thing, name)
    return thing


def _row(found: tuple[Any, Any], said: Iterable[Citation]) -> Supported:
    record, thing = found
    part = None if thing is record else thing
    citations = list(said)
    whole = any(not one.field for one in citations)
    fields = [] if whole else [field_label(type(thing), one.field) for one in citations]
    return Supported(
        record=record,
        part=part,
        part_name=type(thing)._meta.verbose_name,
        words=_words(part) if part is not None else None,
        url=_url(record, part),
        fields=list(dict.fromkeys(fields)),
        locators=list(dict.fromkeys(one.locator for one in citations if one.locator)),
    )


def _url(record: Any, part: Any) -> str:
    if record is None:
        return ""
    anchor = getattr(part, "anchor", "") or getattr(part, "slug", "") if part is not None else ""
    return f"{record.get_absolute_url()}#{anchor}" if anchor else str(record.get_absolute_url())


def _words(part: Any) -> Text | None:
    """What a part says, for people to recognise it."""
    for name in ("title", "label", "text", "name"):
        if hasattr(part, f"{name}_vi"):
            words: Text | None = part.translated(name)
            if words:
                return words
    written = "__str__" in vars(type(part))
    return Text(str(part), getattr(part, "language", "")) if written else None
