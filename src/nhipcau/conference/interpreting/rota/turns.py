"""Who of a team interprets when: they relieve each other every half hour or so."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

T = TypeVar("T")
#: Minutes of a turn, and what clocks are rounded to.
TURN, STEP = 30, 5


def turns(starts: int, ends: int, team: Sequence[T]) -> list[tuple[int, int, T]]:
    """From when until when each of a team has the turn, in order: turns of about the same length.

    Empty for a team of one or none.
    """
    if len(team) < 2:
        return []
    count = max(len(team), round((ends - starts) / TURN))
    bounds = [starts + round((ends - starts) * place / count / STEP) * STEP for place in range(count)] + [ends]
    return [(one, two, team[place % len(team)]) for place, (one, two) in enumerate(pairwise(bounds))]
