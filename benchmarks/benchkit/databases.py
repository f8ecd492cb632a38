"""Databases to measure on: the real data, a sample, and its search index on PostgreSQL."""

import hashlib
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from benchkit.sizes import Sizes

ROOT = Path(__file__).resolve().parents[2]
#: Where a sample is kept for the next benchmark: it takes minutes to make.
KEPT = ROOT / "var" / "bench"
#: What a sample depends on.
MADE_BY = ["exchange/sample", "core/search", "core/text", "*/*/migrations", "*/*/kinds.py", "registry/*/models"]
SEARCH_TABLES = ("search_entry", "search_name", "search_spelling")
MAKE_TABLES = "import django; django.setup(); from nhipcau.config.tables import make_tables; make_tables()"


def environment(url: str, folder: Path) -> dict[str, str]:
    """Return the environment of a process that works on the database at `url`."""
    return {
        **{name: value for name, value in os.environ.items() if name not in {"NHIPCAU_SAMPLE", "NHIPCAU_DEBUG"}},
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "benchkit.settings",
        "NHIPCAU_VAR": str(folder),
        "PYTHONPATH": str(ROOT / "benchmarks"),
        "LANG": "C.UTF-8",
    }


def real_data(folder: Path) -> str:
    """Load the real data into a new database and return its address."""
    url = f"sqlite:///{folder / 'real.sqlite3'}"
    for command in (["-c", MAKE_TABLES], ["-m", "nhipcau.cli.main", "load"]):
        subprocess.run([sys.executable, *command], env=environment(url, folder), check=True, stdout=subprocess.DEVNULL)
    return url


def sample(sizes: Sizes) -> str:
    """Return the address of a sample, made now unless one is kept that the present code would make again."""
    numbers = {"localities": sizes.localities, "partnerships": sizes.partnerships, "projects": sizes.projects}
    return kept_sample(sizes.name, str(sizes), numbers)


def kept_sample(name: str, what: str, numbers: Mapping[str, int], also: Sequence[str] = ()) -> str:
    """Return the address of a sample with these numbers, made now or kept; it depends on the code in `also` too."""
    KEPT.mkdir(parents=True, exist_ok=True)
    path = KEPT / f"sample-{name}-{_fingerprint(also)}.sqlite3"
    if not path.exists():
        for old in KEPT.glob(f"sample-{name}-*"):
            old.unlink()
        print(f"Making a sample of {what} (some minutes) …", file=sys.stderr, flush=True)
        with tempfile.TemporaryDirectory(dir=KEPT) as folder:
            _make(numbers, Path(folder) / "sample.sqlite3")
            (Path(folder) / "sample.sqlite3").rename(path)
    return f"sqlite:///{path}"


def _make(numbers: Mapping[str, int], path: Path) -> None:
    options = [part for name, number in numbers.items() for part in (f"--{name}", str(number))]
    command = [sys.executable, "-m", "nhipcau.cli.main", "sample", "--register", *options]
    subprocess.run(
        [*command, "--database", f"sqlite:///{path}"],
        env=environment("", path.parent),
        check=True,
        stdout=subprocess.DEVNULL,
    )
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _fingerprint(also: Sequence[str]) -> str:
    digest = hashlib.sha256()
    package = ROOT / "src" / "nhipcau"
    for pattern in (*MADE_BY, *also):
        for found in sorted(package.glob(pattern)):
            for path in sorted(found.rglob("*.py")) if found.is_dir() else [found]:
                digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


@contextmanager
def postgres() -> Iterator[str]:
    """Yield the address of an empty PostgreSQL database: that of DATABASE_URL, else a throw-away one.

    Raises `postgres.Unavailable` if there is none.
    """
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith("postgres"):
        yield given
        return
    sys.path.insert(0, str(ROOT / "tools"))
    from postgres import throwaway_cluster  # noqa: PLC0415 - found only now

    with throwaway_cluster() as url:
        yield url


def copy_search_index(path: Path) -> None:
    """Copy the search index from a SQLite file into the PostgreSQL database of the process."""
    from django.db import connection  # noqa: PLC0415 - Django is set up by now

    from nhipcau.core.search.fulltext import fulltext  # noqa: PLC0415

    with closing(sqlite3.connect(path)) as source:
        for table in SEARCH_TABLES:
            rows = source.execute(f"SELECT * FROM {table}")
            columns = ", ".join(part[0] for part in rows.description)
            with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        documents = source.execute("SELECT rowid, words FROM search_fulltext")
        while chunk := list(islice(documents, 5000)):
            fulltext().store([(entry, words.split()) for entry, words in chunk])
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def measured(script: str, url: str, folder: Path, *options: str) -> Any:
    """Run a benchmark script as a process of its own on a database, and return what it measured."""
    result = folder / "result.json"
    command = [sys.executable, script, "--measure", str(result), *options]
    subprocess.run(command, env=environment(url, folder), check=True)
    return json.loads(result.read_text(encoding="utf-8"))
