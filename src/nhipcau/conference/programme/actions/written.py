"""A session as JSON holds it: what an `Edit` keeps before and after, and how that is put back.

Columns stand under their names, fields of cooperation, people and documents under "fields", "people", "documents".
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import Model
from django.utils.dateparse import parse_datetime

from nhipcau.conference.programme.models import Session, SessionDocument, SessionPerson
from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.records.fields import in_each

Written = dict[str, Any]

#: What an editor changes of a session itself.
COLUMNS: tuple[str, ...] = (
    *("kind", "main"),
    *in_each("title", "text", "topics"),
    *("state", "audience", "capacity"),
    *("starts", "ends", "on", "until", "time_of_day", "room"),
    *in_each("where"),
    *("locality", "spoken", "interpreted", "interpreting"),
    *in_each("planned", "actual", "outcome"),
    "recording",
)
TIMES = ("starts", "ends")
LINKS = ("room", "locality")
#: What has rows of its own, each with the columns that an editor changes.
ROWS: dict[str, tuple[type[SessionPerson] | type[SessionDocument], tuple[str, ...]]] = {
    "people": (
        SessionPerson,
        ("role", "person", "locality", "organisation", "name", *in_each("text", "note"), "state", "email", "language"),
    ),
    "documents": (SessionDocument, ("kind", *in_each("title"), "language", "file", "url", "public")),
}
ROW_LINKS = ("person", "locality", "organisation")
EVERYTHING = (*COLUMNS, "fields", *ROWS)


def plain(value: Any) -> Any:
    """A value as JSON holds it: an instant in UTC, a record by its id, several by their ids in order."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, PartialDate | date):
        return str(value)
    if isinstance(value, Model):
        return value.pk
    return value


def plain_values(values: Mapping[str, Any]) -> Written:
    """All values of a change as JSON holds them; a text without blanks around it and with lines ended alike."""
    wanted = {name: plain(value) for name, value in values.items()}
    for name, value in wanted.items():
        if name == "fields":
            wanted[name] = sorted(plain(one) for one in value)
        elif isinstance(value, str) and name not in TIMES:
            wanted[name] = value.replace("\r\n", "\n").replace("\r", "\n").strip()
    return wanted


def written(session: Session, names: Collection[str]) -> Written:
    """What the session holds now under `names`; a query for each of fields, people and documents if named."""
    held = {name: plain(_column(session, name)) for name in names if name in COLUMNS}
    if "fields" in names:
        held["fields"] = sorted(session.fields.values_list("pk", flat=True))
    for name in ROWS:
        if name in names:
            held[name] = [written_row(name, row) for row in _rows(session, name)]
    return held


def written_row(name: str, row: Any) -> Written:
    """A person or a document with its id."""
    _model, columns = ROWS[name]
    return {"id": row.pk, **{column: _row_value(row, column) for column in columns}}


def put_columns(session: Session, wanted: Mapping[str, Any]) -> None:
    """Give the session the columns of `wanted`, without saving it."""
    for name, value in wanted.items():
        if name in TIMES:
            setattr(session, name, parse_datetime(value) if value else None)
        elif name in LINKS:
            setattr(session, f"{name}_id", value)
        elif name in COLUMNS:
            setattr(session, name, value)


def put_rows(session: Session, name: str, wanted: Iterable[Mapping[str, Any]]) -> None:
    """Let the session have these people or documents and no others, in this order; only what differs is written."""
    model, columns = ROWS[name]
    present = {row.pk: row for row in _rows(session, name)}
    kept: set[int] = set()
    for position, given in enumerate(wanted):
        row: Any = present.get(given.get("id") or 0) or model(pk=given.get("id"), session=session)
        before = (row.position, written_row(name, row)) if row.pk in present else None
        for column in columns:
            if column in given:
                setattr(row, f"{column}_id" if column in ROW_LINKS else column, given[column])
        row.position = position
        if before != (position, written_row(name, row)):
            row.save(force_insert=before is None)
        kept.add(row.pk)
    for row in present.values():
        if row.pk not in kept:
            row.delete()


def _rows(session: Session, name: str) -> list[Any]:
    model, _columns = ROWS[name]
    return list(model._default_manager.filter(session=session).order_by("position", "pk"))


def _column(session: Session, name: str) -> Any:
    return getattr(session, f"{name}_id" if name in LINKS else name)


def _row_value(row: Any, column: str) -> Any:
    value = getattr(row, f"{column}_id" if column in ROW_LINKS else column)
    return value.name or "" if column == "file" else value
