import copy
import pickle
import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.core.dates.partial import PartialDate, PartialDateError, Point
from tests.core.dates.strategies import days, partial_dates, points


def on(text: str) -> PartialDate:
    return PartialDate.parse(text)


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2002", date(2002, 1, 1), date(2002, 12, 31), "year"),
        ("2002-11", date(2002, 11, 1), date(2002, 11, 30), "month"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("2002-11-18", date(2002, 11, 18), date(2002, 11, 18), "day"),
        ("2012~", date(2012, 1, 1), date(2012, 12, 31), "year"),
        ("2013-06/2016-06", date(2013, 6, 1), date(2016, 6, 30), "month"),
        ("2013-06-05/2016", date(2013, 6, 5), date(2016, 12, 31), "year"),
        ("../1999", None, date(1998, 12, 31), "year"),
        ("../1999-05-02", None, date(1999, 5, 1), "day"),
        ("2018-03/..", date(2018, 3, 1), None, "month"),
        ("../1000", None, date(999, 12, 31), "year"),
        ("2999", date(2999, 1, 1), date(2999, 12, 31), "year"),
    ],
)
def test_reads_the_forms_of_the_data_files(
    text: str, earliest: date | None, latest: date | None, precision: str
) -> None:
    read = on(text)
    assert (read.earliest, read.latest, read.precision) == (earliest, latest, precision)
    assert read.first_year == (earliest.year if earliest else None)
    assert read.last_year == (latest.year if latest else None)
    assert str(read) == text


def test_the_parts_of_a_date() -> None:
    assert on("2002-11-18").start == Point(2002, 11, 18)
    assert on("2002~").about
    assert not on("2002").about
    assert (on("../1999").start, on("../1999").end) == (None, Point(1999))
    assert (on("2018-03/..").start, on("2018-03/..").end) == (Point(2018, 3), None)
    assert not any(on(text).is_interval for text in ("2002", "2002~"))
    assert all(on(text).is_interval for text in ("2002/2003", "../2002", "2002/.."))


def test_spaces_around_and_an_interval_of_one_point_are_normalised() -> None:
    assert on(" 2002-11 \n") == on("2002-11")
    assert on("2002-11/2002-11") == on("2002-11")


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("2023-13-40", "month", '"2023-13-40": there is no month 13'),
        ("2023-00", "month", '"2023-00": there is no month 0'),
        ("2012/2023-13", "month", '"2012/2023-13": there is no month 13'),
        ("2023-02-29", "day", '"2023-02-29": that month has no day 29'),
        ("2023-04-31", "day", '"2023-04-31": that month has no day 31'),
        ("2023-01-00", "day", '"2023-01-00": that month has no day 0'),
        ("0999", "year", '"0999": the year must lie between 1000 and 2999'),
        ("3000-01-01", "year", '"3000-01-01": the year must lie between 1000 and 2999'),
        ("2016/2013", "order", '"2016/2013": the end lies before the beginning'),
        ("2016-02/2016-01-31", "order", '"2016-02/2016-01-31": the end lies before the beginning'),
    ],
)
def test_says_what_is_wrong_with_a_date(text: str, code: str, message: str) -> None:
    with pytest.raises(PartialDateError) as caught:
        on(text)
    assert (caught.value.code, caught.value.text, str(caught.value)) == (code, text, message)


NO_DATES = """
    2 02 20022 2002-1 2002-11-1 2002/11/18 18/11/2002 2002-11-18T10:00 2002~~ ~ 2002~/2004 2002/2004~ ../2004~
    ../.. / 2002/ /2002 ... .. ../2002/.. \uff12\uff10\uff10\uff12 2002/2003/2004 -2002 2002\x00
"""


@pytest.mark.parametrize("text", ["", *NO_DATES.split(), "2002 - 2004", "20 02", "about 2002", "2002\n/2003"])
def test_says_how_to_write_what_is_no_date(text: str) -> None:
    with pytest.raises(PartialDateError, match="is not a date: write 2002, 2002-11 or 2002-11-18") as caught:
        on(text)
    assert caught.value.code == "format"


def test_errors_survive_being_sent_between_processes() -> None:
    error = pickle.loads(pickle.dumps(PartialDateError("month", "2023-13", "13")))
    assert (error.code, error.text, error.value) == ("month", "2023-13", "13")


def test_dates_that_cannot_be_are_refused_when_made_from_parts() -> None:
    for code, parts in (
        ("format", (2002, None, 5)),
        ("day", (2001, 2, 29)),
        ("month", (2001, 13)),
        ("year", (1,)),
    ):
        with pytest.raises(PartialDateError) as caught:
            Point(*parts)
        assert caught.value.code == code
    with pytest.raises(PartialDateError, match=r'"\.\./\.\." is not a date'):
        PartialDate(None, None)
    with pytest.raises(PartialDateError, match="2002/2003"):
        PartialDate(Point(2002), Point(2003), about=True)


def test_sorts_for_a_timeline() -> None:
    listed = "../1999 1989 1989/1990 1999-12-31 2002 2002~ 2002/.. 2002-01 2002-01-01 2002-11 2002-11-17 2003"
    expected = [on(text) for text in listed.split()]
    assert sorted(random.Random(7).sample(expected, len(expected))) == expected


def test_contains_the_days_it_can_be() -> None:
    assert on("2002-11").contains(date(2002, 11, 30))
    assert not on("2002-11").contains(date(2002, 12, 1))
    assert on("../1999").contains(date(1998, 12, 31))
    assert not on("../1999").contains(date(1999, 1, 1))
    assert on("2018-03/..").contains(date(2100, 1, 1))
    assert not on("2018-03/..").contains(date(2018, 2, 28))


@pytest.mark.parametrize(
    ("one", "two", "certainly"),
    [
        ("2002", "2003", True),
        ("2002", "2002-12-31", False),
        ("2002-11", "2002-12", True),
        ("2002/2004", "2004", False),
        ("2002/2004", "2005", True),
        ("../2002", "2002", True),
        ("../2002", "../2005", False),
        ("2002/..", "2999", False),
        ("1999", "2002/..", True),
        ("2012~", "2013", False),
        ("2012~", "2014", True),
        ("2012", "2013~", False),
        ("2012-11~", "2012-12", False),
        ("2012-11~", "2013-01", True),
        ("2012-11-18~", "2012-11-19", False),
        ("2012-11-18~", "2012-11-20", True),
    ],
)
def test_is_before_another_only_when_no_day_of_both_disagrees(one: str, two: str, certainly: bool) -> None:
    assert on(one).certainly_before(on(two)) is certainly


@pytest.mark.parametrize(
    ("latest", "today", "months"),
    [
        ("2026-12-31", date(2026, 11, 21), 1),
        ("2026-12-20", date(2026, 11, 21), 0),
        ("2026-12-21", date(2026, 11, 21), 1),
        ("2026-11-21", date(2026, 11, 21), 0),
        ("2026-11-20", date(2026, 11, 21), -1),
        ("2025-12-31", date(2026, 11, 21), -11),
        ("2027", date(2026, 11, 21), 13),
        ("2027-02", date(2026, 12, 31), 2),
        ("2024/2027-01", date(2026, 11, 21), 2),
        ("2027/..", date(2026, 11, 21), None),
    ],
)
def test_whole_months_that_are_left(latest: str, today: date, months: int | None) -> None:
    assert on(latest).months_until(today) == months


def test_the_ends_of_an_interval_read_as_a_period() -> None:
    assert on("2023-04-13/2023-04-15").ends() == (on("2023-04-13"), on("2023-04-15"))
    assert on("../1999").ends() == (None, on("1999"))
    assert on("2018-03/..").ends() == (on("2018-03"), None)
    assert on("2012~").ends() == (on("2012~"), on("2012~"))


def test_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        on("2002").about = True  # type: ignore[misc]


def test_does_not_compare_with_other_things() -> None:
    text: object = "2002"
    assert on("2002") != text
    with pytest.raises(TypeError):
        sorted([on("2002"), text])  # type: ignore[type-var]


@given(partial_dates)
def test_what_is_written_reads_as_the_same(one: PartialDate) -> None:
    assert on(str(one)) == one
    assert copy.deepcopy(one) == pickle.loads(pickle.dumps(one)) == one
    assert len(str(one)) <= 40


@given(points)
def test_a_point_begins_before_it_ends(point: Point) -> None:
    assert point.first <= point.last


@given(partial_dates)
def test_the_earliest_day_is_not_after_the_latest(one: PartialDate) -> None:
    if one.earliest and one.latest:
        assert one.earliest <= one.latest
    for day in (one.earliest, one.latest):
        assert day is None or one.contains(day)


@given(partial_dates, partial_dates)
def test_the_order_is_total_and_agrees_with_equality(one: PartialDate, two: PartialDate) -> None:
    assert (one < two) + (two < one) + (one == two) == 1
    if one == two:
        assert hash(one) == hash(two)


@given(partial_dates, partial_dates)
def test_what_is_certainly_before_sorts_before_and_shares_no_day(one: PartialDate, two: PartialDate) -> None:
    if one.certainly_before(two):
        assert one < two
        assert not two.certainly_before(one)
        assert not (one.latest and two.contains(one.latest))


@given(days)
def test_an_exact_day_is_that_day_alone(day: date) -> None:
    exact = PartialDate.from_date(day)
    assert str(exact) == day.isoformat()
    assert exact.earliest == exact.latest == day


@given(partial_dates, st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_no_month_is_negative_before_the_latest_day(one: PartialDate, today: date) -> None:
    months = one.months_until(today)
    assert (months is None) == (one.latest is None)
    if months is not None and one.latest is not None:
        assert (months >= 0) == (today <= one.latest)


@given(st.text("0123456789-/.~", max_size=24))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        assert on(str(on(text))) == on(text)
    except PartialDateError as error:
        assert error.code in {"format", "month", "day", "order", "year"}  # noqa: PT017
