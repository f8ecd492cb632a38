"""The history of a record and its parts, field by field."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Page, Paginator
from django.db.models import Model
from django.utils.text import format_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.core.dates.formats import format_date
from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.records.fields import field_label
from nhipcau.core.records.kinds import kind_of
from nhipcau.core.records.languages import language_name
from nhipcau.core.records.models import DERIVED, Record
from nhipcau.core.text.languages import LANGUAGES

PER_PAGE = 40
#: Columns of no interest to a reader of the history.
SILENT = {*DERIVED, "id", "position", "content_type", "object_id"}
EVENTS = {"+": "added", "~": "changed", "-": "removed"}


@dataclass
class FieldChange:
    """One field before and after."""

    label: Any
    before: Any
    after: Any


@dataclass
class Change:
    """What one save did: to the record (`part` is None) or to a part of it."""

    at: datetime
    author: Any
    reason: str
    event: str
    part: Any
    name: str
    fields: list[FieldChange] = field(default_factory=list)


def _versions(record: Record) -> Iterator[tuple[type[Model], Any]]:
    """The stored versions of the record, its parts and its citations, each with the model they are of."""
    model = type(record)
    yield model, model.history.filter(id=record.pk)
    for name in kind_of(record).parts:
        relation = model._meta.get_field(name)
        part: Any = relation.related_model
        column = relation.remote_field.attname  # type: ignore[union-attr]
        yield part, part.history.filter(**{column: record.pk})
    content_type = ContentType.objects.get_for_model(record)
    for name in ("citations", "remarks"):
        owned: Any = model._meta.get_field(name).related_model
        yield owned, owned.history.filter(content_type_id=content_type.pk, object_id=record.pk)


def _label(column: Any) -> Any:
    """What a column is called, with its language where it stands once for each."""
    base, _, code = column.name.rpartition("_")
    if base and code in LANGUAGES:
        return format_lazy("{} ({})", column.verbose_name, language_name(code))
    return column.verbose_name


def _shown(version: Any, column: Any, model: type[Model]) -> Any:
    value = getattr(version, column.attname)
    if value in (None, ""):
        return None
    if column.choices:
        return dict(column.flatchoices).get(value, value)
    if column.is_relation:
        return str(getattr(version, column.name, None) or value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, PartialDate | date):
        day = value if isinstance(value, PartialDate) else PartialDate.from_date(value)
        return format_date(day, get_language() or "vi")
    if column.name == "language":
        return language_name(value)
    return field_label(model, value) if column.name == "field" else value


def _compare(model: type[Model], before: Any, after: Any, record: type[Model]) -> list[FieldChange]:
    changes = []
    for column in model._meta.concrete_fields:
        if column.name in SILENT or not hasattr(after, column.attname):
            continue
        old = getattr(before, column.attname) if before is not None else None
        new = getattr(after, column.attname)
        if (old or None) != (new or None):
            shown = _shown(before, column, record) if before is not None else None
            changes.append(FieldChange(_label(column), shown, _shown(after, column, record)))
    return changes


def _changes(model: type[Model], rows: Any, record: type[Model]) -> Iterator[Change]:
    versions: dict[int, list[Any]] = defaultdict(list)
    for row in rows.select_related("history_user").order_by("history_date", "history_id"):
        versions[row.id].append(row)
    for row_versions in versions.values():
        before = None
        for row in row_versions:
            fields = [] if row.history_type == "-" else _compare(model, before, row, record)
            if fields or row.history_type != "~":
                yield Change(
                    at=row.history_date,
                    author=row.history_user,
                    reason=row.history_change_reason or "",
                    event=EVENTS[row.history_type],
                    part=None if model is record else model._meta.verbose_name,
                    name="" if model is record else str(getattr(row, "text", "") or getattr(row, "slug", "")),
                    fields=fields,
                )
            before = row


def changes_of(record: Record, page: str | None) -> Page[Change]:
    """A page of the changes of a record, newest first; the number of queries depends on the kind alone."""
    changes = [change for model, rows in _versions(record) for change in _changes(model, rows, type(record))]
    changes.sort(key=lambda change: change.at, reverse=True)
    return Paginator(changes, PER_PAGE).get_page(page)
