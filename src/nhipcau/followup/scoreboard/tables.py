"""The tables of the scoreboard: standings in columns, each number with the list that it counts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from nhipcau.followup.commitments.models import Standing

#: The width of a bar, in its own units.
WIDTH = 600


@dataclass(frozen=True)
class Cell:
    """How many stand so, where they are listed, and where their piece of the bar of the row lies."""

    standing: Standing
    count: int
    url: str
    x: int = 0
    width: int = 0


@dataclass(frozen=True)
class Line:
    """A row: whose it is, how many in all, and one cell for each standing."""

    label: Any
    page: str
    total: int
    url: str
    cells: list[Cell]

    @property
    def pieces(self) -> list[Cell]:
        """The cells that the bar shows."""
        return [one for one in self.cells if one.count]


@dataclass(frozen=True)
class Table:
    """Rows with their heading and what they count; `more` is where the others are, `total` how many there are."""

    anchor: str
    title: Any
    definition: Any
    head: Any
    lines: list[Line]
    more: str = ""
    total: int = 0


def commitments_at(**query: str) -> str:
    """The address of the list of commitments under filters; those without a value are left out."""
    return _address("commitments:list", query)


def recommendations_at(**query: str) -> str:
    """The address of the list of recommendations under filters."""
    return _address("recommendations:list", query)


def line(label: Any, counts: Mapping[str, int], page: str = "", **query: str) -> Line:
    """The row of a record or value, whose commitments the list has under `query`."""
    total = sum(counts.values())
    return Line(label, page, total, commitments_at(**query), list(_cells(counts, total, query)))


def table_of(anchor: str, title: Any, definition: Any, head: Any, lines: Iterable[Line], **more: Any) -> Table:
    """A table of the rows that count something."""
    return Table(anchor, title, definition, head, [one for one in lines if one.total], **more)


def _cells(counts: Mapping[str, int], total: int, query: dict[str, str]) -> Iterator[Cell]:
    before = 0
    for standing in Standing:
        n = counts.get(standing, 0)
        start, end = (round(WIDTH * some / total) if total else 0 for some in (before, before + n))
        yield Cell(standing, n, commitments_at(**query, standing=standing.value), start, end - start)
        before += n


def _address(name: str, query: Mapping[str, str]) -> str:
    given = {key: value for key, value in query.items() if value}
    return f"{reverse(name)}?{urlencode(given)}" if given else reverse(name)
