"""The search index follows the register: what changed is indexed again, and so is what mentions a new title."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from django.db.models import Model

from nhipcau.core.records.actions import concludes, takes_leave
from nhipcau.core.records.fields import in_each
from nhipcau.core.records.kinds import Kind, all_kinds
from nhipcau.core.records.models import Record
from nhipcau.core.search import actions

_TITLES = in_each("title")


@concludes
def follow(records: Sequence[Record]) -> None:
    """Index changed records again, and those whose text may mention one whose title is new."""
    actions.reindex_records([*records, *_mentioning(_retitled(records))])


@takes_leave
def forget(kind: str, ids: Sequence[int]) -> None:
    """Take deleted records out of the index."""
    actions.remove(kind, ids)


def _retitled(records: Iterable[Record]) -> list[Record]:
    """Those of the records that the index knows under other titles."""
    by_kind: dict[str, dict[int, Record]] = defaultdict(dict)
    for record in records:
        by_kind[record.KIND][record.pk] = record
    found = []
    for kind, group in by_kind.items():
        ids = sorted(group)
        for start in range(0, len(ids), actions.BATCH):
            entries = actions.indexed(kind, ids[start : start + actions.BATCH])
            for pk, *titles in entries.values_list("object_id", *_TITLES):
                if any(before != getattr(group[pk], name) for name, before in zip(_TITLES, titles, strict=True)):
                    found.append(group[pk])
    return found


def _mentioning(records: Iterable[Record]) -> Iterator[Record]:
    """The records that refer to these, themselves or by a part of theirs."""
    for record in records:
        for model, path in references_to(type(record)):
            yield from model._default_manager.filter(**{path: record.pk}).only("pk").distinct()


@cache
def references_to(model: type[Model]) -> tuple[tuple[type[Record], str], ...]:
    """Each way in which a kind of records refers to `model`: the kind, and the lookup that leads there."""
    return tuple((kind.model, path) for kind in all_kinds() for path in _paths(kind, model))


def _paths(kind: Kind, model: type[Model]) -> Iterator[str]:
    for column in (*kind.model._meta.concrete_fields, *kind.model._meta.many_to_many):
        if column.related_model is model:
            yield column.name
    for name in kind.parts if kind.model is not model else ():
        part: Any = kind.model._meta.get_field(name).related_model
        for column in part._meta.concrete_fields:
            if column.related_model is model:
                yield f"{name}__{column.name}"
