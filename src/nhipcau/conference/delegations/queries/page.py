"""All that the page of a delegation at the desk shows, without what only few may read."""

from dataclasses import dataclass
from uuid import UUID

from nhipcau.conference.delegations.models import Category, Delegate, Delegation, FocalPoint, Journey, Lodging, Quota
from nhipcau.conference.delegations.queries.people import people_in
from nhipcau.conference.delegations.wording import Told, told
from nhipcau.conference.editions.models import Edition

#: So many steps are shown, the last first.
STEPS = 60


@dataclass(frozen=True)
class PlacesView:
    """The places of a delegation in all (`label` empty) or of a category: planned and taken."""

    label: str
    places: int | None
    taken: int


@dataclass(frozen=True)
class DelegationView:
    """A delegation with those who come, those who are gone, and all around them."""

    delegation: Delegation
    focal_points: list[FocalPoint]
    places: list[PlacesView]
    people: list[Delegate]
    gone: list[Delegate]
    journeys: list[Journey]
    lodgings: list[Lodging]
    steps: list[Told]

    @property
    def drafts(self) -> int:
        """How many could be handed in."""
        return sum(one.state in Delegate.OPEN and one.waiting_since is None for one in self.people)

    @property
    def waiting(self) -> int:
        """How many wait for a place."""
        return sum(one.waiting_since is not None for one in self.people)


def delegation_of(edition: Edition, pk: UUID) -> Delegation | None:
    """A delegation of an edition with its body and leaders."""
    rows = Delegation.objects.select_related("locality", "organisation", "head", "deputy")
    found = rows.filter(edition=edition, pk=pk).first()
    if found is not None:
        found.edition = edition
    return found


def page_of(delegation: Delegation) -> DelegationView:
    """What the page of a delegation shows; a bounded number of queries."""
    people = list(people_in(delegation))
    gone = [one for one in people if one.state in Delegate.GONE]
    coming = [one for one in people if one.state not in Delegate.GONE]
    steps = delegation.steps.select_related("by", "delegate").order_by("-at", "-pk")[:STEPS]
    return DelegationView(
        delegation=delegation,
        focal_points=list(delegation.focal_points.all()),
        places=_places(delegation, coming),
        people=coming,
        gone=gone,
        journeys=list(delegation.journeys.order_by("at", "pk").prefetch_related("people")),
        lodgings=list(delegation.lodgings.order_by("arrives_on", "pk").prefetch_related("people")),
        steps=[told(step) for step in steps],
    )


def _places(delegation: Delegation, coming: list[Delegate]) -> list[PlacesView]:
    limits = dict(Quota.objects.filter(delegation=delegation).values_list("category", "places"))
    held = [one.category for one in coming if one.waiting_since is None]
    views = [PlacesView("", limits.get(""), len(held))]
    for category in Category:
        taken = held.count(category)
        if taken or category in limits:
            views.append(PlacesView(str(category.label), limits.get(category), taken))
    return views
