"""The worker: takes one job after the other until it is told to stop."""

import logging
import threading
import time
import uuid
from collections.abc import Callable

from django.db import DatabaseError, close_old_connections, connection
from django.utils.module_loading import import_string
from django_tasks.base import Task
from django_tasks.utils import normalize_json

from nhipcau.core.jobs import queue

logger = logging.getLogger(__name__)

#: Seconds between two looks into an empty queue.
INTERVAL = 1.0
#: Seconds between two looks for periodic jobs and dead workers.
CARE = 20.0
#: Seconds between two signs of life.
HEARTBEAT = 20.0


class Worker:
    """One worker; several may run at once, in any number of processes and on any number of machines."""

    def __init__(self) -> None:
        self.name = uuid.uuid4().hex
        self.stopping = threading.Event()
        self._cared = float("-inf")

    def stop(self) -> None:
        """Ask it to end after the job in hand."""
        self.stopping.set()

    def step(self) -> bool:
        """Do one job, and return whether there was one."""
        row = queue.claim(self.name)
        if row is None:
            return False
        try:
            made = import_string(row.task_path)
            assert isinstance(made, Task)
            value = normalize_json(made.call(*row.args_kwargs["args"], **row.args_kwargs["kwargs"]))
        except Exception as error:  # noqa: BLE001 - a job may fail in any way, the worker goes on
            queue.fail(row, error)
        else:
            queue.succeed(row, value)
        return True

    def care(self) -> None:
        """Start what is regular and put back what dead workers left, now and then."""
        if time.monotonic() - self._cared >= CARE:
            self._cared = time.monotonic()
            queue.trigger_due()
            queue.reap()

    def run_once(self) -> int:
        """Do all that is due, and return how many jobs that was."""
        with self._heart():
            self.care()
            done = 0
            while not self.stopping.is_set() and self.step():
                done += 1
        return done

    def run(self, alone: Callable[[], bool] = lambda: True) -> None:
        """Work until `stop` is called or `alone()` is false; a database that is away for a while is waited for."""
        with self._heart():
            while not self.stopping.is_set() and alone():
                close_old_connections()
                try:
                    self.care()
                    busy = self.step()
                except DatabaseError as error:
                    logger.warning("the database does not answer: %s", type(error).__name__)
                    connection.close()
                    busy = False
                if not busy:
                    self.stopping.wait(INTERVAL)

    def _heart(self) -> "_Heart":
        return _Heart(self.name)


class _Heart:
    """Within it, a thread says again and again that the worker lives, however long a job takes."""

    def __init__(self, worker: str) -> None:
        self._worker = worker
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._beat, daemon=True)

    def __enter__(self) -> None:
        _quietly(queue.see, self._worker)
        self._thread.start()

    def __exit__(self, *_exception: object) -> None:
        self._ended.set()
        self._thread.join()
        _quietly(queue.leave, self._worker)

    def _beat(self) -> None:
        while not self._ended.wait(HEARTBEAT):
            _quietly(queue.see, self._worker)
            connection.close()


def _quietly(tell: Callable[[str], None], worker: str) -> None:
    try:
        tell(worker)
    except DatabaseError as error:
        logger.warning("a sign of life was lost: %s", type(error).__name__)
