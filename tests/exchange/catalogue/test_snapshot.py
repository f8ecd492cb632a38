"""A dump is of one state of the register, and nobody who writes waits for it."""

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from pathlib import Path

import pytest
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from nhipcau.exchange.catalogue.dump.snapshot import snapshot
from nhipcau.registry.places.models import Locality
from tests.conftest_database import connected_to, empty_sqlite_file
from tests.registry import making


@pytest.fixture
def database(transactional_db: None, tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A database as it is run: SQLite is one in memory in other tests, which knows no readers beside writers."""
    own = tmp_path / "own.sqlite3"
    is_file = connection.vendor == "sqlite"
    if is_file:
        shutil.copyfile(empty_sqlite_file(), own)
    with django_db_blocker.unblock(), connected_to(str(own)) if is_file else nullcontext():
        yield


def _write() -> None:
    try:
        making.place("written-meanwhile")
    finally:
        connection.close()


def test_what_is_written_meanwhile_is_not_in_it(database: None) -> None:
    making.place("before")
    with snapshot():
        assert [one.slug for one in Locality.objects.all()] == ["before"]
        with ThreadPoolExecutor(max_workers=1) as threads:
            threads.submit(_write).result(timeout=15)
        assert [one.slug for one in Locality.objects.iterator(chunk_size=10)] == ["before"]
    assert Locality.objects.count() == 2
