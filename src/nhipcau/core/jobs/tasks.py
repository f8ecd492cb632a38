"""How an app declares its jobs, in its `jobs.py`.

    @job(attempts=8, delay=60)
    def send(mail: int) -> None: ...

    @every("mail.forget", hours=24)
    def forget() -> None: ...

`send.enqueue(1)` writes a row in the transaction of the caller: a job exists exactly if what it is about does.
A job may run twice, when a worker is killed between its work and saying so: it must not matter.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ParamSpec, TypeVar

from django_tasks import task
from django_tasks.base import Task

P = ParamSpec("P")
T = TypeVar("T")

#: However often a job failed, it is tried again after this time at the latest.
LONGEST_PAUSE = timedelta(hours=6)


class GiveUp(Exception):
    """Raised by a job that would fail again however often it is tried."""


@dataclass(frozen=True)
class Policy:
    """How often a job is tried, and how long after the first failure; each further pause is twice as long."""

    attempts: int = 5
    delay: timedelta = timedelta(seconds=30)

    def pause_after(self, attempts: int) -> timedelta | None:
        """How long to wait after so many attempts that failed; None when it is to be left."""
        if attempts >= self.attempts:
            return None
        return min(self.delay * 2 ** min(attempts - 1, 30), LONGEST_PAUSE)


@dataclass(frozen=True)
class Periodic:
    """A job that is started once in every stretch of time."""

    name: str
    seconds: int
    task: Task[Any, Any]


_POLICIES: dict[str, Policy] = {}
_PERIODIC: dict[str, Periodic] = {}


def job(*, attempts: int = 5, delay: float = 30, priority: int = 0) -> Callable[[Callable[P, T]], Task[P, T]]:
    """Decorator: a function that is run by a worker; its arguments and its result are what JSON holds.

    It is tried up to `attempts` times, again after `delay` seconds and then after ever longer pauses. Jobs of higher
    `priority` (-100 to 100) are taken first.
    """

    def declare(function: Callable[P, T]) -> Task[P, T]:
        made = task(priority=priority)(function)
        _POLICIES[made.module_path] = Policy(attempts, timedelta(seconds=delay))
        return made

    return declare


def every(name: str, *, hours: float, attempts: int = 3) -> Callable[[Callable[[], T]], Task[[], T]]:
    """Decorator: a job without arguments that some worker starts once in every stretch of `hours`.

    The stretches are counted from 1970 in UTC; `name` is unique among all. Raises ValueError if it is not.
    """

    def declare(function: Callable[[], T]) -> Task[[], T]:
        if name in _PERIODIC:
            raise ValueError(f"two periodic jobs are called {name}")
        made = job(attempts=attempts)(function)
        _PERIODIC[name] = Periodic(name, round(hours * 3600), made)
        return made

    return declare


def policy_of(path: str) -> Policy:
    """The policy of the job whose function has this path."""
    return _POLICIES.get(path, Policy())


def periodic_jobs() -> list[Periodic]:
    """All that is to be started regularly."""
    return list(_PERIODIC.values())
