"""Green for a year, yellow for another, then red."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.proposals.freshness import Freshness, evidence_of, freshness, last_known

TODAY = date(2026, 11, 21)
DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
ORDER = [Freshness.RED, Freshness.YELLOW, Freshness.GREEN]


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (date(2026, 11, 21), "green"),
        (date(2025, 11, 22), "green"),
        (date(2025, 11, 21), "yellow"),
        (date(2024, 11, 22), "yellow"),
        (date(2024, 11, 21), "red"),
        (None, "red"),
    ],
)
def test_a_year_is_green_a_second_yellow_then_it_is_red(known: date | None, expected: str) -> None:
    assert freshness(known, TODAY) == expected


@pytest.mark.parametrize(
    ("confirmed", "evidence", "known"),
    [
        (date(2026, 3, 1), "2024", date(2026, 3, 1)),
        (date(2023, 3, 1), "2024", date(2024, 1, 1)),
        (None, "2013-06/2016-06", date(2013, 6, 1)),
        (None, "../1999", date(1998, 12, 31)),
        (None, "2030", TODAY),
        (None, None, None),
    ],
)
def test_the_last_word_counts(confirmed: date | None, evidence: str | None, known: date | None) -> None:
    assert last_known(confirmed, PartialDate.parse(evidence) if evidence else None, TODAY) == known


def test_a_status_speaks_before_the_newest_of_the_sources() -> None:
    published = [PartialDate.parse(one) for one in ("2019", "2022-05", "2021-12-31")]
    assert str(evidence_of(PartialDate.parse("2018"), published)) == "2018"
    assert str(evidence_of(None, published)) == "2022-05"
    assert evidence_of(None, []) is None


@given(DAYS, DAYS, DAYS)
def test_later_knowledge_is_never_staler_and_time_never_refreshes(one: date, other: date, today: date) -> None:
    earlier, later = sorted((one, other))
    assert ORDER.index(freshness(earlier, today)) <= ORDER.index(freshness(later, today))
    assert ORDER.index(freshness(today, later)) <= ORDER.index(freshness(today, earlier))


@given(DAYS, st.one_of(st.none(), DAYS))
def test_what_is_confirmed_today_is_green(today: date, evidence: date | None) -> None:
    known = last_known(today, PartialDate.from_date(evidence) if evidence else None, today)
    assert freshness(known, today) == Freshness.GREEN
    assert freshness(today - timedelta(days=732), today) == Freshness.RED
