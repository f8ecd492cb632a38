"""What every action on a delegation or a delegate does: claim its version, and keep what was done."""

from typing import Any

from django.utils.translation import gettext as _

from nhipcau.conference.delegations.models import Delegate, Delegation, Step
from nhipcau.core.records.claiming import raise_version


class Overtaken(Exception):
    """Somebody else changed it meanwhile; nothing was written."""

    def __init__(self) -> None:
        super().__init__(_("Somebody else changed this meanwhile. Look at what is there now, then try again."))


def move_on(row: Delegation | Delegate, version: int | None = None, **columns: Any) -> None:
    """Write `columns` if the row is still at `version` (that of `row` unless given), and raise its version.

    The given object has the new values afterwards. Raises `Overtaken`.
    """
    known = row.version if version is None else version
    if not raise_version(row, known, **columns):
        raise Overtaken
    row.version = known + 1
    for name, value in columns.items():
        setattr(row, name, value)


def log(
    thing: Delegation | Delegate, verb: str, user: Any, reason: str = "", *, other: str = "", **detail: Any
) -> Step:
    """Keep a step. `user` is an account or None; `other` says who it was then ("person", "door", "system").

    `detail` holds names of fields and states, never values about a person.
    """
    delegate = thing if isinstance(thing, Delegate) else None
    return Step.objects.create(
        delegation_id=delegate.delegation_id if delegate else thing.pk,
        delegate=delegate,
        verb=verb,
        by=user if getattr(user, "is_authenticated", False) else None,
        other=other,
        reason=reason,
        detail=detail,
    )
