"""Who is let in at the gate of a run: those who have a confirmed place."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Count, Sum

from nhipcau.conference.checkin.lists import gate_lists
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.visits.models import SignUp, VisitRun


def stamp(edition: Edition) -> dict[str, Any]:
    """What differs as soon as who is signed up at a run with a gate may have changed; one query."""
    rows = VisitRun.objects.filter(visit__edition=edition, gate__isnull=False).order_by()
    sums = {"people": Count("sign_ups"), "versions": Sum("sign_ups__version"), "runs": Count("pk", distinct=True)}
    return rows.aggregate(**sums)


def listed(edition: Edition) -> Mapping[UUID, Collection[UUID]]:
    """The delegates with a confirmed place, by the gate of their run; one query."""
    rows = SignUp.objects.filter(visit__edition=edition, run__gate__isnull=False, state=SignUp.State.CONFIRMED)
    found: dict[UUID, list[UUID]] = defaultdict(list)
    for gate, delegate in rows.order_by().values_list("run__gate_id", "delegate_id"):
        found[gate].append(delegate)
    return found


gate_lists(stamp=stamp, people=listed)
