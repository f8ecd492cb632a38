"""Proposals of who stands where: asked for, cancelled, taken over into the plan."""

from collections import defaultdict
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.exhibition import jobs
from nhipcau.conference.exhibition.actions.placing import occupy
from nhipcau.conference.exhibition.actions.steps import PLAN, log
from nhipcau.conference.exhibition.models import AllocationRun, Exhibitor, Placement, Stand
from nhipcau.core.jobs.queue import awaited
from nhipcau.core.records.claiming import Overtaken
from nhipcau.core.roles.rules import require

State = AllocationRun.State


def propose(user: Any, edition: Edition) -> tuple[AllocationRun, bool]:
    """Have a proposal worked out, unless one is: one at a time.

    Returns the one that waits or goes on, and whether it is a new one. Raises `PermissionDenied`, and `ValidationError`
    where there is nothing to be allocated.
    """
    require(user, PLAN, edition)
    if not Stand.objects.filter(area__edition=edition, closed=False).exists():
        raise ValidationError(_("There are no stands on the plan yet."))
    if not Exhibitor.objects.filter(edition=edition, state__in=Exhibitor.SEEKING).exists():
        raise ValidationError(_("Nobody is accepted or waits: there is nobody to be given a stand."))
    _end_lost(edition)
    try:
        with transaction.atomic():
            seed = AllocationRun.objects.filter(edition=edition).count()
            run = AllocationRun.objects.create(edition=edition, seed=seed, by=user)
            jobs.allocate.enqueue(str(run.pk))
    except IntegrityError:
        active = AllocationRun.objects.filter(edition=edition, state__in=AllocationRun.ACTIVE).first()
        # The other one may have ended this very moment.
        return (active, False) if active else propose(user, edition)
    return run, True


@transaction.atomic
def cancel(user: Any, run: AllocationRun) -> None:
    """End a proposal before it is there. Raises `PermissionDenied`."""
    require(user, PLAN, run.edition)
    rows = AllocationRun.objects.filter(pk=run.pk)
    if not rows.filter(state=State.QUEUED).update(state=State.CANCELLED, is_cancelled=True, ended_at=timezone.now()):
        rows.filter(state=State.RUNNING).update(is_cancelled=True)


@transaction.atomic
def take_over(user: Any, run: AllocationRun, seen: str) -> int:
    """Let a proposal be the plan; return how many of its places were left out, because they are no longer possible.

    `seen` is what `present` said when the proposal was looked at. Who is locked stays, whatever the proposal says. Who
    waited and has a stand now is accepted, and told. Raises `PermissionDenied`, `Overtaken`, and `ValidationError` for
    a proposal that is not done.
    """
    require(user, PLAN, run.edition)
    if run.state != State.DONE:
        raise ValidationError(_("This proposal is not done."))
    # Two who take over at once: on PostgreSQL the second waits here for the first.
    AllocationRun.objects.filter(pk=run.pk).update(taken_at=timezone.now())
    if seen != present(run.edition):
        raise Overtaken
    wanted: dict[UUID, set[int]] = defaultdict(set)
    for exhibitor, stand in run.solution:
        wanted[UUID(exhibitor)].add(stand)
    held: dict[UUID, set[int]] = defaultdict(set)
    locked = set()
    for one in Placement.objects.filter(stand__area__edition=run.edition).select_related("stand"):
        held[one.exhibitor_id].add(one.stand_id)
        if one.locked or one.stand.locked:
            locked.add(one.exhibitor_id)
    moving = {pk for pk in {*wanted, *held} - locked if wanted[pk] != held[pk]}
    for pk, stands in _leaving(moving, held, wanted):
        Placement.objects.filter(exhibitor=pk, stand__in=stands).delete()
    return sum(_settle(user, pk, wanted[pk] - held[pk]) for pk in sorted(moving))


def present(edition: Edition) -> str:
    """Who stands where now, in short: differs when anything of it does."""
    rows = Placement.objects.filter(stand__area__edition=edition).order_by("pk")
    return sha256(repr(list(rows.values_list("pk", "exhibitor", "stand", "locked"))).encode()).hexdigest()[:16]


def _leaving(
    moving: set[UUID], held: dict[UUID, set[int]], wanted: dict[UUID, set[int]]
) -> list[tuple[UUID, set[int]]]:
    """What each of those who move leaves."""
    return [(pk, held[pk] - wanted[pk]) for pk in moving if held[pk] - wanted[pk]]


def _settle(user: Any, pk: UUID, stands: set[int]) -> int:
    """Put one exhibitor on stands; return on how many it could not be put. One that has none left is noted so."""
    exhibitor = Exhibitor.objects.get(pk=pk)
    lost = 0
    for stand in Stand.objects.filter(pk__in=stands).select_related("area"):
        try:
            with transaction.atomic():
                occupy(user, exhibitor, stand, None, _("by the proposal that was taken over"))
        except ValidationError:
            lost += 1
    if not stands:
        log(exhibitor, "unplaced", user)
    return lost


def _end_lost(edition: Edition) -> None:
    """End the proposals that no worker will take up again."""
    active = AllocationRun.objects.filter(edition=edition, state__in=AllocationRun.ACTIVE)
    if not active.exists():
        return
    known = awaited(jobs.allocate)
    lost = [pk for pk in active.values_list("pk", flat=True) if str(pk) not in known]
    active.filter(pk__in=lost).update(state=State.FAILED, ended_at=timezone.now())
