"""The tables of an empty database, made at once, are those that all migrations together make.

Tried on PostgreSQL only, where databases are kept for long and brought up to date: all migrations take minutes, so that
`make compare-tables` does it, to be run when migrations change.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from pytest_django.plugin import DjangoDbBlocker

from nhipcau.config.tables import are_up_to_date, make_tables
from tests.conftest_database import connected_to, execute, one_at_a_time

pytestmark = [
    pytest.mark.migrations,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="minutes, and the same models"),
]
STATED = """
SELECT table_name || ' ' || column_name || ' ' || udt_name || coalesce(character_maximum_length::text, '')
       || ' ' || is_nullable || coalesce(column_default, '') || is_identity
  FROM information_schema.columns WHERE table_schema = 'public'
UNION ALL SELECT tablename || ' ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
  FROM pg_constraint WHERE connamespace = 'public'::regnamespace
"""


@contextmanager
def _empty_database() -> Iterator[BaseDatabaseWrapper]:
    name = f"test_{uuid4().hex[:12]}"
    with one_at_a_time():
        execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
    try:
        with connected_to(name) as empty:
            yield empty
    finally:
        execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _stated(database: BaseDatabaseWrapper) -> set[str]:
    """Columns, indexes and constraints, whatever order the columns of a table stand in."""
    with database.cursor() as cursor:
        cursor.execute(STATED)
        return {row[0] for row in cursor.fetchall()}


def test_both_ways_make_the_same(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    with django_db_blocker.unblock():
        with _empty_database() as database:
            assert not are_up_to_date()
            make_tables()
            assert are_up_to_date()
            at_once = _stated(database)
        with _empty_database() as database:
            call_command("migrate", verbosity=0, interactive=False)
            assert are_up_to_date()
            by_migrations = _stated(database)
    # A table of Django that we do not use: its numbers are wider by migrations.
    different = {line for line in at_once ^ by_migrations if not line.startswith("auth_group_permissions ")}
    assert different == set()
    assert len(at_once) > 1000
