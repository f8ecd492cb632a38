"""What Django's helpers for tests do again and again, done once or only where it is needed.

Clients of one test after another go through the same middleware; a test that committed leaves empty tables behind by
deleting what it wrote, not by flushing every table there is and making all permissions anew.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.signals import setting_changed
from django.db import connection, transaction
from django.test import TransactionTestCase
from django.test.client import ClientHandler

#: What is made with the tables and changed by no test.
LASTING = (ContentType, Permission)
LOADED = ("_view_middleware", "_template_response_middleware", "_exception_middleware", "_middleware_chain")


@pytest.fixture(scope="session", autouse=True)
def _middleware_loaded_once() -> Iterator[None]:
    """Have all clients share one chain of middleware, until a test changes a setting."""
    load = ClientHandler.load_middleware
    loaded: dict[str, Any] = {}

    def load_once(handler: ClientHandler) -> None:
        if not loaded:
            load(handler)
            loaded.update({name: getattr(handler, name) for name in LOADED})
        for name, value in loaded.items():
            setattr(handler, name, value)

    def forget(**_: object) -> None:
        loaded.clear()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ClientHandler, "load_middleware", load_once)
        setting_changed.connect(forget)
        yield
        setting_changed.disconnect(forget)


@pytest.fixture(scope="session", autouse=True)
def _emptied_where_written() -> Iterator[None]:
    """Delete what a test has committed from the tables in which it is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _: _delete_all())
        yield


def _delete_all() -> None:
    lasting = {model._meta.db_table for model in LASTING}
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True) if model._meta.managed}
    quoted = [connection.ops.quote_name(table) for table in sorted(tables - lasting)]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"SELECT '{one}' WHERE EXISTS (SELECT 1 FROM {one})" for one in quoted))
        for (table,) in cursor.fetchall():
            cursor.execute(f"DELETE FROM {table}")
