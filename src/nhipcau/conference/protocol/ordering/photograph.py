"""A group photograph: rows in which the first stand in the middle."""

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def seats_of(count: int) -> list[int]:
    """The seats of a row (0 is the left one as the camera sees it) in the order in which they are given.

    The middle is first, then the place at its right hand (the camera's left), then the one at its left hand, and so on
    outwards: the right hand is the place of honour.
    """
    middle = count // 2
    outwards = (seat for step in range(1, middle + 1) for seat in (middle - step, middle + step))
    return [seat for seat in (middle, *outwards) if seat < count]


def rows_of(people: Sequence[T], most: int) -> list[list[T]]:
    """The rows from the front to the back, each from the camera's left to its right; at most `most` in a row.

    There are as few rows as that allows, as long as one another; what is left over stands in front. Raises ValueError
    for rows of nobody.
    """
    if most < 1:
        raise ValueError("a row has one person at least")
    count = -(-len(people) // most)
    rows, start = [], 0
    for number in range(count):
        length = -(-(len(people) - start) // (count - number))
        part = people[start : start + length]
        places = dict(zip(seats_of(length), part, strict=True))
        rows.append([places[seat] for seat in range(length)])
        start += length
    return rows
