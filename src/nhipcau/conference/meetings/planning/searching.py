"""A run of the optimiser, carried out by a worker.

The best timetable found so far is written into the run while it goes on. Every write is conditional: a run that was
cancelled, or that another worker has ended, is not touched any more.
"""

import os
import time
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import DatabaseError
from django.db.models import Q
from django.utils import timezone

from nhipcau.conference.meetings.models import Run
from nhipcau.conference.meetings.planning.building import Picture, build, meetings_of, rows_of
from nhipcau.conference.meetings.planning.wording import stored
from nhipcau.conference.meetings.scheduling.board import Board
from nhipcau.conference.meetings.scheduling.checking import check
from nhipcau.conference.meetings.scheduling.model import Meeting, Progress, Result

#: Seconds between two writes of progress, and the part of the time that writing timetables may take.
PAUSE, SHARE = 0.5, 0.1
#: A run that is taken up again searches for so many seconds at least.
LEAST = 5
#: Processes that search at once.
WORKERS = min(2, os.cpu_count() or 1)

State = Run.State


class Reporter:
    """Writes how far a search has come into its run; `is_wanted` is False once the run was cancelled or ended."""

    def __init__(self, run: Run, picture: Picture) -> None:
        self.run, self.picture = run, picture
        self.is_wanted = True
        self._before = run.elapsed
        self._told = self._kept = float("-inf")
        self._cost = 0.0
        self._waiting: tuple[Meeting, ...] | None = None

    def tell(self, progress: Progress, meetings: tuple[Meeting, ...] | None) -> bool:
        """Take what the optimiser tells; return whether it is to go on."""
        if meetings is not None:
            self._waiting = meetings
        now = time.monotonic()
        if now - self._told < PAUSE:
            return self.is_wanted
        self._told = now
        columns: dict[str, Any] = {"stage": progress.stage, "elapsed": self._before + progress.seconds}
        if progress.bound is not None:
            columns["bound"] = progress.bound
        try:
            self.is_wanted = bool(self._mine().filter(is_cancelled=False).update(**columns))
            if self._waiting is not None and now - self._kept >= self._cost / SHARE:
                self._keep_waiting()
        except DatabaseError:
            # The next time will do: the search itself needs no database.
            return True
        return self.is_wanted

    def keep(self, meetings: Sequence[Meeting]) -> None:
        """Write a timetable if it keeps every rule, and costs no more than the one that is kept.

        Who re-plans may prefer a dearer one that moves fewer meetings: there the last that is told counts.
        """
        verdict = check(self.picture.instance, meetings)
        if verdict.violations:
            return
        no_dearer = Q() if self.run.purpose == Run.Purpose.REPLAN else Q(cost=None) | Q(cost__gte=verdict.cost)
        self._mine().filter(no_dearer).update(
            solution=rows_of(self.picture, meetings),
            cost=verdict.cost,
            held=verdict.tally.held,
            gaps=verdict.tally.gaps,
            moved=self._moved(meetings),
        )

    def end(self, result: Result) -> None:
        """Write the end of the search."""
        states = {"solved": State.DONE, "infeasible": State.INFEASIBLE, "cancelled": State.CANCELLED}
        if result.state != "infeasible":
            self.keep(result.meetings or self._waiting or ())
        columns: dict[str, Any] = {"stage": "done", "elapsed": self._before + result.seconds}
        if result.bound is not None:
            columns["bound"] = result.bound
        self._mine().update(
            state=states[result.state],
            conflict=stored(self.picture, result.conflict),
            ended_at=timezone.now(),
            **columns,
        )

    def _moved(self, meetings: Sequence[Meeting]) -> int:
        """How many meetings that people know are at another time or gone, for whatever reason."""
        times = {(one.request, one.slot) for one in meetings}
        return sum((one.request, one.slot) not in times for one in self.picture.shown)

    def _keep_waiting(self) -> None:
        begun = time.monotonic()
        self.keep(self._waiting or ())
        self._waiting, self._kept = None, time.monotonic()
        self._cost = self._kept - begun

    def _mine(self) -> Any:
        return Run.objects.filter(pk=self.run.pk, state=State.RUNNING)


def carry_out(pk: UUID) -> str:
    """Search for a timetable as a run asks for it, and return its state at the end.

    A run that a killed worker left goes on from the best timetable that was kept, for the time that is left. Whatever
    fails ends the run, with what was found until then; only if the database fails it is to be tried again.
    """
    run = Run.objects.select_related("edition").filter(pk=pk, state__in=Run.ACTIVE).first()
    if run is None:
        return ""
    try:
        if _begin(run):
            _search(run)
    except DatabaseError:
        raise
    except Exception:
        Run.objects.filter(pk=pk, state__in=Run.ACTIVE).update(state=State.FAILED, ended_at=timezone.now())
        raise
    return str(Run.objects.values_list("state", flat=True).get(pk=pk))


def _begin(run: Run) -> bool:
    """Mark a run as running; one that was cancelled meanwhile is ended."""
    now = timezone.now()
    rows = Run.objects.filter(pk=run.pk, state__in=Run.ACTIVE)
    if rows.filter(is_cancelled=True).update(state=State.CANCELLED, ended_at=now):
        return False
    return bool(rows.update(state=State.RUNNING, stage="reading", started_at=run.started_at or now))


def _search(run: Run) -> None:
    picture = build(run.edition, published=run.purpose == Run.Purpose.REPLAN)
    reporter = Reporter(run, picture)
    start = _start(run, picture)
    asked = len(picture.instance.requests)
    Run.objects.filter(pk=run.pk, state=State.RUNNING).update(asked=asked, cost=None, solution=[], held=0)
    if start:
        reporter.keep(start)
    seconds = max(run.seconds - run.elapsed, LEAST)
    reporter.end(_result(run, picture, reporter, start, seconds))


def _start(run: Run, picture: Picture) -> tuple[Meeting, ...]:
    """The timetable that an earlier worker has kept, without what is no longer possible."""
    if not run.solution:
        return ()
    held = Board(picture.instance, meetings_of(picture, run.solution)).held
    return tuple(held[request] for request in sorted(held))


def _result(run: Run, picture: Picture, reporter: Reporter, start: tuple[Meeting, ...], seconds: float) -> Result:
    # The search compiles machine code when it is imported, which pages never need.
    from nhipcau.conference.meetings.scheduling import repairing, solving  # noqa: PLC0415

    search = repairing.replan if run.purpose == Run.Purpose.REPLAN else solving.solve
    return search(picture.instance, seconds=seconds, seed=run.seed, workers=WORKERS, start=start, tell=reporter.tell)
