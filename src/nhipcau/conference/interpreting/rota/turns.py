"""Who of a team interprets when: they relieve each other every half hour or so."""

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
#: Minutes of a turn. A last one shorter than this is worked by who has the turn before.
TURN, SHORTEST = 30, 15


def turns(starts: int, ends: int, team: Sequence[T]) -> list[tuple[int, int, T]]:
    """From when until when each of a team has the turn, in order; empty for a team of one or none."""
    if len(team) < 2:
        return []
    begins = list(range(starts, ends, TURN))
    if len(begins) > 1 and ends - begins[-1] < SHORTEST:
        begins.pop()
    until = [*begins[1:], ends]
    return [(one, two, team[place % len(team)]) for place, (one, two) in enumerate(zip(begins, until, strict=True))]
