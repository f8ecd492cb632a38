"""The search for a good timetable: workers in threads, a clock, and what is told on the way."""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from threading import Event, Lock, Thread
from typing import Literal

from nhipcau.conference.meetings.scheduling.arrays import Arrays
from nhipcau.conference.meetings.scheduling.checking import check
from nhipcau.conference.meetings.scheduling.model import Hindrance, Instance, Meeting, Obstacle, Progress, Result
from nhipcau.conference.meetings.scheduling.placing import Place, Placer
from nhipcau.conference.meetings.scheduling.searching import Temperatures, Worker, temperatures

Tell = Callable[[Progress, tuple[Meeting, ...] | None], bool]

#: Moves a second that a machine makes for certain; see `solve`.
MOVES_PER_SECOND = 250_000
#: Seconds between two calls of `tell`.
_PAUSE = 0.25
#: Seconds that the last tables, interpreters and the check take, for each request.
_CLOSING = 4e-5
#: The part of the time by which one worker may be behind before the clock takes over.
_SLACK = 0.05


@dataclass
class _Shared:
    """What the workers and the one who waits for them know of each other."""

    begun: float
    seconds: float
    cooling: Temperatures
    lock: Lock = field(default_factory=Lock)
    over: Event = field(default_factory=Event)
    cost: int | None = None
    held: dict[int, Place] = field(default_factory=dict)
    failure: BaseException | None = None

    def elapsed(self) -> float:
        return time.monotonic() - self.begun

    def offer(self, worker: Worker) -> None:
        """Take the best timetable of a worker if it is better than all before."""
        with self.lock:
            if self.cost is None or worker.cost < self.cost:
                self.cost, self.held = worker.cost, worker.best()


def solve(
    instance: Instance,
    *,
    seconds: float,
    seed: int = 0,
    workers: int = 1,
    start: Iterable[Meeting] = (),
    tell: Tell | None = None,
) -> Result:
    """Find a timetable of low cost in so many seconds. It keeps all rules, whatever happens on the way.

    `start` is a timetable to begin with; meetings in it that are not possible any more are left out of it. `tell` is
    called a few times a second with the progress, and with the meetings if they are better than told last; if it
    returns False the search ends within a second, as "cancelled".

    With one worker the temperature follows the number of moves, of which there are so many a second as any machine
    makes: the same seed and the same seconds give the same timetable. Only where the machine is slower than that, the
    clock takes over. With several workers the clock alone counts.

    Raises Unreadable if a day has more than 64 slots.
    """
    start = tuple(start)
    cooling = temperatures(instance, warm=bool(start))
    shared = _Shared(time.monotonic(), _time_to_search(instance, seconds), cooling)
    arrays = Arrays(instance)
    budget = int(seconds * MOVES_PER_SECOND) if workers == 1 else None
    threads = [
        Thread(target=_work, args=(shared, arrays, seed + number, start, budget), daemon=True)
        for number in range(max(1, workers))
    ]
    for thread in threads:
        thread.start()
    teller = _Teller(instance, shared, arrays.must, tell)
    is_cancelled = False
    while any(thread.is_alive() for thread in threads):
        threads[0].join(_PAUSE / 5)
        if not is_cancelled and not teller.tell("improving"):
            is_cancelled = True
            shared.over.set()
    if shared.failure is not None:
        raise shared.failure
    return teller.result(is_cancelled=is_cancelled)


def _time_to_search(instance: Instance, seconds: float) -> float:
    """Seconds after which the search ends, so that there is time for the last tables, interpreters and the check."""
    return seconds - 0.02 * seconds - _CLOSING * len(instance.requests)


class _Teller:
    """Makes meetings of the best timetable, and tells of them a few times a second."""

    def __init__(self, instance: Instance, shared: _Shared, must: int, tell: Tell | None) -> None:
        self._instance, self._shared, self._must, self._tell = instance, shared, must, tell
        self._placer = Placer(instance)
        self._meetings: tuple[Meeting, ...] = ()
        self._cost: int | None = None
        self._made_of: int | None = None
        self._next = self._pause = 0.0

    def tell(self, stage: Literal["building", "improving"]) -> bool:
        """Tell of the progress if it is time to; False if the search is to end."""
        now = self._shared.elapsed()
        if self._tell is None or now < self._next:
            return True
        is_better = self._make()
        # Placing the meetings of a large conference takes a while: it must not become the main work.
        self._next = now + max(_PAUSE, 10 * (self._shared.elapsed() - now))
        held = len(self._meetings)
        progress = Progress(now, self._cost or 0, None, held, "building" if self._cost is None else stage)
        return self._tell(progress, self._meetings if is_better else None)

    def result(self, *, is_cancelled: bool) -> Result:
        """The end of the search. Raises RuntimeError if the timetable breaks a rule, which would be a fault here."""
        self._make()
        missing = self._missing()
        verdict = check(self._instance, self._meetings)
        if verdict.violations and not missing:
            raise RuntimeError(f"a timetable breaks rules: {verdict.violations[:5]}")
        if self._tell is not None and not missing:
            progress = Progress(self._shared.elapsed(), verdict.cost, None, len(self._meetings), "done")
            self._tell(progress, self._meetings)
        state: Literal["solved", "infeasible", "cancelled"] = "cancelled" if is_cancelled else "solved"
        if missing:
            conflict = (Obstacle(Hindrance.NO_ROOM_TOGETHER, requests=missing),)
            return Result(
                "cancelled" if is_cancelled else "infeasible", seconds=self._shared.elapsed(), conflict=conflict
            )
        return Result(state, self._meetings, verdict.cost, None, self._shared.elapsed())

    def _make(self) -> bool:
        """Give the best timetable its tables and interpreters, unless that is done; whether there is a new one."""
        with self._shared.lock:
            cost, held = self._shared.cost, self._shared.held
        if cost is None or cost == self._made_of:
            return False
        meetings = self._placer.place(held)
        self._made_of = cost
        if cost >= self._must and self._missing_of(held):
            return False
        better = cost + self._moved_tables(meetings)
        if self._cost is not None and better >= self._cost:
            return False
        self._meetings, self._cost = meetings, better
        return True

    def _missing(self) -> tuple[int, ...]:
        """The requests that must be held and are not."""
        return () if self._cost is not None else self._missing_of(self._shared.held)

    def _missing_of(self, held: Mapping[int, Place]) -> tuple[int, ...]:
        requests = enumerate(self._instance.requests)
        return tuple(one for one, request in requests if request.fixed is not None and one not in held)

    def _moved_tables(self, meetings: Iterable[Meeting]) -> int:
        published = {one.request: one for one in self._instance.incumbent if one.request not in self._instance.excused}
        stayed = ((one, published[one.request]) for one in meetings if one.request in published)
        moved = sum(one.slot == before.slot and one.table != before.table for one, before in stayed)
        return self._instance.weights.moved_table * moved


def _work(shared: _Shared, arrays: Arrays, seed: int, start: tuple[Meeting, ...], budget: int | None) -> None:
    """What a worker does until the time is over. Runs in a thread of its own."""
    try:
        worker = Worker(arrays, seed, start)
        shared.offer(worker)
        begun = shared.elapsed()
        while not shared.over.is_set():
            over = (shared.elapsed() - begun) / max(0.001, shared.seconds - begun)
            part = over if budget is None else max(worker.moves / budget, (over - _SLACK) / (1 - _SLACK))
            if part >= 1:
                break
            heat = shared.cooling.at(part)
            worker.improve(heat, heat)
            shared.offer(worker)
    except BaseException as failure:  # noqa: BLE001 - it is raised again by who waits
        shared.failure = failure
        shared.over.set()
