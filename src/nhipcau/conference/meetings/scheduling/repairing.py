"""A published timetable after a change: as few of its meetings moved as possible, and which."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from time import monotonic
from typing import Literal

from nhipcau.conference.meetings.scheduling.board import Board
from nhipcau.conference.meetings.scheduling.checking import Verdict, check
from nhipcau.conference.meetings.scheduling.inserting import insert
from nhipcau.conference.meetings.scheduling.model import Instance, Meeting, Progress, Result

#: Takes the progress, and the timetable if it is preferred to the one told last; returns whether to go on.
Tell = Callable[[Progress, tuple[Meeting, ...] | None], bool]

#: A timetable that moves fewer published meetings is preferred as long as it costs this part more than the cheapest,
#: the cost of moves left aside. The cheapest that is found here costs hardly more than one planned anew.
DEARER = 0.003

#: Three searches: the part of the time, and the part of its weight with which a move counts. The rest of the time is
#: for reading, mending and judging.
_COURSE = ((0.25, 1 / 10), (0.46, 1 / 3), (0.23, 1 / 8))

#: Which of them begins from prices.
_ANEW = 1

#: With less than this part of the time left, no search is begun.
_LEAST = 0.05


class Kind(StrEnum):
    """What became of a meeting. Readers are shown words for it."""

    MOVED = "moved"  # to another slot, whatever table it has there
    TABLE = "table"  # to another table in the same slot
    INTERPRETER = "interpreter"  # another one, or none, at the same table in the same slot
    DROPPED = "dropped"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Change:
    """A meeting that is not as it was: `before` is None where it is added, `after` where it is dropped."""

    request: int
    kind: Kind
    before: Meeting | None
    after: Meeting | None


def changes(before: Iterable[Meeting], after: Iterable[Meeting]) -> list[Change]:
    """Return what is different between two timetables of one instance, in order of requests."""
    old = {one.request: one for one in before}
    new = {one.request: one for one in after}
    pairs = ((request, old.get(request), new.get(request)) for request in sorted(old.keys() | new.keys()))
    return [Change(request, _kind(was, now), was, now) for request, was, now in pairs if was != now]


def mend(instance: Instance) -> tuple[Meeting, ...]:
    """Hold of the incumbent what still can be held, and bring the rest in again, others giving way where that pays.

    It takes a fraction of a second: only what the change concerns is looked at.
    """
    board = Board(instance, instance.incumbent)
    for one in board.set_aside:
        insert(board, one.request)
    return tuple(board.held.values())


def replan(
    instance: Instance,
    *,
    seconds: float,
    seed: int = 0,
    workers: int = 1,
    start: Iterable[Meeting] = (),
    tell: Tell | None = None,
) -> Result:
    """Find a timetable for an instance with an incumbent in so many seconds, moving few meetings of the incumbent.

    It searches three times, and a move counts less each time than it weighs: that leads near to what could be planned
    anew. The second search begins from the prices of its bound, which know what a move costs, the others from what is
    best for them. Of what the searches end with, of what `mend` gives and of `start` it takes the one that moves the
    fewest among those that cost at most DEARER more than the cheapest, the cost of moves left aside.

    `tell` is called as `solve` calls it, and gets a first timetable at once; what it gets later may cost more and
    move less. The same seed and one worker give the same timetable, as with `solve`.
    """
    # The search compiles machine code when it is imported, which pages never need.
    from nhipcau.conference.meetings.scheduling.solving import solve  # noqa: PLC0415

    choice = _Choice(instance, tell)
    choice.offer(tuple(start), is_end=True)
    choice.offer(mend(instance), is_end=True)
    for number, (share, part) in enumerate(_COURSE):
        left = seconds - choice.elapsed()
        if left < _LEAST * seconds or not choice.tell("repairing"):
            break
        # Prices need their time: a machine that has been slow so far goes on from what it has.
        begins_anew = number == _ANEW and left >= share * seconds
        lighter = _with_moves_counting(instance, part)
        result = solve(
            lighter,
            seconds=min(share * seconds, left),
            seed=seed + number,
            workers=workers,
            start=() if begins_anew else choice.best_for(lighter),
            tell=choice.hear,
        )
        if result.state == "infeasible" and not choice.has_any():
            return replace(result, seconds=choice.elapsed())
        if result.state == "cancelled":
            break
        choice.offer(result.meetings, is_end=True)
        # What holds with moves that count less holds with those that count more.
        choice.bound = max(choice.bound or 0, result.bound or 0)
    return choice.result()


@dataclass(frozen=True, slots=True)
class _Candidate:
    moved: int
    cost: int
    #: What it costs beside moves.
    rest: int
    meetings: tuple[Meeting, ...]
    is_end: bool


class _Choice:
    """The timetables found so far, which of them is preferred, and whether anybody still wants one."""

    def __init__(self, instance: Instance, tell: Tell | None) -> None:
        self._instance, self._tell, self._begun = instance, tell, monotonic()
        self._candidates: list[_Candidate] = []
        self._told: tuple[Meeting, ...] | None = None
        self._is_wanted = True
        #: Proven for every timetable; None until then.
        self.bound: int | None = None

    def elapsed(self) -> float:
        """Return the seconds since the beginning."""
        return monotonic() - self._begun

    def offer(self, meetings: tuple[Meeting, ...], *, is_end: bool = False) -> None:
        """Take a timetable into account if it keeps every rule: one on the way, or one with which a search ends."""
        verdict = check(self._instance, meetings)
        if verdict.is_feasible:
            self._candidates.append(_Candidate(verdict.tally.moved, verdict.cost, _rest(verdict), meetings, is_end))

    def has_any(self) -> bool:
        """Tell whether any timetable has been found."""
        return bool(self._candidates)

    def best_for(self, instance: Instance) -> tuple[Meeting, ...]:
        """Return the end of a search that is best if moves count as in an instance; none if there is no end yet."""
        ends = [one.meetings for one in self._candidates if one.is_end]
        return min(ends, key=lambda one: check(instance, one).cost, default=())

    def hear(self, progress: Progress, meetings: tuple[Meeting, ...] | None) -> bool:
        """Take what the search tells; return whether it is to go on."""
        if meetings is not None and progress.stage != "done":
            self.offer(meetings)
        return self.tell("repairing")

    def tell(self, stage: Literal["repairing", "done"]) -> bool:
        """Tell of the timetable that is preferred now; return whether to go on."""
        best = self._preferred()
        if self._tell is None or best is None:
            return True
        is_new, self._told = best.meetings is not self._told, best.meetings
        progress = Progress(self.elapsed(), best.cost, self.bound, len(best.meetings), stage)
        self._is_wanted = self._tell(progress, best.meetings if is_new else None) and self._is_wanted
        return self._is_wanted

    def result(self) -> Result:
        """Return the timetable that is preferred: of all if it is cancelled, of those at an end otherwise.

        What there is on the way depends on how fast the machine is.
        """
        was_wanted = self._is_wanted
        if was_wanted:
            self._candidates = [one for one in self._candidates if one.is_end]
            self.tell("done")
        best = self._preferred()
        if best is None:
            return Result("cancelled", seconds=self.elapsed())
        return Result("solved" if was_wanted else "cancelled", best.meetings, best.cost, self.bound, self.elapsed())

    def _preferred(self) -> _Candidate | None:
        limit = _limit(self._candidates)
        affordable = [one for one in self._candidates if one.rest <= limit]
        return min(affordable, key=lambda one: (one.moved, one.cost), default=None)


def _rest(verdict: Verdict) -> int:
    """Return what a timetable costs beside its moves."""
    return verdict.cost - verdict.parts.moved_slot - verdict.parts.moved_table


def _limit(candidates: Iterable[_Candidate]) -> float:
    """Return what a timetable may cost beside its moves to be preferred for moving less."""
    return (1 + DEARER) * min((one.rest for one in candidates), default=0)


def _with_moves_counting(instance: Instance, part: float) -> Instance:
    weights = instance.weights
    return replace(instance, weights=replace(weights, moved_slot=round(part * weights.moved_slot)))


def _kind(before: Meeting | None, after: Meeting | None) -> Kind:
    if before is None:
        return Kind.ADDED
    if after is None:
        return Kind.DROPPED
    if before.slot != after.slot:
        return Kind.MOVED
    return Kind.TABLE if before.table != after.table else Kind.INTERPRETER
