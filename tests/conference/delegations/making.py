"""Delegations and people for tests."""

from typing import Any

from django.contrib.auth import get_user_model

from nhipcau.conference.delegations.models import Delegate, Delegation, FocalPoint, Quota
from nhipcau.conference.editions.models import Edition
from nhipcau.core.roles.models import Grant


def secretary(edition: Edition, name: str = "lan", area: str = "accreditation") -> Any:
    """Somebody of the secretariat."""
    user = get_user_model().objects.create_user(f"{name}@example.org", "a long password", first_name=name)
    Grant.objects.create(
        user=user, role="secretariat", scope_kind="editions", scope_slug=edition.slug, area=area, may_invite=False
    )
    return user


def delegation(edition: Edition, slug: str = "hue", places: int | None = None, **columns: Any) -> Delegation:
    """A delegation that is coming, with places in all if they are limited."""
    defaults = {"kind": "ministry", "country": "VN", "state": "accepted", "name_vi": slug.title()}
    made = Delegation.objects.create(edition=edition, slug=slug, **{**defaults, **columns})
    if places is not None:
        Quota.objects.create(delegation=made, places=places)
    return made


def focal_point(of: Delegation, name: str = "minh") -> Any:
    """The account of its confirmed focal point."""
    user = get_user_model().objects.create_user(f"{name}@example.org", "a long password", first_name=name)
    FocalPoint.objects.create(
        delegation=of, name=name.title(), email=user.email, user=user, state=FocalPoint.State.CONFIRMED
    )
    return user


def person(of: Delegation, name: str = "Nguyễn Thị Lan", **columns: Any) -> Delegate:
    """Somebody of a delegation, written without asking for a place."""
    return Delegate.objects.create(delegation=of, name=name, position=of.delegates.count() + 1, **columns)
