"""The tables of an empty database are those that all migrations together make."""

import sqlite3
from contextlib import closing
from pathlib import Path
from uuid import uuid4

from django.core.management import call_command
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from nhipcau.config.tables import are_up_to_date, make_tables
from tests.conftest_database import connected_to, execute, one_at_a_time

POSTGRES = """
SELECT table_name || ' ' || column_name || ' ' || udt_name || coalesce(character_maximum_length::text, '')
       || ' ' || is_nullable || coalesce(column_default, '') || is_identity
  FROM information_schema.columns WHERE table_schema = 'public'
UNION ALL SELECT tablename || ' ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
  FROM pg_constraint WHERE connamespace = 'public'::regnamespace
"""


def _of_sqlite(path: Path) -> set[str]:
    """Columns, indexes and checks, whatever order the columns of a table stand in."""
    found = set()
    with closing(sqlite3.connect(path)) as made:
        for name, table, statement in made.execute("SELECT name, tbl_name, coalesce(sql, '') FROM sqlite_master"):
            parts = statement.split("(", 1)[-1].split(", ") if statement.startswith("CREATE TABLE") else [statement]
            found |= {f"{table} {name} {part.rstrip(')').strip()}" for part in parts}
    return found


def _made(name: str, migrate: bool) -> None:
    with connected_to(name):
        if migrate:
            call_command("migrate", verbosity=0, interactive=False)
        else:
            assert not are_up_to_date()
            make_tables()
            assert are_up_to_date()


def test_both_ways_make_the_same(tmp_path: Path, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    with django_db_blocker.unblock():
        one, other = (_tables(tmp_path, migrate=way) for way in (False, True))
    # A table of Django that we do not use: its numbers are wider by migrations.
    different = {line for line in one ^ other if not line.startswith("auth_group_permissions ")}
    assert different == set()
    assert len(one) > 1000


def _tables(folder: Path, *, migrate: bool) -> set[str]:
    if connection.vendor == "sqlite":
        path = folder / f"{migrate}.sqlite3"
        _made(str(path), migrate)
        return _of_sqlite(path)
    name = f"test_{uuid4().hex[:12]}"
    with one_at_a_time():
        execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
    try:
        _made(name, migrate)
        with connected_to(name) as made, made.cursor() as cursor:
            cursor.execute(POSTGRES)
            return {row[0] for row in cursor.fetchall()}
    finally:
        execute(f'DROP DATABASE "{name}" WITH (FORCE)')
