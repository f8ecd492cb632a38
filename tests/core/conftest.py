"""Databases for the tests of the ground."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from tests.conftest_database import connected_to


@pytest.fixture
def shared_database(transactional_db: None, tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """An empty database that several connections use as those of several workers do; SQLite's in memory is not one."""
    if connection.vendor != "sqlite":
        yield
        return
    with django_db_blocker.unblock():
        file = tmp_path / "shared.sqlite3"
        connection.ensure_connection()
        with closing(sqlite3.connect(file)) as copy:
            connection.connection.backup(copy)
        with connected_to(str(file)):
            yield


@pytest.fixture
def at_once() -> Callable[[int, Callable[[], None]], None]:
    """A function that runs another in so many threads at once, each with a connection of its own."""

    def run(count: int, work: Callable[[], None]) -> None:
        faults: list[BaseException] = []
        ready = threading.Barrier(count)

        def one() -> None:
            try:
                ready.wait()
                work()
            except BaseException as fault:  # noqa: BLE001 - told to the test
                faults.append(fault)
            finally:
                connection.close()

        threads = [threading.Thread(target=one) for _ in range(count)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert faults == []

    return run
