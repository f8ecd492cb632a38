"""A small directory of data files that uses every kind, and looks at what the database holds."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.utils import translation

SMALL = Path(__file__).parent / "small"
Edit = Callable[..., Path]
Rows = Callable[..., dict[str, list[tuple[Any, ...]]]]
#: Tables that say when something was done rather than what is.
_TIMES = {
    *("datafiles_loadeddirectory", "django_content_type", "auth_permission"),
    "django_tasks_database_dbtaskresult",
}


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Messages in the language of the source."""
    with translation.override("en"):
        yield


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A directory of data files without a fault, to be changed at will."""
    return Path(shutil.copytree(SMALL, tmp_path / "data"))


@pytest.fixture
def edit(data: Path) -> Edit:
    """A function that replaces a text, which must be there once, in one of the data files."""

    def edit(file: str, old: str, new: str) -> Path:
        path = data / file
        content = path.read_text(encoding="utf-8")
        assert content.count(old) == 1, f"{old!r} stands {content.count(old)} times in {file}"
        path.write_text(content.replace(old, new), encoding="utf-8")
        return data

    return edit


@pytest.fixture
def rows() -> Rows:
    """A function that returns all rows of the product's tables, whatever their order; or those of some columns."""

    def rows(without: frozenset[str] = frozenset()) -> dict[str, list[tuple[Any, ...]]]:
        found = {}
        with connection.cursor() as cursor:
            for model in apps.get_models(include_auto_created=True):
                table = model._meta.db_table
                if table not in _TIMES:
                    columns = [field.column for field in model._meta.local_concrete_fields]
                    listed = ", ".join(connection.ops.quote_name(one) for one in columns if one not in without)
                    cursor.execute(f"SELECT {listed} FROM {connection.ops.quote_name(table)}")
                    found[table] = sorted(cursor.fetchall(), key=repr)
        return found

    return rows
