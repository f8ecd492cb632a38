"""The search for a good timetable: workers in threads, a clock, and what is told on the way."""

import time
from collections.abc import Callable, Iterable, Mapping
from threading import Event, Lock, Thread
from typing import Literal

from nhipcau.conference.meetings.scheduling.arrays import Arrays
from nhipcau.conference.meetings.scheduling.board import Board
from nhipcau.conference.meetings.scheduling.bounding import prices
from nhipcau.conference.meetings.scheduling.checking import check
from nhipcau.conference.meetings.scheduling.compiling import begin_compiling, is_compiled
from nhipcau.conference.meetings.scheduling.inserting import insert
from nhipcau.conference.meetings.scheduling.model import Hindrance, Instance, Meeting, Obstacle, Progress, Result
from nhipcau.conference.meetings.scheduling.placing import Place, Placer
from nhipcau.conference.meetings.scheduling.searching import Worker, favoured, temperatures

Tell = Callable[[Progress, tuple[Meeting, ...] | None], bool]

Stage = Literal["reading", "building", "bounding", "improving", "repairing", "done"]

#: The part of the time for prices and a bound; and for a bound alone, which is found beside the search.
_BOUNDING, _BESIDE = 0.15, 0.05
#: The part of what a request weighs that is as little as a gap.
_LITTLE = 0.025
#: With fewer requests than that prices tell too little to be a guide.
_MANY_REQUESTS = 600
#: Workers begin warmer and cooler in turn, since nobody knows what is best for an instance.
_SPREAD = (1.15, 0.9)
#: Moves a second that a machine makes for certain, of a search with prices and of one without; see `solve`.
MOVES_PER_SECOND, MOVES_OF_SMALL = 250_000, 1_000_000
#: Seconds between two calls of `tell`.
_PAUSE = 0.25
#: Seconds that the last tables, interpreters and the check take, for each request.
_CLOSING = 4e-5
#: The part of the time by which one worker may be behind before the clock takes over.
_SLACK = 0.05


def solve(
    instance: Instance,
    *,
    seconds: float,
    seed: int = 0,
    workers: int = 1,
    start: Iterable[Meeting] = (),
    tell: Tell | None = None,
) -> Result:
    """Find a timetable of low cost, and a bound that no timetable falls below, in so many seconds.

    The timetable keeps all rules, whatever happens on the way. `start` is one to begin with; meetings in it that are
    not possible any more are left out of it. `tell` is called a few times a second with the progress, and with the
    meetings if they are better than told last; if it returns False the search ends within a second, as "cancelled".

    With one worker the temperature follows the number of moves, of which there are so many a second as any machine
    makes: the same seed and the same seconds give the same timetable. Only where the machine is slower than that, the
    clock takes over. With several workers, each a thread in compiled code, the clock alone counts.

    Raises Unreadable if a day has more than 64 slots.
    """
    search = _Search(instance, seconds, seed, workers, tuple(start))
    conductor = Thread(target=search.conduct, daemon=True)
    conductor.start()
    teller = _Teller(instance, search, tell)
    is_cancelled = False
    while conductor.is_alive():
        conductor.join(_PAUSE / 5)
        if not is_cancelled and not teller.tell():
            is_cancelled = True
            search.over.set()
    if search.failure is not None:
        raise search.failure
    return teller.result(is_cancelled=is_cancelled)


class _Search:
    """The workers, and what they and the one who waits for them know of each other."""

    def __init__(self, instance: Instance, seconds: float, seed: int, workers: int, start: tuple[Meeting, ...]) -> None:
        self._instance, self._seconds, self._seed, self._start = instance, seconds, seed, start
        self._begun = time.monotonic()
        # There must be time for the last tables, interpreters and the check.
        self._ends = seconds - 0.02 * seconds - _CLOSING * len(instance.requests)
        self._workers = max(1, workers)
        self._is_guided = len(instance.requests) >= _MANY_REQUESTS
        self._lock = Lock()
        self.over = Event()
        self.stage: Stage = "reading"
        self.cost: int | None = None
        self.held: dict[int, Place] = {}
        self.bound: int | None = None
        self.conflict: tuple[Obstacle, ...] = ()
        #: What `cost` has for each request that must be held and is not.
        self.must = 0
        self.failure: BaseException | None = None

    def elapsed(self) -> float:
        """Seconds since the search began."""
        return time.monotonic() - self._begun

    def best(self) -> tuple[int | None, dict[int, Place]]:
        """The cost of the best timetable, with its places."""
        with self._lock:
            return self.cost, self.held

    def conduct(self) -> None:
        """Do all that is done in the time. Runs in a thread of its own; what goes wrong is kept in `failure`."""
        try:
            self.conflict = self._conflict()
            if not self.conflict and (is_compiled() or self._build_plainly()):
                self._search()
        except BaseException as failure:  # noqa: BLE001 - raised again by who waits
            self.failure = failure

    def _conflict(self) -> tuple[Obstacle, ...]:
        """Demands that exclude each other for certain; empty if there are none or the time is too short to tell."""
        if all(request.fixed is None for request in self._instance.requests):
            return ()
        # Only this needs a solver of formulas.
        from nhipcau.conference.meetings.scheduling.exact.fixing import infeasible  # noqa: PLC0415

        return infeasible(self._instance, seconds=min(2.0, _BOUNDING * self._seconds))

    def _build_plainly(self) -> bool:
        """Build a timetable without compiled code while that is made; whether it is ready before the time is over."""
        begin_compiling()
        self.stage = "building"
        board = Board(self._instance, self._start)
        requests = self._instance.requests
        for one in sorted(range(len(requests)), key=lambda one: (requests[one].fixed is None, -requests[one].weight)):
            if self._is_over() or is_compiled():
                break
            if one not in board.held:
                insert(board, one)
        self._start = tuple(board.held.values())
        self._offer_meetings()
        while not is_compiled() and not self._is_over():
            self.over.wait(_PAUSE)
        return is_compiled()

    def _offer_meetings(self) -> None:
        verdict = check(self._instance, self._start)
        self.must = 2**62
        with self._lock:
            tables = self._instance.tables
            self.held = {one.request: (one.slot, tables[one.table].venue) for one in self._start}
            self.cost = verdict.cost if not verdict.violations else self.must

    def _search(self) -> None:
        arrays = Arrays(self._instance)
        self.must = arrays.must
        self.stage = "building"
        first = Worker(arrays, self._seed, self._start)
        self._offer(first)
        guide = self._prepare_guide(arrays) if self._is_guided else []
        self.stage = "improving"
        team = [Worker(arrays, self._seed + one, self._start, guide) for one in range(self._workers)]
        threads = [
            Thread(target=self._improve, args=(worker, _SPREAD[number % len(_SPREAD)]), daemon=True)
            for number, worker in enumerate(team)
        ]
        if not self._is_guided:
            threads.append(Thread(target=self._find_bound, daemon=True))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _prepare_guide(self, arrays: Arrays) -> list[tuple[int, int, int]]:
        """Find prices, and have moves heed them; returns the places to begin with, none if there is a start."""
        self.stage = "bounding"
        found = prices(self._instance, seconds=_BOUNDING * self._seconds, stop=self._is_over)
        self.bound = found.bound
        arrays.heed(found, self._dear())
        return [] if self._start else favoured(self._instance, found)

    def _find_bound(self) -> None:
        try:
            self.bound = prices(self._instance, seconds=_BESIDE * self._seconds, stop=self._is_over).bound
        except BaseException as failure:  # noqa: BLE001 - raised again by who waits
            self.failure = failure
            self.over.set()

    def _dear(self) -> float:
        """What the price of a place may be more than the place brings, for moves to look at it: about one gap."""
        requests = self._instance.requests
        mean = sum(request.weight for request in requests) / max(1, len(requests))
        return max(self._instance.weights.gap, _LITTLE * mean)

    def _is_over(self) -> bool:
        return self.over.is_set() or self.elapsed() >= self._ends

    def _improve(self, worker: Worker, warmer: float) -> None:
        """What a worker does until the time is over, beginning so many times as warm as usual."""
        try:
            cooling = temperatures(self._instance, is_guided=self._is_guided, is_warm=bool(self._start))
            begun = self.elapsed()
            while not self.over.is_set() and (part := self._part(worker, begun)) < 1:
                worker.improve(cooling.at(part) * warmer ** (1 - part))
                self._offer(worker)
        except BaseException as failure:  # noqa: BLE001 - raised again by who waits
            self.failure = failure
            self.over.set()

    def _part(self, worker: Worker, begun: float) -> float:
        """Which part of its work a worker has done that began so many seconds after the start."""
        by_clock = (self.elapsed() - begun) / max(0.001, self._ends - begun)
        if self._workers > 1:
            return by_clock
        budget = (MOVES_PER_SECOND if self._is_guided else MOVES_OF_SMALL) * self._seconds
        return max(worker.moves / budget, (by_clock - _SLACK) / (1 - _SLACK))

    def _offer(self, worker: Worker) -> None:
        """Take the best timetable of a worker if it is better than all before."""
        with self._lock:
            if self.cost is None or worker.cost < self.cost:
                self.cost, self.held = worker.cost, worker.best()


class _Teller:
    """Makes meetings of the best timetable, and tells of them a few times a second."""

    def __init__(self, instance: Instance, search: _Search, tell: Tell | None) -> None:
        self._instance, self._search, self._tell = instance, search, tell
        self._placer = Placer(instance)
        self._meetings: tuple[Meeting, ...] = ()
        self._cost: int | None = None
        self._made_of: int | None = None
        self._next = self._pause = 0.0

    def tell(self) -> bool:
        """Tell of the progress if it is time to; False if the search is to end."""
        now = self._search.elapsed()
        if self._tell is None or now < self._next:
            return True
        is_better = self._make()
        # Placing the meetings of a large conference takes a while: it must not become the main work.
        self._next = now + max(_PAUSE, 10 * (self._search.elapsed() - now))
        held = len(self._meetings)
        progress = Progress(now, self._cost or 0, self._search.bound, held, self._search.stage)
        return self._tell(progress, self._meetings if is_better else None)

    def result(self, *, is_cancelled: bool) -> Result:
        """The end of the search. Raises RuntimeError if the timetable breaks a rule, which would be a fault here."""
        self._make()
        missing = self._missing()
        verdict = check(self._instance, self._meetings)
        if verdict.violations and not missing:
            raise RuntimeError(f"a timetable breaks rules: {verdict.violations[:5]}")
        if self._tell is not None and not missing:
            progress = Progress(self._search.elapsed(), verdict.cost, self._search.bound, len(self._meetings), "done")
            self._tell(progress, self._meetings)
        state: Literal["solved", "infeasible", "cancelled"] = "cancelled" if is_cancelled else "solved"
        if missing:
            conflict = self._search.conflict or (Obstacle(Hindrance.NO_ROOM_TOGETHER, requests=missing),)
            return Result(
                "cancelled" if is_cancelled else "infeasible", seconds=self._search.elapsed(), conflict=conflict
            )
        return Result(state, self._meetings, verdict.cost, self._search.bound, self._search.elapsed())

    def _make(self) -> bool:
        """Give the best timetable its tables and interpreters, unless that is done; whether there is a new one."""
        cost, held = self._search.best()
        if cost is None or cost == self._made_of:
            return False
        meetings = self._placer.place(held)
        self._made_of = cost
        if cost >= self._search.must and self._missing_of(held):
            return False
        better = cost + self._moved_tables(meetings)
        if self._cost is not None and better >= self._cost:
            return False
        self._meetings, self._cost = meetings, better
        return True

    def _missing(self) -> tuple[int, ...]:
        """The requests that must be held and are not."""
        return () if self._cost is not None else self._missing_of(self._search.held)

    def _missing_of(self, held: Mapping[int, Place]) -> tuple[int, ...]:
        requests = enumerate(self._instance.requests)
        return tuple(one for one, request in requests if request.fixed is not None and one not in held)

    def _moved_tables(self, meetings: Iterable[Meeting]) -> int:
        published = {one.request: one for one in self._instance.incumbent if one.request not in self._instance.excused}
        stayed = ((one, published[one.request]) for one in meetings if one.request in published)
        moved = sum(one.slot == before.slot and one.table != before.table for one, before in stayed)
        return self._instance.weights.moved_table * moved
