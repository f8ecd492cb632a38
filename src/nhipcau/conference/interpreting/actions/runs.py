"""Searches for a rota: started, cancelled, taken over."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.interpreting import jobs
from nhipcau.conference.interpreting.actions.claiming import PERMISSION, hold_seen, rota_of
from nhipcau.conference.interpreting.actions.duties import give, take_away
from nhipcau.conference.interpreting.models import Assignment, Interpreter, Need, RotaRun
from nhipcau.conference.interpreting.planning.building import Picture, build
from nhipcau.conference.interpreting.rota.model import Rota
from nhipcau.conference.interpreting.rota.rules import hindrance, spans_of
from nhipcau.core.jobs.runs import cancel, start_one
from nhipcau.core.roles.rules import require

#: The shortest and the longest search, in seconds.
SHORTEST, LONGEST = 2, 300


def start_run(user: Any, edition: Edition, seconds: int) -> tuple[RotaRun, bool]:
    """Search for a rota, unless somebody else has started to. Returns the run, and whether it is a new one.

    Raises `PermissionDenied`, and `ValidationError` where there is nothing to plan.
    """
    require(user, PERMISSION, edition)
    if not SHORTEST <= seconds <= LONGEST:
        raise ValidationError(
            _("A search takes between %(least)s and %(most)s seconds.") % {"least": SHORTEST, "most": LONGEST}
        )
    if not Interpreter.objects.filter(edition=edition, is_gone=False).exists():
        raise ValidationError(_("No interpreter has been entered yet."))
    if not Need.objects.filter(edition=edition, is_left_out=False).exists():
        raise ValidationError(_("Nothing needs interpreters yet: derive the needs first."))
    runs = RotaRun.objects.filter(edition=edition)

    def make() -> RotaRun:
        version = rota_of(edition).version
        return RotaRun.objects.create(
            edition=edition, seconds=seconds, seed=runs.count(), rota_version=version, by=user
        )

    return start_one(runs, jobs.plan, make)


def cancel_run(user: Any, run: RotaRun) -> None:
    """End a search before its time; what it has found stays. Raises `PermissionDenied`."""
    require(user, PERMISSION, run.edition)
    cancel(run)


@transaction.atomic
def take_over(user: Any, run: RotaRun, version: int) -> int:
    """Make what a run has found the rota in preparation. What is locked, or has begun, stays as it is.

    Returns how much of it is no longer possible and was left out. Raises `PermissionDenied`, `Overtaken`, and
    `ValidationError` while it goes on.
    """
    require(user, PERMISSION, run.edition)
    if run.state in RotaRun.ACTIVE or not run.solution:
        raise ValidationError(_("This run has no rota to take over."))
    hold_seen(run.edition, version)
    picture = build(run.edition)
    wanted = picture.numbers(run.solution)
    possible = _possible(picture, wanted)
    have = {
        (picture.task_numbers[one.need_id], picture.worker_numbers[one.interpreter_id]): one
        for one in picture.assignments
    }
    for one in have.values():
        one.need = picture.needs[picture.task_numbers[one.need_id]]
        one.need.edition = run.edition
    take_away(row for pair, row in have.items() if pair not in possible)
    give(
        Assignment(need=picture.needs[task], interpreter=picture.interpreters[worker], by=user)
        for task, worker in sorted(possible - set(have))
    )
    RotaRun.objects.filter(pk=run.pk).update(taken_at=timezone.now())
    return len(wanted - possible)


def _possible(picture: Picture, wanted: Rota) -> Rota:
    """What is kept whatever a run says, and what of the run keeps every rule beside it."""
    now = timezone.now()
    taken = set(picture.kept(now))
    spans = spans_of(picture.instance, frozenset(taken))
    for task, worker in sorted(wanted - taken):
        what = picture.instance.tasks[task]
        is_full = sum(one == task for one, _who in taken) >= what.people
        begun = picture.needs[task].starts <= now
        if is_full or begun or hindrance(picture.instance, worker, task, spans[worker]):
            continue
        taken.add((task, worker))
        spans[worker].append(what.span)
    return frozenset(taken)
