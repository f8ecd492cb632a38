"""The people of an edition as the secretariat reviews them, narrowed and counted."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from nhipcau.conference.accreditation.models import Clearance
from nhipcau.conference.delegations.models import Delegate, Delegation
from nhipcau.conference.delegations.queries.people import people_of
from nhipcau.conference.editions.models import Edition
from nhipcau.core.records.fields import in_each
from nhipcau.core.web.narrowing import Narrowing

State = Delegate.State
#: What may be missing, as the address names it, and whom it is missing of.
MISSING = {
    "photo": Q(photo=""),
    "function": Q(**dict.fromkeys(in_each("function"), "")),
    "email": Q(email=""),
    "place": Q(waiting_since__isnull=False),
}


@dataclass(frozen=True)
class Chosen(Narrowing):
    """What the list is narrowed to.

    `delegation` is the identifier of one, `check` a state of the security check, `missing` a name in `MISSING`, `q` is
    looked for in names without their diacritics.
    """

    state: str = ""
    check: str = ""
    category: str = ""
    delegation: str = ""
    missing: str = ""
    q: str = ""


def handed_in(edition: Edition) -> "QuerySet[Delegate]":
    """Everybody of an edition who was handed in and is still to come."""
    people = Delegate.objects.filter(delegation__edition=edition, forgotten_at=None)
    return people.exclude(state__in=(State.DRAFT, *Delegate.GONE))


def reviewed(edition: Edition, chosen: Chosen) -> "QuerySet[Delegate]":
    """The people that the list shows, with delegation and security check; those who are gone only if asked for."""
    rows = people_of(edition, state=chosen.state, category=chosen.category, delegation=chosen.delegation, text=chosen.q)
    rows = rows.exclude(state=State.DRAFT).select_related("clearance")
    if not chosen.state:
        rows = rows.exclude(state__in=Delegate.GONE)
    if chosen.missing in MISSING:
        rows = rows.filter(MISSING[chosen.missing])
    return rows.filter(in_check(chosen.check))


def in_check(state: str) -> Q:
    """The condition of a state of the security check; nobody has looked yet where there is no row."""
    if state == Clearance.State.ASKED:
        return Q(clearance=None) | Q(clearance__state=state)
    return Q(clearance__state=state) if state in Clearance.State.values else Q()


def states_of(edition: Edition) -> dict[str, int]:
    """How many people are in each state, drafts left out."""
    rows = Delegate.objects.filter(delegation__edition=edition, forgotten_at=None).exclude(state=State.DRAFT)
    return {str(state): n for state, n in rows.order_by().values_list("state").annotate(n=Count("pk"))}


def checks_of(edition: Edition) -> dict[str, int]:
    """How many of those who are to come are in each state of the security check."""
    counted = handed_in(edition).order_by().values_list("clearance__state").annotate(n=Count("pk"))
    found = dict.fromkeys(Clearance.State.values, 0)
    for state, n in counted:
        found[state or Clearance.State.ASKED] += n
    return found


def delegations_to_choose(edition: Edition) -> list[Delegation]:
    """The delegations of an edition, by their names."""
    rows = Delegation.objects.filter(edition=edition).select_related("locality", "organisation")
    return sorted(rows, key=lambda one: one.name().value)
