"""Writing many rows with their history in few statements, without an object for each row."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from itertools import chain, repeat
from typing import Any

import orjson
from django.db import connection
from django.db.models import (
    BooleanField,
    CharField,
    DateField,
    Field,
    FloatField,
    ForeignKey,
    IntegerField,
    JSONField,
    Model,
    Q,
    TextField,
)

from nhipcau.core.records.reason import present_proposal, present_reason

#: At most so many rows are written, or named, in one statement.
BATCH = 500
#: Columns whose values databases take as they are.
_PLAIN = (CharField, TextField, IntegerField, FloatField, BooleanField)


def insert(model: type[Model], columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[int]:
    """Write rows and return their ids, in order; `columns` are attributes of the model, the others get their defaults.

    What a model derives when it saves must stand in the rows. To be used within a transaction.
    """
    plan = _plan(model, tuple(columns), connection.vendor)
    ids: list[int] = []
    with connection.cursor() as cursor:
        for some in _batches(plan.taken(rows), plan.width):
            statement = plan.statement(len(some))
            cursor.execute(statement, list(chain.from_iterable(some)))
            ids += _numbered(cursor, len(some))
    return ids


def insert_with_history(
    model: type[Model],
    columns: Sequence[str],
    rows: Sequence[Sequence[Any]],
    moment: datetime,
    user: int | None = None,
) -> list[int]:
    """Write rows as `insert` does, and the first version of each, which the database copies from them.

    The reason is the present one.
    """
    ids = insert(model, columns, rows) if rows else []
    for some in _batches(ids, 1):
        _copy(model, some, moment, user)
    return ids


def create_with_history(model: type[Model], rows: Sequence[Any], moment: datetime, user: int | None = None) -> None:
    """Write objects as `insert_with_history` does, and give them their ids."""
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    columns = [field.attname for field in fields]
    for field in fields:
        if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
            for row in rows:
                setattr(row, field.attname, moment)
    values = [[getattr(row, name) for name in columns] for row in rows]
    for row, pk in zip(rows, insert_with_history(model, columns, values, moment, user), strict=True):
        row.pk = pk
        row._state.adding, row._state.db = False, connection.alias


def link_with_history(model: type[Model], name: str, pairs: Sequence[tuple[int, int]], moment: datetime) -> None:
    """Link rows by a many-to-many relation, each with the version that was written of it at this moment.

    `pairs` are ids of rows of the model and of those they are linked with. To be used right after the rows were
    written, within their transaction.
    """
    if not pairs:
        return
    relation: Any = model._meta.get_field(name)
    through = relation.remote_field.through
    mine, other = relation.m2m_column_name(), relation.m2m_reverse_name()
    insert(through, (f"{relation.m2m_field_name()}_id", f"{relation.m2m_reverse_field_name()}_id"), pairs)
    versions = _versions(model)
    kept = getattr(versions, name).model
    quote = connection.ops.quote_name
    columns = ", ".join(quote(one) for one in ("id", mine, other))
    read = ", ".join(f"linked.{quote(one)}" for one in ("id", mine, other))
    for some in _batches(sorted({pair[0] for pair in pairs}), 1):
        condition, wanted = _is_among(f"linked.{quote(mine)}", some)
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {quote(kept._meta.db_table)} ({columns}, history_id) "  # noqa: S608 - names of ours
                f"SELECT {read}, version.history_id FROM {quote(through._meta.db_table)} linked "
                f"JOIN {quote(versions._meta.db_table)} version ON version.id = linked.{quote(mine)} "
                f"WHERE version.history_date = %s AND {condition}",
                [connection.ops.adapt_datetimefield_value(moment), *wanted],
            )


def among(column: str, ids: Sequence[int]) -> Q:
    """The condition that a column is one of ids, which come in their order: those of new records have no gap."""
    if _have_no_gap(ids):
        return Q((f"{column}__range", (ids[0], ids[-1])))
    return Q((f"{column}__in", ids))


def _is_among(column: str, ids: Sequence[int]) -> tuple[str, Sequence[int]]:
    """The same in SQL, with its values."""
    if _have_no_gap(ids):
        return f"{column} BETWEEN %s AND %s", (ids[0], ids[-1])
    return f"{column} IN ({', '.join(['%s'] * len(ids))})", ids


def _have_no_gap(ids: Sequence[int]) -> bool:
    return len(ids) > 1 and ids[-1] - ids[0] == len(ids) - 1


def _numbered(cursor: Any, count: int) -> Iterable[int]:
    """The ids of rows that a statement wrote. SQLite, which lets one write at a time, counts them up to the last."""
    if connection.vendor == "sqlite":
        return range(cursor.lastrowid - count + 1, cursor.lastrowid + 1)
    return [pk for (pk,) in cursor.fetchall()]


def _copy(model: type[Model], ids: Sequence[int], moment: datetime, user: int | None) -> None:
    """Write the first version of rows that were just written."""
    versions = _versions(model)
    quote = connection.ops.quote_name
    columns = [field.column for field in versions.tracked_fields]
    proposal = versions._meta.get_field("history_proposal")
    said = {
        "history_date": connection.ops.adapt_datetimefield_value(moment),
        "history_type": "+",
        "history_change_reason": present_reason(),
        "history_user_id": user,
        "history_proposal": proposal.get_db_prep_save(present_proposal(), connection),
    }
    names = ", ".join(quote(one) for one in (*columns, *said))
    read = ", ".join([*(quote(one) for one in columns), *(["%s"] * len(said))])
    condition, wanted = _is_among("id", ids)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {quote(versions._meta.db_table)} ({names}) "  # noqa: S608 - names of ours
            f"SELECT {read} FROM {quote(model._meta.db_table)} WHERE {condition}",
            [*said.values(), *wanted],
        )


@cache
def _versions(model: type[Model]) -> Any:
    """The model of the versions of rows."""
    return model.history.model  # type: ignore[attr-defined]


@dataclass(frozen=True)
class _Plan:
    """How rows with some columns of a model are written.

    `head` is the statement up to the values, `marks` stands for one row of them, `tail` comes after them. `stated` are
    the fields whose values the database does not take as they are, by their places in a row; `rest` those whose
    defaults are made anew.
    """

    head: str
    marks: str
    tail: str
    width: int
    stated: Sequence[tuple[int, "Field[Any, Any]"]]
    rest: Sequence["Field[Any, Any]"]

    def statement(self, count: int) -> str:
        """The statement that writes so many rows."""
        return f"{self.head} VALUES {', '.join([self.marks] * count)}{self.tail}"

    def taken(self, rows: Sequence[Sequence[Any]]) -> Sequence[Sequence[Any]]:
        """The rows as the database takes them."""
        if not rows or not (self.stated or self.rest):
            return rows
        columns: list[Iterable[Any]] = list(zip(*rows, strict=True))
        for place, field in self.stated:
            columns[place] = map(_taker(field), columns[place])
        rest = [field.get_db_prep_save(field.get_default(), connection) for field in self.rest]
        return list(zip(*columns, *map(repeat, rest), strict=False))


@cache
def _plan(model: type[Model], columns: tuple[str, ...], vendor: str) -> _Plan:
    fields = {field.attname: field for field in model._meta.concrete_fields if not field.primary_key}
    given = [fields.pop(name) for name in columns]
    literals = {name: word for name, field in fields.items() if (word := _literal(field))}
    rest = [field for name, field in fields.items() if name not in literals]
    quote = connection.ops.quote_name
    named = [quote(str(field.column)) for field in (*given, *rest, *(fields[name] for name in literals))]
    return _Plan(
        head=f"INSERT INTO {quote(model._meta.db_table)} ({', '.join(named)})",
        marks=f"({', '.join([*['%s'] * (len(given) + len(rest)), *literals.values()])})",
        tail="" if vendor == "sqlite" else " RETURNING id",
        width=len(given) + len(rest),
        stated=[(place, field) for place, field in enumerate(given) if not _is_plain(field)],
        rest=rest,
    )


def _literal(field: "Field[Any, Any]") -> str:
    """The default of a column as it stands in a statement; empty for one that is better handed over."""
    value = None if callable(field.default) else field.get_default()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int) and _is_plain(field):
        return str(value)
    if value is None:
        return "" if callable(field.default) else "NULL"
    return "''" if value == "" and _is_plain(field) else ""


def _is_plain(field: "Field[Any, Any]") -> bool:
    """Whether the database takes the values of a column as they are."""
    kind = field.target_field if isinstance(field, ForeignKey) else field
    return isinstance(kind, _PLAIN) and type(kind).__module__.startswith("django.")


def _taker(field: "Field[Any, Any]") -> Callable[[Any], Any]:
    """What makes a value of a column one that the database takes; the same values are made once."""
    if isinstance(field, JSONField):
        return _json if connection.vendor == "sqlite" else lambda value: field.get_db_prep_save(value, connection)

    def take(value: Any) -> Any:
        return None if value is None else field.get_db_prep_save(value, connection)

    return lru_cache(maxsize=BATCH)(take) if isinstance(field, CharField | DateField) else take


def _json(value: Any) -> str | None:
    """A value as SQLite keeps it, which is text."""
    if value is None:
        return None
    try:
        return orjson.dumps(value).decode()
    except orjson.JSONEncodeError:
        # Whole numbers of more than 64 bits.
        return json.dumps(value)


def _batches(rows: Sequence[Any], width: int) -> Iterator[Sequence[Any]]:
    """Rows in parts whose values fit into one statement; a few more values may stand beside."""
    most = connection.features.max_query_params
    size = max(1, min(BATCH, (most - 10) // width)) if most else BATCH
    for start in range(0, len(rows), size):
        yield rows[start : start + size]
