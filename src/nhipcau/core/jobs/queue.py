"""The queue: taking a job, saying how it ended, and finding what dead workers left.

Every step is one conditional UPDATE, so that any number of workers may do it at once on either database.
"""

import logging
from datetime import datetime, timedelta
from traceback import format_exception
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks.base import Task, TaskResultStatus
from django_tasks_db.models import DBTaskResult

from nhipcau.core.jobs.models import Seen, Trigger
from nhipcau.core.jobs.tasks import GiveUp, periodic_jobs, policy_of

logger = logging.getLogger(__name__)

#: A worker that has not been seen for so long is dead.
SILENCE = timedelta(seconds=90)
#: As many jobs are looked at when several workers want one at the same time.
CANDIDATES = 8

Row = DBTaskResult[Any, Any]


def see(worker: str) -> None:
    """Note that a worker lives."""
    Seen.objects.update_or_create(worker=worker, defaults={"at": timezone.now()})


def leave(worker: str) -> None:
    """Note that a worker has ended in order."""
    Seen.objects.filter(worker=worker).delete()


def claim(worker: str) -> Row | None:
    """Take the job that is due first for `worker`; None if there is nothing to do."""
    for row in DBTaskResult.objects.ready()[:CANDIDATES]:
        now, workers = timezone.now(), [*row.worker_ids, worker]
        taken = DBTaskResult.objects.filter(pk=row.pk, status=TaskResultStatus.READY).update(
            status=TaskResultStatus.RUNNING, started_at=now, worker_ids=workers
        )
        if taken:
            row.status, row.started_at, row.worker_ids = TaskResultStatus.RUNNING, now, workers
            return row
    return None


def succeed(row: Row, value: Any) -> None:
    """Say that a job is done, unless it was given to another worker meanwhile."""
    _mine(row).update(
        status=TaskResultStatus.SUCCESSFUL,
        finished_at=timezone.now(),
        return_value=value,
        exception_class_path="",
        traceback="",
    )


def fail(row: Row, error: Exception) -> None:
    """Say that a job failed, unless it was given to another worker meanwhile: to be tried again, or left."""
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    # Only the kind of the fault: its words may hold what does not belong into a log.
    logger.warning("job %s (%s) failed: %s", row.task_path, row.pk, kind)
    _put_back(row, give_up=isinstance(error, GiveUp), kind=kind, trace="".join(format_exception(error)))


def reap() -> int:
    """Put back the jobs of workers that are dead; return how many."""
    limit = timezone.now() - SILENCE
    alive = set(Seen.objects.filter(at__gte=limit).values_list("worker", flat=True))
    # A job taken just now may be that of a worker seen a moment later.
    running = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, started_at__lt=limit)
    dead = [row for row in running if not row.worker_ids or row.worker_ids[-1] not in alive]
    Seen.objects.filter(at__lt=limit - SILENCE).delete()
    for row in dead:
        logger.warning("job %s (%s) was left by a dead worker", row.task_path, row.pk)
    return sum(_put_back(row, give_up=False, kind="", trace="") for row in dead)


def awaited(task: Task[Any, Any]) -> set[Any]:
    """The first arguments with which a job waits or runs: what has none of them, no worker will take up again."""
    waiting = (TaskResultStatus.READY, TaskResultStatus.RUNNING)
    rows = DBTaskResult.objects.filter(task_path=task.module_path, status__in=waiting)
    return {row.args_kwargs["args"][0] for row in rows}


def trigger_due(now: datetime | None = None) -> list[str]:
    """Queue the periodic jobs whose time has come; return the names of those that this call queued."""
    stamp = int((now or timezone.now()).timestamp())
    done = dict(Trigger.objects.values_list("name", "slot"))
    started = []
    for one in periodic_jobs():
        slot = stamp // one.seconds
        if done.get(one.name, -1) >= slot:
            continue
        with transaction.atomic():
            if _take_slot(one.name, slot):
                one.task.enqueue()
                started.append(one.name)
    return started


def _take_slot(name: str, slot: int) -> bool:
    if Trigger.objects.filter(name=name, slot__lt=slot).update(slot=slot):
        return True
    if Trigger.objects.filter(name=name).exists():
        return False
    try:
        with transaction.atomic():
            Trigger.objects.create(name=name, slot=slot)
    except IntegrityError:
        return False
    return True


def _mine(row: Row) -> Any:
    """The row, as long as it is the attempt that was claimed."""
    return DBTaskResult.objects.filter(pk=row.pk, status=TaskResultStatus.RUNNING, started_at=row.started_at)


def _put_back(row: Row, *, give_up: bool, kind: str, trace: str) -> bool:
    pause = None if give_up else policy_of(row.task_path).pause_after(len(row.worker_ids))
    now = timezone.now()
    if pause is None:
        state: dict[str, Any] = {"status": TaskResultStatus.FAILED, "finished_at": now}
    else:
        state = {"status": TaskResultStatus.READY, "run_after": now + pause}
    return bool(_mine(row).update(exception_class_path=kind, traceback=trace, **state))
