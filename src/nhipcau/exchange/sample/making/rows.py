"""A row that is no record: the values of its columns, without the cost of a model instance."""

from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import Any

from nhipcau.exchange.sample.plan import Plan

Row = dict[str, Any]


def row(**values: Any) -> Row:
    """Return the values of the columns of a row; `id` is its key, what is left out has its default."""
    return values


def numbered(make: Callable[[Plan], Iterable[Row]]) -> Callable[[Plan], Iterator[Row]]:
    """Decorator: give the rows keys from 1 on, so that others can refer to them."""

    @wraps(make)
    def rows(plan: Plan) -> Iterator[Row]:
        for pk, one in enumerate(make(plan), start=1):
            yield {**one, "id": pk}

    return rows
