"""Accepted wishes as the optimiser knows them."""

from collections.abc import Iterable
from dataclasses import dataclass

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.models import Meeting, Wish
from nhipcau.conference.meetings.planning.places import Places
from nhipcau.conference.meetings.planning.times import Times
from nhipcau.conference.meetings.scheduling.model import Request

#: States in which people know of a meeting.
SEEN = (Meeting.Shown.PROVISIONAL, Meeting.Shown.PUBLISHED)
_COLUMNS = (
    *("id", "asking_id", "asked_id", "kind", "level", "answer_level", "leaders"),
    *("people", "half", "no_interpreter"),
)


@dataclass(frozen=True)
class Held:
    """The meeting of a wish, if it has one, among the times and places of its edition."""

    meeting: Meeting | None
    times: Times
    places: Places

    @property
    def past_slot(self) -> int | None:
        """The number of the period in which it was held or has begun; None if it is still to come."""
        if self.meeting is None or self.meeting.shown not in SEEN or self.meeting.shown_slot_id is None:
            return None
        number = self.times.numbers[self.meeting.shown_slot_id]
        return number if number < self.times.first else None

    @property
    def locked_slot(self) -> int | None:
        """The number of the period that it keeps."""
        if self.meeting is None or not self.meeting.locked or self.meeting.slot_id is None:
            return None
        number = self.times.numbers[self.meeting.slot_id]
        return number if number >= self.times.first else None

    @property
    def past_venue(self) -> int:
        """The number of the venue in which it was held."""
        table = self.meeting and self.meeting.shown_table_id
        return self.places.tables[self.places.table_numbers[table]].venue if table else 0


def accepted(edition: Edition) -> list[Wish]:
    """The wishes that are to be met, with the columns that count. One query."""
    rows = Wish.objects.filter(edition=edition, state=Wish.State.ACCEPTED)
    return list(rows.only(*_COLUMNS).order_by("made_at", "pk"))


def used_by(meetings: Iterable[Meeting]) -> tuple[set[int], set[int]]:
    """The tables and the interpreters that stand in the timetable, in preparation or as shown."""
    tables: set[int] = set()
    interpreters: set[int] = set()
    for row in meetings:
        tables.update(pk for pk in (row.table_id, row.shown_table_id) if pk)
        interpreters.update(pk for pk in (row.interpreter_id, row.shown_interpreter_id) if pk)
    return tables, interpreters


def request_of(wish: Wish, parties: tuple[int, ...], weight: int, held: Held) -> Request:
    """A wish as a request. What has begun keeps its period, and nothing more is asked of it."""
    past = held.past_slot
    if past is not None:
        venues = frozenset({held.past_venue})
        return Request(parties, weight, wish.kind, 1, venues, fixed=past, is_interpreted=False)
    return Request(
        parties,
        weight,
        wish.kind,
        wish.people,
        held.places.with_tables,
        session=wish.half or None,
        allowed=held.times.to_come if held.times.first else None,
        fixed=held.locked_slot,
        is_interpreted=not wish.no_interpreter,
    )
