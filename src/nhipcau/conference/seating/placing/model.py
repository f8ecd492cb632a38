"""What is to be seated, by which rules, and what a seating is. Seats and people are numbers from 0 on."""

from collections.abc import Sequence
from dataclasses import dataclass, field

#: What stands for nobody in a seat, and for no seat.
NOBODY = -1


@dataclass(frozen=True)
class Seat:
    """A seat that may be given to somebody. `honour` orders seats, the smaller the better; `group` is its table or row.

    On a `chair` only who interprets is to sit.
    """

    honour: int
    group: int
    step_free: bool = False
    chair: bool = False


@dataclass(frozen=True)
class Person:
    """Somebody to be seated. `order` is the place in the order of protocol, the same for those who are equal there.

    `seat` is where somebody is and stays.
    """

    order: int
    country: str = ""
    delegation: int = NOBODY
    languages: frozenset[str] = frozenset()
    interprets: bool = False
    step_free: bool = False
    seat: int | None = None


@dataclass(frozen=True)
class Pair:
    """Two people who are to sit side by side, or are never to."""

    one: int
    other: int
    beside: bool


@dataclass(frozen=True)
class Weights:
    """How much each rule weighs; 0 for one that is not asked for."""

    rank: int = 3
    alternate: int = 3
    languages: int = 3
    together: int = 3
    step_free: int = 9


@dataclass(frozen=True)
class Problem:
    """Seats, which of them are side by side and which behind which (back, front), people, and rules."""

    seats: Sequence[Seat]
    beside: Sequence[tuple[int, int]]
    behind: Sequence[tuple[int, int]]
    people: Sequence[Person]
    pairs: Sequence[Pair] = ()
    weights: Weights = field(default_factory=Weights)


@dataclass(frozen=True)
class Found:
    """A seating: the seat of each person, or `NOBODY`; what it costs by the rules; how many steps were tried."""

    seated: tuple[int, ...]
    cost: int
    tried: int = 0
