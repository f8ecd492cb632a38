"""Programmes as schema.org describes events, for programs that read pages: https://schema.org/Event.

Only what is known is said: an event without a date has no `startDate`, a person without a role on the stage is no
`performer`. Texts stand in one language, with that of their own where it is another one.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from nhipcau.conference.programme.models import SessionPerson
from nhipcau.conference.schedule.addresses import programme_address, session_address
from nhipcau.conference.schedule.content import Frame, Named, Participant, SessionContent, VenueFrame
from nhipcau.conference.schedule.frozen import Words
from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.text.languages import pick

_CONTEXT = "https://schema.org"
_SCHEDULED, _CANCELLED = "https://schema.org/EventScheduled", "https://schema.org/EventCancelled"
_OFFLINE = "https://schema.org/OfflineEventAttendanceMode"
#: Who is heard; hosts organise, and those who were present are neither.
_ON_STAGE = {
    SessionPerson.Role.SPEAKER,
    SessionPerson.Role.CHAIR,
    SessionPerson.Role.COCHAIR,
    SessionPerson.Role.REPORTER,
    SessionPerson.Role.SIGNATORY,
}


def session_data(content: SessionContent, frame: Frame, language: str, address: str) -> dict[str, Any]:
    """The structured data of the page of a session, which says of what edition it is part.

    `address` is that of the site (`https://host`), `language` that of the page, which is active.
    """
    edition = _known({"@type": "Event", **_heading(frame.title, language), **_edition_time(frame)})
    edition["url"] = address + programme_address(frame.slug)
    return {"@context": _CONTEXT, **_session(content, frame, language, address), "superEvent": edition}


def edition_data(frame: Frame, contents: Iterable[SessionContent], language: str, address: str) -> dict[str, Any]:
    """The structured data of the page of a programme: the edition with its sessions (`subEvent`) in few words.

    All that is known of a session stands on its own page.
    """
    venues = [_venue(venue, frame, language) for venue in frame.venues]
    data = {
        "@context": _CONTEXT,
        "@type": "Event",
        **_heading(frame.title, language),
        "description": _value(frame.theme, language),
        **_edition_time(frame),
        "eventStatus": _SCHEDULED,
        "eventAttendanceMode": _OFFLINE,
        "location": venues or _host(frame, language),
        "url": address + programme_address(frame.slug),
        "subEvent": [_in_brief(content, frame, language, address) for content in contents],
    }
    return _known(data)


def _in_brief(content: SessionContent, frame: Frame, language: str, address: str) -> dict[str, Any]:
    data = {
        "@type": "Event",
        **_heading(content.title, language, content.slug),
        **_time(content),
        "eventStatus": _CANCELLED if content.is_cancelled else "",
        "url": address + session_address(frame.slug, content.slug),
    }
    return _known(data)


def _session(content: SessionContent, frame: Frame, language: str, address: str) -> dict[str, Any]:
    on_stage = [one for one in content.people if one.role in _ON_STAGE]
    hosts = [one for one in content.people if one.role == SessionPerson.Role.HOST]
    url = address + session_address(frame.slug, content.slug)
    data = {
        "@type": "Event",
        "@id": f"{url}#event",
        "identifier": str(content.uid),
        **_heading(content.title, language, content.slug),
        "description": _value(content.text, language) or "; ".join(_value(content.topics, language).splitlines()),
        **_time(content),
        "eventStatus": _CANCELLED if content.is_cancelled else _SCHEDULED,
        "eventAttendanceMode": _OFFLINE,
        "location": _location(content, frame, language),
        "maximumAttendeeCapacity": content.capacity,
        "inLanguage": list(content.spoken),
        "about": [_value(one.title, language) for one in content.fields],
        "performer": [one for one in (_someone(person, language) for person in on_stage) if one],
        "organizer": [one for one in (_someone(person, language) for person in hosts) if one],
        "url": url,
    }
    return _known(data)


def _known(data: Mapping[str, Any]) -> dict[str, Any]:
    """The data without what is empty."""
    return {key: value for key, value in data.items() if value not in (None, "", [], {})}


def _value(words: Words, language: str) -> str:
    text = pick(words, language)
    return text.value if text else ""


def _heading(title: Words, language: str, otherwise: str = "") -> dict[str, Any]:
    """The name of an event, with its language where it is another than that of the page."""
    text = pick(title, language)
    if text is None:
        return {"name": otherwise}
    if text.lang == language:
        return {"name": text.value}
    return {"name": {"@language": text.lang, "@value": text.value}}


def _time(content: SessionContent) -> dict[str, Any]:
    if content.local_starts and content.local_ends:
        return {"startDate": content.local_starts.isoformat(), "endDate": content.local_ends.isoformat()}
    starts = content.day.isoformat() if content.day else _date(content.on)
    return {"startDate": starts, "endDate": _date(content.until)}


def _edition_time(frame: Frame) -> dict[str, Any]:
    return {"startDate": _date(frame.begins), "endDate": _date(frame.ends)}


def _date(on: PartialDate | None) -> str:
    """A date as ISO 8601 has it, which knows neither "about" nor "between": empty for what is not certain."""
    return "" if on is None or on.about or on.is_interval else str(on)


def _location(content: SessionContent, frame: Frame, language: str) -> dict[str, Any] | None:
    room = content.room
    if room is not None:
        venue = next((one for one in frame.venues if one.slug == room.venue), None)
        place = {"@type": "Place", "name": _value(room.name, language) or room.key}
        return {**place, "containedInPlace": _venue(venue, frame, language)} if venue is not None else place
    words, locality = _value(content.where, language), content.locality
    if words:
        return _known({"@type": "Place", "name": words, "address": _name(locality, language)})
    return {"@type": "Place", "name": _name(locality, language)} if locality else _host(frame, language)


def _venue(venue: VenueFrame, frame: Frame, language: str) -> dict[str, Any]:
    locality = venue.locality or frame.host
    address = {
        "@type": "PostalAddress",
        "streetAddress": _value(venue.address, language),
        "addressLocality": _name(locality, language),
        "addressCountry": (locality.country if locality else "") or frame.country,
    }
    geo = {"@type": "GeoCoordinates", "latitude": venue.latitude, "longitude": venue.longitude}
    data = {
        "@type": "Place",
        "name": _value(venue.name, language) or venue.slug,
        "address": _known(address),
        "geo": geo if venue.latitude is not None and venue.longitude is not None else None,
    }
    return _known(data)


def _host(frame: Frame, language: str) -> dict[str, Any] | None:
    return {"@type": "Place", "name": _name(frame.host, language)} if frame.host else None


def _name(one: Named | None, language: str) -> str:
    return (_value(one.title, language) or one.slug) if one else ""


def _someone(one: Participant, language: str) -> dict[str, Any] | None:
    """A person with the body that he or she speaks for, or that body; None for words that name nobody in particular."""
    body = one.locality or one.organisation
    kind = "AdministrativeArea" if one.locality else "Organization"
    of = {"@type": kind, "name": _name(body, language)} if body else None
    name = _name(one.person, language) or one.name
    if name:
        return _known({"@type": "Person", "name": name, "affiliation": of})
    return None if _value(one.text, language) else of
