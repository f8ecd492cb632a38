"""Many stands at once: in rows with aisles, or along a street. Plain Python; all lengths in decimetres."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import atan2, cos, degrees, hypot, sin

#: Stands of one area at most.
MOST = 600


@dataclass(frozen=True, slots=True)
class Laid:
    """A stand to be: its number, its corner before it is turned, its size, by how many degrees, whether at a corner."""

    number: str
    x: int
    y: int
    w: int
    h: int
    turn: int = 0
    corner: bool = False


@dataclass(frozen=True, slots=True)
class Numbering:
    """Numbers that go on from a first one: A7, A8, …"""

    prefix: str = ""
    first: int = 1

    def number(self, place: int) -> str:
        """The number of the stand at a place, counted from 0."""
        return f"{self.prefix}{self.first + place}"


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of stands from a corner on. Of `paired` rows two stand back to back, then comes an aisle."""

    x: int
    y: int
    rows: int
    columns: int
    w: int
    h: int
    aisle: int = 30
    paired: bool = True

    def lay(self, numbers: Numbering) -> Iterator[Laid]:
        """The stands, numbered row by row."""
        for row in range(self.rows):
            aisles = row // 2 if self.paired else row
            for column in range(self.columns):
                yield Laid(
                    numbers.number(row * self.columns + column),
                    self.x + column * self.w,
                    self.y + row * self.h + aisles * self.aisle,
                    self.w,
                    self.h,
                    corner=column in {0, self.columns - 1},
                )


@dataclass(frozen=True, slots=True)
class Street:
    """Stands along a line from one point to another, on its right side or on both, `gap` apart."""

    x: int
    y: int
    to_x: int
    to_y: int
    count: int
    w: int
    h: int
    gap: int = 5
    width: int = 60
    both: bool = False

    @property
    def is_long_enough(self) -> bool:
        """Whether so many stands find room along it."""
        return self._side * (self.w + self.gap) - self.gap <= self._length

    def lay(self, numbers: Numbering) -> Iterator[Laid]:
        """The stands, numbered along the street: first those of the right side, then those of the left."""
        angle = atan2(self.to_y - self.y, self.to_x - self.x)
        for place in range(self.count):
            along, is_left = place % self._side, place >= self._side
            far = along * (self.w + self.gap) + self.w / 2
            aside = (self.width / 2 + self.h / 2) * (-1 if is_left else 1)
            mid_x = self.x + far * cos(angle) - aside * sin(angle)
            mid_y = self.y + far * sin(angle) + aside * cos(angle)
            yield Laid(
                numbers.number(place),
                max(round(mid_x - self.w / 2), 0),
                max(round(mid_y - self.h / 2), 0),
                self.w,
                self.h,
                round(degrees(angle)),
                along in {0, self._side - 1},
            )

    @property
    def _side(self) -> int:
        """How many stands one side has."""
        return -(-self.count // 2) if self.both else self.count

    @property
    def _length(self) -> float:
        return hypot(self.to_x - self.x, self.to_y - self.y)
