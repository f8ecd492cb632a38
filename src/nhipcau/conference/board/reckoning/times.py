"""When each cue of a run of show begins and ends, as planned and as it became; minutes from the beginning."""

from collections.abc import Sequence
from dataclasses import dataclass

DAY = 24 * 60


@dataclass(frozen=True)
class Step:
    """A cue: begins at `minute`, else at `clock` (minutes since midnight), else when the one before it ends.

    `shift` is by how much it and all after it was put off.
    """

    key: int
    duration: int
    minute: int | None = None
    clock: int | None = None
    shift: int = 0
    done: bool = False


@dataclass(frozen=True)
class Timed:
    """When a cue begins and ends: planned, and with all that was put off until then (`now_*`).

    `gap`: so many minutes are free before it; below zero, the one before it lasts that much too long.
    """

    key: int
    starts: int
    ends: int
    gap: int
    now_starts: int
    now_ends: int


@dataclass(frozen=True)
class Standing:
    """Where a show is at a minute: the cue that runs, the one that follows, and by how much the running one is late.

    `line` is how many cues have begun by the clock: the line of now stands after them.
    """

    running: int | None
    following: int | None
    late: int
    line: int


def timed(steps: Sequence[Step], begins: int | None) -> list[Timed]:
    """The times of cues in their order; `begins` is the clock at which minute 0 is, None where nobody knows.

    A time of the clock is the one that lies nearest to the beginning, so that a show may go on past midnight; where the
    beginning is not known, a cue with such a time follows the one before it.
    """
    made: list[Timed] = []
    before, shift = 0, 0
    for step in steps:
        at = _anchor(step, begins)
        shift += step.shift
        starts = before if at is None else at
        ends = starts + step.duration
        gap = starts - before if made else 0
        made.append(Timed(step.key, starts, ends, gap, starts + shift, ends + shift))
        before = ends
    return made


def standing(steps: Sequence[Step], times: Sequence[Timed], now: int) -> Standing:
    """Where a show is at minute `now`: the first cue that is not done and has begun is the one that runs."""
    open_ones = [one for step, one in zip(steps, times, strict=True) if not step.done]
    running = open_ones[0] if open_ones and open_ones[0].now_starts <= now else None
    rest = open_ones[1:] if running else open_ones
    late = max(now - running.now_ends, 0) if running else 0
    line = max((place for place, one in enumerate(times, 1) if one.now_starts <= now), default=0)
    return Standing(running.key if running else None, rest[0].key if rest else None, late, line)


def _anchor(step: Step, begins: int | None) -> int | None:
    if step.minute is not None:
        return step.minute
    if step.clock is None or begins is None:
        return None
    return (step.clock - begins + DAY // 2) % DAY - DAY // 2
