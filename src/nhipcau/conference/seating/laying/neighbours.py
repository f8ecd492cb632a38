"""Which seats of a room stand side by side, and which behind which."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Protocol

from nhipcau.conference.seating.laying.model import CHAIR


class Placed(Protocol):
    """What has a place among the seats of a room: one of `lay`, or one that was kept of it."""

    @property
    def place(self) -> int:
        """The number in the room."""

    @property
    def kind(self) -> str:
        """A seat or a chair."""

    @property
    def segment(self) -> int:
        """The seats side by side."""

    @property
    def ring(self) -> bool:
        """Whether the last of them is beside the first."""

    @property
    def front(self) -> int | None:
        """The seat straight in front."""


def side_by_side(places: Iterable[Placed]) -> list[tuple[int, int]]:
    """The pairs of seats that stand side by side, by their places. Chairs stand behind seats, beside nobody."""
    rows: dict[int, list[Placed]] = {}
    for one in places:
        if one.kind != CHAIR:
            rows.setdefault(one.segment, []).append(one)
    found = []
    for row in rows.values():
        row.sort(key=lambda one: one.place)
        found += [(one.place, other.place) for one, other in pairwise(row)]
        if row[0].ring:
            found.append((row[0].place, row[-1].place))
    return found


def one_behind_the_other(places: Iterable[Placed]) -> list[tuple[int, int]]:
    """The pairs of seats of which the first stands straight behind the second."""
    return [(one.place, one.front) for one in places if one.front is not None]
