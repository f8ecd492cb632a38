"""Reading the venues of an edition for its desk."""

from dataclasses import dataclass
from itertools import combinations
from typing import Any

from django.db.models import Count, Prefetch, QuerySet

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.venues.models import Room, Transfer, Venue


@dataclass(frozen=True)
class Way:
    """The way between two venues; `minutes` is None where nobody has said."""

    one: Venue
    other: Venue
    minutes: int | None

    @property
    def name(self) -> str:
        """The name of its box in a form."""
        return f"way-{self.one.pk}-{self.other.pk}"


def venues_of(edition: Edition) -> "QuerySet[Any]":
    """The venues of an edition with their rooms, and how many sessions stand in each."""
    rooms = Room.objects.annotate(sessions_count=Count("sessions")).prefetch_related("days")
    return Venue.objects.filter(edition=edition).select_related("locality").prefetch_related(Prefetch("rooms", rooms))


def ways_between(edition: Edition, venues: "list[Venue]") -> list[Way]:
    """Each pair of venues with the minutes between them."""
    known = {(one.one_id, one.other_id): one.minutes for one in Transfer.objects.filter(one__edition=edition)}
    pairs = combinations(sorted(venues, key=lambda venue: venue.pk), 2)
    return [Way(one, other, known.get((one.pk, other.pk))) for one, other in pairs]
