"""Who sits where, changed by hand: somebody put on a seat, two exchanged, locked; the last steps undone."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.conference.seating.actions.layouts import PERMISSION, claim
from nhipcau.conference.seating.models import Guest, Seat, SeatingPlan
from nhipcau.core.roles.rules import require

#: So many steps can be undone.
STEPS = 20


@transaction.atomic
def put(user: Any, guest: Guest, seat: Seat, version: int) -> Guest | None:
    """Put a guest on a seat; who sits there takes the other seat, if there is one. Returns who that is.

    Raises `PermissionDenied`, `Overtaken`, and `ValidationError` where one of them is locked.
    """
    plan = guest.plan
    require(user, PERMISSION, plan.layout.edition)
    if seat.layout_id != plan.layout_id:
        raise ValidationError(_("This seat is of another layout."))
    other = plan.guests.filter(seat=seat).exclude(pk=guest.pk).first()
    _refuse_locked(guest, other)
    before = {guest.pk: guest.seat_id}
    if other is not None:
        before[other.pk] = other.seat_id
    _step(plan, version, before)
    old = guest.seat_id
    # The one who sat there rises first: nobody sits on a taken seat even for a moment.
    plan.guests.filter(pk__in=before).update(seat=None)
    plan.guests.filter(pk=guest.pk).update(seat=seat)
    if other is not None:
        plan.guests.filter(pk=other.pk).update(seat=old)
    guest.seat = seat
    return other


@transaction.atomic
def take_out(user: Any, guest: Guest, version: int) -> None:
    """Take the seat from a guest, who stays on the plan. Raises as `put` does."""
    plan = guest.plan
    require(user, PERMISSION, plan.layout.edition)
    _refuse_locked(guest)
    _step(plan, version, {guest.pk: guest.seat_id})
    plan.guests.filter(pk=guest.pk).update(seat=None)


@transaction.atomic
def set_locked(user: Any, plan: SeatingPlan, version: int, guests: Collection[int], *, locked: bool) -> None:
    """Keep guests in their seats in every further proposal, or no longer. Raises `PermissionDenied`, `Overtaken`."""
    require(user, PERMISSION, plan.layout.edition)
    claim(plan, version)
    plan.guests.filter(pk__in=guests, seat__isnull=False).update(locked=locked)


@transaction.atomic
def undo(user: Any, plan: SeatingPlan, version: int) -> None:
    """Put back what the last step by hand changed, as far as these seats are free.

    Raises `PermissionDenied`, `Overtaken`, and `ValidationError` where there is nothing to undo any more.
    """
    require(user, PERMISSION, plan.layout.edition)
    if not plan.steps:
        raise ValidationError(_("There is nothing to undo."))
    *rest, last = plan.steps
    before = {int(pk): seat for pk, seat in last.items()}
    known = set(plan.guests.filter(pk__in=before).values_list("pk", flat=True))
    taken = plan.guests.filter(seat__in=[seat for seat in before.values() if seat]).exclude(pk__in=before)
    if taken.exists() or known != set(before):
        raise ValidationError(_("Somebody else has got these seats since: it cannot be undone."))
    claim(plan, version)
    SeatingPlan.objects.filter(pk=plan.pk).update(steps=rest)
    plan.guests.filter(pk__in=known).update(seat=None)
    for pk, seat in before.items():
        plan.guests.filter(pk=pk).update(seat=seat)


def _step(plan: SeatingPlan, version: int, before: dict[int, int | None]) -> None:
    """Claim the plan, and write down where guests were before."""
    claim(plan, version)
    plan.steps = [*plan.steps, {str(pk): seat for pk, seat in before.items()}][-STEPS:]
    SeatingPlan.objects.filter(pk=plan.pk).update(steps=plan.steps)


def _refuse_locked(*guests: Guest | None) -> None:
    if any(one is not None and one.locked for one in guests):
        raise ValidationError(_("Somebody who is locked stays in this seat: unlock first."))
