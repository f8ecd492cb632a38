"""What the rules look at: a small picture of a programme, as plain data.

Times are instants. `Meeting` is a session of the programme; the name keeps it apart from the row of the database.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

#: From when until when; nothing at either end means from or until midnight, at both ends (of a `day`) closed.
Hours = tuple[time | None, time | None]
#: Two codes of languages, the one that comes first in the alphabet first.
Pair = tuple[str, str]

#: A longer session is looked at for so many days only: it is outside the dates of any edition anyway.
LONGEST = 62


@dataclass(frozen=True)
class Room:
    """A room; `days` holds the days with hours of their own. No hours at all means open day and night."""

    id: int
    venue: int
    zone: ZoneInfo
    seats: int | None = None
    booths: int = 0
    hours: Hours = (None, None)
    days: Mapping[date, Hours] = field(default_factory=dict)


@dataclass(frozen=True)
class Standing:
    """Somebody in a role. `names` are the folded forms under which the person is known, `locality` whose head it is."""

    row: int
    role: str
    state: str = ""
    person: int | None = None
    locality: int | None = None
    label: str = ""
    names: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Meeting:
    """A session. `texts` says in which languages each text is written, `elsewhere` that words give the place."""

    id: int
    state: str
    starts: datetime | None = None
    ends: datetime | None = None
    room_id: int | None = None
    room: Room | None = None
    elsewhere: bool = False
    capacity: int | None = None
    spoken: tuple[str, ...] = ()
    interpreted: tuple[str, ...] = ()
    interpreting: str = ""
    texts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    people: tuple[Standing, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether it takes place: one that was cancelled is in nobody's way."""
        return self.state != "cancelled"

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The pairs of languages between which it is interpreted."""
        if not self.interpreting:
            return ()
        found = {(min(a, b), max(a, b)) for a in self.spoken for b in self.interpreted if a != b}
        return tuple(sorted(found))


@dataclass(frozen=True)
class Supply:
    """The interpreters there are for a pair, and what each of them works a day at most."""

    people: int
    most_minutes: int


@dataclass(frozen=True)
class Frame:
    """What holds for the whole edition.

    `heads` says who heads the delegation of a locality, `transfers` the minutes between two venues (the smaller id
    first), `supplies` the interpreters of a pair on a day, or on every other (None).
    """

    zone: ZoneInfo
    #: False for an edition that was held: nothing can be mended any more.
    open: bool = True
    languages: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    transfers: Mapping[tuple[int, int], int] = field(default_factory=dict)
    supplies: Mapping[tuple[Pair, date | None], Supply] = field(default_factory=dict)
    heads: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Finding:
    """What a rule found: `key` tells it from every other, the first of `sessions` is the one to mend.

    `facts` are all that is needed to say it in words, as JSON holds it; `day` is the day it is about.
    """

    code: str
    scope: str
    key: str
    sessions: tuple[int, ...]
    facts: dict[str, Any]
    day: date | None = None


def days_between(starts: datetime, ends: datetime, zone: tzinfo) -> list[date]:
    """The days in `zone` on which something is held that ends just before `ends`, at most `LONGEST`."""
    first = starts.astimezone(zone).date()
    last = (ends - timedelta(microseconds=1)).astimezone(zone).date()
    return [first + timedelta(days=n) for n in range(min((last - first).days + 1, LONGEST))]


def day_of(meeting: Meeting, frame: Frame) -> date | None:
    """The day on which a session begins, where it is held."""
    zone = meeting.room.zone if meeting.room else frame.zone
    return meeting.starts.astimezone(zone).date() if meeting.starts else None
