"""Who leads a delegation, and in which order its people stand on lists."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.conference.delegations.actions.steps import log
from nhipcau.conference.delegations.models import Delegate, Delegation
from nhipcau.core.records.claiming import move_on
from nhipcau.core.roles.rules import require


@transaction.atomic
def set_leaders(
    user: Any, delegation: Delegation, version: int | None, head: Delegate | None, deputy: Delegate | None
) -> Delegation:
    """Say who is head of delegation and who the deputy. Raises `PermissionDenied`, `Overtaken`, `ValidationError`."""
    require(user, "delegations.register", delegation)
    for one in (head, deputy):
        if one and (one.delegation_id != delegation.pk or one.state in Delegate.GONE):
            raise ValidationError(_("Somebody of this delegation who is coming."))
    if head and head == deputy:
        raise ValidationError({"deputy": _("Somebody else than the head of delegation.")})
    move_on(delegation, version, head=head, deputy=deputy)
    log(delegation, "leaders", user)
    return delegation


@transaction.atomic
def order_people(user: Any, delegation: Delegation, version: int | None, keys: Sequence[UUID]) -> Delegation:
    """Put the people of a delegation into an order; those not named stay behind, in the order they have.

    Raises `PermissionDenied` and `Overtaken`.
    """
    require(user, "delegations.register", delegation)
    move_on(delegation, version)
    _write_order(delegation, keys)
    log(delegation, "ordered", user)
    return delegation


@transaction.atomic
def move_person(user: Any, delegate: Delegate, step: int) -> Delegation:
    """Move somebody up (-1) or down (1) among those of the delegation who are coming. Raises `PermissionDenied`."""
    delegation = delegate.delegation
    require(user, "delegations.register", delegation)
    move_on(delegation)
    shown = delegation.delegates.exclude(state__in=Delegate.GONE).order_by("position", "made_at", "pk")
    keys = list(shown.values_list("pk", flat=True))
    if delegate.pk in keys:
        place = keys.index(delegate.pk)
        keys.insert(max(0, min(len(keys), place + step)), keys.pop(place))
    _write_order(delegation, keys)
    return delegation


def _write_order(delegation: Delegation, keys: Sequence[UUID]) -> None:
    wanted = {key: place for place, key in enumerate(keys)}
    rows = list(delegation.delegates.order_by("position", "made_at", "pk").only("pk", "position", "delegation"))
    rows.sort(key=lambda one: wanted.get(one.pk, len(wanted)))
    moved = []
    for place, one in enumerate(rows, start=1):
        if one.position != place:
            one.position = place
            moved.append(one)
    Delegate.objects.bulk_update(moved, ["position"], batch_size=500)
