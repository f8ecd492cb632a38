"""Who comes to which gate when."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Prefetch

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.exhibition.models import Exhibitor, MoveIn, MoveSlot, Placement
from nhipcau.conference.exhibition.queries.exhibitors import NO_MOVE, Filters, exhibitors_of


@dataclass(frozen=True)
class Gate:
    """The times at a gate for one way, with who comes."""

    way: Any
    name: str
    slots: list[MoveSlot]

    @property
    def taken(self) -> int:
        """How many vehicles come in all."""
        return sum(one.taken for one in self.slots)

    @property
    def room(self) -> int:
        """How many could come in all."""
        return sum(one.vehicles for one in self.slots)


def deliveries_of(edition: Edition) -> list[Gate]:
    """The gates of an edition, moving in before moving out, each with its times; three queries."""
    placed = Prefetch("exhibitor__placements", Placement.objects.select_related("stand__area").order_by("stand__sort"))
    moves = MoveIn.objects.select_related("exhibitor__locality", "exhibitor__organisation").prefetch_related(placed)
    rows = MoveSlot.objects.filter(edition=edition).prefetch_related(Prefetch("moves", moves))
    slots = sorted(rows, key=lambda one: (one.way, _gate(one), one.starts))
    return [
        Gate(MoveSlot.Way(way).label, name, list(some))
        for (way, name), some in groupby(slots, lambda one: (one.way, _gate(one)))
    ]


def without_time(edition: Edition) -> list[Exhibitor]:
    """The accepted exhibitors that have no time at a gate yet."""
    return list(exhibitors_of(edition, Filters(lacking=NO_MOVE)))


def _gate(slot: MoveSlot) -> str:
    found = slot.translated("gate")
    return found.value if found else ""
