"""Doing the same with many people: in batches, each its own transaction, nobody loaded twice."""

import uuid
from collections.abc import Callable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet

from nhipcau.conference.accreditation.actions.machine import Verb
from nhipcau.conference.delegations.models import Delegate, Step

#: So many are taken in one transaction.
BATCH = 500


def in_batches(rows: "QuerySet[Delegate]", act: Callable[[list[Delegate]], int], most: int | None = None) -> int:
    """Call `act` with the rows, batch by batch, and return the sum of what it returns.

    Nobody else changes those of a batch until its transaction ends. What a batch was done with stays done when a later
    one fails, and is not done again. After `most` or a few more it ends, for a later call.
    """
    count, last = 0, None
    while most is None or count < most:
        with transaction.atomic():
            batch = _next(rows, last)
            if not batch:
                return count
            count += act(batch)
        last = batch[-1].pk
    return count


def move_many(user: Any, people: Sequence[Delegate], verb: Verb, to: str = "") -> None:
    """Give people of a batch the state `to` (else leave it), raise their versions and keep the steps."""
    columns = {"state": to} if to else {}
    ids = [one.pk for one in people]
    Delegate.objects.filter(pk__in=ids).update(version=F("version") + 1, **columns)
    by = user if getattr(user, "is_authenticated", False) else None
    Step.objects.bulk_create(
        Step(delegation_id=one.delegation_id, delegate=one, verb=verb, by=by, detail={"was": one.state})
        for one in people
    )


def _next(rows: "QuerySet[Delegate]", last: uuid.UUID | None) -> list[Delegate]:
    rest = rows.filter(pk__gt=last) if last else rows
    return list(rest.select_for_update(of=("self",), no_key=True).order_by("pk")[:BATCH])
