"""Django's SQLite, quicker where many rows are written by one statement.

Django puts marks of its own into every statement and rewrites them each time, which takes as long as SQLite needs to
write the rows; statements that are the same are rewritten once here. And it takes 999 values for the most that a
statement may have, as it was once: SQLite says itself how many there may be.
"""

import sqlite3
from functools import cached_property, lru_cache
from typing import Any

from django.db.backends.sqlite3 import base, features

#: Statements that are remembered; long ones have some ten thousand signs.
_REMEMBERED = 256


class DatabaseFeatures(features.DatabaseFeatures):
    """What this SQLite can do."""

    @cached_property
    def max_query_params(self) -> int:  # type: ignore[override]
        """The most values of one statement."""
        self.connection.ensure_connection()
        most: int = self.connection.connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)
        return most


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection. Django finds it by this name."""

    features_class = DatabaseFeatures

    def create_cursor(self, name: str | None = None) -> "Cursor":
        """A cursor; `name` is for databases with cursors on their side."""
        cursor: Cursor = self.connection.cursor(factory=Cursor)
        return cursor


class Cursor(base.SQLiteCursorWrapper):
    """A cursor that remembers statements."""

    def convert_query(self, query: str, *, param_names: Any = None) -> str:
        """A statement with the marks of SQLite."""
        if param_names is not None:
            named: str = super().convert_query(query, param_names=param_names)
            return named
        return _converted(query)


@lru_cache(maxsize=_REMEMBERED)
def _converted(query: str) -> str:
    converted: str = base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")
    return converted
