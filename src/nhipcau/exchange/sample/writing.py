"""Writing many rows: in chunks, each in a transaction of its own, so that memory does not grow."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone

CHUNK = 2000
REASON = "sample"


def write(rows: Iterable[Model]) -> Iterator[int]:
    """Store rows of one model as they come, with their derived columns, and yield how many are stored so far."""
    done = 0
    waiting = iter(rows)
    while chunk := list(islice(waiting, CHUNK)):
        for row in chunk:
            derive = getattr(row, "derive", None)
            if derive:
                derive()
        with transaction.atomic():
            type(chunk[0])._default_manager.bulk_create(chunk, batch_size=CHUNK)
        done += len(chunk)
        yield done


def write_histories() -> None:
    """Give every row of a model with a history its first entry, copied within the database."""
    for model in apps.get_models():
        history = getattr(model, "history", None)
        if history is not None and hasattr(history, "model") and not hasattr(model, "instance_type"):
            _write_history(model, history.model)


def _write_history(model: type[Model], history: type[Model]) -> None:
    quote = connection.ops.quote_name
    own = {column.attname: column.column for column in model._meta.concrete_fields}
    shared = [
        (quote(column.column), quote(own[column.attname]))
        for column in history._meta.concrete_fields
        if column.attname in own
    ]
    targets = ", ".join(target for target, _source in shared)
    sources = ", ".join(source for _target, source in shared)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {quote(history._meta.db_table)} "  # noqa: S608 - names of our own tables
            f"({targets}, history_date, history_type, history_change_reason) "
            f"SELECT {sources}, %s, '+', %s FROM {quote(model._meta.db_table)}",
            [timezone.now(), REASON],
        )


def finish() -> None:
    """Let the database count on from the keys given, and learn what its tables hold."""
    models: list[Any] = [model for model in apps.get_models() if model._meta.managed]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
        cursor.execute("ANALYZE")
