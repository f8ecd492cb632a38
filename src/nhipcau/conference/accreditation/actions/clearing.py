"""The security check: the second signature, by its own role."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.conference.accreditation.actions.machine import PERMISSIONS, Verb, origins_of, take
from nhipcau.conference.accreditation.actions.many import in_batches, move_many
from nhipcau.conference.accreditation.actions.revoking import revoke_in_use
from nhipcau.conference.accreditation.actions.signatures import approvals_of, is_same, refuse_own_approval
from nhipcau.conference.accreditation.models import Clearance
from nhipcau.conference.delegations.actions.steps import log
from nhipcau.conference.delegations.following import on_changed
from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.editions.models import Edition
from nhipcau.core.records.claiming import move_on
from nhipcau.core.roles.rules import require

State = Clearance.State
#: What was checked: new values of these are checked again.
CHECKED = frozenset({"name", "nationality", "born_on", "born_in", "passport"})


@transaction.atomic
def clear(user: Any, delegate: Delegate, version: int | None = None, note: str = "") -> Clearance:
    """Sign that somebody may come. Raises as `take` does, and `SamePerson`."""
    take(user, delegate, Verb.CLEAR, version)
    refuse_own_approval(user, delegate)
    return _sign(user, delegate, State.CLEARED, note)


@transaction.atomic
def refuse_clearance(user: Any, delegate: Delegate, version: int | None, note: str) -> Clearance:
    """Sign that somebody may not come; a badge in use is revoked.

    The note is read by the security service only. Raises as `take` does, `SamePerson`, and `ValidationError` without
    a note.
    """
    take(user, delegate, Verb.REFUSE_CLEARANCE, version)
    refuse_own_approval(user, delegate)
    if not note.strip():
        raise ValidationError({"note": _("Note why: only the security service reads it.")})
    revoke_in_use(user, delegate, _("The security check was refused."))
    return _sign(user, delegate, State.REFUSED, note)


def clear_many(user: Any, edition: Edition, among: "QuerySet[Delegate]") -> int:
    """Clear those `among` who wait for the check and whom the user has not approved; return how many.

    Who was refused is left out: that is signed again one by one. Raises `PermissionDenied`.
    """
    require(user, PERMISSIONS[Verb.CLEAR], edition)

    def clear_batch(batch: list[Delegate]) -> int:
        people = _others_approved(user, batch)
        notes = dict(Clearance.objects.filter(delegate__in=people).values_list("delegate", "note"))
        now = timezone.now()
        signed = [
            Clearance(delegate=one, state=State.CLEARED, note=notes.get(one.pk, ""), by=user, at=now) for one in people
        ]
        Clearance.objects.bulk_create(
            signed, update_conflicts=True, unique_fields=["delegate"], update_fields=["state", "by", "at"]
        )
        move_many(user, people, Verb.CLEAR)
        return len(people)

    return in_batches(clearable(edition, among), clear_batch)


def clearable(edition: Edition, among: "QuerySet[Delegate]") -> "QuerySet[Delegate]":
    """Those of an edition who wait for the check."""
    rows = among.filter(delegation__edition=edition, state__in=origins_of(Verb.CLEAR), forgotten_at=None)
    return rows.filter(Q(clearance=None) | Q(clearance__state=State.ASKED))


@on_changed
def check_again(user: Any, delegate: Delegate, columns: Collection[str]) -> None:
    """Ask for the check anew when what was checked has changed; a badge in use is revoked."""
    if not CHECKED & set(columns):
        return
    asked = Clearance.objects.filter(delegate=delegate).exclude(state=State.ASKED)
    if not asked.update(state=State.ASKED):
        return
    if revoke_in_use(user, delegate, _("What was checked has changed.")):
        move_on(delegate, state=Delegate.State.APPROVED)
    log(delegate, "check-asked-again", user, other="" if user else "system")


def _sign(user: Any, delegate: Delegate, state: str, note: str) -> Clearance:
    values = {"state": state, "note": note.strip(), "by": user}
    return Clearance.objects.update_or_create(delegate=delegate, defaults=values)[0]


def _others_approved(user: Any, batch: list[Delegate]) -> list[Delegate]:
    """Those of a batch, held by now, whom the user has not approved and nobody has refused meanwhile."""
    ids = [one.pk for one in batch]
    approved = approvals_of(ids)
    refused = set(Clearance.objects.filter(delegate__in=ids, state=State.REFUSED).values_list("delegate_id", flat=True))
    return [
        one
        for one in batch
        if one.pk not in refused
        and not (one.state == Delegate.State.APPROVED and is_same(approved.get(one.pk), user.pk))
    ]
