"""One worker of the search: a timetable of its own, improved move by move in compiled code."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from nhipcau.conference.meetings.scheduling.arrays import Arrays
from nhipcau.conference.meetings.scheduling.bounding import Prices
from nhipcau.conference.meetings.scheduling.machine import Entry
from nhipcau.conference.meetings.scheduling.model import Instance, Meeting
from nhipcau.conference.meetings.scheduling.placing import Place

_enter, _build = Entry("kernel.annealing", "enter"), Entry("kernel.annealing", "build")
_anneal = Entry("kernel.annealing", "anneal")

#: Moves between two looks at the clock: a few hundredths of a second.
MOVES_AT_ONCE = 10_000
#: Places looked at for each meeting when the first timetable is built.
_TRIES = 64
#: What a move may cost in the beginning, as a part of what a request weighs: tried out on the public instances.
_WARM, _GUIDED, _BLIND = 0.02, 0.05, 0.17
#: At what part of what a gap costs the search ends, with prices and without.
_COLD, _COLD_BLIND = 0.15, 0.25
#: Places at which the relaxed timetables hold a request more seldom are no guide.
_SELDOM = 0.05
#: Of all moves, those that begin with a request that is left out, those in which what has to make way may displace
#: others, with prices and without, and those that aim at a preferred session; as many aim at gaps.
_OUTSIDE, _DEEP, _DEEP_BLIND, _AIMED = 0.05, 0.1, 0.5, 0.1


@dataclass(frozen=True, slots=True)
class Temperatures:
    """Where the search begins and ends, in units of cost: moves that cost so much are made 37 times in 100."""

    hot: float
    cold: float

    def at(self, share: float) -> float:
        """The temperature when that share of the time is over."""
        return self.hot * (self.cold / self.hot) ** share


class Worker:
    """A timetable and how it is searched. Compiled code works on it without Python's lock: one thread each."""

    def __init__(
        self, arrays: Arrays, seed: int, start: Iterable[Meeting] = (), guide: Iterable[tuple[int, int, int]] = ()
    ) -> None:
        """Begin with the meetings of a timetable and, where there is place, at the places of the guide in its order."""
        self._arrays = arrays
        self._memory = arrays.empty_plan(seed)
        self.moves = 0
        instance = arrays.instance
        order = sorted(range(len(instance.requests)), key=lambda one: _urgency(instance, one))
        for places in (_rows(instance, order, start), guide):
            rows = np.array(places, dtype=np.int64).reshape(-1, 3)
            _enter(arrays.problem.record, self._memory.record, rows)
        _build(arrays.problem.record, self._memory.record, np.array(order, dtype=np.int64), _TRIES)

    @property
    def cost(self) -> int:
        """What the best timetable so far costs, without moves of tables, and with Arrays.must for what is missing."""
        return self._memory["best_cost"]

    @property
    def outside(self) -> int:
        """How many requests are left out at the moment."""
        return self._memory["outsiders"]

    def improve(self, heat: float) -> None:
        """Try some moves at a temperature, unless there is nothing that can be moved."""
        if self._arrays.problem["movables"]:
            deep = _DEEP if self._arrays.problem["is_ranked"] else _DEEP_BLIND
            shares = (_OUTSIDE, deep, _AIMED)
            _anneal(self._arrays.problem.record, self._memory.record, MOVES_AT_ONCE, heat, shares)
        self.moves += MOVES_AT_ONCE

    def best(self) -> dict[int, Place]:
        """Slot and venue of each request that is held in the best timetable so far."""
        rows = self._memory.arrays["best"].tolist()
        return {one: (slot, venue) for one, (slot, venue) in enumerate(rows) if slot >= 0}


def temperatures(instance: Instance, *, is_guided: bool, is_warm: bool) -> Temperatures:
    """The temperatures for an instance: from a small part of what a request weighs to a part of what a gap costs.

    A search that `is_guided` by the prices of the bound begins with a timetable that is good already; one that
    `is_warm` with one that is not to be taken apart at all.
    """
    weights = instance.weights
    mean = sum(request.weight for request in instance.requests) / max(1, len(instance.requests))
    soft = [one for one in (weights.gap, weights.idle, weights.session) if one > 0]
    cold = max(0.2, (_COLD if is_guided else _COLD_BLIND) * max(soft, default=1))
    return Temperatures(max(cold, mean * (_WARM if is_warm else _GUIDED if is_guided else _BLIND)), cold)


def _urgency(instance: Instance, one: int) -> tuple[bool, int]:
    request = instance.requests[one]
    return request.fixed is None, -request.weight


def favoured(instance: Instance, prices: Prices) -> list[tuple[int, int, int]]:
    """Request, slot and venue of what the relaxed timetables of the bound hold, the most frequent first."""
    often = np.flatnonzero(prices.share > _SELDOM)
    often = often[np.argsort(-prices.share[often], kind="stable")]
    requests = np.searchsorted(prices.first, often, side="right") - 1
    slots, venues = np.divmod(prices.place[often], len(instance.venues))
    return list(zip(requests.tolist(), slots.tolist(), venues.tolist(), strict=True))


def _rows(instance: Instance, order: Iterable[int], start: Iterable[Meeting]) -> list[tuple[int, int, int]]:
    held = {one.request: one for one in start}
    return [(one, held[one].slot, instance.tables[held[one].table].venue) for one in order if one in held]
