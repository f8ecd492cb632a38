"""The schedule format of conference apps: valid by its public schemas, and saying what was released."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lxml import etree

from nhipcau.conference.schedule.content import SessionContent
from nhipcau.conference.schedule.outputs import SessionView
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.exchange.calendars.writing.schedule import schedule_json, schedule_xml
from tests.exchange import invented

SCHEMAS = Path(__file__).with_name("schemas")
FRAME = invented.frame()
SESSIONS = invented.sessions(FRAME)


def valid_json(body: bytes) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(body)
    schema = json.loads((SCHEMAS / "schedule.schema.json").read_text("utf-8"))
    jsonschema.Draft6Validator(schema).validate(found)
    return found["schedule"]


def valid_xml(body: bytes) -> etree._Element:
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "schedule.xml.xsd"))
    found = etree.fromstring(body)
    schema.assertValid(found)
    return found


def events_of(schedule: dict[str, Any]) -> list[dict[str, Any]]:
    days = schedule["conference"]["days"]
    return [event for day in days for events in day["rooms"].values() for event in events]


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_forms_are_valid_and_say_the_same(language: str) -> None:
    programme = invented.programme(SESSIONS, FRAME, language)
    schedule, xml = valid_json(schedule_json(programme)), valid_xml(schedule_xml(programme))
    # The first is cancelled, and the format has no word for that.
    assert len(events_of(schedule)) == len(SESSIONS) - 1
    assert [day["date"] for day in schedule["conference"]["days"]] == [str(day) for day in FRAME.days]
    for event in events_of(schedule):
        (element,) = xml.xpath(f"day/room/event[@guid='{event['guid']}']")
        for name in ("date", "start", "duration", "room", "slug", "url", "title", "track", "type", "language"):
            assert element.findtext(name) == event[name]
        assert element.get("id") == str(event["id"])
        assert element.getparent().get("name") == event["room"]
        assert [one.text for one in element.iter("person")] == [one["name"] for one in event["persons"]]


def test_an_event_says_what_was_released_in_the_language_of_the_file() -> None:
    french = {
        one["slug"]: one for one in events_of(valid_json(schedule_json(invented.programme(SESSIONS, FRAME, "fr"))))
    }
    event, content = french["assises-99-session-2"], SESSIONS[1].content
    assert event["guid"] == str(content.uid)
    assert event["title"] == content.title["fr"]
    assert event["date"] == "2026-10-24T08:00:00+07:00"
    assert event["start"] == "08:00"
    assert event["room"] == "Salle 1 (Vườn hoa Lý Thái Tổ)"
    assert event["persons"][0]["name"] == content.people[0].name
    assert event["persons"][0]["role"] == "président de séance"
    assert french["assises-99-session-4"]["title"] == "Giao thông công cộng và chất lượng không khí [vi]"


def test_rooms_of_one_name_are_told_apart_and_people_keep_their_numbers() -> None:
    schedule = valid_json(schedule_json(invented.programme(SESSIONS, FRAME)))
    names = [room["name"] for room in schedule["conference"]["rooms"]]
    assert sorted(names) == sorted(set(names))
    assert {event["room"] for event in events_of(schedule)} == set(names)
    numbers: dict[str, set[int]] = {}
    for event in events_of(schedule):
        for one in event["persons"]:
            numbers.setdefault(one["name"], set()).add(one["id"])
    assert all(len(some) == 1 for some in numbers.values())


def test_what_xml_cannot_hold_is_left_out() -> None:
    hostile = "A\x00B\x0b<b>&]]>\ud800\ufffe\u2028C " + "Đ" * 300
    content = replace(SESSIONS[1].content, title={"vi": hostile}, text={"vi": hostile}, topics={"vi": hostile})
    programme = invented.programme([replace(SESSIONS[1], content=content)], FRAME)
    (title,) = [one.text for one in valid_xml(schedule_xml(programme)).iter("title") if one.getparent().tag == "event"]
    assert title == "AB<b>&]]> C " + "Đ" * 300
    assert events_of(valid_json(schedule_json(programme)))[0]["title"] == title


def test_sessions_without_a_time_are_not_in_it() -> None:
    content = SessionContent("decision", SESSIONS[0].content.uid, "decision", day=invented.FIRST_DAY)
    programme = invented.programme([SessionView(content)], FRAME)
    with pytest.raises(ValueError, match="no session has a time"):
        schedule_xml(programme)
    both = invented.programme([SessionView(content), SESSIONS[1]], FRAME)
    assert len(events_of(valid_json(schedule_json(both)))) == 1
