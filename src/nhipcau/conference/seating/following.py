"""What follows for seating when somebody no longer comes: the seat is free."""

from typing import Any

from django.db.models import F

from nhipcau.conference.delegations.following import on_declined, on_gone
from nhipcau.conference.delegations.models import Delegate, Delegation
from nhipcau.conference.seating.models import Guest, SeatingPlan


@on_gone
def free_seat(user: Any, delegate: Delegate) -> None:
    """Free the seats of somebody who was withdrawn, refused or replaced."""
    _free(delegate=delegate)


@on_declined
def free_seats(user: Any, delegation: Delegation) -> None:
    """Free the seats of the people of a delegation that is not coming."""
    _free(delegate__delegation=delegation)


def _free(**which: Any) -> None:
    guests = Guest.objects.filter(seat__isnull=False, **which)
    plans = list(guests.values_list("plan", flat=True))
    if plans:
        guests.update(seat=None, locked=False)
        SeatingPlan.objects.filter(pk__in=plans).update(version=F("version") + 1)
