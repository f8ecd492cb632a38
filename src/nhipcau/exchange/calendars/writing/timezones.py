"""Time zones as calendars carry them (RFC 5545, 3.6.5), read off the IANA database."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_STEP = timedelta(days=7)
_SECOND = timedelta(seconds=1)


@lru_cache(maxsize=64)
def zone_lines(name: str, first_year: int, last_year: int) -> bytes:
    """The component VTIMEZONE of a zone for all times from one year to another, with its line ends.

    Clocks are read, never rules guessed: each change of the clocks in these years is written down as it is.
    """
    zone = ZoneInfo(name)
    begins = datetime(first_year - 1, 12, 30, tzinfo=UTC)
    component = Timezone()
    component.add("tzid", name)
    # What holds from the beginning, as if clocks had changed to it then.
    component.add_component(_observance(zone, begins, begins))
    for change in _changes(zone, begins, datetime(last_year + 1, 1, 2, tzinfo=UTC)):
        component.add_component(_observance(zone, change, change - _SECOND))
    return component.to_ical()


def _observance(zone: ZoneInfo, onset: datetime, before: datetime) -> TimezoneStandard | TimezoneDaylight:
    """What clocks show from `onset` on; its time is told as the clocks of `before` would (RFC 5545, 3.6.5)."""
    earlier, later = before.astimezone(zone).utcoffset(), onset.astimezone(zone)
    assert earlier is not None
    found = TimezoneDaylight() if later.dst() else TimezoneStandard()
    found.add("dtstart", (onset + earlier).replace(tzinfo=None))
    found.add("tzoffsetfrom", earlier)
    found.add("tzoffsetto", later.utcoffset())
    found.add("tzname", later.tzname())
    return found


def _changes(zone: ZoneInfo, begins: datetime, ends: datetime) -> Iterator[datetime]:
    """The instants at which clocks in `zone` are put forward or back."""
    at = begins
    while at < ends:
        later = at + _STEP
        if _told(zone, at) != _told(zone, later):
            yield _change_between(zone, at, later)
        at = later


def _change_between(zone: ZoneInfo, at: datetime, later: datetime) -> datetime:
    before = _told(zone, at)
    while later - at > _SECOND:
        middle = at + (later - at) // 2
        middle = middle.replace(microsecond=0)
        at, later = (middle, later) if _told(zone, middle) == before else (at, middle)
    return later


def _told(zone: ZoneInfo, instant: datetime) -> tuple[timedelta | None, str | None]:
    local = instant.astimezone(zone)
    return local.utcoffset(), local.tzname()
