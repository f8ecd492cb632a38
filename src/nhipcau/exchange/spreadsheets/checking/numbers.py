"""Numbers as people write them into cells, with the digit groups and decimal signs of the three languages."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from nhipcau.exchange.spreadsheets.checking.faults import CellFault
from nhipcau.exchange.spreadsheets.checking.texts import plain

_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}(?:([ .,'’])\d{3})(?:\1\d{3})*(?:[.,]\d+)?")
_PLAIN = re.compile(r"[+-]?\d+(?:[.,]\d+)?")

#: No number of the register is written longer.
LONGEST = 40


def read_number(raw: Any) -> Decimal | None:
    """The number in a cell; None for nothing. Raises `CellFault`.

    "1.500" and "1,500" can be read in two ways and are refused; so is anything that is no number.
    """
    if isinstance(raw, bool):
        raise CellFault("number", text=str(raw))
    if isinstance(raw, int | float):
        return _exact(raw)
    text = plain(str(raw))
    if not text:
        return None
    if len(text) > LONGEST:
        raise CellFault("number", text=text[:LONGEST])
    sign = "-" if text.startswith(("-", "−")) else ""
    bare = text.lstrip("+-−").strip()
    grouped = _GROUPED.fullmatch(bare)
    if grouped and grouped[1] in ".," and re.fullmatch(r"\d{1,3}[.,]\d{3}", bare):
        raise CellFault("number-ambiguous", text=text, whole=re.sub(r"\D", "", bare))
    if grouped:
        return _decimal(sign + bare.replace(grouped[1], "").replace(",", "."), text)
    if _PLAIN.fullmatch(bare):
        return _decimal(sign + bare.replace(",", "."), text)
    raise CellFault("number", text=text)


def _exact(raw: float) -> Decimal:
    if raw != raw or abs(raw) >= 1e18:  # noqa: PLR0124 - not a number
        raise CellFault("number", text=str(raw))
    return Decimal(int(raw)) if raw == int(raw) else Decimal(f"{raw:.15g}")


def _decimal(written: str, shown: str) -> Decimal:
    try:
        return Decimal(written)
    except InvalidOperation as error:
        raise CellFault("number", text=shown) from error
