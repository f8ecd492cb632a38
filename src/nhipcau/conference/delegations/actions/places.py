"""Places of a delegation: taken by one conditional statement, so that no two people ever get the last one.

A delegation without quotas has as many places as it needs.
"""

from django.db import transaction
from django.db.models import F

from nhipcau.conference.delegations.models import Delegate, Delegation, Quota


def claim(delegation: Delegation, category: str) -> bool:
    """Take a place of the delegation and of the category; False, and nothing taken, where one of them is full."""
    wanted = Quota.objects.filter(delegation=delegation, category__in=["", category])
    # Always the total before the category, so that two who claim at the same moment do not wait for each other.
    numbers = list(wanted.order_by("category").values_list("pk", flat=True))
    try:
        with transaction.atomic():
            for number in numbers:
                if not Quota.objects.filter(pk=number, taken__lt=F("places")).update(taken=F("taken") + 1):
                    raise _Full
    except _Full:
        return False
    return True


def release(delegation: Delegation, category: str) -> None:
    """Give back a place."""
    wanted = Quota.objects.filter(delegation=delegation, category__in=["", category], taken__gt=0)
    for number in list(wanted.order_by("category").values_list("pk", flat=True)):
        Quota.objects.filter(pk=number, taken__gt=0).update(taken=F("taken") - 1)


def holds_place(delegate: Delegate) -> bool:
    """Whether the delegate is counted in the quotas."""
    return delegate.waiting_since is None and delegate.state not in Delegate.GONE


class _Full(Exception):
    """No place is left."""
