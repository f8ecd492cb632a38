"""Reading plans: whose files wait, and what the rows of one say."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse

from nhipcau.core.proposals.wording import Names, field_words, say
from nhipcau.exchange.spreadsheets.faults import words_of
from nhipcau.exchange.spreadsheets.models import PlannedRow, Upload
from nhipcau.exchange.spreadsheets.tables.sheets import Table, table_named

#: A page shows so many rows of a plan.
PER_PAGE = 100


@dataclass(frozen=True)
class ShownValue:
    """A field of a row: the column in which it stands, its label, and its words before and after."""

    column: str
    label: Any
    before: str
    after: str


@dataclass(frozen=True)
class ShownFault:
    """What is wrong: where, what, and what to do."""

    column: str
    label: Any
    problem: str
    remedy: str


@dataclass
class ShownRow:
    """A row of a plan as people read it."""

    planned: PlannedRow
    table: Any
    url: str
    values: list[ShownValue] = field(default_factory=list)
    faults: list[ShownFault] = field(default_factory=list)


def uploads_of(user: Any) -> "QuerySet[Upload]":
    """The files of a person that are still known, the last one first."""
    return Upload.objects.filter(owner=user).select_related("proposal")


def planned_rows(upload: Upload, event: str) -> "QuerySet[PlannedRow]":
    """The rows of a plan in the order of the file: all, or those of one event."""
    rows = PlannedRow.objects.filter(upload=upload)
    return rows.filter(event=event) if event else rows


def shown_rows(rows: Sequence[PlannedRow]) -> list[ShownRow]:
    """Some rows of a plan with the names of all that they link to."""
    names = Names()
    tables = {key: table_named(key) for key in {row.table for row in rows}}
    for row in rows:
        names.want(tables[row.table].columned, row.says.before)
        names.want(tables[row.table].columned, row.says.values)
    names.read()
    return [_shown(row, tables[row.table], names) for row in rows]


def _shown(row: PlannedRow, table: Table, names: Names) -> ShownRow:
    says = row.says
    shown = ShownRow(row, table.title, "" if says.is_new else _address(table.kind, row.record))
    removed = row.event == PlannedRow.Event.REMOVE
    for name in says.before if removed else says.values:
        before = say(table.columned, name, says.before.get(name), says.before, names)
        after = say(table.columned, name, says.values.get(name), {**says.before, **says.values}, names)
        if before or after:
            label = field_words(table.columned, name)
            shown.values.append(ShownValue(says.columns.get(name, ""), label, before, after))
    for fault in says.faults:
        key = fault["column"]
        label = table.heading(key) if key in table.marks or key in table.by_name else ""
        shown.faults.append(ShownFault(says.columns.get(key, ""), label, *words_of(fault)))
    return shown


def _address(kind: str, slug: str) -> str:
    try:
        return reverse(f"{kind}:detail", args=[slug])
    except NoReverseMatch:
        return ""
