"""The number of the register's present state, and whether it is real."""

from typing import NamedTuple

from django.db.models import F
from django.utils import timezone

from nhipcau.core.records.models import Revision


class State(NamedTuple):
    """The number of the last change of the register (0 before the first), and whether all is invented."""

    number: int
    sample: bool


def register_state() -> State:
    """The present state, in one query."""
    row = Revision.objects.filter(pk=1).values_list("number", "sample").first()
    return State(*row) if row else State(0, sample=False)


def current_revision() -> int:
    """The number of the last change of the public register; 0 before the first."""
    return register_state().number


def bump_revision() -> None:
    """Say that the public register changed; call it inside the transaction of the change."""
    if not Revision.objects.filter(pk=1).update(number=F("number") + 1, changed_at=timezone.now()):
        Revision.objects.create(pk=1, number=1)
