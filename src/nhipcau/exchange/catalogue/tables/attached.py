"""Remarks and citations: what is said of rows of any table, and the sources that support them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from nhipcau.core.records.fields import in_each
from nhipcau.core.sources.models import Citation, Remark
from nhipcau.exchange.catalogue.tables.describing import Column, Entry, Table, column_of, key_column
from nhipcau.exchange.catalogue.tables.reading import in_chunks, plain, subject_columns

_OF = subject_columns("record")
_SAID = ("kind", *in_each("text"), "as_of")


def remarks(tables: Iterable[Table]) -> Table:
    """The table of what is said of rows of `tables` and fits no column."""
    said = [column_of(Remark._meta.get_field(name), {}) for name in _SAID]
    columns = (key_column(), *_OF, *said)
    label = capfirst(Remark._meta.verbose_name_plural)
    return Table("remarks", label, columns, lambda: _attached(Remark, tables, _remarks_of), Remark)


def citations(tables: Iterable[Table]) -> Table:
    """The table of which source supports which row of `tables`, or which column of it."""
    columns = (
        *_OF,
        Column("column", capfirst(_("column"))),
        Column("source", capfirst(_("source")), table="sources", required=True),
        Column("locator", capfirst(_("place in the source"))),
    )
    key = ("record_table", "record", "column", "source", "locator")
    return Table(
        "citations", capfirst(_("citations")), columns, lambda: _attached(Citation, tables, _citations_of), key=key
    )


def _attached(
    what: type[Citation | Remark], tables: Iterable[Table], found_of: Callable[[Table, list[Entry]], Iterator[Entry]]
) -> Iterator[Entry]:
    kinds = set(what.objects.order_by().values_list("content_type", flat=True).distinct())
    for table in tables:
        if table.model is not None and ContentType.objects.get_for_model(table.model).pk in kinds:
            for batch in in_chunks(table.read()):
                yield from found_of(table, batch)


def _remarks_of(table: Table, batch: list[Entry]) -> Iterator[Entry]:
    found = _grouped(Remark, table, batch, "position", "pk", values=("pk", *_SAID))
    for entry in batch:
        for place, row in enumerate(found[entry.pk], start=1):
            key = f"{table.name}/{entry.key}/{place}"
            said = {name: plain(row[name]) for name in _SAID}
            yield Entry(row["pk"], key, {"id": key, "record_table": table.name, "record": entry.key, **said})


def _citations_of(table: Table, batch: list[Entry]) -> Iterator[Entry]:
    found = _grouped(Citation, table, batch, values=("field", "source__slug", "locator"))
    for entry in batch:
        rows = ((row["field"], row["source__slug"], row["locator"]) for row in found[entry.pk])
        for column, source, locator in sorted(rows):
            of = {"record_table": table.name, "record": entry.key}
            yield Entry(0, "", {**of, "column": plain(column), "source": source, "locator": plain(locator)})


def _grouped(
    model: Any, table: Table, batch: list[Entry], *order: str, values: tuple[str, ...]
) -> dict[int, list[Any]]:
    kind = ContentType.objects.get_for_model(table.model)  # type: ignore[arg-type]
    rows = model.objects.filter(content_type=kind, object_id__in=[entry.pk for entry in batch]).order_by(*order)
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows.values("object_id", *values):
        found[row["object_id"]].append(row)
    return found
