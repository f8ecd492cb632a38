"""What came of meetings: for the planners as a list with totals, and what of the register an outcome may name."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import get_language

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.models import Meeting, Outcome
from nhipcau.conference.meetings.queries.places import LIVE, meetings_of
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.core.web.narrowing import Narrowing
from nhipcau.registry.partnerships.models import Agreement, Partnership
from nhipcau.registry.places.models import Lineage
from nhipcau.registry.projects.models import Project

#: So many records of a kind are offered at most.
MOST_OFFERED = 100


@dataclass(frozen=True)
class Related:
    """Records of the register in which one of the parties of a meeting has part, by the alphabet."""

    partnerships: list[Partnership]
    agreements: list[Agreement]
    projects: list[Project]


@dataclass(frozen=True)
class Filters(Narrowing):
    """What the list of outcomes is narrowed to; `state` may be "none" for those of which nothing is known."""

    state: str = ""
    next: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Totals:
    """How many meetings were to be held until now, of how many something is known, and what came of them."""

    due: int
    states: dict[str, int]
    nexts: dict[str, int]

    @property
    def known(self) -> int:
        """Of how many meetings something is known."""
        return sum(self.states.values())

    @property
    def unknown(self) -> int:
        """Of how many that have begun nothing is known."""
        return max(0, self.due - self.known)

    @property
    def by_state(self) -> list[tuple[Any, int]]:
        """What happened, with numbers."""
        return [(state, self.states.get(state, 0)) for state in Outcome.State]

    @property
    def by_next(self) -> list[tuple[Any, int]]:
        """What follows, with numbers, where anything was agreed."""
        return [(one, self.nexts[one]) for one in Outcome.Next if one and self.nexts.get(one)]


def totals_of(edition: Edition, now: Any) -> Totals:
    """The totals of an edition; two queries."""
    due = Meeting.objects.filter(edition=edition, shown__in=LIVE, shown_slot__starts__lte=now)
    rows = Outcome.objects.filter(meeting__edition=edition).values_list("state", "next")
    known = list(rows)
    count = due.filter(outcome=None).count() + len(known)
    return Totals(count, Counter(state for state, _next in known), Counter(one for _state, one in known))


def outcomes_of(edition: Edition, filters: Filters, now: Any) -> "QuerySet[Meeting]":
    """Meetings that have begun, or of which an outcome is known, in the order of time, with their outcome."""
    rows = meetings_of(edition).filter(shown__in=LIVE).filter(Q(shown_slot__starts__lte=now) | Q(outcome__isnull=False))
    if filters.state == "none":
        rows = rows.filter(outcome=None)
    elif filters.state:
        rows = rows.filter(outcome__state=filters.state)
    if filters.next:
        rows = rows.filter(outcome__next=filters.next)
    if filters.kind:
        rows = rows.filter(wish__kind=filters.kind)
    named = (
        "partnership",
        "agreement",
        "project",
        "missing__delegation__locality",
        "missing__delegation__organisation",
    )
    rows = rows.select_related("outcome", *(f"outcome__{name}" for name in named))
    return rows.order_by("shown_slot__starts", "shown_table__sort", "pk")


def related_to(meeting: Meeting) -> Related:
    """What an outcome of a meeting may name; a fixed number of queries."""
    delegations = (meeting.wish.asking.delegation, meeting.wish.asked.delegation)
    units = _lines({one.locality_id for one in delegations if one.locality_id})
    bodies = {one.organisation_id for one in delegations if one.organisation_id}
    party = Q(parties__locality__in=units) | Q(parties__organisation__in=bodies)
    partnerships = Partnership.objects.filter(party).distinct()
    own = partnerships.order_by().values("pk")
    agreements = Agreement.objects.filter(partnership__in=own)
    projects = Project.objects.filter(
        Q(partnerships__in=own) | Q(localities__in=units) | Q(bodies__organisation__in=bodies)
    ).distinct()
    sort = f"sort_{get_language() or LANGUAGES[0]}"
    return Related(
        list(partnerships.order_by(sort, "pk")[:MOST_OFFERED]),
        list(agreements.order_by(sort, "pk")[:MOST_OFFERED]),
        list(projects.order_by(sort, "pk")[:MOST_OFFERED]),
    )


def _lines(units: Collection[int]) -> set[int]:
    """Localities with those they came from and became."""
    pairs = Lineage.objects.filter(Q(ancestor__in=units) | Q(descendant__in=units))
    return {*units, *(key for pair in pairs.values_list("ancestor", "descendant") for key in pair)}
