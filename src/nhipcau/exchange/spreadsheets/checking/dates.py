"""Dates as people write them into cells; days come before months, as in Vietnam and France."""

import re
from datetime import date, datetime
from typing import Any

from nhipcau.core.dates.partial import PartialDate, PartialDateError
from nhipcau.exchange.spreadsheets.checking.faults import CellFault
from nhipcau.exchange.spreadsheets.checking.texts import plain

_DAY_FIRST = re.compile(r"(?:(?:(\d{1,2})[/.\- ])?(\d{1,2})[/.\- ])?(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[/.\-](\d{1,2})(?:[/.\-](\d{1,2}))?")
_VIETNAMESE = re.compile(r"(?:(?:ngày )?(\d{1,2}) )?(?:tháng (\d{1,2}) )?năm (\d{4})", re.IGNORECASE)
_TIME = re.compile(r"[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$")
_ABOUT = re.compile(r"(?:~|≈|khoảng|vers|environ|env\.?|about|c\.|ca\.?) ?(?=.)", re.IGNORECASE)
#: No date is written longer.
LONGEST = 60
_CODES = {"format": "date", "month": "date-month", "day": "date-day", "year": "date-year", "order": "date-order"}


def read_date(raw: Any) -> str | None:
    """The written form of the partial date in a cell; None for nothing. Raises `CellFault`.

    A date of the spreadsheet is a day, a whole number a year, text whatever people write: "2021", "05.2021",
    "31/05/2021", "2021-05-31", and the written form of partial dates.
    """
    if isinstance(raw, date | datetime):
        return _parsed(f"{raw.year:04d}-{raw.month:02d}-{raw.day:02d}", str(raw))
    if isinstance(raw, bool):
        raise CellFault("date", text=str(raw))
    if isinstance(raw, int | float):
        return _from_number(raw)
    text = plain(str(raw))
    if not text:
        return None
    if len(text) > LONGEST:
        raise CellFault("date", text=text[:LONGEST])
    try:
        return str(PartialDate.parse(text))
    except PartialDateError as error:
        return _from_words(text, error)


def _from_number(raw: float) -> str:
    """A year; or a month that a spreadsheet took for a number with decimals ("05.2021")."""
    if raw == int(raw):
        if not 1000 <= raw <= 2999:
            raise CellFault("date-number", text=f"{raw:g}")
        return str(int(raw))
    text = repr(raw)
    if re.fullmatch(r"\d{1,2}\.\d{4}", text):
        return _from_words(text, None)
    raise CellFault("date-number", text=text)


def _from_words(text: str, error: PartialDateError | None) -> str:
    about = bool(_ABOUT.match(text)) or (text.endswith("~") and "/" in text)
    bare = _TIME.sub("", _ABOUT.sub("", text, count=1).removesuffix("~").strip())
    if match := _DAY_FIRST.fullmatch(bare) or _VIETNAMESE.fullmatch(bare):
        day, month, year = match.groups()
    elif match := _YEAR_FIRST.fullmatch(bare):
        year, month, day = match.groups()
    else:
        raise CellFault(_CODES[error.code] if error else "date", text=text)
    if day and not month:
        raise CellFault("date", text=text)
    pieces = [year, *(f"{int(part):02d}" for part in (month, day) if part)]
    return _parsed("-".join(pieces) + ("~" if about else ""), text)


def _parsed(written: str, shown: str) -> str:
    try:
        return str(PartialDate.parse(written))
    except PartialDateError as error:
        raise CellFault(_CODES[error.code], text=shown) from error
