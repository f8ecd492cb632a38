"""Partial dates for property tests."""

from datetime import date

from hypothesis import strategies as st

from nhipcau.core.dates.partial import MAX_YEAR, MIN_YEAR, PartialDate, Point

days = st.dates(date(MIN_YEAR, 1, 1), date(MAX_YEAR, 12, 31))
# Years close together, so that dates often share a year or a month.
_days = days | st.dates(date(1999, 12, 1), date(2002, 2, 1))
points = st.builds(
    lambda day, precision: Point(*(day.year, day.month, day.day)[:precision]),
    _days,
    st.sampled_from([1, 2, 3]),
)


def _interval(one: Point, two: Point) -> PartialDate:
    start, end = sorted((one, two), key=lambda point: point.first)
    return PartialDate(start, end)


single_dates = st.builds(lambda point, about: PartialDate(point, point, about), points, st.booleans())
closed_intervals = st.builds(_interval, points, points)
before = st.builds(lambda end: PartialDate(None, end), points)
after = st.builds(lambda start: PartialDate(start, None), points)
partial_dates = single_dates | closed_intervals | before | after
