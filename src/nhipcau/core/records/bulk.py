"""Writing many rows with their history in few statements."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Model

from nhipcau.core.records.reason import present_proposal, present_reason

#: Rows created in one statement, as far as the database allows it.
BATCH = 500


def create_with_history(
    model: type[Model], rows: Sequence[Any], moment: datetime, user: int | None = None
) -> Sequence[Any]:
    """Create rows and the first version of each, which the database copies from them; return the rows with their ids.

    What a model derives when it saves must stand in the rows. The reason is the present one. To be used within a
    transaction.
    """
    if rows:
        model._default_manager.bulk_create(rows, batch_size=BATCH)
        ids = [row.pk for row in rows]
        for start in range(0, len(ids), BATCH):
            _copy(model, ids[start : start + BATCH], moment, user)
    return rows


def link_with_history(model: type[Model], name: str, pairs: Sequence[tuple[int, int]], moment: datetime) -> None:
    """Link rows by a many-to-many relation, each with the version that was written of it at this moment.

    `pairs` are ids of rows of the model and of those they are linked with. To be used right after
    `create_with_history`, within its transaction.
    """
    if not pairs:
        return
    relation: Any = model._meta.get_field(name)
    through = relation.remote_field.through
    mine, other = relation.m2m_column_name(), relation.m2m_reverse_name()
    attributes = relation.m2m_field_name() + "_id", relation.m2m_reverse_field_name() + "_id"
    through._default_manager.bulk_create(
        [through(**dict(zip(attributes, pair, strict=True))) for pair in pairs], batch_size=BATCH
    )
    versions: Any = model.history.model  # type: ignore[attr-defined]
    kept = getattr(versions, name).model
    quote = connection.ops.quote_name
    ids = list(dict.fromkeys(pair[0] for pair in pairs))
    for start in range(0, len(ids), BATCH):
        some = ids[start : start + BATCH]
        columns = ", ".join(quote(one) for one in ("id", mine, other))
        read = ", ".join(f"linked.{quote(one)}" for one in ("id", mine, other))
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {quote(kept._meta.db_table)} ({columns}, history_id) "  # noqa: S608 - names of ours
                f"SELECT {read}, version.history_id FROM {quote(through._meta.db_table)} linked "
                f"JOIN {quote(versions._meta.db_table)} version ON version.id = linked.{quote(mine)} "
                f"WHERE version.history_date = %s AND linked.{quote(mine)} IN ({', '.join(['%s'] * len(some))})",
                [connection.ops.adapt_datetimefield_value(moment), *some],
            )


def _copy(model: type[Model], ids: Sequence[int], moment: datetime, user: int | None) -> None:
    """Write the first version of rows that were just created."""
    versions: Any = model.history.model  # type: ignore[attr-defined]
    quote = connection.ops.quote_name
    columns = [field.column for field in versions.tracked_fields]
    said = {
        "history_date": connection.ops.adapt_datetimefield_value(moment),
        "history_type": "+",
        "history_change_reason": present_reason(),
        "history_user_id": user,
        "history_proposal": versions._meta.get_field("history_proposal").get_db_prep_save(
            present_proposal(), connection
        ),
    }
    names = ", ".join(quote(one) for one in (*columns, *said))
    read = ", ".join([*(quote(one) for one in columns), *(["%s"] * len(said))])
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {quote(versions._meta.db_table)} ({names}) "  # noqa: S608 - names of ours
            f"SELECT {read} FROM {quote(model._meta.db_table)} "
            f"WHERE id IN ({', '.join(['%s'] * len(ids))})",
            [*said.values(), *ids],
        )
