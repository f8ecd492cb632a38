"""Keeping tasks: added one by one or many at once, planned, done, made to wait for each other."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.conference.board.actions.common import FURTHEST, PLAN, hold, put
from nhipcau.conference.board.models import Dependency, Task
from nhipcau.conference.board.reckoning.chains import circle
from nhipcau.conference.editions.models import Edition
from nhipcau.core.records.claiming import move_on
from nhipcau.core.roles.rules import require


@transaction.atomic
def add_task(user: Any, edition: Edition, values: Mapping[str, Any], needs: Collection[int] = ()) -> Task:
    """Add a task; `needs` are the ids of tasks that must be done first.

    Raises `PermissionDenied` (who works in one area keeps the tasks of that area), and `ValidationError` by name.
    """
    hold(edition)
    task = Task(edition=edition, position=Task.objects.filter(edition=edition).count())
    _write(user, task, values)
    _set_needs(task, needs)
    return task


@transaction.atomic
def add_tasks(user: Any, edition: Edition, rows: Iterable[Mapping[str, Any]]) -> list[Task]:
    """Add many tasks, all or none. Raises as `add_task` does."""
    hold(edition)
    first, made = Task.objects.filter(edition=edition).count(), []
    for position, values in enumerate(rows, start=first):
        task = Task(edition=edition, position=position)
        _write(user, task, values)
        made.append(task)
    if not made:
        raise ValidationError(_("There is no task in these lines."))
    return made


@transaction.atomic
def change_task(
    user: Any, task: Task, version: int, values: Mapping[str, Any], needs: Collection[int] | None = None
) -> Task:
    """Change columns of a task, and what it waits for if that is given.

    Raises `PermissionDenied`, `Overtaken`, and `ValidationError` by name: at "needs" where tasks would wait for each
    other.
    """
    require(user, PLAN, task)
    hold(task.edition)
    move_on(task, version)
    _write(user, task, values)
    if needs is not None:
        _set_needs(task, needs)
    return task


@transaction.atomic
def set_state(user: Any, task: Task, version: int, state: str, on: date | None = None) -> Task:
    """Say how far a task is; done `on` a day, today if none is given.

    Raises `PermissionDenied`, `Overtaken` and `ValidationError`.
    """
    require(user, PLAN, task)
    if state not in Task.State.values:
        raise ValidationError(_("There is no such state."))
    day = on or timezone.localdate()
    if day > timezone.localdate():
        raise ValidationError(_("This day is yet to come."))
    move_on(task, version)
    is_done = state == Task.State.DONE
    task.state, task.done_on, task.done_by = state, day if is_done else None, user if is_done else None
    task.save()
    return task


@transaction.atomic
def remove_task(user: Any, task: Task, version: int) -> None:
    """Remove a task; what waited for it waits no more. Its history stays. Raises `PermissionDenied`, `Overtaken`."""
    require(user, PLAN, task)
    move_on(task, version)
    task.delete()


def _write(user: Any, task: Task, values: Mapping[str, Any]) -> None:
    days = values.get("days_before", task.days_before)
    if days is not None and not FURTHEST[0] <= days <= FURTHEST[1]:
        words = _("Give a number of days between %(least)s and %(most)s.")
        raise ValidationError({"days_before": words % {"least": FURTHEST[0], "most": FURTHEST[1]}})
    task.days_before, task.due = days, values.get("due", task.due)
    task.plan(task.edition.opening)
    put(user, task, {name: value for name, value in values.items() if name not in ("days_before", "due")})


def _set_needs(task: Task, needs: Collection[int]) -> None:
    """Have a task wait for others of its edition. Raises `ValidationError` at "needs"."""
    wanted = set(needs)
    others = dict(Task.objects.filter(edition=task.edition_id, pk__in=wanted).values_list("pk", "pk"))
    if wanted - set(others) or task.pk in wanted:
        raise ValidationError({"needs": _("A task waits for other tasks of the same edition.")})
    known = _needs_of(task.edition)
    known[task.pk] = set()
    for one in sorted(wanted):
        way = circle(known, task.pk, one)
        if way:
            names = {row.pk: str(row) for row in Task.objects.filter(pk__in=way)}
            words = _("These would wait for each other: %(way)s.")
            raise ValidationError({"needs": words % {"way": " → ".join(names[pk] for pk in [task.pk, *way])}})
    present = {row.needs_id: row for row in Dependency.objects.filter(task=task)}
    for pk, row in present.items():
        if pk not in wanted:
            row.delete()
    for pk in sorted(wanted - set(present)):
        Dependency.objects.create(task=task, needs_id=pk)


def _needs_of(edition: Edition) -> dict[int, set[int]]:
    known: dict[int, set[int]] = defaultdict(set)
    for task, needs in Dependency.objects.filter(task__edition=edition).values_list("task", "needs"):
        known[task].add(needs)
    return known
