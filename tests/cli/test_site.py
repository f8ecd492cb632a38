"""From nothing to a running site: `nhipcau prepare`, then `nhipcau serve`."""

import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-m", "nhipcau.cli.main"]


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An installation of its own, with little data and a database in SQLite."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(ROOT / "tests" / "exchange" / "datafiles" / "small", folder / "data")
    own = {
        "NHIPCAU_VAR": str(folder / "var"),
        "NHIPCAU_DATA": str(folder / "data"),
        "DJANGO_SETTINGS_MODULE": "nhipcau.config.settings",
        "DATABASE_URL": "",
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
    }
    return {**{name: value for name, value in os.environ.items() if not name.startswith("NHIPCAU_")}, **own}


def prepare(environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, "prepare"], env=environment, capture_output=True, text=True, timeout=300, check=False
    )


@pytest.fixture(scope="module")
def prepared(environment: dict[str, str]) -> dict[str, str]:
    first = prepare(environment)
    assert first.returncode == 0, first.stderr
    assert "places: 5 added" in first.stdout
    return environment


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def served(prepared: dict[str, str]) -> Iterator[tuple["subprocess.Popen[str]", int]]:
    port = free_port()
    with subprocess.Popen(
        [*COMMAND, "serve", "--port", str(port), "--workers", "1"],
        env=prepared,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process, port
        finally:
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=30)


def test_a_second_run_finds_everything_done(prepared: dict[str, str]) -> None:
    again = prepare(prepared)
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")


def test_changed_data_are_loaded_and_broken_data_stop(prepared: dict[str, str]) -> None:
    path = Path(prepared["NHIPCAU_DATA"]) / "projects.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Puits de village", "Fontaines de village"), encoding="utf-8")
    assert "projects: 1 changed" in prepare(prepared).stdout
    path.write_text(text.replace("status: done", "status: don"), encoding="utf-8")
    stopped = prepare(prepared)
    assert stopped.returncode == 1
    assert "data/projects.yaml:14:" in stopped.stderr
    path.write_text(text, encoding="utf-8")


def test_the_address_is_printed_once_the_site_answers(served: tuple["subprocess.Popen[str]", int]) -> None:
    process, port = served
    assert process.stdout is not None
    assert process.stdout.readline() == f"Nhịp Cầu listens at http://localhost:{port}\n"
    started = time.monotonic()
    with urllib.request.urlopen(f"http://localhost:{port}/healthz", timeout=10) as answer:
        assert json.load(answer)["status"] == "ok"
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/fr/places/lao-cai", timeout=10) as answer:
        page = answer.read().decode()
    assert "Lào Cai" in page
    address = page.split('<link rel="stylesheet" href="', 1)[1].split('"', 1)[0]
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{address}", timeout=10) as answer:
        assert answer.headers["Cache-Control"].startswith("max-age=")
    assert time.monotonic() - started < 20


def test_queued_work_is_done_beside_the_site(
    served: tuple["subprocess.Popen[str]", int], prepared: dict[str, str]
) -> None:
    database = Path(prepared["NHIPCAU_VAR"]) / "nhipcau.sqlite3"
    until = time.monotonic() + 60
    done = 0
    while not done and time.monotonic() < until:
        time.sleep(0.2)
        with closing(sqlite3.connect(database)) as connection:
            [(done,)] = connection.execute(
                "SELECT count(*) FROM django_tasks_database_dbtaskresult WHERE status = 'SUCCESSFUL'"
            )
    assert done, "no periodic job was done"
    process, _port = served
    process.send_signal(signal.SIGTERM)
    process.wait(timeout=30)
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("SELECT count(*) FROM jobs_seen").fetchall() == [(0,)], "the worker ended in order"


def test_a_port_that_is_taken_is_said_at_once(prepared: dict[str, str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        ended = subprocess.run(
            [*COMMAND, "serve", "--port", str(port)],
            env=prepared,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert ended.returncode == 1
    assert f"port {port} is taken" in ended.stderr
