"""Runs of the optimiser: started, cancelled, taken over into the timetable."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings import jobs
from nhipcau.conference.meetings.actions.phases import lacks
from nhipcau.conference.meetings.models import Run, Wish
from nhipcau.core.jobs.runs import cancel, start_one
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
    runs = Run.objects.filter(edition=edition)

    def make() -> Run:
        return Run.objects.create(edition=edition, purpose=purpose, seconds=seconds, seed=runs.count(), by=user)

    return start_one(runs, jobs.plan, make)


def cancel_run(user: Any, run: Run) -> None:
    """End a run before its time; what it has found stays. Raises `PermissionDenied`."""
    require(user, PERMISSION, run.edition)
    cancel(run)


_BOUNDS = {"least": SHORTEST, "most": LONGEST}
