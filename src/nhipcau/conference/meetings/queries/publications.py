"""What was shown to people when, and what each publication changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.models import (
    Meeting,
    MeetingChange,
    MeetingInterpreter,
    MeetingSlot,
    MeetingTable,
    Publication,
)
from nhipcau.conference.meetings.queries.places import NAMES, Place

_PARTIES = [f"meeting__wish__{side}__{name}" for side in ("asking", "asked") for name in NAMES]


@dataclass(frozen=True)
class Written:
    """A change of a publication as it was recorded, with its places."""

    row: MeetingChange
    before: Place | None
    after: Place | None

    @property
    def meeting(self) -> Meeting:
        """The meeting it is about."""
        return self.row.meeting

    @property
    def kind(self) -> str:
        """What changed."""
        return self.row.kind


def publications_of(edition: Edition) -> "QuerySet[Publication]":
    """The publications of an edition, the latest first, with `changed`, the number of their changes."""
    return (
        Publication.objects.filter(edition=edition)
        .select_related("by")
        .annotate(changed=Count("changes"))
        .order_by("-number")
    )


def changes_in(publication: Publication) -> list[Written]:
    """The changes of a publication in the order of time. Four queries."""
    rows = list(publication.changes.select_related(*_PARTIES))
    slots = _by_id(MeetingSlot.objects.all(), rows, "slot")
    tables = _by_id(MeetingTable.objects.select_related("venue"), rows, "table")
    people = _by_id(MeetingInterpreter.objects.select_related("delegate"), rows, "interpreter")

    def place(known: dict[str, Any]) -> Place | None:
        slot, table = slots.get(known.get("slot")), tables.get(known.get("table"))
        return Place(slot, table, people.get(known.get("interpreter"))) if slot and table else None

    found = [Written(row, place(row.before), place(row.after)) for row in rows]
    return sorted(found, key=_in_time)


def _by_id(known: "QuerySet[Any]", rows: Sequence[MeetingChange], name: str) -> dict[Any, Any]:
    return known.in_bulk({one[name] for row in rows for one in (row.before, row.after) if one.get(name)})


def _in_time(change: Written) -> tuple[Any, ...]:
    place = change.after or change.before
    return (place.slot.starts.timestamp() if place else 0.0, change.row.pk)
