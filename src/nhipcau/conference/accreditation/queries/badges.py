"""How far the badges of an edition are."""

from dataclasses import dataclass

from django.db.models import Count, Q

from nhipcau.conference.accreditation.models import Badge, Clearance
from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.editions.models import Edition

State = Delegate.State


@dataclass(frozen=True)
class Progress:
    """How many people could have a badge, and what the others wait for."""

    ready: int
    without_check: int
    without_approval: int
    issued: int
    printed: int
    revoked: int


def progress_of(edition: Edition) -> Progress:
    """The badges of an edition in figures; two queries."""
    cleared = Q(clearance__state=Clearance.State.CLEARED)
    open_states = Q(state__in=(State.SUBMITTED, State.REVIEW))
    people = Delegate.objects.filter(delegation__edition=edition, forgotten_at=None).aggregate(
        ready=Count("pk", filter=Q(state=State.APPROVED) & cleared),
        approved=Count("pk", filter=Q(state=State.APPROVED)),
        unapproved=Count("pk", filter=open_states),
        issued=Count("pk", filter=Q(state=State.ISSUED)),
    )
    badges = Badge.objects.filter(delegate__delegation__edition=edition).aggregate(
        printed=Count("pk", filter=Q(revoked_at=None, printed_at__isnull=False)),
        revoked=Count("pk", filter=Q(revoked_at__isnull=False)),
    )
    return Progress(
        ready=people["ready"],
        without_check=people["approved"] - people["ready"],
        without_approval=people["unapproved"],
        issued=people["issued"],
        printed=badges["printed"],
        revoked=badges["revoked"],
    )
