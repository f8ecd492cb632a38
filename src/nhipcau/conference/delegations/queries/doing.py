"""What the secretariat has to do for the delegations of an edition."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from nhipcau.conference.delegations.models import Delegation
from nhipcau.conference.delegations.queries.delegations import totals_of
from nhipcau.conference.delegations.queries.travel import unarranged_in
from nhipcau.conference.editions.models import Edition

#: A deadline that is so near is said to be near.
NEAR = timedelta(days=14)
#: States of those who still register.
REGISTERING = (Delegation.State.INVITED, Delegation.State.ACCEPTED, Delegation.State.CHANGES)


@dataclass(frozen=True)
class ToDo:
    """How many delegations, people and transfers wait for something, and the deadline if it is near."""

    submitted: int
    waiting: int
    alone: int
    nominated: int
    unanswered: int
    transfers: int
    near: int
    deadline: datetime | None


def to_do(edition: Edition, now: datetime | None = None) -> ToDo:
    """What waits at an edition; a bounded number of queries."""
    moment = now or timezone.now()
    totals = totals_of(edition)
    until = moment + NEAR
    near = Delegation.objects.filter(edition=edition, state__in=REGISTERING).filter(
        Q(closes_at__gt=moment, closes_at__lte=until)
        | Q(closes_at=None, edition__registration__closes_at__gt=moment, edition__registration__closes_at__lte=until)
    )
    first = near.order_by("closes_at").values_list("closes_at", "edition__registration__closes_at").first()
    return ToDo(
        submitted=totals.states.get(Delegation.State.SUBMITTED, 0),
        waiting=totals.waiting,
        alone=totals.alone,
        nominated=totals.nominated,
        unanswered=totals.states.get(Delegation.State.INVITED, 0),
        transfers=unarranged_in(edition),
        near=near.count(),
        deadline=(first[0] or first[1]) if first else None,
    )
