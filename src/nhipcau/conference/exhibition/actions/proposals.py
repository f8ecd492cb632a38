"""Proposals of who stands where: asked for, cancelled, taken over into the plan."""

from collections import defaultdict
from collections.abc import Mapping
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.exhibition import jobs
from nhipcau.conference.exhibition.actions.placing import occupy
from nhipcau.conference.exhibition.actions.steps import PLAN, note_step
from nhipcau.conference.exhibition.models import (
    AllocationRun,
    Exhibitor,
    ExhibitorStep,
    Placement,
    Stand,
    StandOffer,
)
from nhipcau.core.jobs.runs import cancel as cancel_run
from nhipcau.core.jobs.runs import start_one
from nhipcau.core.records.claiming import Overtaken
from nhipcau.core.roles.rules import require

State = AllocationRun.State
#: Why somebody stands where a proposal put it.
_TAKEN_OVER = gettext_lazy("by the proposal that was taken over")


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
    runs = AllocationRun.objects.filter(edition=edition)

    def make() -> AllocationRun:
        return AllocationRun.objects.create(edition=edition, seed=runs.count(), by=user)

    return start_one(runs, jobs.allocate, make)


def cancel(user: Any, run: AllocationRun) -> None:
    """End a proposal before it is there. Raises `PermissionDenied`."""
    require(user, PLAN, run.edition)
    cancel_run(run)


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
    rows = list(Placement.objects.filter(stand__area__edition=run.edition).select_related("stand"))
    for one in rows:
        held[one.exhibitor_id].add(one.stand_id)
        if one.locked or one.stand.locked:
            locked.add(one.exhibitor_id)
    moving = {pk for pk in {*wanted, *held} - locked if wanted[pk] != held[pk]}
    leaving = [one.pk for one in rows if one.exhibitor_id in moving and one.stand_id not in wanted[one.exhibitor_id]]
    Placement.objects.filter(pk__in=leaving).delete()
    return _settle(user, run.edition, {pk: wanted[pk] - held[pk] for pk in sorted(moving)})


def present(edition: Edition) -> str:
    """Who stands where now, in short: differs when anything of it does."""
    rows = Placement.objects.filter(stand__area__edition=edition).order_by("pk")
    return sha256(repr(list(rows.values_list("pk", "exhibitor", "stand", "locked"))).encode()).hexdigest()[:16]


def _settle(user: Any, edition: Edition, new: Mapping[UUID, set[int]]) -> int:
    """Put exhibitors on stands; return how many of the places could not be taken."""
    exhibitors = Exhibitor.objects.filter(edition=edition).in_bulk(new)
    stands = Stand.objects.filter(area__edition=edition).select_related("area").in_bulk()
    pairs = [(exhibitors[pk], stands[stand]) for pk in new if pk in exhibitors for stand in new[pk] if stand in stands]
    plain = _plain(edition, pairs)
    _occupy_plainly(user, plain)
    lost = sum(map(len, new.values())) - len(pairs)
    for exhibitor, stand in pairs:
        if (exhibitor, stand) not in plain:
            try:
                with transaction.atomic():
                    occupy(user, Exhibitor.objects.get(pk=exhibitor.pk), stand, None, str(_TAKEN_OVER))
            except ValidationError:
                lost += 1
    for pk in new:
        if not new[pk] and pk in exhibitors:
            note_step(exhibitors[pk], "unplaced", user)
    return lost


def _plain(edition: Edition, pairs: list[tuple[Exhibitor, Stand]]) -> list[tuple[Exhibitor, Stand]]:
    """Those who are accepted, and come to a stand that is free: nothing follows from it, and nobody is told."""
    offers = StandOffer.objects.filter(stand__area__edition=edition, state=StandOffer.State.OPEN)
    offered = {key for pair in offers.values_list("exhibitor", "stand") for key in pair}
    taken = set(Placement.objects.filter(stand__area__edition=edition).values_list("stand", flat=True))
    return [
        (exhibitor, stand)
        for exhibitor, stand in pairs
        if exhibitor.state == Exhibitor.State.ACCEPTED
        and exhibitor.host_id is None
        and not stand.closed
        and offered.isdisjoint({exhibitor.pk, stand.pk})
        and stand.pk not in taken
    ]


def _occupy_plainly(user: Any, pairs: list[tuple[Exhibitor, Stand]]) -> None:
    """What `occupy` writes of each, in few statements. Raises `Overtaken` if a stand was given this very moment."""
    by = user if getattr(user, "is_authenticated", False) else None
    keys = {exhibitor.pk for exhibitor, _stand in pairs}
    Exhibitor.objects.filter(pk__in=keys).update(version=F("version") + 1)
    why = str(_TAKEN_OVER)
    made = [Placement(exhibitor=exhibitor, stand=stand, why=why, made_by=by) for exhibitor, stand in pairs]
    try:
        with transaction.atomic():
            Placement.objects.bulk_create(made)
    except IntegrityError as error:
        raise Overtaken from error
    ExhibitorStep.objects.bulk_create(
        ExhibitorStep(exhibitor=exhibitor, verb="placed", by=by, words=why, detail={"stand": stand.number})
        for exhibitor, stand in pairs
    )
