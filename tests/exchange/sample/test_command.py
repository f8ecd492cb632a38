"""`nhipcau sample`: writes beside the register, never into it."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}}
    env |= {"NHIPCAU_VAR": str(folder), "LANG": "C", "LC_ALL": "C", **environment}
    command = [sys.executable, "-m", "nhipcau.cli.main", "sample", *arguments]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


SMALL = ("--register", "--localities", "40", "--partnerships", "5", "--projects", "5", "--sessions", "8")


def test_a_sample_is_written_beside_the_register(tmp_path: Path) -> None:
    done = run(tmp_path, *SMALL)

    assert (done.returncode, done.stderr) == (0, "")
    assert "sample.sqlite3" in done.stdout
    assert sorted(path.name for path in tmp_path.glob("*.sqlite3")) == ["sample.sqlite3"]
    with sqlite3.connect(tmp_path / "sample.sqlite3") as database:
        assert database.execute("SELECT sample FROM records_revision").fetchall() == [(1,)]
        assert database.execute("SELECT count(*) FROM places_locality").fetchone() == (40,)
        of_last = "SELECT count(*) FROM programme_session GROUP BY edition_id ORDER BY edition_id DESC"
        assert database.execute(of_last).fetchone() == (8,)


def test_the_database_of_the_register_is_refused(tmp_path: Path) -> None:
    own = f"sqlite:///{tmp_path}/nhipcau.sqlite3"
    for given, environment in (
        (own, {}),
        (f"sqlite:///{tmp_path}/x.sqlite3", {"DATABASE_URL": f"sqlite:///{tmp_path}/x.sqlite3"}),
    ):
        done = run(tmp_path, *SMALL, "--database", given, **environment)

        assert done.returncode == 1
        assert "database of the register" in done.stderr
    assert list(tmp_path.glob("*.sqlite3")) == []


@pytest.mark.parametrize("arguments", [(), ("--register", "--localities", "3"), (*SMALL, "--database", "mysql://x/y")])
def test_a_wrong_order_is_explained(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = run(tmp_path, *arguments)

    assert done.returncode == 2
    assert "Error" in done.stderr
    assert "Traceback" not in done.stderr
