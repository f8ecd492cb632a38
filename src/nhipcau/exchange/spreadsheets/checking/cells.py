"""Reading the cells of a row into values as proposals hold them."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from nhipcau.core.proposals.values import as_json
from nhipcau.core.tables.limits import MAX_TEXT
from nhipcau.core.text.folding import fold
from nhipcau.exchange.spreadsheets.checking.dates import read_date
from nhipcau.exchange.spreadsheets.checking.faults import CellFault
from nhipcau.exchange.spreadsheets.checking.links import Finder, pieces_of
from nhipcau.exchange.spreadsheets.checking.numbers import read_number
from nhipcau.exchange.spreadsheets.checking.texts import as_text, is_same_text, plain
from nhipcau.exchange.spreadsheets.tables.columns import Column, Holds
from nhipcau.registry.projects.money import minor_units

_MARKED = {"x", "1", "yes", "true", "co", "oui", "vrai", "dung"}


def is_blank(raw: Any) -> bool:
    """Whether a cell holds nothing that a person sees."""
    if not isinstance(raw, str):
        return raw is None
    return not raw or not (raw[0].isalnum() or plain(raw))


def is_marked(raw: Any) -> bool:
    """Whether a cell to be marked is marked. Raises `CellFault` for anything but a mark."""
    if is_blank(raw):
        return False
    text = fold(f"{raw:g}" if isinstance(raw, float) else str(raw))
    if text not in _MARKED:
        raise CellFault("mark", text=str(raw))
    return True


def read_cell(column: Column, raw: Any, finder: Finder, on: str = "") -> Any:
    """The value of a cell as JSON, of an amount of money as a decimal. Raises `CellFault`."""
    if column.holds is Holds.LINKS:
        return sorted({finder.find(column.target, piece, on) for piece in pieces_of(raw, column)})
    if is_blank(raw):
        return _nothing(column)
    if column.holds is Holds.LINK:
        return _link(column, raw, finder, on)
    if column.holds is Holds.DATE:
        return read_date(raw)
    if column.holds in (Holds.NUMBER, Holds.MONEY):
        return _number(column, raw)
    if column.holds is Holds.TEXT:
        return _text(column, raw)
    return _choice(column, raw)


def _nothing(column: Column) -> Any:
    """What a column holds whose cell is empty."""
    if column.field.null:
        return None
    return {Holds.YES_NO: False, Holds.TEXT: "", Holds.CHOICE: ""}.get(column.holds)


def _link(column: Column, raw: Any, finder: Finder, on: str) -> Any:
    pieces = pieces_of(raw, column)
    return finder.find(column.target, pieces[0], on) if pieces else None


def _choice(column: Column, raw: Any) -> Any:
    text = ("yes" if raw else "no") if isinstance(raw, bool) else plain(str(raw))
    code = column.codes.get(fold(text))
    if code is None and text in column.choices:
        code = text
    if code is None:
        labels = "; ".join(str(label) for label in column.choices.values())
        raise CellFault("choice", text=text[:80], choices=labels)
    return code == "yes" if column.holds is Holds.YES_NO else code


def _number(column: Column, raw: Any) -> Any:
    number = read_number(raw)
    if number is None or column.holds is Holds.MONEY:
        return number
    field = column.field
    if isinstance(field, models.IntegerField):
        if number != number.to_integral_value():
            raise CellFault("whole-number", text=plain(str(raw)))
        return int(number)
    return float(number) if isinstance(field, models.FloatField) else as_json(number)


def _text(column: Column, raw: Any) -> str:
    if isinstance(raw, bool | date | datetime | time | timedelta):
        raise CellFault("text-is-date" if not isinstance(raw, bool) else "text-is-logical", text=str(raw))
    if isinstance(raw, float):
        raw = str(int(raw)) if raw == int(raw) and abs(raw) < 1e15 else f"{raw:.15g}"
    text = as_text(str(raw), lines=column.is_long)
    longest = column.field.max_length
    if longest and len(text) > longest:
        raise CellFault("too-long", limit=str(longest), length=str(len(text)))
    return text


def is_same(column: Column, before: Any, after: Any) -> bool:
    """Whether what a cell holds is what the register has, but for what nobody sees."""
    if before == after:
        return True
    if column.holds is Holds.NUMBER and before is not None and after is not None:
        return f"{float(before):.15g}" == f"{float(after):.15g}"
    if isinstance(before, str) and isinstance(after, str) and column.holds is Holds.TEXT:
        return is_same_text(before, after) or (len(after) >= MAX_TEXT - 1 and before.startswith(after))
    return before in (None, "", []) and after in (None, "", [])


def settle_money(column: Column, amount: Decimal | None, currency: str) -> int | None:
    """An amount in the minor units of its currency. Raises `CellFault`."""
    if amount is None:
        return None
    try:
        minor = minor_units(amount, currency)
    except KeyError as error:
        raise CellFault("currency") from error
    except ValueError as error:
        raise CellFault("too-precise", text=f"{amount} {currency}") from error
    return _within(column, minor)


def _within(column: Column, number: int) -> int:
    try:
        column.field.run_validators(number)
    except ValidationError as error:
        raise CellFault("number", text=str(number)) from error
    return number
