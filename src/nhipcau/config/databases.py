"""Database settings from one address."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


def database_settings(url: str, var: Path) -> dict[str, Any]:
    """Return the DATABASES entry for `url`; an empty url means SQLite in `var`.

    Accepts ``sqlite:///path`` and ``postgresql://user:password@host:port/name?option=value``.
    Raises ValueError for any other scheme.
    """
    if not url:
        return _sqlite(str(var / "nhipcau.sqlite3"))
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(unquote(parts.path).removeprefix("/") if parts.netloc else unquote(parts.path))
    if parts.scheme in {"postgres", "postgresql"}:
        query = dict(parse_qsl(parts.query))
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.removeprefix("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": query.pop("host", parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            "OPTIONS": query,
        }
    raise ValueError(f"DATABASE_URL: unknown scheme {parts.scheme!r}, expected sqlite or postgresql")


def _sqlite(name: str) -> dict[str, Any]:
    # IMMEDIATE takes the write lock at the start of a transaction: no upgrade, so no "database is locked".
    return {
        "ENGINE": "nhipcau.config.sqlite",
        "NAME": name,
        # Opening one costs ten milliseconds: more than most pages.
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;",
        },
    }
