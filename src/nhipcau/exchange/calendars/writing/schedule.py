"""Programmes in the schedule format that conference apps read, as JSON and as XML: https://c3voc.de/wiki/schedule.

The format knows events with a time only, and no cancelled ones: others are left out. Rooms are told apart by their
name, so a name that two rooms have is followed by that of the venue. A title that is not known in the language of
the file is followed by the code of the one it is in.
"""

import io
import json
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override
from lxml import etree

from nhipcau.conference.programme.models import SessionPerson
from nhipcau.core.text.characters import legal, one_line
from nhipcau.core.text.languages import Text
from nhipcau.exchange.calendars.entries import Entry, Participant, Place, Programme

JSON_TYPE = "application/json"
#: https://www.iana.org/assignments/media-types/application/vnd.c3voc.schedule+xml names it; apps expect this one.
XML_TYPE = "application/xml; charset=utf-8"
_SCHEMA = "https://c3voc.de/schedule/schema.json"
_SLOT = "00:05"
#: Roles that apps do not list as those of a session.
_IN_THE_ROOM = {SessionPerson.Role.PRESENT, SessionPerson.Role.HEAD}


def schedule_json(programme: Programme) -> bytes:
    """The programme as `schedule.json`. Raises ValueError when no session has a time."""
    found = {
        "$schema": _SCHEMA,
        "generator": {"name": settings.PRODUCT_NAME, "url": programme.address},
        "schedule": Schedule(programme).as_dict(),
    }
    return json.dumps(found, ensure_ascii=False, indent=1).encode()


def schedule_xml(programme: Programme) -> bytes:
    """The programme as `schedule.xml`. Raises ValueError when no session has a time."""
    schedule = Schedule(programme).as_dict()
    target = io.BytesIO()
    with etree.xmlfile(target, encoding="utf-8") as file:
        file.write_declaration()
        with file.element("schedule"):
            file.write(etree.Element("generator", name=settings.PRODUCT_NAME), pretty_print=True)
            file.write(_element("version", schedule["version"]), pretty_print=True)
            file.write(_conference(schedule["conference"], schedule["base_url"]), pretty_print=True)
            for day in schedule["conference"]["days"]:
                file.write(_day(day), pretty_print=True)
    return target.getvalue()


class Schedule:
    """What both forms hold, as the JSON form has it."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme
        self.entries = programme.timed
        if not self.entries:
            raise ValueError("no session has a time")
        with override(programme.language):
            self._room_names = _names_of_rooms(one.place for one in self.entries)
            self._numbers = _numbers(one.uid for one in self.entries)
            self._people = _numbers(one.guid for entry in self.entries for one in entry.people)
            self._days = self._as_days()

    def as_dict(self) -> dict[str, Any]:
        """The content of `schedule`."""
        programme, days = self.programme, self._days
        places = {one.place.guid: one.place for one in self.entries}
        tracks = dict.fromkeys(_track(one) for one in self.entries)
        conference = {
            "acronym": programme.frame.slug.replace("-", "_"),
            "title": _title(programme.title, programme.language),
            "start": days[0]["date"],
            "end": days[-1]["date"],
            "daysCount": len(days),
            "timeslot_duration": _SLOT,
            "time_zone_name": programme.frame.zone,
            "url": programme.url,
            "tracks": [{"name": name} for name in tracks],
            "rooms": [self._room(place) for place in places.values()],
            "days": days,
        }
        if programme.theme:
            conference["description"] = one_line(programme.theme.value)
        version = f"{programme.number} {programme.release}"
        return {"version": one_line(version), "base_url": programme.address, "conference": conference}

    def _room(self, place: Place) -> dict[str, Any]:
        frame = next((room for room in self.programme.frame.rooms if room.key == place.key), None)
        room = {"guid": str(place.guid), "name": self._room_names[place.guid], "description": place.line}
        return {**room, "capacity": frame.capacity} if frame is not None else room

    def _as_days(self) -> list[dict[str, Any]]:
        by_day: dict[date, list[Entry]] = {}
        for entry in self.entries:
            by_day.setdefault(entry.begins.date(), []).append(entry)
        return [self._day(index, day, entries) for index, (day, entries) in enumerate(sorted(by_day.items()), start=1)]

    def _day(self, index: int, day: date, entries: list[Entry]) -> dict[str, Any]:
        rooms: dict[str, list[dict[str, Any]]] = {}
        for entry in entries:
            rooms.setdefault(self._room_names[entry.place.guid], []).append(self._event(entry))
        return {
            "index": index,
            "date": day.isoformat(),
            "day_start": min(one.begins for one in entries).isoformat(),
            "day_end": max(one.ends for one in entries).isoformat(),
            "rooms": rooms,
        }

    def _event(self, entry: Entry) -> dict[str, Any]:
        return {
            "id": self._numbers[entry.uid],
            "guid": str(entry.uid),
            "date": entry.begins.isoformat(),
            "start": entry.begins.strftime("%H:%M"),
            "duration": _hours(entry.duration),
            "room": self._room_names[entry.place.guid],
            "slug": f"{self.programme.frame.slug}-{entry.content.slug}".lower(),
            "url": entry.url,
            "title": _title(entry.title, self.programme.language),
            "subtitle": "",
            "track": _track(entry),
            "type": one_line(entry.kind_label),
            "language": entry.content.spoken[0] if entry.content.spoken else "",
            "abstract": legal(entry.text.value).strip() if entry.text else "",
            "description": legal("\n".join(str(one) for one in entry.topics)),
            "persons": [self._person(one) for one in entry.people if one.role not in _IN_THE_ROOM],
            "links": [{"url": one.url, "title": one_line(one.title)} for one in entry.links],
        }

    def _person(self, one: Participant) -> dict[str, Any]:
        return {
            "id": self._people[one.guid],
            "guid": str(one.guid),
            "name": one_line(str(one.name)),
            "role": one_line(one.role_label),
        }


def _title(title: Text, language: str) -> str:
    foreign = f" [{title.lang}]" if title.lang not in {"", language} else ""
    return one_line(title.value) + foreign


def _track(entry: Entry) -> str:
    """The first field of cooperation, else the kind."""
    return one_line(str(entry.fields[0] if entry.fields else capfirst(entry.kind_label)))


def _names_of_rooms(places: Iterable[Place]) -> dict[UUID, str]:
    """A name for each room that no other has: its own, with the venue, or with a number behind it."""
    by_guid = {place.guid: place for place in places}
    plain = {guid: one_line(place.name) or _("place not stated") for guid, place in by_guid.items()}
    common = {name for name, count in Counter(plain.values()).items() if count > 1}
    named: dict[UUID, str] = {}
    for guid, place in by_guid.items():
        name = plain[guid]
        if name in common and place.venue:
            name = one_line(f"{name} ({place.venue})")
        numbered = (f"{name} {number}" for number in range(2, len(by_guid) + 2))
        named[guid] = next(one for one in (name, *numbered) if one not in named.values())
    return named


def _numbers(uids: Iterable[UUID]) -> dict[UUID, int]:
    """A positive number of 31 bits for each identifier, the same in every release as far as that can be."""
    numbers: dict[UUID, int] = {}
    taken: set[int] = set()
    for uid in sorted(set(uids)):
        number = uid.int % 0x7FFFFFFF + 1
        while number in taken:
            number = number % 0x7FFFFFFF + 1
        taken.add(number)
        numbers[uid] = number
    return numbers


def _hours(length: timedelta) -> str:
    minutes = int(length.total_seconds() // 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _element(name: str, text: Any, **attributes: str) -> etree._Element:
    found = etree.Element(name, attributes)
    found.text = str(text)
    return found


def _conference(conference: dict[str, Any], base_url: str) -> etree._Element:
    found = etree.Element("conference")
    for name in ("acronym", "title", "start", "end"):
        found.append(_element(name, conference[name]))
    found.append(_element("days", conference["daysCount"]))
    found.append(_element("timeslot_duration", conference["timeslot_duration"]))
    found.append(_element("base_url", base_url))
    found.append(_element("time_zone_name", conference["time_zone_name"]))
    return found


def _day(day: dict[str, Any]) -> etree._Element:
    attributes = {"index": str(day["index"]), "date": day["date"], "start": day["day_start"], "end": day["day_end"]}
    found = etree.Element("day", attributes)
    for name, events in day["rooms"].items():
        room = etree.SubElement(found, "room", name=name)
        room.extend(_event(event) for event in events)
    return found


_TEXTS = ("date", "start", "duration", "room", "slug", "url", "title", "subtitle", "track", "type", "language")


def _event(event: dict[str, Any]) -> etree._Element:
    found = etree.Element("event", id=str(event["id"]), guid=event["guid"])
    found.extend(_element(name, event[name]) for name in (*_TEXTS, "abstract", "description"))
    persons = etree.SubElement(found, "persons")
    persons.extend(_element("person", one["name"], id=str(one["id"])) for one in event["persons"])
    links = etree.SubElement(found, "links")
    links.extend(_element("link", one["title"], href=one["url"]) for one in event["links"])
    return found
