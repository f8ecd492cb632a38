"""The rota in preparation, changed by hand: who works for what, and what stays as it is."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.interpreting.actions.claiming import PERMISSION, hold_seen
from nhipcau.conference.interpreting.actions.duties import give, take_away
from nhipcau.conference.interpreting.models import Assignment, Interpreter, Need
from nhipcau.conference.interpreting.planning.building import build
from nhipcau.conference.interpreting.rota.rules import MAY_BE_AGREED, Rule, hindrance, spans_of
from nhipcau.conference.interpreting.wording import RULES
from nhipcau.core.roles.rules import require


class Hindered(ValidationError):
    """Somebody cannot take it on; `rule` says why."""

    def __init__(self, rule: Rule) -> None:
        super().__init__(str(RULES[rule]))
        self.rule = rule


@transaction.atomic
def assign(user: Any, need: Need, interpreter: Interpreter, version: int, *, anyway: bool = False) -> Assignment:
    """Let somebody work for a need; `version` is that of the rota. With `anyway`, beyond what was agreed.

    Raises `PermissionDenied`, `Overtaken`, and `Hindered` where a rule of the rota is in the way.
    """
    require(user, PERMISSION, need.edition)
    hold_seen(need.edition, version)
    picture = build(need.edition)
    task, worker = picture.task_numbers.get(need.pk), picture.worker_numbers.get(interpreter.pk)
    if task is None or worker is None:
        raise ValidationError(_("This is no longer there."))
    if sum(one == task for one, _who in picture.rota) >= picture.instance.tasks[task].people:
        raise ValidationError(_("All places are filled. Take somebody out first, or say that more are needed."))
    rule = hindrance(picture.instance, worker, task, spans_of(picture.instance, picture.rota)[worker])
    if rule and not (anyway and rule in MAY_BE_AGREED):
        raise Hindered(rule)
    made = Assignment(need=picture.needs[task], interpreter=interpreter, locked=True, by=user)
    give([made])
    return made


@transaction.atomic
def take_out(user: Any, edition: Edition, pk: int, version: int) -> None:
    """Take somebody out of a need: the assignment by its id.

    Raises `PermissionDenied`, `Overtaken`, and `ValidationError` where it is gone.
    """
    require(user, PERMISSION, edition)
    hold_seen(edition, version)
    take_away([_found(edition, pk)])


@transaction.atomic
def set_locked(user: Any, edition: Edition, pk: int, version: int, *, locked: bool) -> None:
    """Let an assignment stay in every further run, or no longer. Raises as `take_out` does."""
    require(user, PERMISSION, edition)
    hold_seen(edition, version)
    Assignment.objects.filter(pk=_found(edition, pk).pk).update(locked=locked)


def interpreter_in(edition: Edition, pk: UUID) -> Interpreter:
    """An interpreter of an edition who comes. Raises `ValidationError`."""
    found = Interpreter.objects.filter(edition=edition, pk=pk, is_gone=False).select_related("edition").first()
    if found is None:
        raise ValidationError(_("This is no longer there."))
    return found


def _found(edition: Edition, pk: int) -> Assignment:
    found = Assignment.objects.filter(need__edition=edition, pk=pk).select_related("need__edition").first()
    if found is None:
        raise ValidationError(_("This is no longer there."))
    return found
