"""How a value is written into a cell for people, so that it is read back as the same value."""

from decimal import Decimal
from typing import Any

from nhipcau.core.tables.limits import MAX_TEXT
from nhipcau.exchange.spreadsheets.tables.columns import Column, Holds
from nhipcau.exchange.spreadsheets.tables.names import Names
from nhipcau.registry.projects.money import whole_units

SEPARATOR = "; "


def cell_of(column: Column, values: dict[str, Any], names: Names) -> str | float | Decimal:
    """What stands in a cell: text, or a number; "" for nothing."""
    value = values.get(column.name)
    if value is None or value in ("", []):
        return ""
    if column.holds is Holds.MONEY:
        return whole_units(int(value), str(values.get("currency") or ""))
    if column.holds is Holds.NUMBER:
        return Decimal(str(value))
    if column.choices:
        code = {True: "yes", False: "no"}.get(value, value) if column.holds is Holds.YES_NO else value
        return str(column.choices.get(code, code))
    if column.holds is Holds.LINK:
        return linked(names.title(column.target, value), value)
    if column.holds is Holds.LINKS:
        return SEPARATOR.join(linked(names.title(column.target, one), one) for one in value)
    return str(value)[:MAX_TEXT]


def linked(title: str, name: Any) -> str:
    """A record as a cell names it: its title for people, its identifier in brackets."""
    plain = title.translate({ord("["): "(", ord("]"): ")", ord(";"): ",", ord("\n"): " "})
    return f"{plain} [{name}]" if plain else f"[{name}]"
