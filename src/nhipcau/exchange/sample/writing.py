"""Writing many rows: in chunks, each in a transaction of its own, so that memory does not grow."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.utils import timezone

from nhipcau.core.records.models import Record
from nhipcau.exchange.sample.making.rows import Row

CHUNK = 2000
REASON = "sample"

#: The name under which a row has the value of a column, the value if it has none, and what the database is given.
Column = tuple[str, Any, Callable[[Any], Any]]


def write(model: type[models.Model], rows: Iterable[Record | Row]) -> Iterator[tuple[str, int]]:
    """Store rows of a model as they come; yield the name of the model and how many are stored so far.

    Nothing but the database checks them. Records get their derived columns.
    """
    done = 0
    waiting = (_values(one) for one in rows)
    while chunk := list(islice(waiting, CHUNK)):
        _insert(model, chunk)
        done += len(chunk)
        yield _name(model), done


def _values(one: Record | Row) -> Row:
    if isinstance(one, Record):
        one.derive()
        return one.__dict__
    return one


def _insert(model: type[models.Model], rows: Sequence[Row]) -> None:
    """Store rows without the way through model instances, which costs ten times as much."""
    quote = connection.ops.quote_name
    with_key = str(model._meta.pk.attname) in rows[0]
    fields = [one for one in model._meta.concrete_fields if with_key or not one.primary_key]
    columns = [_column(one) for one in fields]
    names = ", ".join(quote(str(one.column)) for one in fields)
    marks = ", ".join(["%s"] * len(fields))
    values = [[give(one.get(name, default)) for name, default, give in columns] for one in rows]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({marks})",  # noqa: S608 - our own names
            values,
        )


def _column(field: Any) -> Column:
    target = field.target_field if field.is_relation else field
    if isinstance(target, models.UUIDField | models.JSONField):
        default = None if field.is_relation else field.get_default()
        return (field.attname, default, lambda value: target.get_db_prep_save(value, connection))
    if field.primary_key:
        return (field.attname, None, lambda value: value)
    if isinstance(field, models.DateTimeField):
        now = None if field.null else timezone.now()
        return (field.attname, now, lambda value: connection.ops.adapt_datetimefield_value(value or now))
    if isinstance(field, models.TimeField):
        return (field.attname, None, lambda value: connection.ops.adapt_timefield_value(value) if value else None)
    if isinstance(field, models.DateField):
        return (field.attname, None, _day)
    if isinstance(field, models.CharField | models.TextField):
        return (field.attname, field.get_default(), _text)
    return (field.attname, field.get_default(), lambda value: value)


def _day(value: date | str | None) -> Any:
    return None if value is None else connection.ops.adapt_datefield_value(date.fromisoformat(str(value)))


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _name(model: Any) -> str:
    """The name of a model as people read it; that of its owner for a table of links."""
    return str((model._meta.auto_created or model)._meta.verbose_name_plural)


def write_histories() -> Iterator[str]:
    """Give every row of a model with a history its first entry, within the database; yield the names of models."""
    for model in apps.get_models():
        history = getattr(model, "history", None)
        if history is not None and hasattr(history, "model") and not hasattr(model, "instance_type"):
            yield _name(model)
            _write_history(model, history.model)
            for name in getattr(model, "_history_m2m_fields", ()):
                _write_links(model._meta.get_field(name), getattr(history.model, name).model)


def _write_history(model: type[models.Model], history: type[models.Model]) -> None:
    quote = connection.ops.quote_name
    own = {column.column for column in model._meta.concrete_fields if column.column}
    shared = [column.column for column in history._meta.concrete_fields if column.column in own]
    columns = ", ".join(quote(column) for column in shared if column)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {quote(history._meta.db_table)} "  # noqa: S608 - names of our own tables
            f"({columns}, history_date, history_type, history_change_reason) "
            f"SELECT {columns}, %s, '+', %s FROM {quote(model._meta.db_table)}",
            [timezone.now(), REASON],
        )


def _write_links(field: Any, history: type[models.Model]) -> None:
    """Give the only version of each row the links that the row has."""
    quote = connection.ops.quote_name
    links, versions = field.remote_field.through, field.model.history.model
    columns = [quote(column) for column in ("id", field.m2m_column_name(), field.m2m_reverse_name())]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {quote(history._meta.db_table)} (history_id, {', '.join(columns)}) "  # noqa: S608 - as above
            f"SELECT version.history_id, {', '.join(f'link.{column}' for column in columns)} "
            f"FROM {quote(links._meta.db_table)} link "
            f"JOIN {quote(versions._meta.db_table)} version ON version.id = link.{columns[1]}"
        )


def finish() -> None:
    """Let the database count on from the keys given, and learn what its tables hold."""
    all_models: list[Any] = [model for model in apps.get_models() if model._meta.managed]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), all_models):
            cursor.execute(statement)
        cursor.execute("ANALYZE")
