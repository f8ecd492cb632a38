"""Where the stands of the fictional exhibition are: all that is written of it follows from it. Sizes in decimetres."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from nhipcau.exchange.sample.making.attendance.guests import parties
from nhipcau.exchange.sample.plan import Plan

#: The areas, by their keys, and the types of stand, by theirs: each area has one type.
HALL, STREET, COURT = 1, 2, 3
STANDARD, SMALL, LARGE = 1, 2, 3
TYPES = {HALL: STANDARD, STREET: SMALL, COURT: LARGE}
#: Most stands, and of ten how many are in each area.
_MOST, _OF_TEN = 170, {HALL: 5, STREET: 3, COURT: 2}
_LETTERS = {HALL: "H", STREET: "S", COURT: "C"}
_SIZES = {STANDARD: (30, 30), SMALL: (20, 20), LARGE: (60, 30)}
_BLOCK, _AISLE, _EDGE = 10, 40, 20


@dataclass(frozen=True)
class Spot:
    """A stand: its key, its area, its number there from 1 on, and where it is."""

    key: int
    area: int
    number: int
    x: int
    y: int

    @property
    def type(self) -> int:
        """The key of its type."""
        return TYPES[self.area]

    @property
    def name(self) -> str:
        """The number on the plan."""
        return f"{_LETTERS[self.area]}{self.number}"

    @property
    def size(self) -> tuple[int, int]:
        """Its width and depth."""
        return _SIZES[self.type]


@lru_cache(maxsize=4)
def spots(plan: Plan) -> tuple[Spot, ...]:
    """Return the stands, in their order; none where nobody comes."""
    total = min(_MOST, 2 * len(parties(plan)))
    found: list[Spot] = []
    for area, share in _OF_TEN.items():
        for number in range(1, -(-total * share // 10) + 1):
            found.append(Spot(len(found) + 1, area, number, *_PLACES[area](number - 1)))
    return tuple(found)


def extent(plan: Plan, area: int) -> tuple[int, int]:
    """Return the width and depth of an area: as much as its stands need, and an edge."""
    of = [one for one in spots(plan) if one.area == area]
    right = max((one.x + one.size[0] for one in of), default=200)
    bottom = max((one.y + one.size[1] for one in of), default=100)
    return right + _EDGE, bottom + _EDGE


def areas(plan: Plan) -> Iterator[int]:
    """Yield the keys of the areas, if there is an exhibition."""
    yield from _OF_TEN if spots(plan) else ()


def _in_hall(index: int) -> tuple[int, int]:
    """Rows back to back, two and two, in two blocks of ten with an aisle between."""
    line, column = divmod(index, 2 * _BLOCK)
    width, depth = _SIZES[STANDARD]
    pair, back = divmod(line, 2)
    x = _EDGE + column * width + column // _BLOCK * _AISLE
    return x, _EDGE + pair * (2 * depth + _AISLE) + back * depth


def _on_street(index: int) -> tuple[int, int]:
    """On both sides of a street, by turns."""
    place, side = divmod(index, 2)
    width, depth = _SIZES[SMALL]
    return _EDGE + place * (width + 5), _EDGE + side * (depth + 2 * _AISLE)


def _in_court(index: int) -> tuple[int, int]:
    """In lines of five, wide apart."""
    line, column = divmod(index, _BLOCK // 2)
    width, depth = _SIZES[LARGE]
    return _EDGE + column * (width + 15), _EDGE + line * (depth + _AISLE)


_PLACES: dict[int, Callable[[int], tuple[int, int]]] = {HALL: _in_hall, STREET: _on_street, COURT: _in_court}
