"""Meetings of the world of permissions, and what is done with them."""

from collections.abc import Callable
from typing import Any

from nhipcau.conference.delegations.models import Delegation
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.models import Planning, Profile, Wish


def meet(edition: Edition, delegation: Delegation) -> Wish:
    """A wish of a delegation, not answered yet, to meet a company; wishes may be made."""
    Planning.objects.create(edition=edition, phase=Planning.Phase.OPEN)
    company = Delegation.objects.create(edition=edition, slug="nuoc-sach", kind="company", name_vi="Nước sạch")
    asking = Profile.objects.create(delegation=delegation, side="gov", is_open=True)
    asked = Profile.objects.create(delegation=company, side="company", is_open=True)
    one, other = sorted((asking, asked), key=lambda profile: profile.pk)
    return Wish.objects.create(edition=edition, asking=asking, asked=asked, one=one, other=other, kind="g2b")


#: What each permission is asked about.
THINGS: dict[str, Callable[[Any, str, Any], Any]] = {
    "meetings.plan": lambda world, role, side: side.edition,
    "meetings.represent": lambda world, role, side: side.wish.asking,
}
