"""Arrivals and departures of a whole edition, day by day in the time of the venue."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from nhipcau.conference.delegations.models import Delegate, Journey
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.zones import local_of, zone_of_edition

#: What the list may be narrowed to: transfers that are wanted and not arranged yet.
OPEN = "open"
#: So many journeys stand on a page.
MOST = 400


@dataclass(frozen=True)
class Movement:
    """A journey at the time of the venue; `heads` says how many people it moves."""

    journey: Journey
    local: datetime | None
    heads: int
    named: list[Delegate]


@dataclass(frozen=True)
class Travel:
    """Journeys by day (None: not known yet), how many are listed, how many transfers are wanted and not arranged."""

    days: list[tuple[date | None, list[Movement]]]
    total: int
    unarranged: int


def journeys_of(edition: Edition) -> "QuerySet[Journey]":
    """The arrivals and departures of an edition in the order of time, those without a time last."""
    rows = Journey.objects.filter(delegation__edition=edition)
    rows = rows.select_related("delegation__edition", "delegation__locality", "delegation__organisation")
    return rows.order_by(F("at").asc(nulls_last=True), "pk")


def travel_of(edition: Edition, query: Mapping[str, Any]) -> Travel:
    """The arrivals and departures of an edition, narrowed by `way` and `transfer`; six queries."""
    every = journeys_of(edition)
    rows = every
    if query.get("way") in Journey.Way.values:
        rows = rows.filter(way=query["way"])
    if query.get("transfer") == OPEN:
        rows = rows.filter(transfer=True, arranged="")
    zone = zone_of_edition(edition)
    listed = list(rows.prefetch_related("people")[:MOST])
    size = _sizes(listed)
    movements = []
    for one in listed:
        named = [person for person in one.people.all() if person.state not in Delegate.GONE]
        heads = len(named) if one.people.all() else size.get(one.delegation_id, 0)
        movements.append(Movement(one, local_of(one.at, zone) if one.at else None, heads, named))
    days = [(day, list(some)) for day, some in groupby(movements, lambda one: one.local.date() if one.local else None)]
    return Travel(days, rows.count(), every.filter(transfer=True, arranged="").count())


def unarranged_in(edition: Edition) -> int:
    """How many transfers are wanted and not arranged."""
    return Journey.objects.filter(delegation__edition=edition, transfer=True, arranged="").count()


def _sizes(journeys: list[Journey]) -> dict[Any, int]:
    people = Delegate.objects.filter(delegation__in={one.delegation_id for one in journeys}, waiting_since=None)
    people = people.exclude(state__in=Delegate.GONE).order_by()
    return dict(people.values_list("delegation").annotate(n=Count("pk", filter=Q(forgotten_at=None))))
