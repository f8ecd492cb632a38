"""Where a session could be instead: rooms that are free at its time, and the next time at which a room is."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.checks import picture
from nhipcau.conference.programme.checks.loading import room_of
from nhipcau.conference.programme.checks.rules.hours import is_open, open_hours
from nhipcau.conference.programme.models import Session
from nhipcau.conference.venues.models import Room, RoomDay

#: So many rooms are offered.
MOST_ROOMS = 3
#: The next free time is looked for within this time.
HORIZON = timedelta(days=1)

Stretch = tuple[datetime, datetime]


@dataclass(frozen=True)
class Need:
    """What a session needs of a room."""

    session: int
    starts: datetime
    ends: datetime
    seats: int = 0
    booths: int = 0
    venue: int = 0


@dataclass(frozen=True)
class Openings:
    """The rooms of an edition with what is held in each."""

    rows: dict[int, Room]
    rooms: dict[int, picture.Room]
    taken: dict[int, list[tuple[datetime, datetime, int]]]

    def free_rooms(self, need: Need) -> list[Room]:
        """The rooms that are open, free and large enough: the smallest first, those of the same venue before others."""
        fitting = [
            one for one in self.rooms.values() if _fits(one, need) and self.is_free(one, need.starts, need.ends, need)
        ]
        fitting.sort(key=lambda one: (one.venue != need.venue, one.seats is None, one.seats or 0, one.id))
        return [self.rows[one.id] for one in fitting[:MOST_ROOMS]]

    def next_time(self, room: int, need: Need, after: datetime) -> Stretch | None:
        """The first stretch from `after` on in which a room is open and free for as long as the session lasts."""
        found = self.rooms.get(room)
        if found is None:
            return None
        length = need.ends - need.starts
        until = after + HORIZON
        days = picture.days_between(after, until, found.zone)
        begins = [opens for opens, _closes in open_hours(found, days[0], days[-1])]
        ends = [closes for _starts, closes in self._others(room, need.session)]
        for moment in sorted({after, *begins, *ends}):
            if after <= moment <= until and self.is_free(found, moment, moment + length, need):
                return moment, moment + length
        return None

    def last_time(self, room: int, need: Need, before: datetime) -> Stretch | None:
        """The last stretch on the day of `before`, beginning no later than it, in which a room is open and free."""
        found = self.rooms.get(room)
        if found is None:
            return None
        length, day = need.ends - need.starts, before.astimezone(found.zone).date()
        closes = [closing - length for _opens, closing in open_hours(found, day, day)]
        others = [starts - length for starts, _ends in self._others(room, need.session)]
        for moment in sorted({*closes, *others}, reverse=True):
            same_day = moment.astimezone(found.zone).date() == day
            if same_day and moment <= before and self.is_free(found, moment, moment + length, need):
                return moment, moment + length
        return None

    def is_free(self, room: picture.Room, starts: datetime, ends: datetime, need: Need) -> bool:
        """Whether a room is open from `starts` to `ends` and nothing else is held there."""
        if any(begins < ends and starts < closes for begins, closes in self._others(room.id, need.session)):
            return False
        return is_open(room, starts, ends)

    def _others(self, room: int, session: int) -> Iterable[Stretch]:
        return ((starts, ends) for starts, ends, one in self.taken.get(room, ()) if one != session)


def openings_around(edition: Edition, sessions: Iterable[Session]) -> Openings:
    """The rooms of an edition with all that is held there near the times of some sessions: three queries."""
    times = [(one.starts, one.ends) for one in sessions if one.starts and one.ends]
    rows = {row.pk: row for row in Room.objects.filter(venue__edition=edition).select_related("venue")} if times else {}
    days: dict[int, dict[date, picture.Hours]] = defaultdict(dict)
    for one in RoomDay.objects.filter(room__venue__edition=edition) if times else ():
        days[one.room_id][one.day] = (one.opens, one.closes)
    taken: dict[int, list[tuple[datetime, datetime, int]]] = defaultdict(list)
    for pk, room, starts, ends in _held(edition, times) if times else ():
        if room and starts and ends:
            taken[room].append((starts, ends, pk))
    return Openings(rows, {pk: room_of(row, days[pk]) for pk, row in rows.items()}, taken)


def _held(
    edition: Edition, times: list[Stretch]
) -> "QuerySet[Session, tuple[int, int | None, datetime | None, datetime | None]]":
    first, last = min(starts for starts, _ends in times), max(ends for _starts, ends in times)
    held = Session.objects.filter(edition=edition, room__isnull=False).exclude(state=Session.State.CANCELLED)
    near = held.filter(starts__lt=last + HORIZON * 3, ends__gt=first - HORIZON)
    return near.values_list("pk", "room_id", "starts", "ends")


def _fits(room: picture.Room, need: Need) -> bool:
    return (room.seats is None or room.seats >= need.seats) and room.booths >= need.booths
