"""Runs of the optimiser: started, cancelled, taken over into the timetable."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings import jobs
from nhipcau.conference.meetings.actions.phases import lacks
from nhipcau.conference.meetings.models import Run, Wish
from nhipcau.core.jobs.queue import awaited
from nhipcau.core.roles.rules import require

PERMISSION = "meetings.plan"
#: The shortest and the longest search, in seconds.
SHORTEST, LONGEST = 2, 1800


def start_run(user: Any, edition: Edition, purpose: str, seconds: int) -> tuple[Run, bool]:
    """Search for a timetable, unless somebody else has started to: one run at a time.

    Returns the run that waits or goes on, and whether it is a new one. Raises `PermissionDenied`, and
    `ValidationError` where there is nothing to be planned.
    """
    require(user, PERMISSION, edition)
    if purpose not in Run.Purpose.values or not SHORTEST <= seconds <= LONGEST:
        raise ValidationError(_("A search takes between %(least)s and %(most)s seconds.") % _BOUNDS)
    if lacking := lacks(edition):
        raise ValidationError(lacking)
    if not Wish.objects.filter(edition=edition, state=Wish.State.ACCEPTED).exists():
        raise ValidationError(_("No wish has been accepted yet: there is nothing to plan."))
    end_lost(edition)
    try:
        with transaction.atomic():
            seed = Run.objects.filter(edition=edition).count()
            run = Run.objects.create(edition=edition, purpose=purpose, seconds=seconds, seed=seed, by=user)
            jobs.plan.enqueue(str(run.pk))
    except IntegrityError:
        active = Run.objects.filter(edition=edition, state__in=Run.ACTIVE).first()
        # The other one may have ended this very moment.
        return (active, False) if active else start_run(user, edition, purpose, seconds)
    return run, True


@transaction.atomic
def cancel_run(user: Any, run: Run) -> None:
    """End a run before its time; what it has found stays. Raises `PermissionDenied`."""
    require(user, PERMISSION, run.edition)
    rows = Run.objects.filter(pk=run.pk)
    waiting = rows.filter(state=Run.State.QUEUED)
    if not waiting.update(state=Run.State.CANCELLED, is_cancelled=True, ended_at=timezone.now()):
        rows.filter(state=Run.State.RUNNING).update(is_cancelled=True)


def end_lost(edition: Edition) -> int:
    """End the runs of an edition that no worker will take up again; return how many."""
    active = Run.objects.filter(edition=edition, state__in=Run.ACTIVE)
    if not active.exists():
        return 0
    known = awaited(jobs.plan)
    lost = [pk for pk in active.values_list("pk", flat=True) if str(pk) not in known]
    return active.filter(pk__in=lost).update(state=Run.State.FAILED, ended_at=timezone.now())


_BOUNDS = {"least": SHORTEST, "most": LONGEST}
