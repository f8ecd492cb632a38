"""The periods of an edition, numbered in time order, and which of them a time touches."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils.timezone import localtime

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.models import MeetingSlot
from nhipcau.conference.meetings.scheduling.model import Slot
from nhipcau.conference.programme.zones import zone_of_edition


@dataclass(frozen=True)
class Times:
    """The periods; `first` is the first that has not begun yet: what lies before is the past."""

    rows: Sequence[MeetingSlot]
    first: int

    @cached_property
    def numbers(self) -> Mapping[int, int]:
        """The number of each period by its id."""
        return {row.pk: number for number, row in enumerate(self.rows)}

    @cached_property
    def to_come(self) -> frozenset[int]:
        """The periods that have not begun."""
        return frozenset(range(self.first, len(self.rows)))

    @cached_property
    def _starts(self) -> list[datetime]:
        return [row.starts for row in self.rows]

    @cached_property
    def _ends(self) -> list[datetime]:
        return [row.ends for row in self.rows]

    def touched(self, starts: datetime, ends: datetime) -> range:
        """The periods that a time overlaps. Periods follow each other, so they also end in their order."""
        return range(bisect_right(self._ends, starts), bisect_left(self._starts, ends))

    def within(self, starts: datetime, ends: datetime) -> range:
        """The periods that lie in a time altogether."""
        return range(bisect_left(self._starts, starts), bisect_right(self._ends, ends))

    def as_slots(self, edition: Edition) -> tuple[Slot, ...]:
        """The periods as the optimiser knows them: days numbered, with their clocks at the venue."""
        zone = zone_of_edition(edition)
        days = {day: number for number, day in enumerate(dict.fromkeys(row.day for row in self.rows))}
        return tuple(Slot(days[row.day], row.half, f"{localtime(row.starts, zone):%H:%M}") for row in self.rows)


def times_of(edition: Edition, now: datetime) -> Times:
    """The periods of an edition as they are at this moment. One query."""
    rows = list(MeetingSlot.objects.filter(edition=edition).order_by("starts"))
    return Times(rows, sum(row.starts < now for row in rows))
