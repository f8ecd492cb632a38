"""Coverage, gaps and overlaps of periods whose dates may be a year, a month or a day."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.core.dates.partial import PartialDate
from nhipcau.registry.partnerships.periods import Period, Stretch, coverage, gaps, overlaps

TODAY = date(2026, 11, 21)


def period(key: int, begin: str | None, end: str | None, within: int | None = None) -> Period:
    read = [PartialDate.parse(one) if one else None for one in (begin, end)]
    return Period(key, read[0], read[1], within)


def said(stretches: list[Stretch]) -> list[tuple[str, str | None]]:
    return [(str(begin), str(end) if end else None) for begin, end in (one.ends for one in stretches)]


@pytest.mark.parametrize(
    ("periods", "found"),
    [
        ([("2014", "2019"), ("2023", "2028")], [("2020", "2022")]),
        ([("2002", "2008"), ("2009", "2030")], []),  # one year follows the other
        ([("2018", "2021"), ("2021", "2030")], []),  # the same year: no reading is ruled out
        ([("2014", "2019-06"), ("2020-03-15", "2030")], [("2019-07-01", "2020-03-14")]),
        ([("2014", "2019-06"), ("2020-03", "2030")], [("2019-07", "2020-02")]),
        ([("2018", "2020")], [("2021", None)]),  # nothing since
        ([("2018", None), ("2020", "2030")], []),  # an end that is not known covers nothing sure, and opens no gap
        ([], []),
    ],
)
def test_gaps(periods: list[tuple[str, str | None]], found: list[tuple[str, str | None]]) -> None:
    known = [period(n, *one) for n, one in enumerate(periods)]
    assert said(gaps(known, None, TODAY, goes_on=True)) == found


def test_the_time_before_the_first_agreement_is_a_gap() -> None:
    known = [period(1, "2018", "2030")]
    assert said(gaps(known, date(1990, 1, 1), TODAY, goes_on=True)) == [("1990", "2017")]


def test_what_ended_leaves_no_gap_after_its_end() -> None:
    known = [period(1, "2006", "2010")]
    assert said(gaps(known, None, date(2016, 12, 31), goes_on=False)) == [("2011", "2016")]


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (("2014", "2019"), ("2018", "2022"), [("2018", "2019")]),
        (("2014", "2019"), ("2019", "2022"), []),  # only in some readings of 2019
        (("2014", "2019-12-31"), ("2019-12-01", "2022"), [("2019-12", "2019-12")]),
        (("2014", "2019~"), ("2015", "2016"), [("2015", "2016")]),
        (("2018", "2020"), ("2019", "2019"), [("2019", "2019")]),
        (("2019", "2019"), ("2019", "2019"), []),  # one may have followed the other
    ],
)
def test_overlaps(one: tuple[str, str], other: tuple[str, str], found: list[tuple[str, str]]) -> None:
    pairs = overlaps([period(1, *one), period(2, *other)])
    assert said([stretch for _, _, stretch in pairs]) == found


def test_a_plan_does_not_overlap_the_agreement_it_carries_out_nor_its_sisters() -> None:
    agreement, plan, sister = period(1, "2020", "2023"), period(2, "2020", "2023", 1), period(3, "2021", "2022", 1)
    assert overlaps([agreement, plan, sister]) == []
    stranger = period(4, "2021", "2022", 9)
    assert len(overlaps([agreement, stranger])) == 1


days = st.dates(date(1990, 1, 1), date(2030, 12, 31))
exact = st.tuples(days, days).map(sorted)


@given(st.lists(exact, min_size=1, max_size=8))
def test_every_day_is_either_covered_or_in_a_gap(spans: list[list[date]]) -> None:
    periods = [
        Period(n, PartialDate.from_date(begin), PartialDate.from_date(end)) for n, (begin, end) in enumerate(spans)
    ]
    covered = coverage(periods)
    missing = gaps(periods, None, covered[-1].last or TODAY, goes_on=False)
    pieces = sorted([*covered, *missing], key=lambda one: one.first)
    assert pieces[0].first == min(begin for begin, _ in spans)
    assert pieces[-1].last == max(end for _, end in spans)
    for before, after in pairwise(pieces):
        assert before.last is not None
        assert after.first == before.last + timedelta(days=1)
    for gap in missing:
        assert not any(begin <= gap.first <= end for begin, end in spans)
