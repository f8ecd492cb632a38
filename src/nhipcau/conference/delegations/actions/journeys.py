"""How the people of a delegation travel, and where they stay."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from nhipcau.conference.delegations.actions.steps import log
from nhipcau.conference.delegations.models import Delegate, Journey, Lodging
from nhipcau.core.roles.rules import require


@transaction.atomic
def keep_travel(
    user: Any, row: Journey | Lodging, values: Mapping[str, Any], people: Iterable[Delegate]
) -> Journey | Lodging:
    """Keep a new or a changed journey or hotel of a delegation; no people means all of them.

    Travel may be changed until the edition, whatever the deadline. Raises `PermissionDenied` and `ValidationError`.
    """
    require(user, "delegations.register", row.delegation)
    for name, value in values.items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    row.people.set([one for one in people if one.delegation_id == row.delegation_id])
    log(row.delegation, "travel", user)
    return row


@transaction.atomic
def drop_travel(user: Any, row: Journey | Lodging) -> None:
    """Delete a journey or hotel. Raises `PermissionDenied`."""
    require(user, "delegations.register", row.delegation)
    log(row.delegation, "travel", user)
    row.delete()
