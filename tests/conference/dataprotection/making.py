"""People of whom everything is kept."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from nhipcau.conference.accreditation.models import Badge, Clearance
from nhipcau.conference.delegations import photos
from nhipcau.conference.delegations.models import (
    Consent,
    Delegate,
    Delegation,
    FocalPoint,
    Identity,
    Journey,
    Needs,
    Quota,
    Registration,
    Step,
)
from nhipcau.conference.editions.models import Edition
from nhipcau.core.accounts.models import User
from nhipcau.core.roles.models import Grant
from tests import rows

#: Values that must be nowhere once a person was forgotten.
SECRETS = ("Nguyễn Thị Lan", "lan@example.org", "+84 901", "C1234567", "không ăn thịt", "quen biết", "Minh đưa đón")


def edition_over(days: int, slug: str = "ed13", **columns: Any) -> Edition:
    """An edition that closed so many days ago, whose people are kept for 180 days."""
    closed = str(timezone.localdate() - timedelta(days=days))
    made = rows.edition(slug, status="planned", begins=closed, ends=closed, **columns)
    Registration.objects.create(edition=made)
    return made


def person_of(edition: Edition, **columns: Any) -> Delegate:
    """Somebody of a delegation with a photo, identity, needs, consent, journey, badge and a step with a reason."""
    delegation, _new = Delegation.objects.get_or_create(edition=edition, slug="hue", kind="locality", name_vi="Huế")
    Quota.objects.get_or_create(delegation=delegation, category="", defaults={"places": 5, "taken": 1})
    # Files of other tests stay in the storage of the process.
    stored = f"photos/{uuid4().hex}"
    for size in photos.SIZES:
        default_storage.save(f"{stored}-{size}", ContentFile(b"jpeg"))
    values = {"name": "Nguyễn Thị Lan", "email": "lan@example.org", "phone": "+84 901", "category": "speaker"}
    made = Delegate.objects.create(
        delegation=delegation, photo=stored, state=Delegate.State.APPROVED, **{**values, **columns}
    )
    now = timezone.now()
    Identity.objects.create(delegate=made, passport="C1234567", nationality="VN", born_on=date(1980, 5, 1))
    Consent.objects.create(delegate=made, purpose="health", given=True, giver="person", text="2026-11", at=now)
    Needs.objects.create(delegate=made, diet="không ăn thịt")
    Journey.objects.create(delegation=delegation, way="arrival", arranged="Minh đưa đón").people.add(made)
    Clearance.objects.create(delegate=made, state="cleared", note="quen biết")
    Badge.objects.create(delegate=made, code="NC1X", valid_from=now, valid_until=now)
    Step.objects.create(delegation=delegation, delegate=made, verb="changed", reason="của Nguyễn Thị Lan")
    return made


def focal_point(delegation: Delegation) -> FocalPoint:
    """Somebody who answers for a delegation, with an account."""
    user, _new = User.objects.get_or_create(email="minh@example.org")
    return FocalPoint.objects.create(
        delegation=delegation, name="Trần Văn Minh", email=user.email, user=user, state="confirmed"
    )


def lead(slug: str = "ed13") -> User:
    """The secretariat of an edition for all areas."""
    user = User.objects.create(email="lead@example.org", language="en")
    Grant.objects.create(user=user, role="secretariat", scope_kind="editions", scope_slug=slug)
    return user
