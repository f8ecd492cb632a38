"""The grid of one day: rooms beside each other, time from top to bottom."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count
from django.db.models.functions import TruncDate

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.models import Session
from nhipcau.conference.programme.planning.cards import Card, cards_of, slim
from nhipcau.conference.programme.zones import zone_of_edition
from nhipcau.conference.venues.models import Room

#: The hours that are drawn even when nothing stands there.
FIRST_HOUR, LAST_HOUR = 7, 21
#: An edition without exact dates offers no more days than these beside those with sessions.
MOST_DAYS = 40
_SAMOA = timedelta(hours=14)


@dataclass
class Column:
    """A room with what is held in it; without a room: what has a time only."""

    room: Room | None
    cards: list[Card] = field(default_factory=list)
    #: Its time zone where that is not the one of the grid.
    zone: str = ""


@dataclass(frozen=True)
class DayChoice:
    """A day that may be drawn, and how many sessions begin on it."""

    day: date
    sessions: int
    current: bool


@dataclass(frozen=True)
class Day:
    """A day as it is drawn. `first` and `last` are hours."""

    day: date
    zone: ZoneInfo
    columns: list[Column]
    first: int
    last: int

    @property
    def hours(self) -> list[int]:
        """The hours at which lines are drawn."""
        return list(range(self.first, self.last))

    @property
    def rows(self) -> int:
        """How many rows the grid has."""
        return (self.last - self.first) * 4

    @property
    def sessions(self) -> int:
        """How many sessions stand on it."""
        return sum(len(column.cards) for column in self.columns)


def rooms_of(edition: Edition) -> list[Room]:
    """The rooms of an edition with their venues, in order."""
    rooms = Room.objects.filter(venue__edition=edition).select_related("venue")
    return list(rooms.order_by("venue__position", "venue", "position", "pk"))


def draw_day(edition: Edition, day: date, rooms: list[Room]) -> Day:
    """All that is held on a day in the given rooms or without one; two queries."""
    zone = zone_of_edition(edition)
    cards = [card for card in _cards_near(edition, day) if card.stands_on(day)]
    first = min([FIRST_HOUR, *(card.begins_at // 60 for card in cards)])
    last = max([LAST_HOUR, *(-(-card._minute(card.ends) // 60) for card in cards)])
    by_room: dict[int | None, list[Card]] = defaultdict(list)
    for card in cards:
        by_room[card.session.room_id].append(replace(card, first=first))
    columns = [Column(None, by_room[None])]
    for room in rooms:
        other = "" if room.venue.time_zone == str(zone) else room.venue.time_zone
        columns.append(Column(room, by_room[room.pk], other))
    return Day(day, zone, columns, first, last)


def card_on(edition: Edition, session: Session, day: date, first: int) -> Card:
    """The card of one session as it is drawn on a day."""
    return cards_of([session], edition, day, first)[0]


def days_of(edition: Edition, current: date | None) -> list[DayChoice]:
    """The days of an edition and those on which something begins, in order; one query."""
    zone = zone_of_edition(edition)
    begun = Session.objects.filter(edition=edition, starts__isnull=False).annotate(day=TruncDate("starts", tzinfo=zone))
    counts = dict(begun.values_list("day").annotate(Count("pk")).order_by())
    days = {*counts, *_planned_days(edition), *([current] if current else [])}
    return [DayChoice(day, counts.get(day, 0), day == current) for day in sorted(days)]


def day_to_draw(edition: Edition, wanted: str) -> date:
    """The day somebody asks for, else the first with something on it, else the first of the edition, else today."""
    if (named := read_day(wanted)) is not None:
        return named
    days = days_of(edition, None)
    chosen = next((one.day for one in days if one.sessions), days[0].day if days else None)
    return chosen or datetime.now(zone_of_edition(edition)).date()


def read_day(text: str) -> date | None:
    """The day that a text writes, None if it is none that an edition could have."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 1900 <= day.year <= 2200 else None


def _planned_days(edition: Edition) -> list[date]:
    begins = edition.begins.earliest if edition.begins else None
    ends = edition.ends.latest if edition.ends else edition.begins.latest if edition.begins else None
    if begins is None or ends is None or (ends - begins).days >= MOST_DAYS:
        return []
    return [begins + timedelta(days=n) for n in range((ends - begins).days + 1)]


def _cards_near(edition: Edition, day: date) -> list[Card]:
    """What is held about a day, wherever its venue is."""
    midnight = datetime.combine(day, time.min, UTC)
    held = Session.objects.filter(
        edition=edition, starts__lt=midnight + timedelta(days=1) + _SAMOA, ends__gt=midnight - _SAMOA
    )
    return cards_of(slim(held).order_by("starts", "pk"), edition, day)
