"""Ways out of a warning: a form of one click that moves the session, or a link to what is to be changed."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.conference.programme.checks import addresses
from nhipcau.conference.programme.checks.naming import Names, long_day, named, short_day, stretch_in_words
from nhipcau.conference.programme.checks.openings import Need, Openings, openings_around
from nhipcau.conference.programme.checks.wording import pair_in_words
from nhipcau.conference.programme.models import Session
from nhipcau.conference.programme.models.warnings import Clash
from nhipcau.conference.programme.zones import local_of, zone_of
from nhipcau.conference.venues.models import Room
from nhipcau.core.text.languages import LANGUAGES


@dataclass(frozen=True)
class Way:
    """One way out: a link, or with `values` a form that is sent with one click."""

    label: str
    url: str
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Place:
    """What the ways of one warning are made of."""

    clash: Clash
    session: Session
    names: Names
    openings: Openings

    @property
    def facts(self) -> dict[str, Any]:
        """The facts of the warning."""
        return self.clash.facts

    def need(self, *, booths: int = 0) -> Need | None:
        """What the session needs of a room; None as long as it has no time."""
        one = self.session
        if one.starts is None or one.ends is None:
            return None
        venue = one.room.venue_id if one.room else 0
        return Need(one.pk, one.starts, one.ends, seats=one.capacity or 0, booths=booths, venue=venue)


Finder = Callable[[Place], Iterator[Way]]
_FINDERS: dict[str, tuple[Finder, ...]] = {}


def ways_for(clashes: Iterable[Clash], names: Names) -> dict[int, list[Way]]:
    """The ways out of some warnings of one edition, by the id of the warning; the number of queries is fixed."""
    openings = openings_around(names.edition, names.subjects.values())
    found = {}
    for one in clashes:
        session = names.subjects.get(one.pk)
        place = Place(one, session, names, openings) if session else None
        found[one.pk] = [way for find in _FINDERS[one.code] for way in find(place)] if place else []
    return found


def _other_rooms(place: Place) -> Iterator[Way]:
    """Free rooms that are large enough and have the booths, at the same time."""
    booths = place.facts.get("need", 0) if place.clash.code == Clash.Code.BOOTHS else 0
    need = place.need(booths=booths)
    for room in place.openings.free_rooms(need) if need else ():
        seats = _(" (%(seats)s seats)") % {"seats": room.capacity} if room.capacity else ""
        label = _("Move to %(room)s%(seats)s") % {"room": named(room), "seats": seats}
        yield _move(place.session, label, place.session.starts, place.session.ends, room)


def _next_time(place: Place) -> Iterator[Way]:
    """The next time at which the room is free, after those in the way are over and the way is gone."""
    need, room = place.need(), place.session.room
    if need is None or room is None:
        return
    others = [place.names.sessions[pk] for pk in place.facts.get("others", ()) if pk in place.names.sessions]
    way = timedelta(minutes=place.facts.get("minutes", 0))
    after = max([need.starts, *(one.ends + way for one in others if one.ends)])
    found = place.openings.next_time(room.pk, need, after)
    if found is not None and found[0] != need.starts:
        yield _move_in_time(place, found)


def _earlier_that_day(place: Place) -> Iterator[Way]:
    """The last time of the same day, before the planned one, at which the room is open and free."""
    need, room = place.need(), place.session.room
    found = place.openings.last_time(room.pk, need, need.starts) if need and room else None
    if found is not None:
        yield _move_in_time(place, found)


def _move_in_time(place: Place, found: tuple[datetime, datetime]) -> Way:
    starts, ends = (local_of(one, zone_of(place.session)) for one in found)
    values = {"day": short_day(starts), "time": stretch_in_words(starts, ends)}
    label = _("Move to %(time)s") if starts.date() == place.clash.day else _("Move to %(day)s, %(time)s")
    return _move(place.session, label % values, *found, place.session.room)


def _move(session: Session, label: str, starts: datetime | None, ends: datetime | None, room: Room | None) -> Way:
    values = {
        "session": session.slug,
        "version": str(session.version),
        "starts": starts.isoformat() if starts else "",
        "ends": ends.isoformat() if ends else "",
        "room": str(room.pk) if room else "",
    }
    return Way(label, addresses.move_url(session.edition), values)


def _change_time(place: Place) -> Iterator[Way]:
    yield Way(_("Change time or room"), addresses.time_url(place.session))


def _change_people(place: Place) -> Iterator[Way]:
    rows = place.facts.get("rows")
    yield Way(_("Change who takes part"), addresses.people_url(place.session, rows[0] if rows else None))


def _change_capacity(place: Place) -> Iterator[Way]:
    yield Way(_("Change the number of places"), addresses.field_url(place.session, "capacity"))


def _change_interpreting(place: Place) -> Iterator[Way]:
    yield Way(_("Change the interpretation"), addresses.field_url(place.session, "interpreting"))


def _ask(place: Place) -> Iterator[Way]:
    """Write to those who have not answered, if they left an address."""
    rows = [place.names.rows[pk] for pk in place.facts["rows"] if pk in place.names.rows]
    for row in rows if place.facts["answer"] != "declined" else ():
        if row.email:
            who = str(row.person or row.name or row.email)
            address = f"mailto:{quote(row.email)}?subject={quote(str(place.session))}"
            yield Way(_("Write to %(who)s") % {"who": who}, address)


def _more_interpreters(place: Place) -> Iterator[Way]:
    facts = place.facts
    values = {"number": facts["need"] - facts["have"], "pair": pair_in_words(facts["pair"])}
    label = ngettext(
        "Add %(number)s interpreter %(pair)s on %(day)s",
        "Add %(number)s interpreters %(pair)s on %(day)s",
        values["number"],
    )
    day = long_day(place.clash.day) if place.clash.day else ""
    yield Way(label % {**values, "day": day}, addresses.interpreters_url(place.session.edition))


def _write_texts(place: Place) -> Iterator[Way]:
    """A link to the first text that is missing."""
    name, codes = next(iter(place.facts.items()))
    code = codes[0] if codes else LANGUAGES[0]
    yield Way(_("Write what is missing"), addresses.field_url(place.session, f"{name}_{code}"))


_FINDERS.update(
    {
        Clash.Code.ROOM: (_other_rooms, _next_time, _change_time),
        Clash.Code.SEATS: (_other_rooms, _change_capacity),
        Clash.Code.BOOTHS: (_other_rooms, _change_interpreting),
        Clash.Code.HOURS: (_earlier_that_day, _next_time, _other_rooms, _change_time),
        Clash.Code.PERSON: (_next_time, _change_people, _change_time),
        Clash.Code.HEAD: (_next_time, _change_people, _change_time),
        Clash.Code.TRAVEL: (_next_time, _change_time),
        Clash.Code.ANSWER: (_ask, _change_people),
        Clash.Code.INTERPRETERS: (_more_interpreters, _change_interpreting),
        Clash.Code.DATES: (_change_time,),
        Clash.Code.UNPLACED: (_other_rooms, _change_time),
        Clash.Code.TRANSLATION: (_write_texts,),
    }
)
