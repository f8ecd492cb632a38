"""Rows that several people may change: who saw the present version may write, the others notice."""

from typing import Any

from django.db import models
from django.db.models import F


def raise_version(row: models.Model, version: int, **columns: Any) -> bool:
    """Write `columns` and raise the version of a row if it is still `version`; return whether it was.

    One conditional statement, so that of two who saw the same version one alone writes. `row` itself is not changed.
    """
    rows = type(row)._default_manager.filter(pk=row.pk, version=version)
    return bool(rows.update(version=F("version") + 1, **columns))
