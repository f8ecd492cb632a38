"""The throw-away cluster answers while it is wanted, and nothing of it is left when its user is killed."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from postgres import Unavailable, find_binaries, throwaway_cluster

TOOL = Path(__file__).resolve().parents[2] / "tools" / "postgres.py"


@pytest.fixture(autouse=True)
def binaries() -> Path:
    try:
        return find_binaries()
    except Unavailable as fault:
        pytest.skip(str(fault))


def folder_of(url: str) -> Path:
    with psycopg.connect(url) as connection:
        [folder] = connection.execute("SHOW data_directory").fetchone() or [""]
    return Path(folder).parent


def test_cluster_speaks_unicode_and_is_gone_afterwards() -> None:
    with throwaway_cluster() as url, psycopg.connect(url) as connection:
        assert connection.execute("SELECT upper('đà nẵng')").fetchone() == ("ĐÀ NẴNG",)
        folder = folder_of(url)
        assert folder.exists()
    assert not folder.exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)


def test_cluster_is_gone_when_its_user_is_killed() -> None:
    say_and_wait = "import os, time; print(os.environ['DATABASE_URL'], os.getpid(), flush=True); time.sleep(60)"
    command = [sys.executable, str(TOOL), sys.executable, "-c", say_and_wait]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as user:
        assert user.stdout
        url, child = user.stdout.readline().split()
        folder = folder_of(url)
        user.kill()
        os.kill(int(child), signal.SIGKILL)
    end = time.monotonic() + 30
    while folder.exists() and time.monotonic() < end:
        time.sleep(0.05)
    assert not folder.exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)


def test_exit_code_is_that_of_the_command() -> None:
    assert subprocess.run([sys.executable, str(TOOL), "sh", "-c", "exit 3"], check=False).returncode == 3
