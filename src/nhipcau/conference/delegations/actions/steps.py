"""What every action on a delegation or a delegate does beside claiming its version: keep what was done."""

from typing import Any

from nhipcau.conference.delegations.models import Delegate, Delegation, Step


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
