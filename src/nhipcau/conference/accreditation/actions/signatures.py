"""The two signatures that a badge needs: the approval of the secretariat, and the clearance of the security service.

They are never of the same person, whatever roles somebody has.
"""

import uuid
from collections.abc import Collection
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from nhipcau.conference.accreditation.actions.machine import Verb
from nhipcau.conference.accreditation.models import Clearance
from nhipcau.conference.delegations.models import Delegate, Step


class SamePerson(PermissionDenied):
    """Who signed one of the two may not sign the other."""

    def __init__(self) -> None:
        super().__init__(_("Two people sign: who approves somebody does not sign the security check, and the reverse."))


def clearances_of(ids: Collection[uuid.UUID]) -> dict[uuid.UUID, int | None]:
    """Who cleared each of these delegates, by their ids; those who are not cleared are left out."""
    rows = Clearance.objects.filter(delegate__in=ids, state=Clearance.State.CLEARED)
    return dict(rows.values_list("delegate_id", "by_id"))


def approvals_of(ids: Collection[uuid.UUID]) -> dict[uuid.UUID, int | None]:
    """Who approved each of these delegates last, by their ids."""
    rows = Step.objects.filter(delegate__in=ids, verb=Verb.APPROVE).order_by("at", "pk")
    return {one.delegate_id: one.by_id for one in rows.only("delegate_id", "by_id") if one.delegate_id}


def is_same(one: int | None, other: int | None) -> bool:
    """Whether two signatures are of one account; an account that is gone is another than each that is there."""
    return one is not None and one == other


def refuse_own_clearance(user: Any, delegate: Delegate) -> None:
    """Raise `SamePerson` where the user has cleared the delegate: somebody else approves."""
    if is_same(clearances_of([delegate.pk]).get(delegate.pk), user.pk):
        raise SamePerson


def refuse_own_approval(user: Any, delegate: Delegate) -> None:
    """Raise `SamePerson` where the user approved the delegate: somebody else clears."""
    approved = delegate.state in (Delegate.State.APPROVED, Delegate.State.ISSUED)
    if approved and is_same(approvals_of([delegate.pk]).get(delegate.pk), user.pk):
        raise SamePerson


def is_signed_twice(delegate: Delegate) -> bool:
    """Whether an approved delegate is cleared, by somebody else than who approved."""
    cleared = clearances_of([delegate.pk])
    approved = approvals_of([delegate.pk]).get(delegate.pk)
    return delegate.pk in cleared and not is_same(cleared[delegate.pk], approved)
