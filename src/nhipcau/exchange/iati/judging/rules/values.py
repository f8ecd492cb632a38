"""Dates and numbers as they stand in IATI files."""

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache

_LENGTH_OF_DAY = 10
#: As xsd:decimal writes them; longer ones are no shares of anything.
_DECIMAL = re.compile(r"[+-]?(?:\d{1,30}(?:\.\d{0,30})?|\.\d{1,30})")


def day_in(text: str) -> date | None:
    """The day of an xsd:date or xsd:dateTime, whatever its zone; None for anything else, which the schema tells of."""
    return _day(text.strip()[:_LENGTH_OF_DAY])


@lru_cache(maxsize=1 << 14)
def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def number_in(text: str) -> Decimal | None:
    """A number; None for anything else."""
    found = _DECIMAL.fullmatch(text.strip())
    return Decimal(found.group()) if found else None


def a_year_after(day: date) -> date:
    """The same day of the next year; 1 March after 29 February."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 3, 1)
