"""Pagination with a total that is already known."""

from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

if TYPE_CHECKING:
    _Paginator = Paginator[Any]
else:
    _Paginator = Paginator


class ListPaginator(_Paginator):
    """A paginator that does not count again what a summary knows."""

    def __init__(self, rows: "QuerySet[Any]", per_page: int, total: int) -> None:
        super().__init__(rows, per_page)
        self._total = total

    @property
    def count(self) -> int:
        """The total given."""
        return self._total


class RecordPaginator(ListPaginator):
    """A paginator of whole records that passes over those of other pages by their keys alone.

    The thousandth page of a long list would otherwise read, join and compute rows only to skip them.
    """

    def page(self, number: int | str) -> "Page[Any]":
        """Return a page. Raises `InvalidPage` as its base does."""
        number = self.validate_number(number)
        start = (number - 1) * self.per_page
        rows: QuerySet[Any] = self.object_list  # type: ignore[assignment]
        keys = list(rows.values_list("pk", flat=True)[start : start + self.per_page])
        found = {row.pk: row for row in rows.order_by().filter(pk__in=keys)}
        return Page([found[key] for key in keys if key in found], number, self)
