"""A small edition with people to be seated."""

from typing import Any

from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.seating.actions import guests, layouts, plans
from nhipcau.conference.seating.models import Guest, SeatingPlan
from tests.conference.delegations.making import delegation, person

#: Delegations in the order of protocol with their countries.
DELEGATIONS = (("hue", "VN"), ("lyon", "FR"), ("da-nang", "VN"), ("brest", "FR"))


def people(edition: Edition, each: int = 1) -> list[Delegate]:
    """Approved people of four delegations, the head first."""
    found = []
    for rank, (slug, country) in enumerate(DELEGATIONS, 1):
        of = delegation(edition, slug, country=country, rank=rank, name_en=slug.title(), name_fr=slug.title())
        for number in range(each):
            category = "member" if number else "head"
            one = person(of, f"{slug.title()} {number + 1}", category=category, state="approved", function_en="Mayor")
            found.append(one)
        of.head = found[-each]
        of.save()
    return found


def planned(user: Any, edition: Edition, each: int = 1, **columns: Any) -> SeatingPlan:
    """A plan on a layout (a head table of eight unless said otherwise) with people on it who have no seat yet."""
    values = {"kind": "head", "head": 8, "chairs": True, "title_en": "Signing", **columns}
    plan = plans.make_plan(user, layouts.make_layout(user, edition, values))
    guests.add_people(user, plan, 0, [one.pk for one in people(edition, each)])
    return again(plan)


def again(plan: SeatingPlan) -> SeatingPlan:
    """The plan as it is now."""
    return SeatingPlan.objects.select_related("layout__edition").get(pk=plan.pk)


def guest(plan: SeatingPlan, name: str) -> Guest:
    """Somebody on a plan by the name."""
    return Guest.objects.select_related("plan__layout__edition", "seat").get(plan=plan, delegate__name=name)


def sits(plan: SeatingPlan) -> dict[str, str]:
    """Who sits where: "HT3" by the name."""
    rows = plan.guests.filter(seat__isnull=False).select_related("seat", "delegate")
    return {one.delegate.name: f"{one.seat.row}{one.seat.number}" for one in rows if one.delegate and one.seat}
