"""How many are inside."""

from dataclasses import dataclass
from datetime import datetime

from nhipcau.conference.checkin.lists import list_at
from nhipcau.conference.checkin.models import Gate, Presence
from nhipcau.conference.checkin.places import place_of, start_of_day


@dataclass(frozen=True)
class Count:
    """How many are inside a place, and how many may be."""

    inside: int
    capacity: int | None


def count_at(gate: Gate, moment: datetime | None = None) -> Count:
    """How many are inside the place of a gate since the beginning of the day."""
    since = start_of_day(gate.edition, moment)
    rows = Presence.objects.filter(edition=gate.edition, place=place_of(gate), inside=True, at__gte=since)
    if (listed := list_at(gate)) is not None:
        return Count(rows.count(), len(listed))
    return Count(rows.count(), gate.zone.capacity if gate.zone else None)
