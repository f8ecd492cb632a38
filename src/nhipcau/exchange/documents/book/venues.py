"""Venues with their rooms, and a map of them drawn from their coordinates."""

from math import cos, radians
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from nhipcau.conference.schedule.content import Frame, RoomFrame, VenueFrame
from nhipcau.conference.schedule.frozen import Words
from nhipcau.core.dates.formats import format_number
from nhipcau.core.text.languages import pick
from nhipcau.exchange.documents.book.texts import Piece, piece

#: Metres in a degree of latitude; of longitude it is this times the cosine of the latitude.
_DEGREE = 111_320
#: Lengths that a scale may have, in metres.
_SCALES = (50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000)


def venues_of(frame: Frame, language: str) -> list[dict[str, Any]]:
    """The venues with their rooms, as the template has them."""
    return [
        {
            "number": number,
            "name": _words(venue.name, language) or {"text": venue.slug, "lang": "", "note": ""},
            "address": _words(venue.address, language),
            "access": _words(venue.access, language),
            "rooms": [_room(room, language) for room in frame.rooms if room.venue == venue.slug],
        }
        for number, venue in enumerate(frame.venues, start=1)
    ]


def map_of(frame: Frame) -> dict[str, Any] | None:
    """Where the venues lie to each other: places from 0 to 1 from the west and from the north, and a scale.

    None unless at least two have coordinates and lie apart.
    """
    known = [
        (number, venue, venue.longitude, venue.latitude)
        for number, venue in enumerate(frame.venues, start=1)
        if venue.latitude is not None and venue.longitude is not None
    ]
    if len(known) < 2:
        return None
    middle = sum(latitude for *_rest, latitude in known) / len(known)
    east = [longitude * _DEGREE * cos(radians(middle)) for _n, _v, longitude, _latitude in known]
    north = [latitude * _DEGREE for *_rest, latitude in known]
    width, height = max(east) - min(east), max(north) - min(north)
    extent = max(width, height)
    if extent < 1:
        return None
    scale = max((length for length in _SCALES if length <= extent / 2), default=_SCALES[0])
    return {
        "points": [
            {"number": number, "x": (x - min(east)) / extent, "y": (max(north) - y) / extent}
            for (number, *_rest), x, y in zip(known, east, north, strict=True)
        ],
        "width": width / extent,
        "height": height / extent,
        "scale": scale / extent,
        "scale_words": f"{scale} m" if scale < 1_000 else f"{scale // 1_000} km",
    }


def map_words(frame: Frame, language: str) -> str:
    """What the map shows, for those who do not see it."""
    names = ", ".join(f"{number} {_name(venue, language)}" for number, venue in enumerate(frame.venues, start=1))
    return _("Where the venues lie: %(names)s") % {"names": names}


def _name(venue: VenueFrame, language: str) -> str:
    name = pick(venue.name, language)
    return name.value if name else venue.slug


def _words(words: Words, language: str) -> Piece | None:
    return piece(pick(words, language), language)


def _room(room: RoomFrame, language: str) -> dict[str, Any]:
    step_free = {None: "", True: _("yes"), False: _("no")}[room.step_free]
    return {
        "name": _words(room.name, language) or {"text": room.slug, "lang": "", "note": ""},
        "seats": format_number(room.capacity, language) if room.capacity else "",
        "booths": format_number(room.booths, language) if room.booths else "",
        "step_free": capfirst(step_free),
        "equipment": _words(room.equipment, language),
    }
