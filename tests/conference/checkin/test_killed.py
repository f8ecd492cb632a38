"""The server is killed in the middle of a burst of scans: after a restart and a resync, all are there, once."""

import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from nhipcau.conference.checkin.models import FirstEntry, Scan
from tests.conference.checkin import doors
from tests.conftest_database import connected_to, empty_sqlite_file

PHONES, SCANS, A_BATCH = 6, 50, 2
pytestmark = pytest.mark.one_database


@pytest.fixture
def database(tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[Path]:
    """A database with all tables in a file."""
    file = tmp_path / "nhipcau.sqlite3"
    with django_db_blocker.unblock():
        shutil.copy(empty_sqlite_file(), file)
        # Where static files would be collected: none are asked for.
        (tmp_path / "static").mkdir()
        with connected_to(str(file)):
            yield file


@contextmanager
def served(database: Path, port: int) -> Iterator["subprocess.Popen[bytes]"]:
    """The server as it is run, in a group of processes of its own."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("NHIPCAU_")}
    env |= {"NHIPCAU_VAR": str(database.parent), "DATABASE_URL": "", "LANG": "C.UTF-8"}
    env["DJANGO_SETTINGS_MODULE"] = "nhipcau.config.settings"
    command = [sys.executable, "-m", "nhipcau.cli.main", "serve", "--no-jobs", "--workers=1", f"--port={port}"]
    process = subprocess.Popen(command, env=env, start_new_session=True, stdout=subprocess.PIPE)
    assert process.stdout is not None
    try:
        assert b"listens at" in process.stdout.readline()
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()


def test_nothing_is_lost_and_nothing_is_kept_twice(database: Path) -> None:
    edition = doors.edition_to_come()
    zone = doors.zone(edition)
    phones = [doors.phone(doors.gate(edition, f"gate-{number}", zone=zone)) for number in range(PHONES)]
    serials = [doors.badge(edition, f"Person {number}").serial for number in range(SCANS)]
    for phone in phones:
        for serial in serials:
            phone.scan(serial)
    connection.close()
    kept: dict[str, set[str]] = {phone.secret: set() for phone in phones}
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    with served(database, port) as process, ThreadPoolExecutor(PHONES) as pool:
        threading.Thread(target=_kill_at_half, args=(process, kept)).start()
        list(pool.map(lambda phone: _send(phone, port, kept[phone.secret]), phones))
    told = sum(map(len, kept.values()))
    assert 0 < told < PHONES * SCANS
    assert Scan.objects.count() >= told
    with served(database, port), ThreadPoolExecutor(PHONES) as pool:
        list(pool.map(lambda phone: _send(phone, port, kept[phone.secret]), phones))
    assert {str(pk) for pk in Scan.objects.values_list("pk", flat=True)} == set().union(*kept.values())
    assert Scan.objects.count() == PHONES * SCANS
    assert FirstEntry.objects.count() == SCANS
    assert Scan.objects.filter(finding="second").count() == (PHONES - 1) * SCANS


def _kill_at_half(process: "subprocess.Popen[bytes]", kept: dict[str, set[str]]) -> None:
    while sum(map(len, kept.values())) < PHONES * SCANS // 2:
        time.sleep(0.001)
    os.killpg(process.pid, signal.SIGKILL)


def _send(phone: doors.Phone, port: int, kept: set[str]) -> None:
    """Send what is not known to be kept, a few at a time, until there is no more or no server."""
    waiting = [scan for scan in phone.scans if scan["id"] not in kept]
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    with closing(asked), suppress(OSError, http.client.HTTPException):
        for place in range(0, len(waiting), A_BATCH):
            kept.update(_answer(asked, phone, waiting[place : place + A_BATCH])["kept"])


def _answer(asked: http.client.HTTPConnection, phone: doors.Phone, scans: list[dict[str, Any]]) -> Any:
    headers = {"Authorization": phone.headers["authorization"], "Content-Type": "application/json"}
    asked.request("POST", "/door/api/scans", json.dumps(phone.body(*scans)), headers)
    answer = asked.getresponse()
    content = answer.read()
    assert answer.status == 200, content
    return json.loads(content)
