"""A proposal, worked out by a worker. Every write is conditional: one that was cancelled is not touched any more."""

import time
from typing import Any
from uuid import UUID

from django.db import DatabaseError
from django.utils import timezone

from nhipcau.conference.exhibition.allocating.model import Result
from nhipcau.conference.exhibition.models import AllocationRun
from nhipcau.conference.exhibition.proposing.building import Picture, build

State = AllocationRun.State


class _Ended(Exception):
    """The proposal was cancelled while it was worked out."""


def carry_out(pk: UUID) -> str:
    """Work out a proposal and return its state at the end. One that a killed worker left is begun anew.

    Whatever fails ends it; only if the database fails it is to be tried again.
    """
    rows = AllocationRun.objects.filter(pk=pk, state__in=AllocationRun.ACTIVE)
    run = rows.select_related("edition").first()
    if run is None:
        return ""
    try:
        if rows.filter(is_cancelled=False).update(state=State.RUNNING, started_at=timezone.now(), stage="reading"):
            _search(run)
    except _Ended:
        pass
    except DatabaseError:
        raise
    except Exception:
        rows.update(state=State.FAILED, ended_at=timezone.now())
        raise
    rows.filter(is_cancelled=True).update(state=State.CANCELLED, ended_at=timezone.now())
    return str(AllocationRun.objects.values_list("state", flat=True).get(pk=pk))


def _search(run: AllocationRun) -> None:
    from nhipcau.conference.exhibition.allocating.solving import allocate  # noqa: PLC0415 - loads the compiler

    begun = time.monotonic()
    going_on = AllocationRun.objects.filter(pk=run.pk, state=State.RUNNING, is_cancelled=False)

    def tell(stage: str) -> None:
        if not going_on.update(stage=stage, elapsed=time.monotonic() - begun):
            raise _Ended

    picture = build(run.edition)
    result = allocate(picture.instance, run.seed, tell)
    going_on.update(
        state=State.DONE,
        stage="done",
        ended_at=timezone.now(),
        elapsed=time.monotonic() - begun,
        **_columns(picture, result),
    )


def _columns(picture: Picture, result: Result) -> dict[str, Any]:
    """What a proposal keeps of a result: rows by their ids."""
    keys = [str(pk) for pk in picture.exhibitors]
    reasons: dict[str, dict[str, Any]] = {}
    for one in result.verdicts:
        own = reasons.setdefault(keys[one.exhibitor], {"wishes": []})
        wish = picture.wishes[one.exhibitor][one.wish]
        why = one.reason.value if one.reason else ""
        own["wishes"].append([wish, one.is_met, why, [keys[other] for other in one.by], one.price])
    for waiting in result.waiting:
        reasons[keys[waiting.exhibitor]] = {"waits": waiting.reason.value}
    placed = sorted(result.allocation.items())
    return {
        "solution": [[keys[one], picture.stands[stand]] for one, place in placed for stand in place],
        "waiting": [keys[one.exhibitor] for one in result.waiting],
        "reasons": reasons,
        "satisfied": result.met,
        "wishes": result.wishes,
        "bound": result.bound,
    }
