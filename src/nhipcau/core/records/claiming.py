"""Rows that several people may change: who saw the present version may write, the others notice."""

from typing import Any

from django.db import models
from django.db.models import F
from django.utils.translation import gettext as _


class Overtaken(Exception):
    """Somebody else changed it meanwhile; nothing was written."""

    def __init__(self) -> None:
        super().__init__(_("Somebody else changed this meanwhile. Look at what is there now, then try again."))


def move_on(row: Any, version: int | None = None, **columns: Any) -> None:
    """Write `columns` if the row is still at `version` (that of `row` unless given), and raise its version.

    `row` is of a model with a column `version`; the given object has the new values afterwards. Raises `Overtaken`.
    """
    known = row.version if version is None else version
    if not raise_version(row, known, **columns):
        raise Overtaken
    row.version = known + 1
    for name, value in columns.items():
        setattr(row, name, value)


def raise_version(row: models.Model, version: int, **columns: Any) -> bool:
    """Write `columns` and raise the version of a row if it is still `version`; return whether it was.

    One conditional statement, so that of two who saw the same version one alone writes. `row` itself is not changed.
    """
    rows = type(row)._default_manager.filter(pk=row.pk, version=version)
    return bool(rows.update(version=F("version") + 1, **columns))
