"""The empty database of the tests, made once.

On SQLite a file is kept for as long as migrations do not change; each worker of pytest-xdist copies it into memory.
On PostgreSQL it is made once in a run of the tests, and copied by the server.
"""

import fcntl
import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import load_backend
from pytest_django.plugin import DjangoDbBlocker

from nhipcau.config.tables import make_tables

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "var" / "tests"


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: DjangoDbBlocker, worker_id: str, testrun_uid: str
) -> Iterator[None]:
    """The database of all tests that take none of the others."""
    make = _sqlite_copy if connections["default"].vendor == "sqlite" else _postgres_copy
    with django_db_blocker.unblock(), make(worker_id, testrun_uid) as name:
        connection = connections["default"]
        connection.close()
        before = connection.settings_dict["NAME"]
        connection.settings_dict["NAME"] = connections.settings["default"]["NAME"] = name
        yield
        connection.close()
        connection.settings_dict["NAME"] = connections.settings["default"]["NAME"] = before


@contextmanager
def _sqlite_copy(worker: str, run: str) -> Iterator[str]:
    """The name of a copy in memory; it lasts as long as a connection to it is open."""
    name = f"file:tests-{run[:12]}-{worker}?mode=memory&cache=shared"
    with closing(sqlite3.connect(name, uri=True)) as kept:
        with closing(sqlite3.connect(empty_sqlite_file())) as empty:
            empty.backup(kept)
        yield name


@contextmanager
def _postgres_copy(worker: str, run: str) -> Iterator[str]:
    """The name of a copy on the server."""
    own = f"test_{run[:12]}_{worker}"
    with one_at_a_time():
        execute(f'CREATE DATABASE "{own}" TEMPLATE "{empty_postgres_database(run)}"')
    try:
        yield own
    finally:
        execute(f'DROP DATABASE "{own}" WITH (FORCE)')


@pytest.fixture(scope="module")
def keep(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, worker_id: str, testrun_uid: str
) -> Iterator[Callable[[Callable[[], Any]], AbstractContextManager[Any]]]:
    """A function that has something written once for all tests of a module, for a fixture of each test to take.

    Within what it returns, the default connection leads to a database with that alone in it; what a test changes is
    undone. Nothing that waits for the end of a transaction happens.

        @pytest.fixture
        def units(keep: Any) -> Iterator[Units]:
            with keep(make_units) as made:
                yield made
    """
    copy = _sqlite_copy if connections["default"].vendor == "sqlite" else _postgres_copy
    written: list[tuple[BaseDatabaseWrapper, Any]] = []
    with ExitStack() as open_until_the_end:

        def write(make: Callable[[], Any]) -> tuple[BaseDatabaseWrapper, Any]:
            name = open_until_the_end.enter_context(copy(f"{worker_id}-kept", testrun_uid))
            own = {**connections["default"].settings_dict, "NAME": name}
            connection = load_backend(own["ENGINE"]).DatabaseWrapper(own, "default")
            open_until_the_end.callback(connection.close)
            with in_place(connection), transaction.atomic():
                made = make()
                connection.run_on_commit.clear()
            return connection, made

        @contextmanager
        def kept(make: Callable[[], Any]) -> Iterator[Any]:
            if not written:
                written.append(write(make))
            connection, made = written[0]
            with in_place(connection), transaction.atomic():
                yield deepcopy(made)
                transaction.set_rollback(True)

        with django_db_blocker.unblock():
            yield kept


def empty_sqlite_file() -> Path:
    """A file with all tables and nothing in them."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    made = FOLDER / f"empty-{fingerprint(content=False)}.sqlite3"
    with one_at_a_time("empty"):
        if not made.exists():
            for old in FOLDER.glob("empty-*.sqlite3*"):
                old.unlink()
            part = made.with_suffix(".part")
            part.unlink(missing_ok=True)
            with connected_to(str(part)):
                make_tables()
            part.rename(made)
    return made


def empty_postgres_database(run: str) -> str:
    """The name of a database of this run with all tables and nothing in them; to be asked `one_at_a_time`."""
    name = f"test_{run[:12]}_empty"
    if not execute("SELECT 1 FROM pg_database WHERE datname = %s", name):
        execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
        with connected_to(name):
            make_tables()
    return name


@contextmanager
def connected_to(name: str) -> Iterator[BaseDatabaseWrapper]:
    """Within it, the default connection of this thread and of new ones leads to the database `name`."""
    own = {**connections["default"].settings_dict, "NAME": name}
    with closing(load_backend(own["ENGINE"]).DatabaseWrapper(own, "default")) as connection, in_place(connection):
        yield connection


@contextmanager
def in_place(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Within it, this connection is the default one of this thread, and new ones lead where it does."""
    before, shared = connections["default"], connections.settings["default"]
    connections["default"] = connection
    was, shared["NAME"] = shared["NAME"], connection.settings_dict["NAME"]
    ContentType.objects.clear_cache()
    try:
        yield
    finally:
        connections["default"], shared["NAME"] = before, was
        ContentType.objects.clear_cache()


def execute(statement: str, *values: str) -> list[tuple[object, ...]]:
    """Run a statement on the server, outside of any database of ours."""
    with connections["default"]._nodb_cursor() as cursor:
        cursor.execute(statement, values or None)
        return cursor.fetchall() if cursor.description else []


@contextmanager
def one_at_a_time(what: str = "register") -> Iterator[None]:
    """Let one worker do this at a time."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / f"{what}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def fingerprint(*, content: bool) -> str:
    """The same only as long as nothing changes that the tables depend on, or, with `content`, the real data in them."""
    source = ROOT / "src"
    if content:
        found = [
            path for one in ("src", "data") for end in ("py", "yaml", "json") for path in (ROOT / one).rglob(f"*.{end}")
        ]
    else:
        found = [source / "nhipcau" / "config" / "settings.py", ROOT / "uv.lock"]
        found += [path for path in source.rglob("*.py") if "migrations" in path.parts or "models" in str(path)]
    digest = hashlib.sha256()
    for path in sorted(found):
        digest.update(str(path).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
