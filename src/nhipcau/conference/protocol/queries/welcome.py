"""Who arrives when, the highest in rank first, and how they are welcomed."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from django.db.models import Q

from nhipcau.conference.delegations.models import Delegate, Journey
from nhipcau.conference.delegations.queries.travel import MOST, journeys_of
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.zones import local_of, zone_of_edition
from nhipcau.conference.protocol.models import Welcome
from nhipcau.conference.protocol.queries.order import Place, ranking


@dataclass(frozen=True)
class Arrival:
    """An arrival at the time of the venue, with its people in order of precedence."""

    journey: Journey
    local: datetime | None
    people: list[Delegate]
    welcome: Welcome
    first: Place | None

    @property
    def is_planned(self) -> bool:
        """Whether somebody is named who welcomes."""
        return bool(self.welcome.welcomer)


def arrivals_of(edition: Edition) -> list[tuple[date | None, list[Arrival]]]:
    """The arrivals of an edition by day, those without a time last. A fixed number of queries, however many."""
    rows = journeys_of(edition).filter(way=Journey.Way.ARRIVAL).select_related("welcome")
    journeys = list(rows.prefetch_related("people")[:MOST])
    zone, places = zone_of_edition(edition), ranking(edition)
    whole = _whole(journeys)
    arrivals = []
    for one in journeys:
        named = [person for person in one.people.all() if person.pk in places]
        people = named if one.people.all() else whole.get(one.delegation_id, [])
        people = sorted((each for each in people if each.pk in places), key=lambda each: places[each.pk].position)
        first = places[people[0].pk] if people else None
        welcome = getattr(one, "welcome", None) or Welcome(journey=one)
        arrivals.append(Arrival(one, local_of(one.at, zone) if one.at else None, people, welcome, first))
    return [(day, list(some)) for day, some in groupby(arrivals, _day)]


def arrival_of(edition: Edition, pk: int) -> Journey | None:
    """An arrival of an edition, or None."""
    return journeys_of(edition).filter(way=Journey.Way.ARRIVAL, pk=pk).select_related("welcome").first()


def unwelcomed_in(edition: Edition) -> int:
    """How many arrivals are known for which nobody is named who welcomes."""
    rows = Journey.objects.filter(delegation__edition=edition, way=Journey.Way.ARRIVAL)
    return rows.filter(Q(welcome=None) | Q(welcome__welcomer="")).count()


def _day(arrival: Arrival) -> date | None:
    return arrival.local.date() if arrival.local else None


def _whole(journeys: list[Journey]) -> dict[UUID, list[Delegate]]:
    """The people of each delegation, for journeys that name nobody and mean all."""
    found: dict[UUID, list[Delegate]] = {}
    for one in Delegate.objects.filter(delegation__in={journey.delegation_id for journey in journeys}):
        found.setdefault(one.delegation_id, []).append(one)
    return found
