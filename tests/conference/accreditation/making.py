"""People on their way to a badge, for tests."""

from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone

from nhipcau.conference.accreditation.actions import clearing, issuing, reviewing
from nhipcau.conference.accreditation.models import Badge
from nhipcau.conference.delegations.models import Delegate, Delegation, Quota
from nhipcau.conference.editions.models import Edition
from nhipcau.core.dates.partial import PartialDate
from tests import rows

State = Delegate.State


def account(name: str, **columns: Any) -> Any:
    """An administrator, who may everything, unless said otherwise."""
    defaults = {"first_name": name.capitalize(), "is_superuser": True, "is_staff": True}
    return get_user_model().objects.create_user(f"{name}@example.org", **{**defaults, **columns})


def edition(slug: str = "assises-13") -> Edition:
    """An edition that begins in ten days and lasts three."""
    first = timezone.localdate() + timedelta(days=10)
    begins, ends = (PartialDate.from_date(day) for day in (first, first + timedelta(days=2)))
    return rows.edition(slug, status="planned", country="VN", begins=begins, ends=ends)


def delegation(of: Edition, slug: str = "da-nang", places: int | None = None, **columns: Any) -> Delegation:
    """A delegation, with places if said."""
    defaults = {"kind": "locality", "name_vi": slug.replace("-", " ").title(), "country": "VN"}
    made = Delegation.objects.create(edition=of, slug=slug, **{**defaults, **columns})
    if places is not None:
        Quota.objects.create(delegation=made, places=places)
    return made


def person(of: Delegation, name: str = "Nguyễn Thị Lan", **columns: Any) -> Delegate:
    """Somebody who was handed in, and is counted in the places."""
    made = Delegate.objects.create(delegation=of, name=name, **{"state": State.SUBMITTED, **columns})
    for quota in of.quotas.filter(category__in=["", made.category]):
        quota.taken += 1
        quota.save()
    return made


def signed(delegate: Delegate, secretary: Any, guard: Any) -> Delegate:
    """The same, approved and cleared."""
    reviewing.approve(secretary, delegate)
    clearing.clear(guard, delegate)
    return delegate


def badge(delegate: Delegate, secretary: Any, guard: Any) -> Badge:
    """The badge of somebody who was handed in."""
    return issuing.issue_badge(secretary, signed(delegate, secretary, guard))
