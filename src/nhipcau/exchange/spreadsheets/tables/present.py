"""What the rows of a table hold now, read many at a time without making objects of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeVar

from django.db.models import ManyToManyField

from nhipcau.core.proposals.values import as_json
from nhipcau.core.records.models import Record
from nhipcau.core.text.languages import LANGUAGES, pick
from nhipcau.exchange.spreadsheets.tables.columns import Column, Holds
from nhipcau.exchange.spreadsheets.tables.sheets import Table

#: Rows asked for at once: below the number of variables that SQLite allows.
BATCH = 500
_TITLES = tuple(f"title_{code}" for code in LANGUAGES)
T = TypeVar("T")


@dataclass(slots=True)
class PresentRow:
    """A record or a part: where it belongs, and what it holds, as JSON (see `core.proposals.drafts`)."""

    pk: int
    slug: str
    record: int
    title: str
    parent: int | None = None
    values: dict[str, Any] = field(default_factory=dict)


def in_batches(items: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    """Yield the items in lists of at most `size`."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def rows_of_records(table: Table, records: Sequence[int], language: str) -> Iterator[PresentRow]:
    """Yield the rows of a table that belong to records (ids), in the order of these; titles are in `language`."""
    path = f"{table.upward}__in" if table.part else "pk__in"
    for some in in_batches(records):
        place = {pk: number for number, pk in enumerate(some)}
        rows = _read(table, table.model._default_manager.filter(**{path: some}), language)
        yield from sorted(rows, key=lambda row: place[row.record])


def rows_named(table: Table, names: Iterable[Any], language: str) -> dict[str, PresentRow]:
    """The rows of a table by what an upload calls them: records by their slugs, parts by their numbers."""
    column = "pk" if table.part else "slug"
    found = _read(table, table.model._default_manager.filter(**{f"{column}__in": list(names)}), language)
    return {str(getattr(row, column)): row for row in found}


def _read(table: Table, rows: Any, language: str) -> list[PresentRow]:
    plain = [column for column in table.columns if column.holds is not Holds.LINKS]
    many = [column for column in table.columns if column.holds is Holds.LINKS]
    above = f"{table.upward}__" if table.part else ""
    parent = [f"{table.part.parent}_id"] if table.part else []
    head = ["pk", f"{above}pk", f"{above}slug", *(f"{above}{title}" for title in _TITLES), *parent]
    ordered = rows.order_by("position", "pk") if table.part else rows.order_by()
    found = {}
    for values in ordered.values_list(*head, *(_path(column) for column in plain)):
        pk, record, slug, *rest = values
        title = pick(dict(zip(LANGUAGES, rest, strict=False)), language)
        own = rest[3 + len(parent) :]
        row = PresentRow(pk, slug, record, title.value if title else slug, rest[3] if parent else None)
        row.values = {column.name: as_json(value) for column, value in zip(plain, own, strict=True)}
        found[pk] = row
    for column in many:
        linked = _many(column.field, found)
        for pk, row in found.items():
            row.values[column.name] = sorted(linked.get(pk, ()))
    return list(found.values())


def _path(column: Column) -> str:
    if column.holds is not Holds.LINK:
        return column.name
    return f"{column.name}__slug" if issubclass(column.target, Record) else f"{column.name}_id"


def _many(field: "ManyToManyField[Any, Any]", rows: Iterable[int]) -> dict[int, list[str]]:
    """What rows are linked with: slugs, by the ids of the rows."""
    here, there = field.m2m_field_name(), field.m2m_reverse_field_name()
    through: Any = field.remote_field.through
    found: dict[int, list[str]] = defaultdict(list)
    for some in in_batches(rows):
        pairs = through._default_manager.filter(**{f"{here}__in": some})
        for pk, slug in pairs.values_list(f"{here}_id", f"{there}__slug"):
            found[pk].append(slug)
    return found
