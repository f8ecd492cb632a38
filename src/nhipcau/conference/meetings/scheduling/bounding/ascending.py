"""Prices that make the lower bound as high as time allows."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nhipcau.conference.meetings.scheduling.bounding import rows
from nhipcau.conference.meetings.scheduling.bounding.relaxing import Ids, Relaxation, relax
from nhipcau.conference.meetings.scheduling.bounding.rows import KEPT, KEPT_SQUARES, UNIT
from nhipcau.conference.meetings.scheduling.machine import Entry
from nhipcau.conference.meetings.scheduling.model import Instance

Floats = NDArray[np.float64]

_of_rooms, _of_choices = Entry("bounding.pricing", "of_rooms"), Entry("bounding.pricing", "of_choices")
_cost, _slopes = Entry("bounding.pacing", "cost"), Entry("bounding.pacing", "slopes")
_step, _round_into = Entry("bounding.pacing", "step"), Entry("bounding.pacing", "round_into")
_remember = Entry("bounding.pacing", "remember")

#: The pace at the beginning, in cost a step: for this many steps, faster for fewer, within limits. It falls with the
#: square of what is left of the time.
PACE, PACE_STEPS, SLOWEST, FASTEST = 20.0, 1000, 8.0, 60.0
#: Choices share a request while they cost at most so many steps more than the cheapest.
REACH = 1.5
#: The part of the time after which it is remembered what was chosen.
REMEMBERED = 0.6
#: Steps after which nothing is gained any more.
MOST_STEPS = 6000
#: What one step costs: look-ups of prices in a second on an ordinary machine. `prices` counts steps by it, not by the
#: clock, so that a search that it guides can be repeated.
LOOKUPS_PER_SECOND = 120_000_000


@dataclass(frozen=True)
class Prices:
    """What is scarce, and what a good timetable chooses, by the prices of the best bound.

    The choices of request r are numbered `first[r]` to `first[r + 1]`; the place of each is `slot * venues + venue`.

    - `bound`: proven lower bound of the cost of every timetable.
    - `reduced[choice]`: cost of holding the request there, with the price of everything it needs, less the cost of
      leaving it out; the more below 0, the better.
    - `share[choice]`: how much of the request was held there in the mean of the last steps, 0 to 1; the sum
      over a request near 1 says that good timetables hold it, near 0 that they leave it out.
    - `participants[p, place]`: price of the time of a participant; NaN where no request needs it.
    - `tables[place, size]`, `interpreters[place, set]`: what each row of `relaxing.Rooms` costs.
    """

    bound: int
    first: Ids
    place: Ids
    reduced: Floats
    share: Floats
    participants: Floats
    tables: Floats
    interpreters: Floats


def lower_bound(
    instance: Instance,
    *,
    seconds: float,
    target: int | None = None,
    stop: Callable[[], bool] | None = None,
    tell: Callable[[int], None] | None = None,
) -> int:
    """Return a proven lower bound of the cost of every timetable of an instance, found in about so many seconds.

    It ends earlier when the bound reaches `target` (a cost that is known), or when `stop` says so; both are looked at
    several times a second, and `tell` then hears of a better bound. At no time the bound is wrong, only lower.
    """
    begun = told = time.monotonic()
    ascent = _Ascent(relax(instance))
    ascent.steps_planned(seconds)
    for step in range(MOST_STEPS):
        now = time.monotonic() - begun
        is_over = now >= seconds or (target is not None and ascent.bound >= target)
        if is_over or (stop is not None and stop()):
            break
        ascent.step(max(step / MOST_STEPS, now / seconds))
        if tell is not None and time.monotonic() - told > 0.2:
            told = time.monotonic()
            tell(ascent.bound)
    return ascent.bound


def prices(instance: Instance, *, seconds: float, stop: Callable[[], bool] | None = None) -> Prices:
    """Return the prices of an instance, with about as many steps as an ordinary machine does in so many seconds.

    The number of steps follows from the size of the instance, not from the clock: the same prices each time, unless
    `stop`, which is asked before each step, ends it.
    """
    ascent = _Ascent(relax(instance))
    steps = ascent.steps_planned(seconds)
    for step in range(steps):
        if stop is not None and stop():
            break
        ascent.step(step / steps)
    return ascent.result(instance)


class _Ascent:
    """Prices on their way up; `bound` is the best lower bound so far."""

    def __init__(self, relaxation: Relaxation) -> None:
        self.relaxation, self.bound, self.steps = relaxation, 0, 0
        choices, people = relaxation.choices, relaxation.people
        self.lookups = len(choices.spots) + 2 * len(choices.place) + 8 * len(people.slot) + 1
        self.answers = rows.answers(relaxation)
        self.prices, self.slopes, self.means, self.squares = (rows.rows(relaxation, np.float64) for _ in range(4))
        self.whole, self.best = rows.rows(relaxation, np.int64), rows.rows(relaxation, np.int64)
        self.shares = np.zeros(len(choices.place))
        self.highest, self.pace, self.remembered = rows.highest(choices), PACE, 0
        # The fewer requests find a table, the less people's own time is what is scarce, and the less its price moves.
        tables = relaxation.rooms.tables.max(axis=1, initial=0).sum()
        self.ease = min(1.0, tables / max(1, np.count_nonzero(np.diff(choices.first))))
        # Where all prices are equal so are all choices, and everybody would take the first.
        self.prices.spots[:] = np.random.default_rng(0).random(len(people.slot))

    def steps_planned(self, seconds: float) -> int:
        """Return how many steps an ordinary machine takes in so many seconds, and set the pace for them."""
        steps = min(MOST_STEPS, max(1, int(seconds * LOOKUPS_PER_SECOND / self.lookups)))
        self.pace = min(max(PACE * math.sqrt(PACE_STEPS / steps), SLOWEST), FASTEST)
        return steps

    def step(self, done: float) -> None:
        """Take a step, and see what the bound is before it; `done` is the part of all steps that is behind, 0 to 1."""
        for prices, whole in zip(self.prices, self.whole, strict=True):
            _round_into(prices.reshape(-1), whole.reshape(-1))
        rate = self.pace * (1 - done) ** 2
        reach = round(REACH * rate * UNIT)
        found = -(-_cost(self.relaxation, self.whole, reach, self.answers) // UNIT)
        if found > self.bound:
            self.bound = found
            for best, whole in zip(self.best, self.whole, strict=True):
                best[...] = whole
        if done >= REMEMBERED:
            _remember(self.answers.parts, self.shares, 1 / (1 + self.remembered))
            self.remembered += 1
        self._move(rate)

    def _move(self, rate: float) -> None:
        _slopes(self.relaxation, self.answers, self.slopes)
        self.steps += 1
        weighing = (1 - KEPT**self.steps, 1 - KEPT_SQUARES**self.steps)
        kinds = zip(self.prices, self.slopes, self.means, self.squares, strict=True)
        for kind, (prices, slopes, means, squares) in enumerate(kinds):
            # Only what a participant does is an equation, whose price may have either sign.
            limits = (0.0 if kind else -self.highest, self.highest)
            flat = (prices.reshape(-1), slopes.reshape(-1), means.reshape(-1), squares.reshape(-1))
            _step(*flat, rate if kind else rate * self.ease, weighing, limits)

    def result(self, instance: Instance) -> Prices:
        """Return the prices of the best bound with what follows from them."""
        choices, rooms, people, _ = self.relaxation
        best = self.best
        reduced = np.zeros(len(choices.place), np.int64)
        _of_rooms(best.tables, best.sets, rooms, self.answers.paid)
        _of_choices(choices, best.spots, self.answers.paid, reduced)
        participants = np.full((len(instance.participants), len(rooms.tables)), np.nan)
        agendas = np.repeat(np.arange(len(people.agenda_first) - 1), np.diff(people.agenda_first))
        owners = np.repeat(agendas, np.diff(people.spot_first))
        participants[owners, people.slot * len(instance.venues) + people.venue] = best.spots / UNIT
        return Prices(
            self.bound, choices.first, choices.place, reduced / UNIT, self.shares, participants,
            best.tables / UNIT, best.sets / UNIT,
        )  # fmt: skip
