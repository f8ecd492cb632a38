"""How rows of a model are written: the statement, and values as the database takes them."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import repeat
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
#: Values of a column that are remembered as the database takes them.
_REMEMBERED = 500


@dataclass(frozen=True)
class Plan:
    """How rows with some columns of a model are written.

    `head` is the statement up to the values, `marks` stands for one row of them, `tail` comes after them. `stated` are
    the fields whose values the database does not take as they are, by their places in a row; `rest` those whose
    defaults are made anew.
    """

    head: str
    marks: str
    tail: str
    width: int
    stated: Sequence[tuple[int, "Field[Any, Any]"]]
    rest: Sequence["Field[Any, Any]"]

    def statement(self, count: int) -> str:
        """The statement that writes so many rows."""
        return f"{self.head} VALUES {', '.join([self.marks] * count)}{self.tail}"

    def taken(self, rows: Sequence[Sequence[Any]]) -> Sequence[Sequence[Any]]:
        """The rows as the database takes them."""
        if not rows or not (self.stated or self.rest):
            return rows
        columns: list[Iterable[Any]] = list(zip(*rows, strict=True))
        for place, field in self.stated:
            columns[place] = map(_taker(field), columns[place])
        rest = [field.get_db_prep_save(field.get_default(), connection) for field in self.rest]
        return list(zip(*columns, *map(repeat, rest), strict=False))


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
        marks=f"({', '.join([*['%s'] * (len(given) + len(rest)), *literals.values()])})",
        tail="" if vendor == "sqlite" else " RETURNING id",
        width=len(given) + len(rest),
        stated=[(place, field) for place, field in enumerate(given) if not _is_plain(field)],
        rest=rest,
    )


def _literal(field: "Field[Any, Any]") -> str:
    """The default of a column as it stands in a statement; empty for one that is better handed over."""
    value = None if callable(field.default) else field.get_default()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
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

    return lru_cache(maxsize=_REMEMBERED)(take) if isinstance(field, CharField | DateField) else take


def _json(value: Any) -> str | None:
    """A value as SQLite keeps it, which is text."""
    if value is None:
        return None
    try:
        return orjson.dumps(value).decode()
    except orjson.JSONEncodeError:
        # Whole numbers of more than 64 bits.
        return json.dumps(value)
