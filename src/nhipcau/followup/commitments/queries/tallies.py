"""What a report counted of the things promised, as numbers and as pieces of a bar."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from nhipcau.followup.commitments.models import Commitment, ProgressReport, Tally

#: The width of a bar, in its own units.
WIDTH = 600


@dataclass(frozen=True)
class Piece:
    """One state: how many stand so, and where its piece of the bar lies."""

    tally: Tally
    x: int
    width: int


@dataclass(frozen=True)
class Counted:
    """The counts of a report; `total` is how many things were promised, or where nobody said so how many were counted.

    `missing` are those that the report says nothing of.
    """

    pieces: list[Piece]
    total: int
    missing: int
    promised: bool

    @property
    def width(self) -> int:
        """The width of the whole bar."""
        return WIDTH


def counted(report: ProgressReport, commitment: Commitment) -> Counted | None:
    """What a report counted, None if nothing; its tallies must have been read."""
    tallies = list(report.tallies.all())
    said = sum(one.count for one in tallies)
    if not tallies:
        return None
    promised = commitment.planned_count
    total = max(promised or 0, said)
    return Counted(list(_pieces(tallies, total)), promised or said, total - said, promised is not None)


def _pieces(tallies: list[Tally], total: int) -> Iterator[Piece]:
    order: list[Any] = list(Tally.State.values)
    before = 0
    for one in sorted(tallies, key=lambda tally: order.index(tally.state)):
        start, end = (round(WIDTH * n / total) if total else 0 for n in (before, before + one.count))
        yield Piece(one, start, end - start)
        before += one.count
