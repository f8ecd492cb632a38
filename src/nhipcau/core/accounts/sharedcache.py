"""A cache in the database that all workers share, and whose `add` tells one of them, and only one, that it was first.

It is small and for what must not be forgotten between workers: tries at signing in, codes that were used. Keys are
stored as fingerprints: they hold addresses of people. Values are what JSON holds.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import IntegrityError, transaction
from django.utils import timezone

_NEVER = datetime(9999, 1, 1, tzinfo=UTC)


class SharedCache(BaseCache):
    """Django's interface to the table `Kept`."""

    def __init__(self, _location: str, params: Mapping[str, Any]) -> None:
        super().__init__(dict(params))

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keep a value unless there is one, and return whether it was kept."""
        rows, name, until = self._rows(), self._name(key, version), self._until(timeout)
        if rows.filter(key=name, expires_at__lte=timezone.now()).update(value=value, expires_at=until):
            return True
        try:
            with transaction.atomic():
                rows.create(key=name, value=value, expires_at=until)
        except IntegrityError:
            return False
        return True

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """The value kept, or `default`."""
        row = self._rows().filter(key=self._name(key, version), expires_at__gt=timezone.now()).first()
        return default if row is None else row.value

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Keep a value, whatever was there."""
        self._rows().update_or_create(
            key=self._name(key, version), defaults={"value": value, "expires_at": self._until(timeout)}
        )

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keep a value longer, and return whether there was one."""
        mine = self._rows().filter(key=self._name(key, version), expires_at__gt=timezone.now())
        return bool(mine.update(expires_at=self._until(timeout)))

    def delete(self, key: str, version: int | None = None) -> bool:
        """Forget a value, and return whether there was one."""
        return bool(self._rows().filter(key=self._name(key, version)).delete()[0])

    def clear(self) -> None:
        """Forget everything."""
        self._rows().all().delete()

    def _name(self, key: str, version: int | None) -> str:
        return sha256(self.make_key(key, version).encode()).hexdigest()

    def _until(self, timeout: Any) -> datetime:
        seconds = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        return _NEVER if seconds is None else timezone.now() + timedelta(seconds=seconds)

    @staticmethod
    def _rows() -> Any:
        from nhipcau.core.accounts.models import Kept  # noqa: PLC0415 - caches are made before models are loaded

        return Kept.objects
