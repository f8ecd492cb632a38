"""Dates and numbers as they stand in IATI files."""

from datetime import date
from decimal import Decimal, InvalidOperation

_LENGTH_OF_DAY = 10


def day_in(text: str) -> date | None:
    """The day of an xsd:date or xsd:dateTime, whatever its zone; None for anything else, which the schema tells of."""
    try:
        return date.fromisoformat(text.strip()[:_LENGTH_OF_DAY])
    except ValueError:
        return None


def number_in(text: str) -> Decimal | None:
    """A number; None for anything else."""
    try:
        found = Decimal(text.strip())
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def a_year_after(day: date) -> date:
    """The same day of the next year; 1 March after 29 February."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 3, 1)
