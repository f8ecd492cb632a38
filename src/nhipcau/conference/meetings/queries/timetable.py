"""The timetable in preparation as planners read it: a grid of tables and periods, or the meetings of one party."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.models import Meeting, MeetingChange, MeetingSlot, MeetingTable, Profile, Wish
from nhipcau.conference.meetings.queries.changes import kind_of_change
from nhipcau.conference.meetings.queries.places import NAMES, Place, meetings_of
from nhipcau.conference.venues.models import Venue
from nhipcau.core.web.narrowing import Narrowing, having_words

#: Tables on one page of the grid, and wishes in a list.
TABLES, MOST_LISTED = 40, 200
_MOST_WORDS = 6


@dataclass(frozen=True)
class Chosen(Narrowing):
    """What of the timetable is looked at: a day as 2027-03-27, a half of it, a venue by id, or a name."""

    day: str = ""
    half: str = ""
    venue: str = ""
    q: str = ""


@dataclass(frozen=True)
class Entry:
    """A wish with its meeting, where it stands in preparation, where people saw it last, and what differs."""

    wish: Wish
    meeting: Meeting | None = None
    planned: Place | None = None
    shown: Place | None = None

    @property
    def change(self) -> MeetingChange.Kind | None:
        """What people were not told of yet."""
        return kind_of_change(self.shown, self.planned)


@dataclass(frozen=True)
class Grid:
    """A part of the timetable: a row for each table, a cell for each period; None where no meeting is held.

    `days`, `halves` and `venues` are what can be chosen; `day`, `half` and `venue` are what is.
    """

    days: Sequence[date] = ()
    venues: Sequence[Venue] = ()
    day: date | None = None
    half: str = ""
    halves: Sequence[str] = ()
    venue: Venue | None = None
    slots: Sequence[MeetingSlot] = ()
    rows: Sequence[tuple[MeetingTable, Sequence[Entry | None]]] = field(default_factory=list)


def grid_of(edition: Edition, chosen: Chosen) -> Grid:
    """The part of the timetable that is chosen, else the first day that is not over. Four queries."""
    slots = list(MeetingSlot.objects.filter(edition=edition).order_by("starts"))
    rows = list(MeetingTable.objects.filter(edition=edition).select_related("venue").order_by("venue", "sort", "pk"))
    venues = list({row.venue_id: row.venue for row in rows}.values())
    if not slots or not venues:
        return Grid()
    days = list(dict.fromkeys(slot.day for slot in slots))
    ahead = [slot.day for slot in slots if slot.ends > timezone.now()]
    day = next((one for one in days if one.isoformat() == chosen.day), ahead[0] if ahead else days[0])
    halves = list(dict.fromkeys(slot.half for slot in slots if slot.day == day))
    half = chosen.half if chosen.half in halves else halves[0]
    venue = next((one for one in venues if str(one.pk) == chosen.venue), venues[0])
    shown = [slot for slot in slots if slot.day == day and slot.half == half]
    by_place = _by_place(edition, shown, venue)
    used = {table for _slot, table in by_place}
    grid = [
        (row, [by_place.get((slot.pk, row.pk)) for slot in shown])
        for row in rows
        if row.venue_id == venue.pk and (not row.is_closed or row.pk in used)
    ]
    return Grid(days, venues, day, half, halves, venue, shown, grid)


def _by_place(edition: Edition, slots: Sequence[MeetingSlot], venue: Venue) -> dict[tuple[int, int], Entry]:
    rows = meetings_of(edition).filter(slot__in=slots, table__venue=venue)
    return {(row.slot_id or 0, row.table_id or 0): entry_of(row.wish, row) for row in rows}


def entry_of(wish: Wish, meeting: Meeting | None) -> Entry:
    """A wish as an entry; `meeting` is read as `meetings_of` reads it."""
    if meeting is None:
        return Entry(wish)
    meeting.wish = wish
    return Entry(wish, meeting, Place.planned(meeting), Place.shown(meeting))


def entries_of(edition: Edition, *, profile: Profile | None = None, text: str = "") -> list[Entry]:
    """The accepted wishes of a party, or of those with a name, in the order of time; two queries.

    Those that have no place come last.
    """
    rows = wishes_of(edition).filter(state=Wish.State.ACCEPTED)
    if profile is not None:
        rows = rows.filter(Q(asking=profile) | Q(asked=profile))
    rows = having_words(rows, text, "asking__delegation__folded", "asked__delegation__folded", most=_MOST_WORDS)
    wishes = {row.pk: row for row in rows[:MOST_LISTED]}
    meetings = {row.wish_id: row for row in meetings_of(edition).filter(wish__in=wishes)}
    return sorted((entry_of(wish, meetings.get(pk)) for pk, wish in wishes.items()), key=_in_time)


def wishes_of(edition: Edition) -> "QuerySet[Wish]":
    """The wishes of an edition with what naming their parties needs."""
    parties = [f"{side}__{name}" for side in ("asking", "asked") for name in NAMES]
    return Wish.objects.filter(edition=edition).select_related("field", *parties)


def left_out_of(edition: Edition) -> "QuerySet[Wish]":
    """The accepted wishes that have no place in the timetable in preparation."""
    planned = Meeting.objects.filter(wish=OuterRef("pk"), slot__isnull=False)
    return wishes_of(edition).filter(Q(state=Wish.State.ACCEPTED) & ~Exists(planned))


def _in_time(entry: Entry) -> tuple[bool, float, str]:
    place = entry.planned
    return (place is None, place.slot.starts.timestamp() if place else 0.0, str(entry.wish.pk))
