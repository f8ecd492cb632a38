"""Pages of rows of which the total, or even the keys, are already known."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from nhipcau.core.web.summaries import summary

if TYPE_CHECKING:
    _Paginator = Paginator[Any]
else:
    _Paginator = Paginator


def by_keys(rows: "QuerySet[Any]", keys: Sequence[Any]) -> list[Any]:
    """Those of the rows that have one of `keys`, in the order of these."""
    found = {row.pk: row for row in rows.order_by().filter(pk__in=keys)}
    return [found[key] for key in keys if key in found]


def first_kept(name: str, wanted: "QuerySet[Any]", rows: "QuerySet[Any]", most: int) -> tuple[int, list[Any]]:
    """How many rows are `wanted`, and the first `most` in their order, read from `rows` by their keys.

    They are counted and sorted once per change; `name` identifies them with all that they depend on.
    """
    total, keys = summary(name, lambda: [wanted.count(), list(wanted.values_list("pk", flat=True)[:most])])
    return total, by_keys(rows, keys)


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
        return Page(by_keys(rows, keys), number, self)
