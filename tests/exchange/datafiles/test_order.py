"""The order of entries and files does not matter."""

import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from nhipcau.exchange.datafiles.actions import load_directory
from nhipcau.exchange.datafiles.faults import Faults
from nhipcau.exchange.datafiles.reading.documents import read_document
from tests.exchange.datafiles.conftest import SMALL

pytestmark = pytest.mark.one_database

Rows = Callable[..., dict[str, list[tuple[Any, ...]]]]


@contextmanager
def shuffled(seed: int) -> Iterator[Path]:
    """The small directory with its entries in another order, spread over other files."""
    chance = random.Random(seed)
    entries = [
        (kind, entry)
        for path in sorted(SMALL.glob("*.yaml"))
        for kind, found in read_document(path.read_bytes(), path.name, Faults())[0].items()
        for entry in found
    ]
    chance.shuffle(entries)
    directory = Path(tempfile.mkdtemp()) / "data"
    directory.mkdir()
    try:
        for number, (kind, entry) in enumerate(entries):
            path = directory / f"{chance.randint(1, 3)}" / f"{number}.yaml"
            path.parent.mkdir(exist_ok=True)
            path.write_text(yaml.safe_dump({kind: [entry]}, allow_unicode=True), encoding="utf-8")
        yield directory
    finally:
        shutil.rmtree(directory.parent)


#: When something was done, for which file, the numbers of rows that stand for a set in the history, and the bytes of
#: pages that say when they were published.
CIRCUMSTANCES = frozenset(
    {
        *("updated_at", "changed_at", "history_date", "released_at", "written_at", "seen_at", "at"),
        *("history_change_reason", "m2m_history_id", "etag", "gzipped"),
    }
)


@pytest.mark.django_db
def test_files_in_any_order_give_the_same_database(rows: Rows) -> None:
    @settings(max_examples=8)
    @given(st.integers(0, 10**6))
    def check(seed: int) -> None:
        with shuffled(seed) as directory:
            point = transaction.savepoint()
            # PostgreSQL goes on counting after a rollback.
            with connection.cursor() as cursor:
                for statement in connection.ops.sequence_reset_sql(no_style(), models):
                    cursor.execute(statement)
            load_directory(directory)
            found = rows(without=CIRCUMSTANCES)
            assert not load_directory(SMALL).is_changed
            transaction.savepoint_rollback(point)
        seen.append(found)
        assert found == seen[0]

    models = apps.get_models(include_auto_created=True)
    seen: list[dict[str, list[tuple[Any, ...]]]] = []
    check()
