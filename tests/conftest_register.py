"""The real register, for tests that walk it: a fixture `register`, and `register_url` for browsers.

A test that takes `register` finds the whole of `data/` in the database, on SQLite as on PostgreSQL, and may write:
what it changes is undone. The data are loaded once; every worker of pytest-xdist has a copy of its own. All other
tests keep the empty database of pytest-django.

    def test_lao_cai_has_a_page(register: None, client: Client) -> None:
        assert client.get("/vi/places/lao-cai").status_code == 200

A test that takes `register_url` (or `live_url` and `page`, beside `register`) finds a running site on it; as the site
has connections of its own, what such a test changes stays for the tests after it.
"""

import fcntl
import hashlib
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import load_backend
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker

from nhipcau.exchange.datafiles.actions import load_directory

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "var" / "tests"


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


@contextmanager
def connected_to(name: str) -> Iterator[BaseDatabaseWrapper]:
    """Within it, the default connection of this thread and of new ones leads to the database `name`."""
    before, shared = connections["default"], connections.settings["default"]
    own = {**before.settings_dict, "NAME": name}
    connection = load_backend(own["ENGINE"]).DatabaseWrapper(own, "default")
    connections["default"] = connection
    was, shared["NAME"] = shared["NAME"], name
    _forget()
    try:
        with closing(connection):
            yield connection
    finally:
        connections["default"], shared["NAME"] = before, was
        _forget()


def _forget() -> None:
    """Forget what is remembered of the content of a database."""
    ContentType.objects.clear_cache()


def _fill(name: str) -> None:
    """Make the tables in an empty database and load the real data."""
    with connected_to(name):
        call_command("migrate", verbosity=0, interactive=False)
        load_directory(settings.DATA)


@contextmanager
def _sqlite_database(worker: str, run: str) -> Iterator[str]:
    """A copy of a file that is kept for as long as neither data nor code change."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    filled = FOLDER / f"register-{_fingerprint()}.sqlite3"
    own = FOLDER / f"copy-{run[:12]}-{worker}.sqlite3"
    with _one_at_a_time():
        if not filled.exists():
            for old in FOLDER.glob("register-*.sqlite3*"):
                old.unlink()
            part = filled.with_suffix(".part")
            part.unlink(missing_ok=True)
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
    with _one_at_a_time():
        if not _execute("SELECT 1 FROM pg_database WHERE datname = %s", filled):
            _execute(f'CREATE DATABASE "{filled}" TEMPLATE template0')
            _fill(filled)
        _execute(f'CREATE DATABASE "{own}" TEMPLATE "{filled}"')
    try:
        yield own
    finally:
        _execute(f'DROP DATABASE "{own}" WITH (FORCE)')
        with _one_at_a_time():
            if not _execute("SELECT 1 FROM pg_database WHERE datname LIKE %s", f"{filled}\\_%"):
                _execute(f'DROP DATABASE IF EXISTS "{filled}"')


def _execute(statement: str, *values: str) -> list[tuple[object, ...]]:
    """Run a statement on the server, outside of any database of ours."""
    with connections["default"]._nodb_cursor() as cursor:
        cursor.execute(statement, values or None)
        return cursor.fetchall() if cursor.description else []


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Let one worker do this at a time."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "register.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _fingerprint() -> str:
    """The same only as long as neither the code nor the data change."""
    digest = hashlib.sha256()
    code, data = ROOT / "src", settings.DATA
    for path in sorted([*code.rglob("*.py"), *data.rglob("*.yaml"), *data.rglob("*.json")]):
        digest.update(str(path).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
