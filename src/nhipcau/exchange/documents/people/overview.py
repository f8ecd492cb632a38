"""What the page of documents shows of an edition."""

from typing import Any

from django.db.models import Count, Q, QuerySet

from nhipcau.conference.accreditation.models import Badge
from nhipcau.conference.editions.models import Edition
from nhipcau.exchange.documents.models import Printing
from nhipcau.exchange.documents.people.gathering import Choice, delegates_for, delegations_for
from nhipcau.exchange.documents.people.travel import journeys_for, lodgings_for


def numbers_of(edition: Edition) -> dict[str, int]:
    """How much there is of what documents are made of; five queries."""
    every = Choice()
    used = Badge.objects.filter(delegate__delegation__edition=edition, revoked_at=None)
    badges = used.aggregate(all=Count("pk"), unprinted=Count("pk", filter=Q(printed_at=None)))
    return {
        "badges": badges["all"],
        "unprinted": badges["unprinted"],
        "people": delegates_for(edition, every).count(),
        "delegations": delegations_for(edition, every).count(),
        "journeys": journeys_for(edition, every).count(),
        "lodgings": lodgings_for(edition, every).count(),
    }


def printings_of(user: Any, edition: Edition) -> "QuerySet[Printing]":
    """The documents of an edition that a worker makes or made for somebody."""
    return Printing.objects.filter(owner=user, edition=edition).select_related("edition")
