"""Pagination with a total that is already known."""

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
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
