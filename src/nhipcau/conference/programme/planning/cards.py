"""A session as it stands on the grid of a day or among those not yet placed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, QuerySet

from nhipcau.conference.programme.models import Session
from nhipcau.conference.programme.models.warnings import ClashSession
from nhipcau.conference.programme.zones import local_of, zone_of
from nhipcau.core.text.languages import LANGUAGES

#: The minutes of one row of the grid.
SLOT = 15
#: What a session is given when it is put on the grid without a length.
USUAL = timedelta(minutes=60)
#: The columns that a card shows.
COLUMNS = (
    *("pk", "edition_id", "slug", "kind", "main", "state", "audience", "starts", "ends", "on", "room", "version"),
    *(f"title_{code}" for code in LANGUAGES),
)
_OF_ROOM = ("room__venue__time_zone", *(f"room__name_{code}" for code in LANGUAGES))
_DAY = 24 * 60


@dataclass(frozen=True)
class Card:
    """A session with the local time at which it is held; `day` and `first` say which day is drawn, from which hour."""

    session: Session
    zone: ZoneInfo
    warnings: int = 0
    day: date | None = None
    first: int = 0

    @property
    def starts(self) -> datetime | None:
        """When it begins, as clocks show it at the venue."""
        return local_of(self.session.starts, self.zone) if self.session.starts else None

    @property
    def ends(self) -> datetime | None:
        """When it ends, as clocks show it at the venue."""
        return local_of(self.session.ends, self.zone) if self.session.ends else None

    @property
    def times(self) -> str:
        """From when to when, with the days of one that lasts longer than a day."""
        starts, ends = self.starts, self.ends
        if starts is None or ends is None:
            return ""
        if starts.date() == ends.date():
            return f"{starts:%H:%M}–{ends:%H:%M}"
        return f"{starts:%d/%m %H:%M} – {ends:%d/%m %H:%M}"

    @property
    def start_minute(self) -> int:
        """The minute of its own first day at which it begins."""
        starts = self.starts
        return starts.hour * 60 + starts.minute if starts else 0

    @property
    def length(self) -> int:
        """How many minutes it lasts."""
        starts, ends = self.session.starts, self.session.ends
        return int((ends - starts).total_seconds()) // 60 if starts and ends else int(USUAL.total_seconds()) // 60

    @property
    def begins_at(self) -> int:
        """The minute of the day at which it begins, 0 if it began before."""
        return self._minute(self.starts)

    @property
    def row(self) -> int:
        """The row of the grid in which it begins."""
        return max(0, self.begins_at - self.first * 60) // SLOT

    @property
    def rows(self) -> int:
        """How many rows it takes."""
        last = -(-max(0, self._minute(self.ends) - self.first * 60) // SLOT)
        return max(1, last - self.row)

    def stands_on(self, day: date) -> bool:
        """Whether some of it is held on a day."""
        starts, ends = self.starts, self.ends
        if starts is None or ends is None:
            return False
        return starts < datetime.combine(day, time.min) + timedelta(days=1) and ends > datetime.combine(day, time.min)

    def _minute(self, at: datetime | None) -> int:
        if at is None or self.day is None:
            return 0
        minutes = int((at - datetime.combine(self.day, time.min)).total_seconds()) // 60
        return min(max(minutes, 0), _DAY)


def slim(rows: "QuerySet[Session]") -> "QuerySet[Session]":
    """Sessions with what cards show and no more."""
    return rows.select_related("room__venue").only(*COLUMNS, *_OF_ROOM)


def cards_of(sessions: Iterable[Session], edition: Any, day: date | None = None, first: int = 0) -> list[Card]:
    """The cards of sessions of one edition, with how many warnings each has: one query."""
    rows = list(sessions)
    counts = warning_counts(rows)
    for row in rows:
        row.edition = edition
    return [Card(row, zone_of(row), counts.get(row.pk, 0), day, first) for row in rows]


def warning_counts(sessions: Iterable[Session]) -> dict[int, int]:
    """How many warnings stand on each of some sessions; those without any are left out."""
    found = ClashSession.objects.filter(session__in=[row.pk for row in sessions])
    return dict(found.values_list("session").annotate(Count("pk")).order_by())
