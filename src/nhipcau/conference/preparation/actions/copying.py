"""Copying venues and the skeleton of sessions from one edition to another."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from nhipcau.conference.editions.models import Edition, day_of
from nhipcau.conference.preparation.actions.times import moved, shifted
from nhipcau.conference.preparation.queries.cloning import skeleton_of
from nhipcau.conference.programme.following import sessions_changed
from nhipcau.conference.programme.models import Session
from nhipcau.conference.programme.zones import local_of, zone_of, zone_of_edition
from nhipcau.conference.venues.models import Room, RoomDay, Transfer, Venue
from nhipcau.core.records.fields import in_each

_VENUE = (*in_each("name", "address", "access"), "slug", "locality", "time_zone", "latitude", "longitude", "position")
_ROOM = (*in_each("name", "equipment"), "slug", "capacity", "booths", "step_free", "opens", "closes", "position")
_SESSION = (
    *in_each("title"),
    *("slug", "kind", "main", "audience", "capacity", "time_of_day"),
    *("spoken", "interpreted", "interpreting", "position"),
)


@dataclass
class Copying:
    """From where to where, and how far the days move: unknown unless both openings are known."""

    source: Edition
    target: Edition

    @property
    def shift(self) -> timedelta | None:
        """The days between the two openings."""
        before, after = self.source.opening, self.target.opening
        return after - before if before and after else None

    @cached_property
    def rooms(self) -> dict[tuple[str, str], Room]:
        """The rooms of the target by the identifiers of venue and room."""
        rows = Room.objects.filter(venue__edition=self.target).select_related("venue")
        return {(one.venue.slug, one.slug): one for one in rows}


def copy_venues(copying: Copying) -> int:
    """Copy venues, rooms, hours of single days (where the days are known) and ways; return how many venues."""
    new: dict[int, Venue] = {}
    for venue in Venue.objects.filter(edition=copying.source).prefetch_related("rooms__days"):
        made = new[venue.pk] = Venue(edition=copying.target, **{name: getattr(venue, name) for name in _VENUE})
        made.save()
        for room in venue.rooms.all():
            _copy_room(copying, room, made)
    for way in Transfer.objects.filter(one__edition=copying.source):
        one, other = sorted((new[way.one_id], new[way.other_id]), key=lambda venue: venue.pk)
        Transfer.objects.create(one=one, other=other, minutes=way.minutes)
    return len(new)


def copy_sessions(copying: Copying) -> int:
    """Copy the skeleton of sessions as drafts, in the room of the same identifiers; return how many."""
    ids = []
    for session in skeleton_of(copying.source).select_related("edition", "room__venue").prefetch_related("fields"):
        made = Session(edition=copying.target, state=Session.State.DRAFT)
        for name in _SESSION:
            setattr(made, name, getattr(session, name))
        if session.room:
            made.room = copying.rooms.get((session.room.venue.slug, session.room.slug))
        _place(copying, session, made)
        made.save()
        made.fields.set(session.fields.all())
        ids.append(made.pk)
    sessions_changed(copying.target, ids)
    return len(ids)


def _copy_room(copying: Copying, room: Room, venue: Venue) -> None:
    made = Room(venue=venue, **{name: getattr(room, name) for name in _ROOM})
    made.save()
    if copying.shift is not None:
        for day in room.days.all():
            RoomDay.objects.create(room=made, day=day.day + copying.shift, opens=day.opens, closes=day.closes)


def _place(copying: Copying, session: Session, made: Session) -> None:
    """Give a session its day and time, as far from the opening as before, as clocks show it where it is held."""
    if copying.shift is None:
        return
    if session.starts and session.ends:
        before = zone_of(session)
        after = made.room.venue.zone if made.room else zone_of_edition(copying.target)
        local = [local_of(at, before).replace(tzinfo=before) for at in (session.starts, session.ends)]
        made.starts, made.ends = (_same_time(at, copying.shift, after) for at in local)
    elif day_of(session.on):
        made.on = shifted(session.on, copying.shift)
        made.until = shifted(session.until, copying.shift) if day_of(session.until) else None


def _same_time(at: datetime, shift: timedelta, zone: Any) -> datetime:
    """The instant at which clocks in `zone` show what `at` shows, `shift` days later."""
    return moved(at.replace(tzinfo=zone), shift, zone)
