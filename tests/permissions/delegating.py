"""Delegations of the world of permissions, and what is done with them."""

from collections.abc import Callable
from typing import Any

from nhipcau.conference.checkin.models import Gate
from nhipcau.conference.delegations.models import Delegate, Delegation, FocalPoint, Quota
from nhipcau.conference.editions.models import Edition


def delegate_to(edition: Edition) -> Delegate:
    """Somebody of a delegation with places left, at an edition with a gate."""
    delegation = Delegation.objects.create(edition=edition, slug="da-nang", kind="locality", name_vi="Đà Nẵng")
    Quota.objects.create(delegation=delegation, places=5, taken=1)
    Gate.objects.create(edition=edition, slug="main", name_en="Main entrance")
    return Delegate.objects.create(delegation=delegation, name="Nguyễn Thị Lan", email="lan@example.org")


def keep(delegation: Delegation, user: Any) -> None:
    """Make somebody its focal point."""
    FocalPoint.objects.create(
        delegation=delegation, name="Minh", email=user.email, user=user, state=FocalPoint.State.CONFIRMED
    )


def _edition(world: Any, role: str, side: Any) -> Any:
    return side.edition


def _delegation(world: Any, role: str, side: Any) -> Any:
    return side.delegate.delegation


def _delegate(world: Any, role: str, side: Any) -> Any:
    return side.delegate


#: What each permission is asked about.
THINGS: dict[str, Callable[[Any, str, Any], Any]] = {
    "delegations.see": _edition,
    "delegations.manage": _delegation,
    "delegations.register": _delegation,
    "delegations.identity": _delegate,
    "delegations.needs": _delegate,
    "delegations.privacy": _edition,
    "accreditation.review": _delegate,
    "accreditation.clear": _delegate,
    "accreditation.zones": _edition,
    "accreditation.badges": _delegate,
    "checkin.manage": lambda world, role, side: Gate.objects.get(edition=side.edition),
    "checkin.watch": _edition,
}
