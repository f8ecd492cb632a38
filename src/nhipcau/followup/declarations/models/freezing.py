"""Rows of declarations that were adopted: nothing changes them but the adoption of an amended version."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

_ADOPTING: ContextVar[bool] = ContextVar("adopting", default=False)
#: Columns that say nothing of the text: when something on the page changed, which entry was loaded last.
_BESIDE = {"updated_at", "digest"}


class Frozen(ValidationError):
    """An adopted text was to be changed."""

    def __init__(self) -> None:
        super().__init__(_("An adopted declaration is never changed. Prepare an amended version and adopt that."))


@contextmanager
def adopting() -> Iterator[None]:
    """While a version is being adopted, rows are brought to what it says. For the action that adopts, nobody else."""
    token = _ADOPTING.set(True)
    try:
        yield
    finally:
        _ADOPTING.reset(token)


class FreezableRows(models.QuerySet[Any]):
    """Refuses what would change adopted rows without their model noticing."""

    def update(self, **columns: Any) -> int:
        """Update rows. Raises `Frozen` where an adopted one is among them, or one would join an adopted declaration."""
        if set(columns) - _BESIDE:
            self._refuse()
            self.model.refuse_joining(columns)
        return super().update(**columns)

    update.alters_data = True  # type: ignore[attr-defined]

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete rows. Raises `Frozen` where an adopted one is among them."""
        self._refuse()
        return super().delete()

    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        """Create rows. Raises `Frozen` where one would join an adopted declaration or might replace an adopted row."""
        rows = list(objs)
        if kwargs.get("update_conflicts"):
            self.all()._refuse()
        for declaration in {getattr(row, "declaration_id", None) for row in rows}:
            self.model.refuse_joining({"declaration_id": declaration})
        return super().bulk_create(rows, *args, **kwargs)

    def _refuse(self) -> None:
        if not _ADOPTING.get() and self.order_by().filter(**{f"{self.model.FROZEN_BY}__isnull": False}).exists():
            raise Frozen


class Freezable(models.Model):
    """A row that can be written until its declaration is adopted."""

    #: The way from a row to the adopted texts.
    FROZEN_BY: ClassVar[str] = "adopted_texts"

    objects = FreezableRows.as_manager()

    class Meta:
        abstract = True

    @property
    def is_frozen(self) -> bool:
        """Whether it is part of an adopted declaration."""
        rows = type(self)._base_manager.filter(pk=self.pk)
        return self.pk is not None and rows.filter(**{f"{self.FROZEN_BY}__isnull": False}).exists()

    @classmethod
    def refuse_joining(cls, columns: dict[str, Any]) -> None:
        """Raise `Frozen` where `columns` would put a row into an adopted declaration."""

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save it. Raises `Frozen` for what was adopted."""
        self._refuse()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete it. Raises `Frozen` for what was adopted."""
        self._refuse()
        return super().delete(*args, **kwargs)

    def _refuse(self) -> None:
        if _ADOPTING.get():
            return
        if self.is_frozen:
            raise Frozen
        self.refuse_joining({"declaration_id": getattr(self, "declaration_id", None)})


def is_adopting() -> bool:
    """Whether a version is being adopted just now."""
    return _ADOPTING.get()
