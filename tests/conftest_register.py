"""The real register, for tests that walk it: a fixture `register`, and `register_url` for browsers.

A test that takes `register` finds the whole of `data/` in the database, on SQLite as on PostgreSQL, and may write:
what it changes is undone. The data are loaded once; every worker of pytest-xdist has a copy of its own. All other
tests keep the empty database of pytest-django.

    def test_lao_cai_has_a_page(register: None, client: Client) -> None:
        assert client.get("/vi/places/lao-cai").status_code == 200

A test that takes `register_url` (or `live_url` and `page`, beside `register`) finds a running site on it; as the site
has connections of its own, what such a test changes stays for the tests after it.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.db import connections, transaction
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker

from nhipcau.exchange.datafiles.actions import load_directory
from tests.conftest_database import (
    FOLDER,
    connected_to,
    empty_postgres_database,
    empty_sqlite_file,
    execute,
    fingerprint,
    one_at_a_time,
)


@pytest.fixture(scope="session")
def register_database(django_db_blocker: DjangoDbBlocker, worker_id: str, testrun_uid: str) -> Iterator[str]:
    """The name of this worker's database with the real data in it."""
    make = _sqlite_database if connections["default"].vendor == "sqlite" else _postgres_database
    with django_db_blocker.unblock(), make(worker_id, testrun_uid) as name:
        yield name


@pytest.fixture
def register(
    request: pytest.FixtureRequest, register_database: str, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """The real register; see the top of this file."""
    # A transaction of ours would keep a running site from writing.
    is_alone = not {"live_url", "register_url"} & set(request.fixturenames)
    with django_db_blocker.unblock(), connected_to(register_database):
        if not is_alone:
            yield
            return
        with transaction.atomic():
            yield
            transaction.set_rollback(True)


@pytest.fixture(scope="session")
def register_servers() -> Iterator[list[LiveServer]]:
    """The server of `register_url`, once a test has needed it."""
    servers: list[LiveServer] = []
    yield servers
    for server in servers:
        server.stop()


@pytest.fixture
def register_url(register: None, register_servers: list[LiveServer]) -> str:
    """Address of a running site on the real register, without a slash at its end."""
    if not register_servers:
        register_servers.append(LiveServer("localhost"))
    return register_servers[0].url


def _fill(name: str) -> None:
    """Load the real data into a database that has its tables."""
    with connected_to(name):
        load_directory(settings.DATA)


@contextmanager
def _sqlite_database(worker: str, run: str) -> Iterator[str]:
    """A copy of a file that is kept for as long as neither data nor code change."""
    filled = FOLDER / f"register-{fingerprint(content=True)}.sqlite3"
    own = FOLDER / f"copy-{run[:12]}-{worker}.sqlite3"
    with one_at_a_time():
        if not filled.exists():
            for old in FOLDER.glob("register-*.sqlite3*"):
                old.unlink()
            part = filled.with_suffix(".part")
            shutil.copyfile(empty_sqlite_file(), part)
            _fill(str(part))
            part.rename(filled)
        shutil.copyfile(filled, own)
    try:
        yield str(own)
    finally:
        for file in FOLDER.glob(f"{own.name}*"):
            file.unlink()


@contextmanager
def _postgres_database(worker: str, run: str) -> Iterator[str]:
    """A copy of a database that is made once in a run of the tests."""
    filled = f"test_register_{run[:12]}"
    own = f"{filled}_{worker}"
    with one_at_a_time():
        if not execute("SELECT 1 FROM pg_database WHERE datname = %s", filled):
            execute(f'CREATE DATABASE "{filled}" TEMPLATE "{empty_postgres_database(run)}"')
            _fill(filled)
        execute(f'CREATE DATABASE "{own}" TEMPLATE "{filled}"')
    try:
        yield own
    finally:
        execute(f'DROP DATABASE "{own}" WITH (FORCE)')
        with one_at_a_time():
            if not execute("SELECT 1 FROM pg_database WHERE datname LIKE %s", f"{filled}\\_%"):
                execute(f'DROP DATABASE IF EXISTS "{filled}"')
