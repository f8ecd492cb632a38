"""The state of an agreement on a day, and the titles of partnerships."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.registry.organisations.models import Organisation
from nhipcau.registry.partnerships.models import Agreement
from nhipcau.registry.partnerships.queries import expiring
from nhipcau.registry.partnerships.queries.pages import agreements_in_full
from nhipcau.registry.partnerships.queries.states import term_of, with_state
from nhipcau.registry.partnerships.rules import Term, add_months, state_of, titles_of
from nhipcau.registry.places.models import Locality
from tests.registry.making import agreement, partnership, place

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("begins", "ends", "signed", "renewals", "state"),
    [
        ("2024-01-01", "2028-12-31", True, [], "inforce"),
        ("2024-01-01", "2026-11-21", True, [], "expiring"),
        ("2024-01-01", "2027-12-20", True, [], "expiring"),  # 12 months and 29 days
        ("2024-01-01", "2027-12-21", True, [], "inforce"),  # 13 months
        ("2024-01-01", "2026-11-20", True, [], "expired"),
        ("2024-01-01", "2026-11-20", False, [], "expired"),
        (None, "2026-11-20", True, [], "expired"),
        ("2024-01-01", None, True, [], "unknown"),
        (None, None, True, [], "unknown"),
        (None, None, False, [], "discussed"),
        ("2027-01-01", "2029-12-31", False, [], "discussed"),
        ("2026-01-01", "2029-12-31", False, [], "discussed"),  # begun, but nobody is known to have signed
        ("2027-01-01", "2029-12-31", True, [], "upcoming"),
        ("2022-01-01", "2025-12-31", True, ["2026-01-01"], "renewed"),
        ("2022-01-01", "2025-12-31", True, [None], "renewed"),
        ("2022-01-01", "2025-12-31", True, ["2027-01-01"], "renewed"),
        ("2022-01-01", "2027-01-31", True, ["2027-02-01"], "inforce"),  # its renewal is signed: no alarm
        ("2022-01-01", "2027-01-31", True, ["2026-11-21"], "renewed"),
    ],
)
def test_state(begins: str | None, ends: str | None, signed: bool, renewals: list[str | None], state: str) -> None:
    term = Term(_day(begins), _day(ends), signed, tuple(_day(one) for one in renewals))
    assert state_of(term, TODAY) == state


@pytest.mark.django_db
def test_the_database_finds_the_same_states() -> None:
    begins = [None, "2024-01-01", "2026-11-21", "2026-11-22"]
    ends = [None, "2026-11-20", "2026-11-21", "2027-12-20", "2027-12-21"]
    renewals = [None, ("", True), ("2026-11-21", True), ("2026-11-22", True), ("2026-01-01", False)]
    lao_cai, val = place("lao-cai"), place("val-de-marne", "FR", "department")
    pair = partnership("pair", lao_cai, val)
    for n, (begin, end, signed, renewal) in enumerate(product(begins, ends, [True, False], renewals)):
        if begin and end and begin > end:
            continue
        signatures = [(lao_cai, "2023-01-01")] if signed else []
        one = agreement(pair, f"one-{n}", *signatures, period_from=begin, period_to=end)
        if renewal:
            other = [(val, "2023-01-01")] if renewal[1] else []
            agreement(pair, f"renewal-{n}", *other, period_from=renewal[0] or None, renews=one)
    found = {one.slug: one.state for one in with_state(Agreement.objects.all(), TODAY)}
    assert found == {one.slug: state_of(term_of(one), TODAY) for one in agreements_in_full()}
    assert {"inforce", "expiring", "expired", "renewed", "upcoming", "discussed", "unknown"} == set(found.values())


@pytest.mark.django_db
def test_expiring_lists_what_ends_first_without_what_is_renewed_or_unsigned() -> None:
    lao_cai, val = place("lao-cai"), place("val-de-marne", "FR", "department")
    pair = partnership("pair", lao_cai, val)
    signed = (lao_cai, "2023-01-01")
    agreement(pair, "in-ten-months", signed, period_to="2027-09")
    agreement(pair, "this-month", signed, period_to="2026-11")
    renewed = agreement(pair, "renewed", signed, period_to="2026-12")
    agreement(pair, "renewal", signed, period_from="2027", period_to="2030", renews=renewed)
    agreement(pair, "unsigned", period_to="2026-12")
    agreement(pair, "over", signed, period_to="2026-10")
    assert [one.slug for one in expiring(TODAY)] == ["this-month", "in-ten-months"]
    assert [one.slug for one in expiring(TODAY, months=1)] == ["this-month"]


@given(st.dates(date(1990, 1, 1), date(2050, 1, 1)), st.integers(0, 40))
def test_months_later_is_the_same_day_or_the_last_of_a_shorter_month(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)


def test_title_puts_vietnam_first_and_takes_missing_names_from_another_language() -> None:
    seaff = Locality(country="FR", title_fr="SEAFF", title_en="SEAFF", title_vi="SEAFF")
    hue = Locality(country="VN", title_vi="Huế", title_en="Hue")
    aimf = Organisation(title_fr="AIMF")
    assert titles_of([seaff, hue, aimf]) == {
        "vi": "Huế – SEAFF, AIMF",
        "fr": "Hue – SEAFF, AIMF",
        "en": "Hue – SEAFF, AIMF",
    }


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
