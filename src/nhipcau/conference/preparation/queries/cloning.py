"""What of an edition can be taken over into another."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.preparation.models import DossierPart, Member, Milestone
from nhipcau.conference.programme.models import Interpreters, Session
from nhipcau.conference.venues.models import Venue
from nhipcau.core.roles.reach import reach_of


def counts_of(edition: Edition) -> dict[str, int]:
    """How many of each piece an edition has; a query for each."""
    return {
        "venues": Venue.objects.filter(edition=edition).count(),
        "sessions": Session.objects.filter(edition=edition).count(),
        "milestones": Milestone.objects.filter(edition=edition).count(),
        "dossier": DossierPart.objects.filter(dossier__edition=edition).count(),
        "team": Member.objects.filter(edition=edition).count(),
        "interpreters": Interpreters.objects.filter(edition=edition).count(),
    }


def sources_for(user: Any, target: Edition) -> "QuerySet[Edition]":
    """The editions from which somebody may take over: those held, and those whose desk is theirs; the latest first."""
    rows = Edition.objects.exclude(pk=target.pk)
    if not user.is_superuser:
        own = [slug for slug, _area in reach_of(user).areas]
        rows = rows.filter(status=Edition.Status.HELD) | rows.filter(slug__in=own)
    return rows.order_by(F("year").desc(nulls_last=True), "-number", "pk")


def skeleton_of(edition: Edition) -> "QuerySet[Session]":
    """The sessions of an edition that can be taken over: not what was cancelled, nor decisions before it."""
    rows = Session.objects.filter(edition=edition).exclude(state=Session.State.CANCELLED)
    return rows.exclude(kind=Session.Kind.DECISION)


@dataclass(frozen=True)
class Offer:
    """A piece that can be taken over: how many there are, and how many the target has already."""

    name: str
    label: Any
    count: int
    present: int

    @property
    def possible(self) -> bool:
        """Whether there is something to take over, and nothing that it would double."""
        return bool(self.count) and not self.present


def offers(
    source: Edition, target: Edition, labels: Mapping[str, Any], others: Callable[[Edition], dict[str, int]]
) -> list[Offer]:
    """What would come, piece by piece, before anything is written; `others` counts the pieces of other apps."""
    there, here = counts_of(source) | others(source), counts_of(target) | others(target)
    there["sessions"] = skeleton_of(source).count()
    if target.country != "VN":
        there["dossier"] = 0
    return [Offer(name, label, there[name], here[name]) for name, label in labels.items()]
