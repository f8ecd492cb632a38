"""The delegations of an edition, narrowed, counted and with what their list shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import get_language

from nhipcau.conference.delegations.models import Delegate, Delegation, FocalPoint, Quota
from nhipcau.conference.editions.models import Edition
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.core.web.narrowing import Narrowing, having_words

#: What a list may be narrowed to beside state, kind and country.
ALONE, WAITING, ANSWER, NOMINATED = "alone", "waiting", "answer", "nominated"
#: States in which a delegation is coming.
COMING = (
    Delegation.State.ACCEPTED,
    Delegation.State.SUBMITTED,
    Delegation.State.CHANGES,
    Delegation.State.APPROVED,
)


@dataclass(frozen=True)
class Filters(Narrowing):
    """What the list of delegations is narrowed to.

    `lacking` is "alone" (coming, without a confirmed focal point), "nominated" (somebody is to be confirmed),
    "waiting" (people on the waiting list) or "answer" (invited, no answer yet); `q` is looked for in names.
    """

    state: str = ""
    kind: str = ""
    country: str = ""
    lacking: str = ""
    q: str = ""


@dataclass(frozen=True)
class Row:
    """A delegation with its numbers: `people` have a place, `places` is None where there is no quota."""

    delegation: Delegation
    people: int
    drafts: int
    waiting: int
    places: int | None
    focal_points: int

    @property
    def left(self) -> int | None:
        """How many places are left."""
        return None if self.places is None else max(0, self.places - self.people)


@dataclass(frozen=True)
class Totals:
    """The delegations of an edition in figures."""

    states: dict[str, int]
    kinds: dict[str, int]
    countries: dict[str, int]
    people: int
    waiting: int
    alone: int
    nominated: int

    @property
    def all(self) -> int:
        """How many delegations there are."""
        return sum(self.states.values())


def delegations_of(edition: Edition, filters: Filters | None = None) -> "QuerySet[Delegation]":
    """The delegations of an edition in the order of the alphabet, with their edition and body."""
    chosen = filters or Filters()
    rows = Delegation.objects.filter(edition=edition).select_related("edition", "locality", "organisation")
    for name in ("state", "kind", "country"):
        if value := getattr(chosen, name):
            rows = rows.filter(**{name: value})
    rows = having_words(rows, chosen.q, "folded")
    if chosen.lacking == ALONE:
        rows = rows.filter(~Exists(_points(FocalPoint.State.CONFIRMED)), state__in=COMING)
    elif chosen.lacking == WAITING:
        rows = rows.filter(Exists(_waiting()))
    elif chosen.lacking == NOMINATED:
        rows = rows.filter(Exists(_points(FocalPoint.State.NOMINATED)))
    elif chosen.lacking == ANSWER:
        rows = rows.filter(state=Delegation.State.INVITED)
    return rows.order_by(f"sort_{get_language() or LANGUAGES[0]}", "pk")


def in_order_of_protocol(edition: Edition) -> "QuerySet[Delegation]":
    """The delegations of an edition in order of protocol: those with a rank, then the others by the alphabet."""
    return delegations_of(edition).order_by(F("rank").asc(nulls_last=True), f"sort_{get_language() or 'vi'}", "pk")


def rows_of(delegations: Iterable[Delegation]) -> list[Row]:
    """Delegations with their numbers; three queries however many they are."""
    listed = list(delegations)
    keys = [one.pk for one in listed]
    counted = _people_in(keys)
    places = dict(Quota.objects.filter(delegation__in=keys, category="").values_list("delegation", "places"))
    confirmed = FocalPoint.objects.filter(delegation__in=keys, state=FocalPoint.State.CONFIRMED)
    focal = dict(confirmed.order_by().values_list("delegation").annotate(n=Count("pk")))
    return [
        Row(one, *counted.get(one.pk, (0, 0, 0)), places=places.get(one.pk), focal_points=focal.get(one.pk, 0))
        for one in listed
    ]


def totals_of(edition: Edition) -> Totals:
    """The delegations of an edition in figures; a bounded number of queries."""
    rows = Delegation.objects.filter(edition=edition).order_by()
    by = {
        name: {str(value): n for value, n in rows.values_list(name).annotate(n=Count("pk"))}
        for name in ("state", "kind", "country")
    }
    people = Delegate.objects.filter(delegation__edition=edition).exclude(state__in=Delegate.GONE)
    found = people.aggregate(
        held=Count("pk", filter=Q(waiting_since=None)), waiting=Count("pk", filter=Q(waiting_since__isnull=False))
    )
    alone = rows.filter(~Exists(_points(FocalPoint.State.CONFIRMED)), state__in=COMING).count()
    nominated = rows.filter(Exists(_points(FocalPoint.State.NOMINATED))).count()
    return Totals(by["state"], by["kind"], by["country"], found["held"], found["waiting"], alone, nominated)


def _people_in(keys: list[UUID]) -> dict[UUID, tuple[int, int, int]]:
    people = Delegate.objects.filter(delegation__in=keys).exclude(state__in=Delegate.GONE).order_by()
    held = Q(waiting_since=None)
    counted = people.values_list("delegation").annotate(
        held=Count("pk", filter=held),
        drafts=Count("pk", filter=held & Q(state__in=Delegate.OPEN)),
        waiting=Count("pk", filter=~held),
    )
    return {key: (holding, drafts, waiting) for key, holding, drafts, waiting in counted}


def _points(state: str) -> "QuerySet[FocalPoint]":
    return FocalPoint.objects.filter(delegation=OuterRef("pk"), state=state)


def _waiting() -> "QuerySet[Delegate]":
    people = Delegate.objects.filter(delegation=OuterRef("pk"), waiting_since__isnull=False)
    return people.exclude(state__in=Delegate.GONE)
