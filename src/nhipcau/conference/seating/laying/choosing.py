"""Seats as people write them: "A1-10, C, HT3" are ten of row A, the whole row C, and one of the head table."""

import re
from collections.abc import Iterable
from typing import Protocol

_PART = re.compile(r"^(?P<row>[A-Z]+|\d+)(?:[\s/.:]*(?P<first>\d+)(?:\s*[-–]\s*[A-Z]*(?P<last>\d+))?)?$")
_TABLE = re.compile(r"^(?P<row>\d+)[\s/.:]+(?P<first>\d+)(?:\s*[-–]\s*(?P<last>\d+))?$")


class Numbered(Protocol):
    """What has a row and a number in it, and a place among the seats of a room."""

    @property
    def place(self) -> int:
        """The number in the room."""

    @property
    def row(self) -> str:
        """The row or table."""

    @property
    def number(self) -> int:
        """The number in it."""


class NoSuchSeat(Exception):
    """A seat that is not there; `name` is what was written."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def chosen(text: str, seats: Iterable[Numbered]) -> set[int]:
    """The places of the seats that are written. Of tables, "3" is a whole one and "3/2" one seat.

    Raises `NoSuchSeat`; also for nothing at all.
    """
    rows: dict[str, dict[int, int]] = {}
    for one in seats:
        rows.setdefault(one.row, {})[one.number] = one.place
    found: set[int] = set()
    for part in (part.strip() for part in re.split(r"[,;\n]", text.upper())):
        if part:
            found |= _part(part, rows)
    if not found:
        raise NoSuchSeat(text.strip())
    return found


def _part(part: str, rows: dict[str, dict[int, int]]) -> set[int]:
    match = _TABLE.match(part) or _PART.match(part)
    if match is None or match["row"] not in rows:
        raise NoSuchSeat(part)
    row = rows[match["row"]]
    if match["first"] is None:
        return set(row.values())
    first = int(match["first"])
    last = int(match["last"] or first)
    if first not in row or last not in row or last < first:
        raise NoSuchSeat(part)
    return {place for number, place in row.items() if first <= number <= last}
