"""Those whom the security service checks: who was handed in and is still to come. Nothing beside what it needs."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from nhipcau.conference.accreditation.models import Clearance
from nhipcau.conference.accreditation.queries.reviewing import in_check
from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.delegations.queries.people import people_of
from nhipcau.conference.editions.models import Edition
from nhipcau.core.web.narrowing import Narrowing

#: While changes are asked for, there is nothing to be checked yet.
CHECKED_STATES = (Delegate.State.SUBMITTED, Delegate.State.REVIEW, Delegate.State.APPROVED, Delegate.State.ISSUED)


@dataclass(frozen=True)
class Chosen(Narrowing):
    """What the list is narrowed to: a state of the check (default: to be checked), a delegation, a name."""

    check: str = Clearance.State.ASKED
    delegation: str = ""
    q: str = ""


def to_check(edition: Edition, chosen: Chosen) -> "QuerySet[Delegate]":
    """The people that the list shows, by delegation and name, with what was signed."""
    rows = people_of(edition, delegation=chosen.delegation, text=chosen.q).select_related("clearance")
    return rows.filter(in_check(chosen.check), state__in=CHECKED_STATES)


def person_to_check(edition: Edition, pk: UUID) -> Delegate | None:
    """Somebody whom the security service may look at."""
    rows = people_of(edition).select_related("clearance", "clearance__by").filter(state__in=CHECKED_STATES)
    return rows.filter(pk=pk).first()
