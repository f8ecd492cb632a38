"""How rows of a model are written: the statement, and values as the database takes them."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import orjson
from django.db import connection
from django.db.models import (
    BooleanField,
    CharField,
    DateField,
    Field,
    FloatField,
    ForeignKey,
    IntegerField,
    JSONField,
    Model,
    TextField,
)

#: Columns whose values databases take as they are.
_PLAIN = (CharField, TextField, IntegerField, FloatField, BooleanField)
#: At most so many rows are written, or named, in one statement.
BATCH = 200
#: How values stand in a statement, by their type.
_WORDS: dict[type, dict[Any, str]] = {type(None): {None: "NULL"}, bool: {True: "TRUE", False: "FALSE"}}
#: Values of a column that are remembered as the database takes them.
_REMEMBERED = 500


@dataclass(frozen=True)
class Plan:
    """How rows with some columns of a model are written.

    `head` is the statement up to the values, `tail` comes after them. `stated` are the fields whose values the database
    does not take as they are, by their places in a row; `rest` those whose defaults are made anew, which come after the
    columns of the row; `literals` the defaults that stand in the statement, which come last.
    """

    head: str
    tail: str
    stated: Sequence[tuple[int, "Field[Any, Any]"]]
    rest: Sequence["Field[Any, Any]"]
    literals: Sequence[str]

    def statements(self, rows: Sequence[Sequence[Any]]) -> Iterator[tuple[str, list[Any], int]]:
        """The statements that write rows, each with its values and the number of its rows.

        What is nothing, true or false in all of them stands in the statements: SQLite's driver takes as long over
        each such value as over several texts.
        """
        columns = self._columns(rows) if rows else []
        words = [_alike(column) for column in columns]
        bound = [column for column, word in zip(columns, words, strict=True) if not word]
        marks = f"({', '.join([*(word or '%s' for word in words), *self.literals])})"
        width, size = len(bound), rows_at_once(len(bound))
        for start in range(0, len(rows), size):
            count = min(size, len(rows) - start)
            values: list[Any] = [None] * (count * width)
            for place, column in enumerate(bound):
                values[place::width] = column[start : start + count]
            yield f"{self.head} VALUES {', '.join([marks] * count)}{self.tail}", values, count

    def _columns(self, rows: Sequence[Sequence[Any]]) -> list[Sequence[Any]]:
        """The values by column, as the database takes them."""
        columns: list[Sequence[Any]] = list(zip(*rows, strict=True))
        for place, field in self.stated:
            columns[place] = list(map(_taker(field), columns[place]))
        rest = [field.get_db_prep_save(field.get_default(), connection) for field in self.rest]
        return [*columns, *([value] * len(rows) for value in rest)]


@cache
def plan_of(model: type[Model], columns: tuple[str, ...], vendor: str) -> Plan:
    """How rows with these columns are written into a database of a vendor ("sqlite", "postgresql")."""
    fields = {field.attname: field for field in model._meta.concrete_fields if not field.primary_key}
    given = [fields.pop(name) for name in columns]
    literals = {name: word for name, field in fields.items() if (word := _literal(field))}
    rest = [field for name, field in fields.items() if name not in literals]
    quote = connection.ops.quote_name
    named = [quote(str(field.column)) for field in (*given, *rest, *(fields[name] for name in literals))]
    return Plan(
        head=f"INSERT INTO {quote(model._meta.db_table)} ({', '.join(named)})",
        tail="" if vendor == "sqlite" else " RETURNING id",
        stated=[(place, field) for place, field in enumerate(given) if not _is_plain(field)],
        rest=rest,
        literals=list(literals.values()),
    )


def rows_at_once(width: int) -> int:
    """How many rows of so many values fit into one statement; a few more values may stand beside."""
    most = connection.features.max_query_params
    return max(1, min(BATCH, (most - 10) // max(1, width))) if most else BATCH


def _alike(column: Sequence[Any]) -> str:
    """How a value stands in a statement that is nothing, true or false in a whole column; empty for others."""
    word = _WORDS.get(type(column[0]))
    return word[column[0]] if word and column.count(column[0]) == len(column) else ""


def _literal(field: "Field[Any, Any]") -> str:
    """The default of a column as it stands in a statement; empty for one that is better handed over."""
    value = None if callable(field.default) else field.get_default()
    if isinstance(value, bool):
        return _WORDS[bool][value]
    if isinstance(value, int) and _is_plain(field):
        return str(value)
    if value is None:
        return "" if callable(field.default) else "NULL"
    return "''" if value == "" and _is_plain(field) else ""


def _is_plain(field: "Field[Any, Any]") -> bool:
    """Whether the database takes the values of a column as they are."""
    kind = field.target_field if isinstance(field, ForeignKey) else field
    return isinstance(kind, _PLAIN) and type(kind).__module__.startswith("django.")


def _taker(field: "Field[Any, Any]") -> Callable[[Any], Any]:
    """What makes a value of a column one that the database takes; the same values are made once."""
    if isinstance(field, JSONField):
        return _json if connection.vendor == "sqlite" else lambda value: field.get_db_prep_save(value, connection)

    def take(value: Any) -> Any:
        return None if value is None else field.get_db_prep_save(value, connection)

    return lru_cache(maxsize=_REMEMBERED)(take) if isinstance(field, CharField | DateField | ForeignKey) else take


def _json(value: Any) -> str | None:
    """A value as SQLite keeps it, which is text."""
    if value is None:
        return None
    try:
        return orjson.dumps(value).decode()
    except orjson.JSONEncodeError:
        # Whole numbers of more than 64 bits.
        return json.dumps(value)
