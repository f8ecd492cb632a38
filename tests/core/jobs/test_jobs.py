"""Jobs: done once, tried again, put back when a worker dies, started regularly; by several workers at once."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from click.testing import CliRunner
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from nhipcau.cli.main import main
from nhipcau.core.accounts.models import Counter
from nhipcau.core.jobs import queue
from nhipcau.core.jobs.jobs import KEPT, forget
from nhipcau.core.jobs.models import Seen
from nhipcau.core.jobs.tasks import GiveUp, Policy, job
from nhipcau.core.jobs.worker import Worker

AtOnce = Callable[[int, Callable[[], None]], None]
_DONE: list[Any] = []


@job(attempts=3, delay=60)
def note(what: str) -> str:
    _DONE.append(what)
    return what


@job(attempts=3, delay=60)
def fails(words: str) -> None:
    raise LookupError(words)


@job(attempts=3, delay=60)
def hopeless() -> None:
    raise GiveUp


@pytest.fixture(autouse=True)
def nothing_done() -> Iterator[None]:
    _DONE.clear()
    yield
    _DONE.clear()


def work(count: int = 1) -> None:
    worker = Worker()
    for _ in range(count):
        worker.step()


def only() -> Any:
    return DBTaskResult.objects.get()


def due(row: Any) -> None:
    """Let the pause before the next attempt be over."""
    DBTaskResult.objects.filter(pk=row.pk).update(run_after=timezone.now() - timedelta(seconds=1))


@pytest.mark.django_db
def test_a_job_is_done_once_and_says_what_it_returned() -> None:
    note.enqueue("letter")
    work(3)
    assert _DONE == ["letter"]
    assert only().status == TaskResultStatus.SUCCESSFUL
    assert only().return_value == "letter"


@pytest.mark.django_db
def test_one_that_fails_is_tried_again_after_ever_longer_pauses_then_left(caplog: pytest.LogCaptureFixture) -> None:
    fails.enqueue("lan@example.org")
    pauses = []
    for _attempt in range(2):
        work(2)
        row = only()
        assert row.status == TaskResultStatus.READY
        pauses.append(row.run_after - timezone.now())
        due(row)
    work(2)
    assert only().status == TaskResultStatus.FAILED
    assert timedelta(seconds=50) < pauses[0] <= timedelta(seconds=60)
    assert timedelta(seconds=110) < pauses[1] <= timedelta(seconds=120)
    assert "LookupError" in caplog.text
    assert "lan@example.org" not in caplog.text


@pytest.mark.django_db
def test_one_that_gives_up_is_not_tried_again() -> None:
    hopeless.enqueue()
    work(2)
    assert only().status == TaskResultStatus.FAILED


def test_pauses_grow_up_to_some_hours() -> None:
    policy = Policy(attempts=100, delay=timedelta(seconds=30))
    pauses = [policy.pause_after(attempt) for attempt in range(1, 100)]
    assert pauses == sorted(pauses, key=lambda one: one or timedelta())
    assert max(one for one in pauses if one) == timedelta(hours=6)
    assert policy.pause_after(100) is None


@pytest.mark.django_db
def test_the_job_of_a_worker_that_died_is_done_by_another_and_the_dead_one_has_no_say() -> None:
    note.enqueue("letter")
    dead = queue.claim("dead")
    assert dead is not None
    assert queue.reap() == 0, "it may be at work"
    long_ago = timezone.now() - timedelta(minutes=10)
    DBTaskResult.objects.update(started_at=long_ago)
    dead.started_at = long_ago
    Seen.objects.create(worker="dead", at=long_ago)
    assert queue.reap() == 1
    due(only())
    queue.succeed(dead, "said too late")
    work()
    assert _DONE == ["letter"]
    assert only().return_value == "letter"


@pytest.mark.django_db
def test_a_long_job_of_a_worker_that_lives_is_left_to_it() -> None:
    note.enqueue("letter")
    queue.claim("busy")
    DBTaskResult.objects.update(started_at=timezone.now() - timedelta(hours=3))
    queue.see("busy")
    assert queue.reap() == 0


@pytest.mark.django_db
def test_what_is_regular_is_queued_once_for_each_stretch_of_time() -> None:
    noon = datetime(2026, 11, 21, 12, tzinfo=UTC)
    first = queue.trigger_due(noon)
    assert "mail.forget" in first
    assert queue.trigger_due(noon) == []
    assert "mail.forget" not in queue.trigger_due(noon + timedelta(hours=1))
    assert "mail.forget" in queue.trigger_due(noon + timedelta(hours=24))
    assert queue.trigger_due(noon) == [], "a clock that goes back starts nothing"


@pytest.mark.django_db
def test_jobs_of_long_ago_are_forgotten() -> None:
    note.enqueue("letter")
    work()
    note.enqueue("another")
    DBTaskResult.objects.update(finished_at=timezone.now() - KEPT - timedelta(days=1))
    DBTaskResult.objects.filter(status=TaskResultStatus.READY).update(finished_at=None)
    forget.call()
    assert only().status == TaskResultStatus.READY


@pytest.mark.django_db
def test_the_verb_does_what_is_due_and_says_how_much() -> None:
    note.enqueue("letter")
    ended = CliRunner().invoke(main, ["work", "--once"])
    assert ended.exit_code == 0, ended.output
    assert "jobs done" in ended.output
    assert _DONE == ["letter"]


# A job that every worker could spoil: it counts itself in the database.
@job(attempts=1)
def count(key: str) -> None:
    Counter.objects.create(key=key, count=1, ends_at=timezone.now() + timedelta(days=1))


def test_many_workers_do_each_job_once(shared_database: None, at_once: AtOnce) -> None:
    for number in range(30):
        count.enqueue(f"job {number}")
    noon = timezone.now()
    triggered: list[str] = []

    def run() -> None:
        triggered.extend(queue.trigger_due(noon))
        worker = Worker()
        while worker.step():
            pass

    at_once(4, run)
    assert Counter.objects.filter(key__startswith="job ").count() == 30
    assert triggered
    assert len(triggered) == len(set(triggered))
    assert not DBTaskResult.objects.exclude(status=TaskResultStatus.SUCCESSFUL).exists()
