"""A session must lie within the hours of its room, by the clock of the venue."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from nhipcau.conference.programme.checks.picture import Finding, Frame, Meeting, Room, days_between

Stretch = tuple[datetime, datetime]
_DAY = timedelta(days=1)


def outside_hours(scope: str, meeting: Meeting, frame: Frame) -> Iterator[Finding]:
    """A session of which a part lies outside the hours of its room, which may run past midnight."""
    room = meeting.room
    if room is None or meeting.starts is None or meeting.ends is None or is_open(room, meeting.starts, meeting.ends):
        return
    day = meeting.starts.astimezone(room.zone).date()
    opens, closes = room.days.get(day, room.hours)
    facts = {
        "room": room.id,
        "closed": day in room.days and opens is None and closes is None,
        "opens": opens.strftime("%H:%M") if opens else "",
        "closes": closes.strftime("%H:%M") if closes else "",
    }
    yield Finding("hours", scope, f"{scope}:hours", (meeting.id,), facts, day)


def is_open(room: Room, starts: datetime, ends: datetime) -> bool:
    """Whether a room is open from `starts` to `ends`."""
    if room.hours == (None, None) and not room.days:
        return True
    reached = starts
    days = days_between(starts, ends, room.zone)
    for begins, closes in open_hours(room, days[0] - _DAY, days[-1]):
        if begins > reached:
            return False
        reached = max(reached, closes)
        if reached >= ends:
            return True
    return False


def open_hours(room: Room, first: date, last: date) -> list[Stretch]:
    """The stretches in which a room is open, of all days from `first` to `last`, in the order of time."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return sorted(stretch for day in days if (stretch := _stretch(room, day)))


def _stretch(room: Room, day: date) -> Stretch | None:
    """When a room opens on a day, and closes on it or, where its hours run past midnight, on the next."""
    opens, closes = room.days.get(day, room.hours)
    if opens is None and closes is None and day in room.days:
        return None
    begins = opens or time.min
    if closes is None:
        return _instant(day, begins, room.zone), _instant(day + _DAY, time.min, room.zone)
    closing = day + _DAY if closes <= begins else day
    return _instant(day, begins, room.zone), _instant(closing, closes, room.zone)


def _instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, at, zone).astimezone(UTC)
