"""Partial dates: what a source says about a date, without a precision it does not have.

The written form is that of the data files (`data/README.md`), a small part of ISO 8601-2 (EDTF):
"2002", "2002-11", "2002-11-18"; "2012~" about; "2013-06/2016-06" some time between;
"../1999" before; "2018-03/.." then or later.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache, total_ordering
from typing import Literal

MIN_YEAR, MAX_YEAR = 1000, 2999

Precision = Literal["year", "month", "day"]
ErrorCode = Literal["format", "month", "day", "order", "year"]

_COARSE_TO_FINE: tuple[Precision, ...] = ("year", "month", "day")
_POINT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_OPEN = ".."
_MESSAGES: dict[ErrorCode, str] = {
    "format": (
        '"{text}" is not a date: write 2002, 2002-11 or 2002-11-18; 2012~ for about; '
        "2013-06/2016-06 for some time between; ../1999 for before; 2018-03/.. for then or later"
    ),
    "month": '"{text}": there is no month {value}',
    "day": '"{text}": that month has no day {value}',
    "year": f'"{{text}}": the year must lie between {MIN_YEAR} and {MAX_YEAR}',
    "order": '"{text}": the end lies before the beginning',
}


class PartialDateError(ValueError):
    """A text or a combination of numbers that is no partial date.

    `code` names the rule that is broken, `text` what was given and `value` the part at fault (a month or
    a day number, else empty), so that a caller can say it in another language. `str()` says it in English.
    """

    def __init__(self, code: ErrorCode, text: str, value: str = "") -> None:
        super().__init__(code, text, value)
        self.code = code
        self.text = text
        self.value = value

    def __str__(self) -> str:
        return _MESSAGES[self.code].format(text=self.text, value=self.value)


@dataclass(frozen=True, slots=True)
class Point:
    """A year, a month or a day of the calendar. Raises `PartialDateError` if there is none such."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if not MIN_YEAR <= self.year <= MAX_YEAR:
            raise PartialDateError("year", str(self))
        if self.month is None:
            if self.day is not None:
                raise PartialDateError("format", str(self))
            return
        if not 1 <= self.month <= 12:
            raise PartialDateError("month", str(self), str(self.month))
        if self.day is not None and not 1 <= self.day <= monthrange(self.year, self.month)[1]:
            raise PartialDateError("day", str(self), str(self.day))

    def __str__(self) -> str:
        months_and_days = "".join(f"-{part:02d}" for part in (self.month, self.day) if part is not None)
        return f"{self.year:04d}{months_and_days}"

    @property
    def precision(self) -> Precision:
        """What the point is known to: the year, the month or the day."""
        if self.month is None:
            return "year"
        return "month" if self.day is None else "day"

    @property
    def first(self) -> date:
        """The first day that lies in the point."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day that lies in the point."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A point in time as far as it is known; for an interval, one unknown point within it.

    `start` and `end` are the same point unless the date is an interval. `start` is None for "before `end`",
    `end` is None for "`start` or later". `about` goes with a single point only.

    Partial dates sort by their earliest day (none first), then the coarser first, then by their latest day.
    """

    start: Point | None
    end: Point | None
    about: bool = False

    def __post_init__(self) -> None:
        if (self.start is None and self.end is None) or (self.about and self.is_interval):
            raise PartialDateError("format", str(self))
        if self.start and self.end and self.start.first > self.end.last:
            raise PartialDateError("order", str(self))

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read the written form; spaces around it do not matter. Raises `PartialDateError`."""
        return _parse(text.strip())

    @classmethod
    def from_date(cls, day: date) -> "PartialDate":
        """Return the exact day `day`. Raises `PartialDateError` for a year out of range."""
        point = Point(day.year, day.month, day.day)
        return cls(point, point)

    def __str__(self) -> str:
        if self.start is None or self.is_interval:
            return f"{self.start or _OPEN}/{self.end or _OPEN}"
        return f"{self.start}~" if self.about else str(self.start)

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return self._order < other._order

    @property
    def _order(self) -> tuple[date, int, date, str]:
        return (
            self.earliest or date.min,
            _COARSE_TO_FINE.index(self.precision),
            self.latest or date.max,
            str(self),
        )

    @property
    def is_interval(self) -> bool:
        """Whether the date lies at an unknown point between two, before one or after one."""
        return self.start != self.end

    @property
    def precision(self) -> Precision:
        """What the date is known to; for an interval the coarser of its ends."""
        known = {point.precision for point in (self.start, self.end) if point}
        return next(precision for precision in _COARSE_TO_FINE if precision in known)

    @property
    def earliest(self) -> date | None:
        """The first day it can be; None for "before". "About" is taken at its word."""
        return self.start.first if self.start else None

    @property
    def latest(self) -> date | None:
        """The last day it can be; None for "or later". What is before 1999 can be the last day of 1998."""
        if self.end is None:
            return None
        return self.end.last if self.start else self.end.first - timedelta(days=1)

    @property
    def first_year(self) -> int | None:
        """The year of the earliest day, None when open."""
        return self.earliest.year if self.earliest else None

    @property
    def last_year(self) -> int | None:
        """The year of the latest day, None when open."""
        return self.latest.year if self.latest else None

    def ends(self) -> "tuple[PartialDate | None, PartialDate | None]":
        """Return the two ends as dates of their own: for an interval that is to be read as a period."""
        begin = PartialDate(self.start, self.start, self.about) if self.start else None
        end = PartialDate(self.end, self.end, self.about) if self.end else None
        return begin, end

    def contains(self, day: date) -> bool:
        """Tell whether the date can be `day`."""
        return (self.earliest or date.min) <= day <= (self.latest or date.max)

    def certainly_before(self, other: "PartialDate") -> bool:
        """Tell whether every day this date can be lies before every day `other` can be.

        An "about" date may be off by one year, month or day, whichever it is known to.
        """
        latest, earliest = self._bounds()[1], other._bounds()[0]
        return latest is not None and earliest is not None and latest < earliest

    def months_until(self, today: date) -> int | None:
        """Return how many whole months lie from `today` to the latest day, None when that is open.

        0 in the last month, negative from the day after the latest day on. A month from the 31st ends on
        the last day of a shorter month.
        """
        if self.latest is None:
            return None
        months = (self.latest.year - today.year) * 12 + self.latest.month - today.month
        last_of_month = monthrange(self.latest.year, self.latest.month)[1]
        return months if min(today.day, last_of_month) <= self.latest.day else months - 1

    def _bounds(self) -> tuple[date | None, date | None]:
        """Return the earliest and latest day, "about" being one unit wider on both sides."""
        earliest, latest = self.earliest, self.latest
        if not self.about or earliest is None or latest is None:
            return earliest, latest
        before, after = earliest - timedelta(days=1), latest + timedelta(days=1)
        if self.precision == "year":
            return date(before.year, 1, 1), date(after.year, 12, 31)
        if self.precision == "month":
            return before.replace(day=1), after.replace(day=monthrange(after.year, after.month)[1])
        return before, after


@lru_cache(maxsize=4096)
def _parse(text: str) -> PartialDate:
    if "/" in text:
        return _parse_interval(text)
    about = text.endswith("~")
    point = _parse_point(text[:-1] if about else text, text)
    return PartialDate(point, point, about)


def _parse_interval(text: str) -> PartialDate:
    parts = text.split("/", maxsplit=1)
    start, end = (None if part == _OPEN else _parse_point(part, text) for part in parts)
    try:
        return PartialDate(start, end)
    except PartialDateError as error:
        raise PartialDateError(error.code, text) from None


def _parse_point(part: str, whole: str) -> Point:
    match = _POINT.fullmatch(part)
    if not match:
        raise PartialDateError("format", whole)
    month, day = (int(number) if number else None for number in match.groups()[1:])
    try:
        return Point(int(match[1]), month, day)
    except PartialDateError as error:
        raise PartialDateError(error.code, whole, error.value) from None
