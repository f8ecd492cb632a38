"""Places of a delegation: taken by one conditional statement, so that no two people ever get the last one.

A delegation without quotas has as many places as it needs.
"""

from django.db import transaction
from django.db.models import F

from nhipcau.conference.delegations.models import Delegate, Delegation, Quota


def hold(delegation: Delegation) -> None:
    """Let others who count places of the delegation wait until this transaction ends; needs one.

    Without it, somebody could take a place under no quota while another counts for a new one. SQLite lets one write
    at a time anyway.
    """
    list(Delegation.objects.select_for_update(no_key=True).filter(pk=delegation.pk).values_list("pk"))


def claim(delegation: Delegation, category: str) -> bool:
    """Take a place of the delegation and of the category; False, and nothing taken, where one of them is full."""
    try:
        with transaction.atomic():
            hold(delegation)
            wanted = Quota.objects.filter(delegation=delegation, category__in=["", category])
            # Always the total before the category, so that two who claim at the same moment do not wait for each other.
            numbers = list(wanted.order_by("category").values_list("pk", flat=True))
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
