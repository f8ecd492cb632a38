"""What the secretariat decides on people who were handed in."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.conference.accreditation.actions.machine import PERMISSIONS, Verb, origins_of, take
from nhipcau.conference.accreditation.actions.many import in_batches, move_many
from nhipcau.conference.accreditation.actions.signatures import clearances_of, is_same, refuse_own_clearance
from nhipcau.conference.delegations.actions.places import claim, hold, holds_place, release
from nhipcau.conference.delegations.actions.waiting import promote
from nhipcau.conference.delegations.following import tell_gone
from nhipcau.conference.delegations.letters import tell
from nhipcau.conference.delegations.models import Delegate, Step
from nhipcau.conference.editions.models import Edition
from nhipcau.core.roles.rules import require


class StillWaiting(ValidationError):
    """Who waits for a place is not approved."""

    def __init__(self) -> None:
        super().__init__(_("This person waits for a place in the delegation and can be approved once there is one."))


@transaction.atomic
def begin_review(user: Any, delegate: Delegate, version: int | None = None) -> Delegate:
    """Take somebody under review. Raises as `take` does."""
    take(user, delegate, Verb.BEGIN_REVIEW, version)
    return delegate


@transaction.atomic
def approve(user: Any, delegate: Delegate, version: int | None = None, reason: str = "") -> Delegate:
    """Sign the review. Raises as `take` does, `SamePerson` and `StillWaiting`."""
    take(user, delegate, Verb.APPROVE, version, reason)
    refuse_own_clearance(user, delegate)
    if delegate.waiting_since:
        raise StillWaiting
    return delegate


def approve_many(user: Any, edition: Edition, among: "QuerySet[Delegate]") -> int:
    """Approve those `among` who can be approved now, and whom the user has not cleared; return how many.

    Raises `PermissionDenied`.
    """
    require(user, PERMISSIONS[Verb.APPROVE], edition)

    def approve_batch(batch: list[Delegate]) -> int:
        cleared = clearances_of([one.pk for one in batch])
        people = [one for one in batch if not is_same(cleared.get(one.pk), user.pk)]
        move_many(user, people, Verb.APPROVE, Delegate.State.APPROVED)
        return len(people)

    return in_batches(approvable(edition, among), approve_batch)


def approvable(edition: Edition, among: "QuerySet[Delegate]") -> "QuerySet[Delegate]":
    """Those of an edition who can be approved now."""
    rows = among.filter(delegation__edition=edition, state__in=origins_of(Verb.APPROVE))
    return rows.filter(waiting_since=None, forgotten_at=None)


@transaction.atomic
def ask_changes(user: Any, delegate: Delegate, version: int | None, reason: str) -> Delegate:
    """Return somebody to the delegation with words; the focal point is written to. Raises as `take` does."""
    step = take(user, delegate, Verb.ASK_CHANGES, version, reason, words=reason.strip())
    _write(delegate, "delegate_changes", step)
    return delegate


@transaction.atomic
def refuse(user: Any, delegate: Delegate, version: int | None, reason: str) -> Delegate:
    """Refuse somebody with words; the place is given back, the focal point written to. Raises as `take` does."""
    step = _leave(user, delegate, Verb.REFUSE, version, reason, words=reason.strip())
    _write(delegate, "delegate_refused", step)
    return delegate


@transaction.atomic
def withdraw(user: Any, delegate: Delegate, version: int | None, reason: str) -> Delegate:
    """Strike somebody off who was handed in and does not come; the place is given back. Raises as `take` does."""
    _leave(user, delegate, Verb.WITHDRAW, version, reason)
    return delegate


@transaction.atomic
def take_up(user: Any, delegate: Delegate, version: int | None, reason: str) -> Delegate:
    """Review somebody again who was refused: with a place, or else on the waiting list. Raises as `take` does."""
    hold(delegate.delegation)
    take(user, delegate, Verb.TAKE_UP, version, reason, words="")
    if not claim(delegate.delegation, delegate.category):
        delegate.waiting_since = timezone.now()
        delegate.save(update_fields=["waiting_since"])
    return delegate


def _leave(user: Any, delegate: Delegate, verb: Verb, version: int | None, reason: str, **columns: Any) -> Step:
    # First the delegation, then its people: as everywhere, so that nobody waits for each other.
    hold(delegate.delegation)
    had_a_place = holds_place(delegate)
    step = take(user, delegate, verb, version, reason, waiting_since=None, **columns)
    if had_a_place:
        release(delegate.delegation, delegate.category)
    tell_gone(delegate, user)
    if had_a_place:
        promote(delegate.delegation)
    return step


def _write(delegate: Delegate, template: str, step: Step) -> None:
    """Tell those who answer for the delegation; who it is about is said in the text and not in the subject."""
    tell(delegate.delegation, template, f"{template}:{step.pk}", delegate.words, person=delegate.name)
