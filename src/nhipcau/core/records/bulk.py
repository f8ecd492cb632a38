"""Writing many rows with their history in few statements, without an object for each row."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Model, Q

from nhipcau.core.records.inserting import plan_of, rows_at_once
from nhipcau.core.records.reason import present_proposal, present_reason


def insert(model: type[Model], columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[int]:
    """Write rows and return their ids, in order; `columns` are attributes of the model, the others get their defaults.

    What a model derives when it saves must stand in the rows. To be used within a transaction.
    """
    plan = plan_of(model, tuple(columns), connection.vendor)
    ids: list[int] = []
    with connection.cursor() as cursor:
        for statement, values, count in plan.statements(rows):
            cursor.execute(statement, values)
            ids += _numbered(cursor, count)
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
    for some in _in_few(ids):
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
    for some in _in_few(sorted({pair[0] for pair in pairs})):
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


def present(model: type[Model], name: str, values: Collection[str], **of: str) -> set[str]:
    """Those of many texts that stand in a column of a model, in rows that have the values `of` in others.

    Django would look longer at each of the texts than the database does.
    """
    quote = connection.ops.quote_name
    column, *others = [quote(str(model._meta.get_field(one).column)) for one in (name, *of)]  # type: ignore[union-attr]
    read = f"SELECT {column} FROM {quote(model._meta.db_table)} WHERE "  # noqa: S608 - names of ours
    found: set[str] = set()
    with connection.cursor() as cursor:
        for some in _batches(list(values)):
            condition, wanted = _is_one_of(column, some)
            cursor.execute(
                read + " AND ".join([*(f"{one} = %s" for one in others), condition]), [*of.values(), *wanted]
            )
            found.update(value for (value,) in cursor.fetchall())
    return found


def _is_among(column: str, ids: Sequence[int]) -> tuple[str, Sequence[int]]:
    """The same in SQL, with its values."""
    if _have_no_gap(ids):
        return f"{column} BETWEEN %s AND %s", (ids[0], ids[-1])
    return _is_one_of(column, ids)


def _is_one_of(column: str, values: Sequence[Any]) -> tuple[str, Sequence[Any]]:
    return f"{column} IN ({', '.join(['%s'] * len(values))})", values


def _in_few(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    """Ids in as few parts as one statement each can name."""
    return [ids] if _have_no_gap(ids) else _batches(ids)


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


def _batches(ids: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Ids in parts that one statement can name."""
    size = rows_at_once(1)
    for start in range(0, len(ids), size):
        yield ids[start : start + size]
