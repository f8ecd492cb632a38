"""The kinds of rooms, drawn one below the other: the head table, then rows, round tables or the arms of a U."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from math import ceil, cos, pi, sin, sqrt

from nhipcau.conference.seating.laying.model import CHAIR, CHAIRS, HEAD, MOST, SEAT, Place, Spec, TooMany, U

#: How far seats of a row are apart, at a head table, and one row from the next.
PITCH, WIDE, DEEP = 60, 80, 100
#: The breadth of an aisle, beside the seat.
AISLE = 90
#: From the head table to what stands before it.
GAP = 220
#: Along a round table each seat takes so much; between two round tables there is so much room, chairs left out.
ALONG, BETWEEN = 65, 110
#: How far a place at a high table, where people stand, is from its middle.
STANDING = 60

#: How good a seat is: smaller is better; compared within one part of the room.
Merit = tuple[float, ...]


@dataclass(frozen=True)
class Draft:
    """A seat before it has its number: `front` is the row and number of the seat before it."""

    block: str
    row: str
    number: int
    x: float
    y: float
    segment: int
    merit: Merit
    kind: str = SEAT
    ring: bool = False
    front: tuple[str, int] | None = None


def lay(spec: Spec) -> list[Place]:
    """The seats of a room. Raises `TooMany` for more than `MOST`."""
    if _count(spec) > MOST:
        raise TooMany
    body = list(_BODIES[spec.kind](spec))
    head = [] if spec.kind == "u" else list(_head(spec))
    below = GAP if head and body else 0
    lowest = max((one.y for one in head), default=0)
    # What stands before the head table is moved below it, and both have one middle.
    moved = [replace(one, y=one.y + lowest + below, segment=one.segment + 2, merit=(1, *one.merit)) for one in body]
    return _numbered([replace(one, merit=(0, *one.merit)) for one in head] + moved)


def row_name(number: int) -> str:
    """The letters of a row, counted from 0: A … Z, AA, AB …"""
    name = ""
    rest = number + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def _count(spec: Spec) -> int:
    bodies = {"rows": spec.rows * spec.seats, "rounds": spec.tables * spec.seats, "u": 2 * spec.rows}
    bodies["reception"] = bodies["rounds"]
    return bodies.get(spec.kind, 0) + spec.head * (2 if spec.chairs else 1)


def _head(spec: Spec) -> Iterator[Draft]:
    """The head table faces the room: whoever sits in its middle has the next best seat at his right, our left."""
    top = WIDE if spec.chairs else 0
    for at in range(spec.head):
        x = _from_middle(at, spec.head, WIDE)
        yield Draft(HEAD, HEAD, at + 1, x, top, 0, (abs(x), x))
        if spec.chairs:
            # A segment of its own for each would be many; chairs are beside nobody, they stand behind.
            yield Draft(HEAD, CHAIRS, at + 1, x, 0, 1, (abs(x), x), CHAIR, front=(HEAD, at + 1))


def _rows(spec: Spec) -> Iterator[Draft]:
    """Rows face the front: in each the middle is best, then its right, then its left."""
    edges = [at for at in sorted(set(spec.aisles)) if 0 < at < spec.seats]
    across = [at * PITCH + AISLE * sum(edge <= at for edge in edges) for at in range(spec.seats)]
    middle = (across[0] + across[-1]) / 2 if across else 0
    for row in range(spec.rows):
        for at, x in enumerate(across):
            block = sum(edge <= at for edge in edges)
            off = x - middle
            yield Draft(
                block=str(block + 1) if edges else "",
                row=row_name(row),
                number=at + 1,
                x=off,
                y=row * DEEP,
                segment=row * (len(edges) + 1) + block,
                merit=(row, abs(off), -off),
                front=(row_name(row - 1), at + 1) if row else None,
            )


def _rounds(spec: Spec, standing: bool = False) -> Iterator[Draft]:
    """Round tables row by row; at each, the best seat looks to the front, the next is at its right."""
    radius = STANDING if standing else max(90, spec.seats * ALONG / (2 * pi))
    pitch = 2 * radius + BETWEEN
    columns = max(1, min(spec.tables, ceil(sqrt(spec.tables * 1.6))))
    for table in range(spec.tables):
        row, column = divmod(table, columns)
        of_row = min(columns, spec.tables - row * columns)
        x, y = _from_middle(column, of_row, pitch), row * pitch + radius
        for seat in range(spec.seats):
            turn = pi / 2 - 2 * pi * seat / spec.seats
            yield Draft(
                block=str(table + 1),
                row=str(table + 1),
                number=seat + 1,
                x=x + radius * cos(turn),
                y=y + radius * sin(turn),
                segment=table,
                merit=(row, abs(x), -x, min(seat, spec.seats - seat), seat),
                ring=spec.seats > 2,
            )


def _reception(spec: Spec) -> Iterator[Draft]:
    return _rounds(spec, standing=True)


def _u(spec: Spec) -> Iterator[Draft]:
    """Along the U from the lower left end: up the left arm, over the top, down the right arm.

    The middle of the top is best, then its right (our left), and so on down both arms.
    """
    breadth = max(spec.head - 1, 0) * WIDE / 2 + WIDE
    arms = spec.rows
    points = [(-breadth, (arms - at) * WIDE, arms - at) for at in range(arms)]
    points += [(_from_middle(at, spec.head, WIDE), 0, 0) for at in range(spec.head)]
    points += [(breadth, (at + 1) * WIDE, at + 1) for at in range(arms)]
    for at, (x, y, down) in enumerate(points):
        yield Draft("", U, at + 1, x, y, 0, (down, abs(x), x))


def _nothing(_spec: Spec) -> Iterator[Draft]:
    return iter(())


_BODIES: dict[str, Callable[[Spec], Iterator[Draft]]] = {
    "rows": _rows,
    "rounds": _rounds,
    "head": _nothing,
    "u": _u,
    "reception": _reception,
}


def _from_middle(at: int, count: int, pitch: float) -> float:
    return (at - (count - 1) / 2) * pitch


def _numbered(drafts: list[Draft]) -> list[Place]:
    """Seats with their numbers; the room begins at 0 in both directions."""
    left = min((one.x for one in drafts), default=0)
    top = min((one.y for one in drafts), default=0)
    ranked = sorted(range(len(drafts)), key=lambda at: (drafts[at].kind == CHAIR, drafts[at].merit))
    honour = {at: order for order, at in enumerate(ranked)}
    places = {(one.row, one.number): at for at, one in enumerate(drafts)}
    return [
        Place(
            place=at,
            kind=one.kind,
            block=one.block,
            row=one.row,
            number=one.number,
            x=round(one.x - left),
            y=round(one.y - top),
            segment=one.segment,
            ring=one.ring,
            front=places[one.front] if one.front else None,
            honour=honour[at],
        )
        for at, one in enumerate(drafts)
    ]
