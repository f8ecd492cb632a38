"""Rows of public models, read some hundred at a time."""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Any, TypeVar

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext_lazy as _

from nhipcau.core.dates.partial import PartialDate
from nhipcau.exchange.catalogue.tables.describing import (
    Column,
    Entry,
    Public,
    Table,
    column_of,
    key_column,
    subject_of,
)
from nhipcau.exchange.catalogue.tables.keys import Keys, in_binary_order

T = TypeVar("T")
#: So many rows are held at once.
CHUNK = 500


class Tables:
    """The tables of public models, each knowing the others by name."""

    def __init__(self, publics: Collection[Public]) -> None:
        self.keys = Keys(publics)
        self.names: Mapping[type[Model], str] = {one.model: one.name for one in publics}

    def table(self, public: Public) -> Table:
        """The table of a public model."""
        owner = public.owned_by
        columns = [key_column()]
        if owner:
            columns.append(column_of(public.model._meta.get_field(owner), self.names))
        columns += [column_of(one, self.names) for one in public.public_fields]
        subject = subject_of(public.model)
        if subject:
            columns += subject_columns(subject.name)
        return Table(
            name=public.name,
            label=capfirst(public.model._meta.verbose_name_plural),
            columns=tuple(columns),
            read=lambda: self._read(public),
            model=public.model,
            owner=owner,
            part_of=self.names[public.owners] if owner else "",
        )

    def joined(self, public: Public, relation: str) -> Table:
        """The table of a relation of many to many: pairs of keys of records."""
        field: Any = public.model._meta.get_field(relation)
        one, other = field.m2m_field_name(), field.m2m_reverse_field_name()
        rows = field.remote_field.through.objects.order_by(
            in_binary_order(f"{one}__slug"), in_binary_order(f"{other}__slug")
        ).values_list(f"{one}__slug", f"{other}__slug")
        ours, theirs = str(public.model._meta.model_name), relation

        def read() -> Iterator[Entry]:
            for mine, their in rows.iterator(chunk_size=CHUNK):
                yield Entry(0, f"{mine}/{their}", {ours: mine, theirs: their})

        columns = (
            Column(ours, capfirst(public.model._meta.verbose_name), table=public.name, required=True),
            Column(theirs, capfirst(field.verbose_name), table=self.names[field.related_model], required=True),
        )
        label = format_lazy("{}: {}", public.model._meta.verbose_name_plural, field.verbose_name)
        return Table(f"{public.name}_{relation}", label, columns, read, key=(ours, theirs))

    def _read(self, public: Public) -> Iterator[Entry]:
        owner, told_by, subject = public.owned_by, public.told_by, subject_of(public.model)
        fields = public.public_fields
        extra = [name for name in (owner and f"{owner}_id", told_by) if name]
        extra += [f"{subject.ct_field}_id", subject.fk_field] if subject else []
        rows = public.model._base_manager.order_by(*self.keys.order(public))
        values = rows.values("pk", *{*extra, *(one.attname for one in fields)}).iterator(chunk_size=CHUNK)
        seen: Counter[int] = Counter()
        for batch in in_chunks(values):
            links = {one.name: self._linked(one, batch) for one in fields if one.is_relation}
            owners = self._linked(public.model._meta.get_field(owner), batch) if owner else {}
            subjects = self._subjects(subject, batch) if subject else {}
            for row in batch:
                made: dict[str, Any] = {"id": _key(row, public, owners, seen)}
                if owner:
                    made[owner] = owners[row[f"{owner}_id"]]
                for one in fields:
                    value = row[one.attname]
                    made[one.name] = links[one.name].get(value) if one.is_relation else plain(value)
                if subject:
                    made |= subjects[row["pk"]]
                yield Entry(row["pk"], made["id"], made)

    def _linked(self, field: Any, batch: Iterable[Mapping[str, Any]]) -> dict[int, str]:
        return self.keys.of(field.related_model, {row[field.attname] for row in batch} - {None})

    def _subjects(self, subject: GenericForeignKey, batch: Sequence[Mapping[str, Any]]) -> dict[int, dict[str, Any]]:
        """What rows are about: the table and the key there."""
        wanted: dict[int, set[int]] = defaultdict(set)
        for row in batch:
            if row[f"{subject.ct_field}_id"]:
                wanted[row[f"{subject.ct_field}_id"]].add(row[subject.fk_field])
        found: dict[tuple[int, int], tuple[str, str]] = {}
        for number, ids in wanted.items():
            model = ContentType.objects.get_for_id(number).model_class()
            if model is not None and model in self.names:
                keys = self.keys.of(model, ids)
                found |= {(number, pk): (self.names[model], key) for pk, key in keys.items()}
        names = [one.name for one in subject_columns(subject.name)]
        nothing = (None, None)
        return {
            row["pk"]: dict(
                zip(names, found.get((row[f"{subject.ct_field}_id"], row[subject.fk_field]), nothing), strict=True)
            )
            for row in batch
        }


def subject_columns(name: str) -> tuple[Column, Column]:
    """The columns that name a row of any table: the table, and the key there."""
    return Column(f"{name}_table", capfirst(_("table"))), Column(name, capfirst(_("identifier")))


def plain(value: Any) -> Any:
    """A value as JSON holds it: None for what is empty, dates as they are written, whole numbers without decimals."""
    if value is None or value == "":
        return None
    if isinstance(value, PartialDate):
        return str(value)
    if isinstance(value, date):  # a moment, too
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, dict | list):
        # Databases do not agree on the order of keys.
        return json.loads(json.dumps(value, sort_keys=True))
    return value


def in_chunks(values: Iterable[T]) -> Iterator[list[T]]:
    """Some hundred values at a time."""
    source = iter(values)
    while batch := list(islice(source, CHUNK)):
        yield batch


def _key(row: Mapping[str, Any], public: Public, owners: Mapping[int, str], seen: Counter[int]) -> str:
    if not public.owned_by:
        return str(row[public.told_by])
    of = row[f"{public.owned_by}_id"]
    if public.told_by:
        return f"{owners[of]}/{row[public.told_by]}"
    if of not in seen:
        seen.clear()  # rows of the same owner follow each other
    seen[of] += 1
    return f"{owners[of]}/{seen[of]}"
