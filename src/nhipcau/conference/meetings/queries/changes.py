"""What people will be told that is different from what they were last shown."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import F, Q

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.models import Meeting, MeetingChange
from nhipcau.conference.meetings.queries.places import LIVE, Place, meetings_of

Kind = MeetingChange.Kind


@dataclass(frozen=True)
class Change:
    """One meeting as it was shown and as it is prepared; None is nowhere."""

    meeting: Meeting
    kind: MeetingChange.Kind
    before: Place | None
    after: Place | None

    @property
    def at(self) -> Place:
        """The place by which it is sorted: where it will be, else where it was."""
        place = self.after or self.before
        assert place is not None
        return place


@dataclass(frozen=True)
class Changes:
    """All changes in the order of time, how many there are of each kind, and how many meetings stay as they are.

    `is_first` says that nothing was shown before.
    """

    rows: Sequence[Change] = ()
    kept: int = 0
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def is_first(self) -> bool:
        """Whether nothing was shown before."""
        return not self.kept and all(row.kind == Kind.ADDED for row in self.rows)

    @property
    def by_kind(self) -> list[tuple[MeetingChange.Kind, int]]:
        """The kinds that occur with their numbers."""
        return [(kind, self.counts[kind]) for kind in Kind if self.counts.get(kind)]


def changes_of(edition: Edition) -> Changes:
    """Compare the timetable in preparation with what people were last shown. One query."""
    meetings = meetings_of(edition)
    found = [change for change in map(change_of, meetings) if change is not None]
    kept = sum(Place.shown(one) is not None for one in meetings) - sum(row.before is not None for row in found)
    counts = Counter(str(row.kind) for row in found)
    return Changes(sorted(found, key=_in_time), kept, dict(counts))


def count_changes(edition: Edition) -> int:
    """How many meetings are prepared otherwise than they were shown. One query."""
    live, columns = Q(shown__in=LIVE), ("slot", "table", "interpreter")
    other = Q(slot=None)
    for name in columns:
        other |= ~Q(**{name: F(f"shown_{name}")}) & Q(**{f"{name}__isnull": False})
        other |= Q(**{name: None, f"shown_{name}__isnull": False})
    return Meeting.objects.filter(Q(slot__isnull=False) & ~live | live & other, edition=edition).count()


def change_of(meeting: Meeting) -> Change | None:
    """What is different of one meeting; None where nothing is."""
    before, after = Place.shown(meeting), Place.planned(meeting)
    kind = kind_of_change(before, after)
    return Change(meeting, kind, before, after) if kind else None


def kind_of_change(before: Place | None, after: Place | None) -> MeetingChange.Kind | None:
    """The kind of change from one place to another: what matters most of what differs; None where they are the same."""
    if before is None or after is None:
        return Kind.ADDED if after else Kind.CANCELLED if before else None
    if before.slot.pk != after.slot.pk:
        return Kind.MOVED
    if before.table.pk != after.table.pk:
        return Kind.TABLE
    same = (before.interpreter and before.interpreter.pk) == (after.interpreter and after.interpreter.pk)
    return None if same else Kind.INTERPRETER


def changes_among(meetings: Iterable[Meeting]) -> list[Change]:
    """What is different of these meetings, in the order of time."""
    return sorted((one for one in map(change_of, meetings) if one is not None), key=_in_time)


def _in_time(change: Change) -> tuple[object, ...]:
    place = change.at
    return (place.slot.starts, place.table.venue_id, place.table.sort, change.meeting.pk)
