"""Calendars: valid by RFC 5545, read back by another library as they were meant, and true wherever they are read."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event, EventStatus

from nhipcau.conference.schedule.outputs import SessionView
from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.text.characters import legal
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.exchange.calendars.entries import Programme
from nhipcau.exchange.calendars.writing import ics
from tests.exchange import invented
from tests.exchange.calendars import rfc5545

FRAME = invented.frame()
SESSIONS = invented.sessions(FRAME)


def written(programme: Programme, name: str = "") -> bytes:
    return b"".join(ics.calendar(programme, name))


def strictly(body: bytes) -> list[Event]:
    """The events as another library reads them."""
    return IcsCalendarStream.calendar_from_ics(body.decode()).events


def timed(starts: datetime, minutes: int = 60, zone: str = "Europe/Paris", **more: object) -> SessionView:
    """A session at an instant."""
    content = replace(SESSIONS[1].content, starts=starts, ends=starts + timedelta(minutes=minutes), zone=zone, **more)  # type: ignore[arg-type]
    return replace(SESSIONS[1], content=replace(content, day=content.local_starts.date()))  # type: ignore[union-attr]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_programme_is_a_calendar_by_the_letter(language: str) -> None:
    body = written(invented.programme(SESSIONS, FRAME, language))
    calendar, events = rfc5545.read(body), strictly(body)
    assert calendar.text("X-WR-CALNAME") == FRAME.title[language]
    assert calendar.properties["REFRESH-INTERVAL"] == (";VALUE=DURATION", "PT1H")
    assert len(calendar.named("VEVENT")) == len(events) == len(SESSIONS)
    for event, session in zip(events, SESSIONS, strict=True):
        content = session.content
        assert event.uid == f"{content.uid}@nhipcau"
        assert event.sequence == session.sequence
        assert event.dtstamp == event.last_modified == invented.RELEASED.replace(microsecond=0)
        assert event.start_datetime == content.starts
        assert event.end_datetime == content.ends
        assert event.url.endswith(f"/{language}/editions/assises-99/programme/sessions/{content.slug}")  # type: ignore[union-attr]
        assert content.people[0].name in str(event.description)


def test_an_event_says_where_what_and_in_which_language() -> None:
    body = written(invented.programme(SESSIONS[:5], FRAME, "fr"))
    events = {one.value("UID")[:36]: one for one in rfc5545.read(body).named("VEVENT")}
    french, foreign = (events[str(SESSIONS[number].content.uid)] for number in (1, 3))
    assert french.text("LOCATION") == "Salle 1, Vườn hoa Lý Thái Tổ"
    assert french.value("CATEGORIES") == "forum,Eau"
    assert french.properties["SUMMARY"][0] == ";LANGUAGE=fr"
    assert foreign.properties["SUMMARY"] == (";LANGUAGE=vi", "Giao thông công cộng và chất lượng không khí")
    assert foreign.text("DESCRIPTION").startswith("(affiché en vietnamien)")


def test_cancelled_sessions_and_those_that_are_gone_are_taken_out_of_calendars() -> None:
    gone = replace(SESSIONS[9], sequence=SESSIONS[9].sequence + 1)
    body = written(invented.programme(SESSIONS[:9], FRAME, "en", gone=[gone]))
    events = {str(event.uid)[:36]: event for event in strictly(body)}
    assert [event.status for event in events.values()] == [
        EventStatus.CANCELLED,
        *[EventStatus.CONFIRMED] * 8,
        EventStatus.CANCELLED,
    ]
    last = events[str(gone.content.uid)]
    assert last.sequence == SESSIONS[9].sequence + 1
    assert last.url is None


def test_a_day_without_a_time_lasts_all_day_and_no_day_is_counted() -> None:
    base = replace(SESSIONS[1].content, starts=None, ends=None, room=None)
    day = replace(
        base,
        slug="fair",
        on=PartialDate.parse("2026-10-24"),
        until=PartialDate.parse("2026-10-26"),
        day=date(2026, 10, 24),
    )
    vague = replace(SESSIONS[2].content, starts=None, ends=None, day=None, on=PartialDate.parse("2026-10"))
    body = written(invented.programme([SessionView(day), SessionView(vague)], FRAME, "en"))
    (event,) = rfc5545.read(body).named("VEVENT")
    assert event.properties["DTSTART"] == (";VALUE=DATE", "20261024")
    assert event.properties["DTEND"] == (";VALUE=DATE", "20261027")
    assert event.value("TRANSP") == "TRANSPARENT"
    assert "1 session is left out, as its day is not known." in rfc5545.read(body).text("X-WR-CALDESC")


def test_a_calendar_without_sessions_is_valid() -> None:
    body = written(invented.programme([], FRAME, "vi"), "Hội thảo")
    calendar = rfc5545.read(body)
    assert calendar.text("NAME") == "Hội nghị hư cấu lần thứ 99 · Hội thảo"
    assert [zone.value("TZID") for zone in calendar.named("VTIMEZONE")] == ["Asia/Ho_Chi_Minh"]
    assert strictly(body) == []


def test_a_single_session_does_not_make_a_calendar_of_its_own() -> None:
    programme = invented.programme(SESSIONS, FRAME, "vi")
    calendar = rfc5545.read(b"".join(ics.session(programme, programme.entries[3])))
    assert "X-WR-CALNAME" not in calendar.properties
    assert len(calendar.named("VEVENT")) == 1


# Hours around both changes of the clocks in 2026, one in which clocks show the same twice, and winter and summer.
@pytest.mark.parametrize(
    "starts",
    ["2026-01-15T08:00", "2026-03-29T00:30", "2026-03-29T01:30", "2026-07-01T07:00", "2026-10-24T22:00",
     "2026-10-25T00:30", "2026-10-25T02:30", "2026-12-31T23:30"],
)  # fmt: skip
@pytest.mark.parametrize("zone", ["Europe/Paris", "Asia/Ho_Chi_Minh", "America/New_York", "Australia/Lord_Howe"])
def test_the_time_is_right_for_a_reader_who_knows_only_the_calendar(starts: str, zone: str) -> None:
    moment = datetime.fromisoformat(starts).replace(tzinfo=UTC)
    body = written(invented.programme([timed(moment, zone=zone)], FRAME))
    (event,) = rfc5545.read(body).named("VEVENT")
    elsewhere = ZoneInfo("Asia/Tokyo")
    assert rfc5545.instant(body, event).astimezone(elsewhere) == moment
    assert rfc5545.instant(body, event, "DTEND").astimezone(elsewhere) == moment + timedelta(hours=1)


TEXTS = st.text(st.characters(codec="utf-8") | st.sampled_from('\\;,:"\n\r\t\x00 ệđÉ😀'), max_size=300)


@settings(max_examples=60, deadline=None)
@given(title=TEXTS, text=TEXTS, place=TEXTS, note=TEXTS)
def test_any_text_comes_back_as_it_was(title: str, text: str, place: str, note: str) -> None:
    content = replace(SESSIONS[3].content, title={"vi": title}, text={"vi": text}, where={"vi": place}, room=None)
    people = (replace(content.people[0], name=note.strip() or "x"),)
    body = written(invented.programme([SessionView(replace(content, people=people))], FRAME))
    (event,) = rfc5545.read(body).named("VEVENT")
    (other,) = strictly(body)
    expected = " ".join(legal(title).split())
    if not title.isspace() and title:
        assert event.text("SUMMARY") == expected
        assert (other.summary or "") == expected
    if place and not place.isspace():
        assert event.properties.get("LOCATION", ("", ""))[1] == "" or event.text("LOCATION") == " ".join(
            legal(place).split()
        )
    if text and not text.isspace():
        assert legal(text).strip() in event.text("DESCRIPTION")
