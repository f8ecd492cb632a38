"""The waiting list: who waits longest gets the place that became free."""

from django.db import transaction
from django.db.models import F

from nhipcau.conference.delegations.actions.places import claim, hold
from nhipcau.conference.delegations.actions.steps import log
from nhipcau.conference.delegations.letters import tell
from nhipcau.conference.delegations.models import Delegate, Delegation, Quota


@transaction.atomic
def promote(delegation: Delegation) -> list[Delegate]:
    """Give the free places of a delegation to those who wait longest and whose category has room; tell its focal point.

    Called after every release of a place, in the same transaction, so that nobody else takes it between. Somebody whom
    another transaction is changing right now is passed over, and found next time.
    """
    hold(delegation)
    quotas = Quota.objects.filter(delegation=delegation)
    room = {category: places - taken for category, places, taken in quotas.values_list("category", "places", "taken")}
    waiting = Delegate.objects.select_for_update(skip_locked=True, no_key=True, of=("self",))
    waiting = waiting.filter(delegation=delegation, waiting_since__isnull=False).exclude(state__in=Delegate.GONE)
    promoted, last = [], 0
    for delegate in waiting.order_by("waiting_since", "pk"):
        if room.get("", 1) <= 0:
            break
        if room.get(delegate.category, 1) > 0 and claim(delegation, delegate.category):
            last = _seat(delegate)
            promoted.append(delegate)
            for category in ("", delegate.category):
                if category in room:
                    room[category] -= 1
    if promoted:
        tell(delegation, "delegation_promoted", f"promoted:{last}", count=len(promoted))
    return promoted


def _seat(delegate: Delegate) -> int:
    Delegate.objects.filter(pk=delegate.pk).update(waiting_since=None, version=F("version") + 1)
    delegate.waiting_since = None
    delegate.version += 1
    return log(delegate, "promoted", None, other="system").pk
