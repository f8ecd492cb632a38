"""What a room is laid out from, and what comes of it. Lengths are in centimetres; the front of the room is at y = 0."""

from dataclasses import dataclass

#: Most seats of a layout.
MOST = 3000
SEAT, CHAIR = "seat", "chair"
#: What stands for the row of the head table, of its interpreters' chairs, and of a U; letters no row of a hall has.
HEAD, CHAIRS, U = "HT", "HI", "UT"


class TooMany(Exception):
    """A layout of more seats than are drawn; nothing was made."""


@dataclass(frozen=True)
class Spec:
    """A room in numbers: `kind` is "rows", "rounds", "head", "u" or "reception".

    `rows` of `seats` with an aisle after each of `aisles`; `tables` of `seats`; a U with `rows` seats on each arm and
    `head` at its top. Otherwise `head` seats stand at a head table before all, with interpreters' `chairs` behind them.
    """

    kind: str
    rows: int = 0
    seats: int = 0
    aisles: tuple[int, ...] = ()
    tables: int = 0
    head: int = 0
    chairs: bool = False


@dataclass(frozen=True)
class Place:
    """A seat: its number in the room from 0 on, what it is called, where it stands, and who stands beside it.

    `segment` holds the seats beside each other in their order, closed to a circle if `ring`. `front` is the number of
    the seat straight in front of it. `honour` counts from 0, the best; chairs come last.
    """

    place: int
    kind: str
    block: str
    row: str
    number: int
    x: int
    y: int
    segment: int
    ring: bool
    front: int | None
    honour: int
