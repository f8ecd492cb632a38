"""The history of a record and all that belongs to it, field by field."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Model
from django.utils.text import format_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.core.dates.formats import format_date, format_number
from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.records.fields import field_label, name_and_language
from nhipcau.core.records.languages import language_name
from nhipcau.core.records.models import DERIVED, Record
from nhipcau.core.records.versions import links_of, versions_of
from nhipcau.core.text.languages import LANGUAGES

PER_PAGE = 40
#: Columns of no interest to a reader of the history.
SILENT = {*DERIVED, "id", "position", "content_type", "object_id"}
EVENTS = {"+": "added", "~": "changed", "-": "removed"}


@dataclass(frozen=True)
class Linked:
    """Records that a field leads to; they get their names when it is known that they are shown."""

    model: type[Model]
    ids: tuple[int, ...]


@dataclass(frozen=True)
class Note:
    """Who proposed a change and who decided on it; `url` leads those who may see it to the proposal."""

    author: Any
    decided_by: Any
    directly: bool
    undoes: bool
    url: str


#: From proposals (by id) to the notes on them.
Explain = Callable[[Collection[UUID]], dict[UUID, Note]]
_EXPLAIN: list[Explain] = []


def explains_proposals(explain: Explain) -> Explain:
    """Decorator: ask this about the proposals that versions carry out."""
    _EXPLAIN.append(explain)
    return explain


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
    proposal: UUID | None = None
    note: Note | None = None


def changes_of(record: Record, page: str | None) -> Page[Change]:
    """A page of the changes of a record, newest first; the number of queries depends on the kind alone."""
    changes = [change for model, rows in versions_of(record) for change in _changes(model, rows, type(record))]
    changes.sort(key=lambda change: change.at, reverse=True)
    shown = Paginator(changes, PER_PAGE).get_page(page)
    _name_linked(shown.object_list)
    _explain(shown.object_list)
    return shown


def _explain(changes: Iterable[Change]) -> None:
    """Put the notes on proposals beside the changes that carry them out; without any there is nothing to ask."""
    by_proposal = [(change, change.proposal) for change in changes if change.proposal is not None]
    if not by_proposal:
        return
    notes: dict[UUID, Note] = {}
    for explain in _EXPLAIN:
        notes |= explain({proposal for _change, proposal in by_proposal})
    for change, proposal in by_proposal:
        change.note = notes.get(proposal)


def _changes(model: type[Model], rows: Sequence[Any], record: type[Model]) -> Iterator[Change]:
    versions: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        versions[row.id].append(row)
    compare_links = _links_compared(model, rows)
    for row_versions in versions.values():
        before = None
        for row in row_versions:
            removed = row.history_type == "-"
            fields = [] if removed else [*_compare(model, before, row, record), *compare_links(before, row)]
            if fields or row.history_type != "~":
                yield Change(
                    at=row.history_date,
                    author=row.history_user,
                    reason=row.history_change_reason or "",
                    event=EVENTS[row.history_type],
                    part=None if model is record else model._meta.verbose_name,
                    name="" if model is record else str(getattr(row, "text", "") or getattr(row, "slug", "")),
                    fields=fields,
                    proposal=row.history_proposal,
                )
            before = row


def _compare(model: type[Model], before: Any, after: Any, record: type[Model]) -> Iterator[FieldChange]:
    for column in model._meta.concrete_fields:
        # What nobody edits is kept for the register's own use: who wrote a report, where a file is stored.
        if column.name in SILENT or not column.editable or not hasattr(after, column.attname):
            continue
        old = getattr(before, column.attname) if before is not None else None
        new = getattr(after, column.attname)
        if (old or None) != (new or None):
            shown = _shown(before, column, record) if before is not None else None
            yield FieldChange(_label(column), shown, _shown(after, column, record))


def _links_compared(model: type[Model], rows: Sequence[Any]) -> Callable[[Any, Any], Iterator[FieldChange]]:
    """A function that compares what two versions of a model were linked with."""
    links = {name: links_of(model, rows, name) for name in getattr(model, "_history_m2m_fields", ())}

    def compare(before: Any, after: Any) -> Iterator[FieldChange]:
        for name, found in links.items():
            column: Any = model._meta.get_field(name)
            old = tuple(sorted(found.get(before.history_id, ()))) if before is not None else ()
            new = tuple(sorted(found.get(after.history_id, ())))
            if old != new:
                linked = partial(Linked, column.related_model)
                yield FieldChange(column.verbose_name, linked(old) if old else None, linked(new) if new else None)

    return compare


def _label(column: Any) -> Any:
    """What a column is called, with its language where it stands once for each."""
    _name, code = name_and_language(column.name)
    if code:
        return format_lazy("{} ({})", column.verbose_name, language_name(code))
    return column.verbose_name


def _shown(version: Any, column: Any, model: type[Model]) -> Any:
    """What stands in a column, as a reader reads it; None for nothing."""
    value = getattr(version, column.attname)
    if value in (None, ""):
        return None
    if column.choices:
        return dict(column.flatchoices).get(value, value)
    if column.is_relation:
        return Linked(column.related_model, (value,))
    if column.name == "language":
        return language_name(value)
    return field_label(model, value) if column.name == "field" else _in_words(value)


def _in_words(value: Any) -> Any:
    language = get_language() or LANGUAGES[0]
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Decimal):
        whole = value == value.to_integral_value()
        return format_number(int(value) if whole else value.normalize(), language)
    if isinstance(value, PartialDate | date):
        return format_date(value if isinstance(value, PartialDate) else PartialDate.from_date(value), language)
    return value


def _name_linked(changes: Iterable[Change]) -> None:
    """Replace the `Linked` of changes by names, with one query for each kind of record that occurs."""
    fields = [one for change in changes for one in change.fields]
    wanted: dict[type[Model], set[int]] = defaultdict(set)
    for linked in (value for one in fields for value in (one.before, one.after) if isinstance(value, Linked)):
        wanted[linked.model] |= set(linked.ids)
    known = {model: model._default_manager.in_bulk(ids) for model, ids in wanted.items()}

    def named(value: Any) -> Any:
        if not isinstance(value, Linked):
            return value
        # What was deleted since has no name any more.
        return ", ".join(str(known[value.model].get(pk) or f"#{pk}") for pk in value.ids)

    for one in fields:
        one.before, one.after = named(one.before), named(one.after)
