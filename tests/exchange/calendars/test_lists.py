"""Lists as calendars: what has a day is in them, with what is known of it, under the filters of the list."""

from datetime import date

import pytest
from django.test import Client
from icalendar import Calendar

from nhipcau.core.web.lists import list_of
from tests import rows
from tests.registry import making


def read(path: str) -> Calendar:
    response = Client().get(path)
    assert (response.status_code, response.headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return Calendar.from_ical(b"".join(response.streaming_content))


@pytest.fixture
def dated(db: None) -> None:
    rows.edition("held", begins="2023-04-14", ends="2023-04-15")
    rows.edition("vague", begins="2026-05", status="planned")
    hue, val = making.place("hue"), making.place("val-de-marne", "FR", "department")
    network = making.partnership("hue--val", hue, val, status="active")
    making.agreement(network, "until-a-day", (hue, "2020"), period_from="2020", period_to="2027-03-31")
    making.agreement(network, "until-a-year", (hue, "2020"), period_from="2020", period_to="2028")
    making.agreement(network, "for-ever", (hue, "2020"))
    making.settled(hue, val, network)


def events(calendar: Calendar) -> dict[str, tuple[date, date]]:
    found = {}
    for one in calendar.walk("VEVENT"):
        assert all(one.get(name) for name in ("uid", "dtstamp", "dtstart", "dtend", "summary", "url"))
        found[str(one["summary"])] = (one.decoded("dtstart"), one.decoded("dtend"))
    return found


def test_days_are_those_that_are_known(dated: None) -> None:
    calendar = read("/en/editions.ics")
    assert str(calendar["x-wr-calname"]) == "Nhịp Cầu: Conferences"
    assert events(calendar) == {"Held": (date(2023, 4, 14), date(2023, 4, 16))}
    assert events(read("/en/agreements.ics")) == {
        "Ends (31 Mar 2027): Until a day, Hue – Val De Marne": (date(2027, 3, 31), date(2027, 4, 1)),
        "Ends (2028): Until a year, Hue – Val De Marne": (date(2028, 12, 31), date(2029, 1, 1)),
    }


def test_filters_are_those_of_the_list_whose_page_offers_it(dated: None) -> None:
    assert events(read("/en/editions.ics?status=planned")) == {}
    page = Client().get("/en/agreements?kind=framework").content.decode()
    assert 'href="/en/agreements.ics?kind=framework"' in page


@pytest.mark.one_database
@pytest.mark.parametrize("kind", ["editions", "agreements", "commitments"])
def test_the_real_register_is_readable_as_calendars(register: None, kind: str) -> None:
    calendar = read(f"/vi/{kind}.ics")
    assert calendar.walk("VTIMEZONE")
    assert 0 < len(events(calendar)) <= list_of(kind, {}).rows().count()  # type: ignore[arg-type]
