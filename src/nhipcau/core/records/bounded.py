"""Rows of a section: the first of them, and whether there are more."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

#: A section shows this many rows; the others stand in the list it links to.
SECTION_ROWS = 50


@dataclass(frozen=True)
class Bounded:
    """The rows shown, and whether there are others."""

    rows: list[Any]
    more: bool

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)

    def __bool__(self) -> bool:
        return bool(self.rows)


def bounded(rows: "QuerySet[Any]", limit: int = SECTION_ROWS) -> Bounded:
    """The first `limit` rows, in one query that reads one more to know whether there are others."""
    found = list(rows[: limit + 1])
    return Bounded(found[:limit], len(found) > limit)
