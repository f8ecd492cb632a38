"""Who takes part in a session."""

from collections.abc import Iterable, Mapping
from typing import Any

from nhipcau.conference.programme.actions.steps import take_step
from nhipcau.conference.programme.actions.written import ROWS, plain
from nhipcau.conference.programme.models import Session


def set_people(user: Any, session: Session, version: int, rows: Iterable[Mapping[str, Any]]) -> Session:
    """Let these people, in this order, take part in a session, and nobody else.

    A row has the columns of `SessionPerson` (those left out are empty) and, if it stood there before, its "id".
    Raises `PermissionDenied`, `Overtaken`, and `ValidationError` under "people" or "people-<number of the row>".
    """
    return take_step(user, session, version, "people", {"people": [_row(one) for one in rows]})


def _row(given: Mapping[str, Any]) -> dict[str, Any]:
    model, columns = ROWS["people"]
    blank = model()
    row = {"id": given.get("id")}
    for column in columns:
        value = plain(given.get(column, getattr(blank, column, None)))
        row[column] = value.strip() if isinstance(value, str) else value
    return row
