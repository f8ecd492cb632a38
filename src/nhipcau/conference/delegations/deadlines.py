"""Until when a delegation may be registered, and the deadline in words."""

from datetime import datetime

from django.utils import timezone

from nhipcau.conference.delegations.models import Delegation, Registration
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.papers.deadlines import words_of_instant
from nhipcau.conference.programme.zones import zone_of_edition


def registration_of(edition: Edition) -> Registration:
    """How people are registered for an edition; an unsaved one with the usual values where nothing was set.

    Read once for each object of an edition.
    """
    known: Registration | None = getattr(edition, "_registration_known", None)
    if known is None:
        known = Registration.objects.filter(edition=edition).first() or Registration(edition=edition)
        edition._registration_known = known  # type: ignore[attr-defined]
    return known


def forget_registration(edition: Edition) -> None:
    """Read it again when it is next asked for."""
    edition.__dict__.pop("_registration_known", None)


def deadline_of(delegation: Delegation) -> datetime | None:
    """Until when the delegation registers its people: its own deadline, else that of the edition."""
    return delegation.closes_at or registration_of(delegation.edition).closes_at


def is_open(delegation: Delegation, now: datetime | None = None) -> bool:
    """Whether a focal point may register and change people now: registration has opened and the deadline is to come.

    What the secretariat asks to be changed may be changed after the deadline too.
    """
    moment, opens = now or timezone.now(), registration_of(delegation.edition).opens_at
    if delegation.edition.status == Edition.Status.HELD or (opens and moment < opens):
        return False
    deadline = deadline_of(delegation)
    return deadline is None or moment <= deadline or delegation.state == Delegation.State.CHANGES


def words_of_deadline(delegation: Delegation) -> str:
    """The deadline in words, in the time of the venue with its zone; empty where there is none."""
    deadline = deadline_of(delegation)
    return words_of_instant(deadline, zone_of_edition(delegation.edition)) if deadline else ""
