"""Stands as rectangles on a plan: which are side by side, which in a row, how far they are from each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, hypot, radians, sin

#: Between two stands that are side by side there are at most so many decimetres; they share at least that part of the
#: shorter side.
GAP, SHARED = 6.0, 0.4


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: its corner before it is turned, its size (decimetres), and by how many degrees about its centre."""

    x: float
    y: float
    w: float
    h: float
    turn: float = 0.0

    @property
    def centre(self) -> tuple[float, float]:
        """The middle, about which it is turned."""
        return self.x + self.w / 2, self.y + self.h / 2


def centre_distance(one: Box, other: Box) -> float:
    """How far the middles of two are from each other."""
    (x, y), (u, v) = one.centre, other.centre
    return hypot(u - x, v - y)


def beside(one: Box, other: Box) -> bool:
    """Whether two stand side by side: seen from either, almost no gap, and a good part of a side in common."""
    return centre_distance(one, other) <= (one.w + one.h + other.w + other.h) / 2 + GAP and (
        _is_beside(one, other) or _is_beside(other, one)
    )


def runs(
    stands: Sequence[int], length: int, neighbours: Sequence[Sequence[int]], boxes: Sequence[Box]
) -> Iterator[tuple[int, ...]]:
    """Yield all rows of `length` of these stands, each next to the one before and in the same direction, once."""
    if length == 1:
        yield from ((one,) for one in stands)
        return
    among = set(stands)
    for first in stands:
        for second in neighbours[first]:
            if second not in among:
                continue
            row = _straight((first, second), length, among, neighbours, boxes)
            # Each row is found from both ends.
            if row and row[0] < row[-1]:
                yield row


def _straight(
    row: tuple[int, ...], length: int, among: set[int], neighbours: Sequence[Sequence[int]], boxes: Sequence[Box]
) -> tuple[int, ...]:
    while len(row) < length:
        onwards = [
            one for one in neighbours[row[-1]] if one in among and one not in row and _goes_on(row[-2:], one, boxes)
        ]
        if not onwards:
            return ()
        row = (*row, onwards[0])
    return row


def _goes_on(last: tuple[int, ...], following: int, boxes: Sequence[Box]) -> bool:
    """Whether a third stand lies in the direction of two: turned by less than 30 degrees."""
    (x, y), (u, v), (s, t) = (boxes[one].centre for one in (*last, following))
    along = (u - x) * (s - u) + (v - y) * (t - v)
    return along > 0.86 * hypot(u - x, v - y) * hypot(s - u, t - v)


def _is_beside(one: Box, other: Box) -> bool:
    """Look from `one`, whose sides are the axes, at the extent of the other."""
    left, right, top, bottom = _extent(one, other)
    across = min(one.w / 2, right) - max(-one.w / 2, left)
    along = min(one.h / 2, bottom) - max(-one.h / 2, top)
    shares_width = across >= SHARED * min(one.w, right - left)
    shares_height = along >= SHARED * min(one.h, bottom - top)
    return (shares_width and along >= -GAP) or (shares_height and across >= -GAP)


def _extent(one: Box, other: Box) -> tuple[float, float, float, float]:
    """The extent of `other`, from the middle of `one` and along its sides."""
    (x, y), (u, v) = one.centre, other.centre
    back = radians(-one.turn)
    du, dv = u - x, v - y
    mid_x, mid_y = du * cos(back) - dv * sin(back), du * sin(back) + dv * cos(back)
    turn = radians(other.turn - one.turn)
    half_w = (abs(other.w * cos(turn)) + abs(other.h * sin(turn))) / 2
    half_h = (abs(other.w * sin(turn)) + abs(other.h * cos(turn))) / 2
    return mid_x - half_w, mid_x + half_w, mid_y - half_h, mid_y + half_h
