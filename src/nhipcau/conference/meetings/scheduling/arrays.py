"""An instance as the arrays that the search works on, and an empty timetable."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nhipcau.conference.meetings.scheduling.bounding import Prices
from nhipcau.conference.meetings.scheduling.hands import Hands
from nhipcau.conference.meetings.scheduling.kernel import layout
from nhipcau.conference.meetings.scheduling.model import Instance, Request, Unreadable

Numbers = NDArray[np.int64]
Words = NDArray[np.uint64]

_WORD = 64
#: A move takes 13 meetings from their places at most and puts as many elsewhere; undoing it writes as much again.
_MOST_STEPS = 256


class Memory:
    """A record, as an array with one entry, that holds numbers and the addresses of arrays."""

    def __init__(self, kind: np.dtype[np.void], arrays: Mapping[str, NDArray[Any]], numbers: Mapping[str, int]) -> None:
        self.arrays = {name: np.ascontiguousarray(array) for name, array in arrays.items()}
        self.record = np.zeros(1, dtype=kind)
        for name, array in self.arrays.items():
            self.record[name] = array.ctypes.data
        for name, number in numbers.items():
            self.record[name] = number

    def __getitem__(self, name: str) -> int:
        """A number of the record."""
        return int(self.record[name][0])


class Arrays:
    """What the search needs to know of an instance.

    Raises Unreadable if a day has more slots than a word has bits.
    """

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self._hands = Hands(instance)
        self._days = list(instance.slots_by_day.values())
        if any(len(slots) > _WORD for slots in self._days):
            raise Unreadable("slots", f"a day can have {_WORD} slots at most")
        self._sizes = sorted({table.seats for table in instance.tables}) or [0]
        self._venues = _venues_with_tables(instance)
        self._open = [self._slots_of(one) for one in range(len(instance.requests))]
        #: How many of the slots open to each request moves look at: the first ones.
        self.tried = np.array([len(one) for one in self._open], dtype=np.int64)
        #: What is added to the cost for each request that must be held and is not: more than anything else can cost.
        self.must = _more_than_all(instance)
        self.worst = self._cost_of_nothing()
        self.problem = self._problem()

    def heed(self, prices: Prices, most: float) -> None:
        """Have moves look only at places of which the reduced cost is below `most`, the cheapest first.

        A request that has none is hardly worth its place in any timetable; if it must be held, all its slots stay.
        """
        slots = len(self.instance.slots)
        requests = np.repeat(np.arange(len(self._open)), np.diff(prices.first))
        cheapest = np.full((len(self._open), slots), np.inf)
        np.minimum.at(cheapest, (requests, prices.place // len(self.instance.venues)), prices.reduced)
        fixed = [one for one, request in enumerate(self.instance.requests) if request.fixed is not None]
        cheapest[fixed] = -np.inf
        owners = np.repeat(np.arange(len(self._open)), [len(one) for one in self._open])
        flat = self.problem.arrays["slots_open"]
        costs = cheapest[owners, flat]
        flat[:] = flat[np.lexsort((costs, owners))]
        self.problem.record["is_ranked"] = 1
        self.tried = np.bincount(owners[costs < most], minlength=len(self._open)).astype(np.int64)

    def empty_plan(self, seed: int) -> "Memory":
        """A timetable without any meeting, and dice that depend on the seed."""
        requests, people = len(self.instance.requests), len(self.instance.participants)
        slots, spots = len(self.instance.slots), len(self.instance.slots) * len(self.instance.venues)
        most = max(1, len(self.instance.tables))
        tables, hands = self._tables(), self._hands.on_duty()
        return Memory(
            layout.PLAN,
            {
                "request": self._requests(),
                "busy": np.zeros((people, len(self._days)), dtype=np.uint64),
                "held": np.full((people, slots), -1, dtype=np.int32),
                "where": np.zeros((people, slots), dtype=np.int32),
                "person": self._people(),
                "tables": tables,
                "hands": hands,
                "roomy": self._words_of_venues(tables),
                "handy": self._words_of_venues(hands),
                "members": np.zeros((spots, most), dtype=np.int32),
                "size": np.zeros(spots, dtype=np.int64),
                "outside": np.arange(requests, dtype=np.int64),
                "astray": np.zeros(requests, dtype=np.int64),
                "idlers": np.zeros(people, dtype=np.int64),
                "trail": np.zeros((_MOST_STEPS, layout.TRAIL_COLUMNS), dtype=np.int64),
                "victims": np.zeros(_WORD, dtype=np.int64),
                "spare": np.zeros(len(self._days), dtype=np.uint64),
                "best": np.full((requests, 2), -1, dtype=np.int64),
                "touched": np.zeros(requests, dtype=np.int64),
                "is_touched": np.zeros(requests, dtype=np.int64),
            },
            {"most": most, "outsiders": requests, "cost": self.worst, "best_cost": self.worst, "dice": _dice(seed)},
        )

    def _problem(self) -> "Memory":
        instance, weights = self.instance, self.instance.weights
        first, union = self._hands.unions_by_need()
        movable = [one for one, request in enumerate(instance.requests) if self._can_move(one, request)]
        return Memory(
            layout.PROBLEM,
            {
                "parties": _flat(request.parties for request in instance.requests),
                "slots_open": _flat(self._open),
                "venues_open": _flat(map(self._venues_of, instance.requests)),
                "open": self._words(self._open),
                "waits": self._words(self._waits()),
                "travel": np.array(instance.travel, dtype=np.int64),
                "slot": self._slots(),
                "first": np.array([slots[0] for slots in self._days], dtype=np.int64),
                "union_first": first,
                "union": union,
                "movable": np.array(movable, dtype=np.int64),
            },
            {
                "slots": len(instance.slots),
                "days": len(self._days),
                "venues": len(instance.venues),
                "sizes": len(self._sizes),
                "unions": self._hands.on_duty().shape[1],
                "movables": len(movable),
                "is_ranked": 0,
                "farthest": max(chain.from_iterable(instance.travel)),
                "unserved": weights.unserved,
                "gap": weights.gap,
                "fair": weights.fair,
                "idle": weights.idle,
                "against": weights.session,
                "moved": weights.moved_slot,
            },
        )

    def _can_move(self, one: int, request: Request) -> bool:
        return bool(self._open[one]) and (request.fixed is None or len(self._venues_of(request)) > 1)

    def _slots_of(self, one: int) -> list[int]:
        if not self._hands.can_be_met(one) or not self._venues_of(self.instance.requests[one]):
            return []
        return sorted(self.instance.open_slots[one])

    def _venues_of(self, request: Request) -> list[int]:
        return [venue for venue in sorted(request.venues) if self._venues.get(venue, -1) >= request.seats]

    def _waits(self) -> Iterable[Sequence[int]]:
        every = range(len(self.instance.slots))
        counts_all = self.instance.weights.counts_unavailable
        for one in self.instance.participants:
            yield every if counts_all else [slot for slot in every if slot not in one.unavailable]

    def _words(self, rows: Iterable[Sequence[int]]) -> Words:
        """Sets of slots as one word for each day."""
        sets = list(rows)
        words = np.zeros((len(sets), len(self._days)), dtype=np.uint64)
        row = np.repeat(np.arange(len(sets)), [len(one) for one in sets])
        slots = _flat(sets)
        if len(slots):
            day, number, _ = self._slots()[slots].T
            np.bitwise_or.at(words, (row, day), np.uint64(1) << number.astype(np.uint64))
        return words

    def _words_of_venues(self, left: Numbers) -> Words:
        """The slots in which anything is left of what is counted at each spot: a word for each venue, kind and day."""
        slots, venues = len(self.instance.slots), len(self.instance.venues)
        rows = (left.reshape(slots, venues, -1) > 0).transpose(1, 2, 0).reshape(-1, slots)
        return self._words(np.flatnonzero(row).tolist() for row in rows)

    def _slots(self) -> Numbers:
        sessions = _sessions(self.instance)
        rows = [
            (day, number, sessions[self.instance.slots[slot].session])
            for day, slots in enumerate(self._days)
            for number, slot in enumerate(slots)
        ]
        return np.array(rows, dtype=np.int64)

    def _requests(self) -> Numbers:
        requests, weights = self.instance.requests, self.instance.weights
        sessions = _sessions(self.instance)
        home = self._homes()
        rows = np.full((len(requests), layout.REQUEST_COLUMNS), -1, dtype=np.int64)
        for number, request in enumerate(requests):
            rows[number, layout.LOST] = request.weight + self.must * (request.fixed is not None)
            rows[number, layout.LOST] += weights.moved_slot if number in home else 0
            rows[number, layout.SIZE] = min(bisect_left(self._sizes, request.seats), len(self._sizes) - 1)
            rows[number, layout.NEED] = self._hands.number(number)
            # A session that is none of the instance's is against every slot.
            rows[number, layout.SESSION] = (
                -1 if request.session is None else sessions.get(request.session, len(sessions))
            )
            rows[number, layout.PINNED] = request.fixed is not None
            rows[number, layout.HOME] = home.get(number, -1)
        rows[:, layout.OUTSIDE] = np.arange(len(requests))
        _set_parts(rows, layout.FIRST_PARTY, [len(request.parties) for request in requests])
        _set_parts(rows, layout.FIRST_OPEN, [len(one) for one in self._open])
        rows[:, layout.LAST_OPEN] = rows[:, layout.FIRST_OPEN] + self.tried
        _set_parts(rows, layout.FIRST_VENUE, [len(self._venues_of(request)) for request in requests])
        return rows

    def _people(self) -> Numbers:
        rows = np.zeros((len(self.instance.participants), layout.PERSON_COLUMNS), dtype=np.int64)
        rows[:, layout.IDLER] = -1
        rows[:, layout.MOST] = [
            _WORD if one.most_per_day is None else min(one.most_per_day, _WORD) for one in self.instance.participants
        ]
        return rows

    def _tables(self) -> Numbers:
        venues, slots = len(self.instance.venues), len(self.instance.slots)
        left = np.zeros((slots * venues, len(self._sizes)), dtype=np.int64)
        for table in self.instance.tables:
            sizes = bisect_left(self._sizes, table.seats) + 1
            for slot in range(slots):
                if slot not in table.closed:
                    left[slot * venues + table.venue, :sizes] += 1
        return left

    def _cost_of_nothing(self) -> int:
        """What a timetable costs in which nothing is held, with what is added for requests that must be held."""
        requests, weights = self.instance.requests, self.instance.weights
        asked = {one for request in requests for one in request.parties}
        lost = sum(request.weight + self.must * (request.fixed is not None) for request in requests)
        return lost + weights.unserved * len(asked) + weights.moved_slot * len(self._homes())

    def _homes(self) -> dict[int, int]:
        """For each published meeting its slot, if that it moves costs anything."""
        excused = self.instance.excused
        return {one.request: one.slot for one in self.instance.incumbent if one.request not in excused}


def _sessions(instance: Instance) -> dict[str, int]:
    return {name: number for number, name in enumerate(sorted({slot.session for slot in instance.slots}))}


def _venues_with_tables(instance: Instance) -> dict[int, int]:
    """For each venue that has tables the seats of the largest."""
    largest: dict[int, int] = {}
    for table in instance.tables:
        largest[table.venue] = max(largest.get(table.venue, 0), table.seats)
    return largest


def _flat(rows: Iterable[Iterable[int]]) -> Numbers:
    return np.fromiter(chain.from_iterable(rows), dtype=np.int64)


def _set_parts(rows: Numbers, column: int, lengths: Sequence[int]) -> None:
    """Write where the part of each row begins and ends in a flat array."""
    ends = np.cumsum(lengths)
    rows[:, column + 1] = ends
    rows[:, column] = ends - np.array(lengths, dtype=np.int64)


def _more_than_all(instance: Instance) -> int:
    weights = instance.weights
    each = weights.unserved + (weights.gap + weights.fair + weights.idle) * len(instance.slots) ** 2
    moved = len(instance.requests) * (weights.session + weights.moved_slot)
    return 1 + sum(request.weight for request in instance.requests) + each * len(instance.participants) + moved


def _dice(seed: int) -> int:
    """The state of the dice: never 0, and unlike for seeds that are alike."""
    return int(np.random.SeedSequence(abs(seed)).generate_state(1, dtype=np.uint64)[0]) | 1
