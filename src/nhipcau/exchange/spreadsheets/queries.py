"""Reading plans: whose files wait, and what the rows of one say."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils.translation import ngettext

from nhipcau.core.proposals.wording import Names, field_words, say
from nhipcau.exchange.spreadsheets.faults import words_of
from nhipcau.exchange.spreadsheets.models import PlannedRow, Upload
from nhipcau.exchange.spreadsheets.tables.sheets import Table, table_named

#: A page shows so many rows of a plan.
PER_PAGE = 100
#: Faults of rows whose record is not there.
_WITHOUT_RECORD = ("record-unknown", "no-identifier")


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


def tallies(upload: Upload) -> list[tuple[str, int, str]]:
    """How many rows a plan has of each event, in words."""
    summary = upload.summary
    add, change, remove, refuse = (summary.get(event, 0) for event in PlannedRow.Event.values)
    return [
        ("add", add, ngettext("row added", "rows added", add)),
        ("change", change, ngettext("row changed", "rows changed", change)),
        ("remove", remove, ngettext("row removed", "rows removed", remove)),
        ("refuse", refuse, ngettext("row refused", "rows refused", refuse)),
    ]


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
    known = not says.is_new and not any(fault["code"] in _WITHOUT_RECORD for fault in says.faults)
    shown = ShownRow(row, table.title, _address(table.kind, row.record) if known else "")
    concerned = says.before if row.event == PlannedRow.Event.REMOVE else says.values
    # JSON in a database keeps no order of its own.
    for name in (one for one in table.by_name if one in concerned):
        before = say(table.columned, name, says.before.get(name), says.before, names)
        after = say(table.columned, name, says.values.get(name), {**says.before, **says.values}, names)
        if before or after:
            label = field_words(table.columned, name)
            shown.values.append(ShownValue(says.columns.get(name, ""), label, before, after))
    shown.faults = [_shown_fault(fault, table, says.columns) for fault in says.faults]
    return shown


def _shown_fault(fault: dict[str, Any], table: Table, columns: dict[str, str]) -> ShownFault:
    key, params = fault["column"], dict(fault["params"])
    if fault["code"] == "choice":
        # The values possible are named in the language of the reader.
        params["choices"] = "; ".join(str(one) for one in table.by_name[key].choices.values())
    label = table.heading(key) if key in table.marks or key in table.by_name else ""
    return ShownFault(columns.get(key, ""), label, *words_of({**fault, "params": params}))


def _address(kind: str, slug: str) -> str:
    try:
        return reverse(f"{kind}:detail", args=[slug])
    except NoReverseMatch:
        return ""
