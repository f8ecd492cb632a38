"""The exhibitors of an edition, narrowed, counted and with what their list shows."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet, Sum
from django.utils.translation import get_language

from nhipcau.conference.delegations.permissions import delegations_kept_by
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.exhibition.models import Contract, Exhibitor, Placement, Stand, StandOffer
from nhipcau.core.roles.reach import reach_of
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.core.web.narrowing import Narrowing, having_words

State = Exhibitor.State
#: What a list may be narrowed to beside state, kind, country and goods.
NO_STAND, NO_CONTRACT, NO_BADGES, NO_MOVE = "stand", "contract", "badges", "move"


@dataclass(frozen=True)
class Filters(Narrowing):
    """What the list of exhibitors is narrowed to. `lacking` names what an accepted exhibitor does not have yet."""

    state: str = ""
    kind: str = ""
    country: str = ""
    goods: str = ""
    lacking: str = ""
    q: str = ""


@dataclass
class Row:
    """An exhibitor with its stands, and the stand it is offered."""

    exhibitor: Exhibitor
    stands: list[Stand] = field(default_factory=list)
    offer: StandOffer | None = None


@dataclass(frozen=True)
class Totals:
    """The exhibitors of an edition in figures: `asked` stands by those accepted, `stands` usable, `placed` taken."""

    by: dict[str, dict[str, int]]
    lacking: dict[str, int]
    asked: int
    stands: int
    placed: int

    @property
    def all(self) -> int:
        """How many there are."""
        return sum(self.by["state"].values())

    def in_state(self, *states: str) -> int:
        """How many are in one of these states."""
        return sum(self.by["state"].get(one, 0) for one in states)


def exhibitors_of(edition: Edition, filters: Filters | None = None) -> "QuerySet[Exhibitor]":
    """The exhibitors of an edition in the order of the alphabet; drafts of others stand among them."""
    chosen = filters or Filters()
    rows = Exhibitor.objects.filter(edition=edition).select_related("edition", "locality", "organisation", "type")
    for name in ("state", "kind", "country", "goods"):
        if value := getattr(chosen, name):
            rows = rows.filter(**{name: value})
    rows = having_words(rows, chosen.q, "folded")
    if chosen.lacking:
        rows = _lacking(rows, chosen.lacking)
    return rows.order_by(f"sort_{get_language() or LANGUAGES[0]}", "pk")


def waiting_in(edition: Edition) -> "QuerySet[Exhibitor]":
    """Who waits for a stand, in the order in which stands are offered."""
    return exhibitors_of(edition, Filters(state=State.WAITING)).order_by("-priority", "waiting_since", "pk")


def rows_of(exhibitors: Iterable[Exhibitor]) -> list[Row]:
    """Exhibitors with stands and offers; two queries however many they are."""
    rows = {one.pk: Row(one) for one in exhibitors}
    for placed in Placement.objects.filter(exhibitor__in=rows).select_related("stand__area").order_by("stand__sort"):
        rows[placed.exhibitor_id].stands.append(placed.stand)
    offers = StandOffer.objects.filter(exhibitor__in=rows, state=StandOffer.State.OPEN).select_related("stand__area")
    for one in offers:
        rows[one.exhibitor_id].offer = one
    return list(rows.values())


def totals_of(edition: Edition) -> Totals:
    """The exhibitors of an edition in figures; a bounded number of queries."""
    rows = Exhibitor.objects.filter(edition=edition).order_by()
    by = {
        name: {str(value): n for value, n in rows.values_list(name).annotate(n=Count("pk"))}
        for name in ("state", "kind", "country", "goods")
    }
    lacking = {name: _lacking(rows, name).count() for name in (NO_STAND, NO_CONTRACT, NO_BADGES, NO_MOVE)}
    own = rows.filter(state=State.ACCEPTED, host=None)
    stands = Stand.objects.filter(area__edition=edition, closed=False)
    return Totals(
        by,
        lacking,
        asked=own.aggregate(n=Sum("stands"))["n"] or 0,
        stands=stands.count(),
        placed=Placement.objects.filter(stand__area__edition=edition).count(),
    )


def exhibitor_of(edition: Edition, pk: UUID) -> Exhibitor | None:
    """An exhibitor of an edition with its body, or None."""
    rows = Exhibitor.objects.select_related("locality", "organisation", "delegation", "type", "host", "applicant")
    found = rows.filter(edition=edition, pk=pk).first()
    if found is not None:
        found.edition = edition
    return found


def applications_of(user: Any, edition: Edition) -> list[Exhibitor]:
    """The applications for an edition for which somebody answers, the newest first."""
    rows = Exhibitor.objects.filter(edition=edition).select_related("edition", "locality", "organisation")
    mine = rows.filter(applicant=user)
    for_localities = rows.filter(kind=Exhibitor.Kind.LOCALITY, locality__in=reach_of(user).edits)
    kept = rows.filter(delegation__in=delegations_kept_by(user))
    return list((mine | for_localities | kept).distinct().order_by("-made_at", "pk"))


def _lacking(rows: "QuerySet[Exhibitor]", what: str) -> "QuerySet[Exhibitor]":
    """The accepted ones without a stand, a contract, badges, or a time at a gate."""
    rows = rows.filter(state=State.ACCEPTED)
    if what == NO_STAND:
        return rows.filter(~Exists(Placement.objects.filter(exhibitor=OuterRef("pk"))), host=None)
    if what == NO_CONTRACT:
        signed = Contract.objects.filter(exhibitor=OuterRef("pk"), signed_on__isnull=False)
        return rows.filter(~Exists(signed))
    if what == NO_BADGES:
        return rows.filter(delegation=None)
    return rows.filter(moves=None) if what == NO_MOVE else rows
