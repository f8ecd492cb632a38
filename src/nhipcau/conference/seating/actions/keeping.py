"""Versions of a plan: who sat where is kept, and can be put back."""

from typing import Any

from django.db import transaction
from django.db.models import Max

from nhipcau.conference.seating.actions.layouts import PERMISSION, claim
from nhipcau.conference.seating.models import Guest, SavedSeating, SeatingPlan
from nhipcau.core.roles.rules import require


@transaction.atomic
def keep_version(user: Any, plan: SeatingPlan) -> SavedSeating:
    """Keep who sits where now. Raises `PermissionDenied`."""
    require(user, PERMISSION, plan.layout.edition)
    # Of two who keep a version at the same moment the second waits, and gets the next number.
    SeatingPlan.objects.select_for_update().get(pk=plan.pk)
    return keep(plan, SavedSeating.Occasion.HAND, user)


@transaction.atomic
def put_back(user: Any, kept: SavedSeating, version: int) -> int:
    """Put back who sat where; return of how many it is no longer possible. The present seating is kept before.

    Raises `PermissionDenied` and `Overtaken`.
    """
    plan = kept.plan
    require(user, PERMISSION, plan.layout.edition)
    claim(plan, version)
    keep(plan, SavedSeating.Occasion.RESTORED, user)
    SeatingPlan.objects.filter(pk=plan.pk).update(steps=[])
    wanted = {guest: (seat, locked) for guest, seat, locked in kept.seats}
    return write_seats(plan, wanted)


def keep(plan: SeatingPlan, occasion: str, user: Any) -> SavedSeating:
    """Keep who sits where now, in the transaction of the caller."""
    highest = plan.kept.aggregate(highest=Max("number"))["highest"] or 0
    seats = [list(row) for row in plan.guests.filter(seat__isnull=False).values_list("pk", "seat", "locked")]
    by = user if getattr(user, "pk", None) else None
    return SavedSeating.objects.create(plan=plan, number=highest + 1, occasion=occasion, seats=seats, by=by)


def write_seats(plan: SeatingPlan, wanted: dict[int, tuple[int, bool]]) -> int:
    """Seat guests of a plan (by their ids) as wanted and all others nowhere; return for how many there is no seat.

    A seat or guest that is no more is left out.
    """
    seats = set(plan.layout.places.values_list("pk", flat=True))
    guests = list(plan.guests.all())
    # All rise first: two who exchange their seats would otherwise be on the same one for a moment.
    plan.guests.update(seat=None, locked=False)
    known = {one.pk for one in guests}
    lost = sum(guest not in known or seat not in seats for guest, (seat, _locked) in wanted.items())
    changed = []
    for one in guests:
        seat, locked = wanted.get(one.pk, (0, False))
        if seat in seats:
            one.seat_id, one.locked = seat, locked
            changed.append(one)
    Guest.objects.bulk_update(changed, ["seat", "locked"], batch_size=500)
    return lost
