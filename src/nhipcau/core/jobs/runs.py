"""Runs: long searches that people start and look at, of which one at a time waits or goes on for each thing.

A model of runs has `state` with the states QUEUED, RUNNING and FAILED, which of them are `ACTIVE`, `ended_at`, and a
constraint that refuses a second active run of the same thing; one that can be cancelled has CANCELLED and
`is_cancelled`, too.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from django.db import IntegrityError, transaction
from django.db.models import Model, QuerySet
from django.utils import timezone
from django_tasks.base import Task

from nhipcau.core.jobs.queue import awaited

R = TypeVar("R", bound=Model)


def start_one(runs: "QuerySet[R]", task: Task[Any, Any], make: Callable[[], R]) -> tuple[R, bool]:
    """Write a run by `make` and queue `task` with its id, unless one of `runs` (those of one thing) is active.

    Returns the run that waits or goes on, and whether it is the new one.
    """
    end_lost(runs, task)
    try:
        with transaction.atomic():
            run = make()
            task.enqueue(str(run.pk))
    except IntegrityError:
        active = _active(runs).first()
        # The other one may have ended this very moment.
        return (active, False) if active else start_one(runs, task, make)
    return run, True


@transaction.atomic
def cancel(run: Any) -> None:
    """End a run before its time; what it has found stays. The worker that has it sees `is_cancelled`."""
    states, rows = type(run).State, type(run).objects.filter(pk=run.pk)
    waiting = rows.filter(state=states.QUEUED)
    if not waiting.update(state=states.CANCELLED, is_cancelled=True, ended_at=timezone.now()):
        rows.filter(state=states.RUNNING).update(is_cancelled=True)


def end_lost(runs: "QuerySet[R]", task: Task[Any, Any]) -> int:
    """End those runs that no worker will take up again; return how many."""
    active = _active(runs)
    if not active.exists():
        return 0
    known = awaited(task)
    lost = [pk for pk in active.values_list("pk", flat=True) if str(pk) not in known]
    failed: Any = runs.model
    return active.filter(pk__in=lost).update(state=failed.State.FAILED, ended_at=timezone.now())


def _active(runs: "QuerySet[R]") -> "QuerySet[R]":
    model: Any = runs.model
    return runs.filter(state__in=model.ACTIVE)
