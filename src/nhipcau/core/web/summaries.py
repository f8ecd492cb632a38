"""Counts that would read a whole table, kept in the database until the register changes."""

from collections.abc import Callable
from typing import Any

from nhipcau.core.records.revision import current_revision
from nhipcau.core.web.models import Summary


def summary(name: str, compute: Callable[[], Any], revision: int | None = None) -> Any:
    """Return `compute()` (anything JSON holds), computed once per change of the register and shared by all workers.

    `name` identifies the count with all its parameters; `revision` spares a query where it is already known.
    """
    number = current_revision() if revision is None else revision
    kept = Summary.objects.filter(name=name).values_list("revision", "value").first()
    if kept is not None and kept[0] == number:
        return kept[1]
    value = compute()
    if not value:  # quickly found again, and filters that fit nothing are without number
        return value
    Summary.objects.update_or_create(name=name, defaults={"revision": number, "value": value})
    return value
