"""Pagination with a total that is already known."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet


class ListPaginator(Paginator[Any]):
    """A paginator that does not count again what a summary knows."""

    def __init__(self, rows: "QuerySet[Any]", per_page: int, total: int) -> None:
        super().__init__(rows, per_page)
        self._total = total

    @property
    def count(self) -> int:  # type: ignore[override]
        """The total given."""
        return self._total
