"""A row that is no record: the values of its columns, without the cost of a model instance."""

from typing import Any

Row = dict[str, Any]


def row(**values: Any) -> Row:
    """Return the values of the columns of a row; `id` is its key, what is left out has its default."""
    return values
