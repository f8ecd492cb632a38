"""Handing in a delegation, and what the secretariat decides on it.

People who were handed in are decided on one by one, in accreditation.
"""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.conference.delegations.actions.steps import log
from nhipcau.conference.delegations.deadlines import is_open
from nhipcau.conference.delegations.letters import tell
from nhipcau.conference.delegations.models import Delegate, Delegation, Step
from nhipcau.core.records.claiming import move_on
from nhipcau.core.roles.rules import may, require

State = Delegation.State
#: States in which people may be handed in; of one that was approved, those who were added since.
OPEN = (State.PREPARED, State.INVITED, State.ACCEPTED, State.CHANGES, State.SUBMITTED, State.APPROVED)
_SAVED_AT_ONCE = 500


@transaction.atomic
def hand_in(user: Any, delegation: Delegation, version: int | None = None) -> Delegation:
    """Hand in all people of a delegation who have a place and are drafts or were changed as asked.

    Who waits for a place is not handed in. After the deadline only the secretariat may, but for people who take the
    place of others and those of whom changes were asked. Raises `PermissionDenied`, `Overtaken`, and `ValidationError`
    where there is nobody to hand in.
    """
    require(user, "delegations.register", delegation)
    if delegation.state not in OPEN:
        raise ValidationError(_("This delegation is not coming."))
    rows = delegation.delegates.filter(state__in=Delegate.OPEN, waiting_since=None, forgotten_at=None)
    late = not is_open(delegation) and not may(user, "delegations.manage", delegation)
    if late:
        rows = rows.filter(Q(replaces__isnull=False) | Q(state=Delegate.State.CHANGES))
    people = list(rows)
    if late and not people:
        raise PermissionDenied(_("Registration is closed. Write to the secretariat."))
    if not people:
        raise ValidationError(_("There is nobody to hand in: everybody was handed in already, or waits for a place."))
    now = timezone.now()
    move_on(delegation, version, state=State.SUBMITTED, submitted_at=now)
    step = log(delegation, "handed-in", user, count=len(people))
    _move_people(rows, people, Delegate.State.SUBMITTED, "handed-in", step, submitted_at=now)
    return delegation


@transaction.atomic
def ask_changes(user: Any, delegation: Delegation, version: int, words: str) -> Delegation:
    """Return a delegation with words: people who were handed in and are not under review yet may be changed again.

    The focal point is told. Raises `PermissionDenied`, `Overtaken`, and `ValidationError` without words.
    """
    require(user, "delegations.manage", delegation)
    if delegation.state not in (State.SUBMITTED, State.APPROVED):
        raise ValidationError(_("Only what was handed in can be returned."))
    if not words.strip():
        raise ValidationError({"words": _("Say what is to be changed.")})
    rows = delegation.delegates.filter(state=Delegate.State.SUBMITTED)
    people = list(rows)
    move_on(delegation, version, state=State.CHANGES, words=words.strip())
    step = log(delegation, "changes-asked", user, words.strip())
    _move_people(rows, people, Delegate.State.CHANGES, "changes-asked", step)
    tell(delegation, "delegation_changes", f"delegation-changes:{step.pk}", words.strip())
    return delegation


@transaction.atomic
def approve(user: Any, delegation: Delegation, version: int, words: str = "") -> Delegation:
    """Approve a delegation that was handed in as a whole; its focal point is told.

    Raises `PermissionDenied`, `Overtaken` and `ValidationError`.
    """
    require(user, "delegations.manage", delegation)
    if delegation.state not in (State.SUBMITTED, State.CHANGES):
        raise ValidationError(_("Only what was handed in can be approved."))
    move_on(delegation, version, state=State.APPROVED, approved_at=timezone.now(), words=words.strip())
    step = log(delegation, "approved", user, words.strip())
    tell(delegation, "delegation_approved", f"delegation-approved:{step.pk}", words.strip())
    return delegation


@transaction.atomic
def take_back(user: Any, delegation: Delegation, version: int) -> Delegation:
    """Undo an approval: the delegation is handed in again, to be decided on. Raises as `approve` does."""
    require(user, "delegations.manage", delegation)
    if delegation.state != State.APPROVED:
        raise ValidationError(_("This delegation is not approved."))
    move_on(delegation, version, state=State.SUBMITTED, approved_at=None)
    log(delegation, "approval-undone", user)
    return delegation


def _move_people(rows: Any, people: list[Delegate], state: str, verb: str, of: Step, **columns: Any) -> None:
    """Give people another state, each with a step in the log; those who changed meanwhile are left as they are."""
    now = rows.filter(pk__in=[one.pk for one in people])
    now.update(state=state, version=F("version") + 1, **columns)
    steps = [Step(delegation_id=of.delegation_id, delegate=one, verb=verb, by=of.by) for one in people]
    Step.objects.bulk_create(steps, batch_size=_SAVED_AT_ONCE)
