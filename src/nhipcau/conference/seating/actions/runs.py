"""Proposals: asked of a worker, taken over into the plan."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.conference.seating import jobs
from nhipcau.conference.seating.actions.keeping import keep, write_seats
from nhipcau.conference.seating.actions.layouts import PERMISSION, claim
from nhipcau.conference.seating.models import SavedSeating, SeatingPlan, SeatingRun
from nhipcau.core.jobs.runs import start_one
from nhipcau.core.roles.rules import require


def propose(user: Any, plan: SeatingPlan) -> SeatingRun:
    """Have a seating searched for, unless one is already; return the run.

    Raises `PermissionDenied`, and `ValidationError` where nobody is to be seated.
    """
    require(user, PERMISSION, plan.layout.edition)
    if not plan.guests.exists():
        raise ValidationError(_("Nobody is on the plan yet: add people first."))

    def make() -> SeatingRun:
        return SeatingRun.objects.create(plan=plan, seed=plan.runs.count(), by=user)

    run, _is_new = start_one(plan.runs.all(), jobs.seat, make)
    return run


@transaction.atomic
def take_over(user: Any, run: SeatingRun, version: int) -> int:
    """Seat people as proposed; return of how many it is no longer possible. What was there is kept before.

    Guests who were locked meanwhile, or were added, keep their seats where these are free. Raises `PermissionDenied`,
    `Overtaken`, and `ValidationError` where nothing was proposed.
    """
    plan = run.plan
    require(user, PERMISSION, plan.layout.edition)
    if run.state != SeatingRun.State.DONE:
        raise ValidationError(_("This proposal is not ready."))
    claim(plan, version)
    keep(plan, SavedSeating.Occasion.PROPOSAL, user)
    held = {pk: (seat, True) for pk, seat in plan.guests.filter(locked=True).values_list("pk", "seat") if seat}
    taken = {seat for seat, _locked in held.values()}
    wanted = {guest: (seat, False) for guest, seat in run.solution if guest not in held and seat not in taken}
    SeatingPlan.objects.filter(pk=plan.pk).update(steps=[])
    lost = write_seats(plan, {**wanted, **held})
    SeatingRun.objects.filter(pk=run.pk).update(taken_at=timezone.now())
    return lost + sum(guest not in held and seat in taken for guest, seat in run.solution)
