"""A proposal, worked out by a worker: everything it finds stands in its run, the plan itself is not touched."""

import time
from uuid import UUID

from django.db import DatabaseError
from django.db.models import QuerySet
from django.utils import timezone

from nhipcau.conference.seating.models import SeatingRun
from nhipcau.conference.seating.placing.explaining import broken
from nhipcau.conference.seating.placing.model import NOBODY
from nhipcau.conference.seating.placing.searching import search
from nhipcau.conference.seating.placing.state import State
from nhipcau.conference.seating.planning.picture import picture_of

#: Seconds between two writes of how far it is.
PAUSE = 0.5
_State = SeatingRun.State


def carry_out(pk: UUID) -> str:
    """Search for a seating as a run asks for it, and return its state at the end.

    Whatever fails ends the run; only if the database fails it is to be tried again.
    """
    names = ("plan__layout__edition__host", "plan__layout__session")
    run = SeatingRun.objects.select_related(*names).filter(pk=pk, state__in=SeatingRun.ACTIVE).first()
    if run is None:
        return ""
    try:
        _search(run)
    except DatabaseError:
        raise
    except Exception:
        _rows(pk).update(state=_State.FAILED, ended_at=timezone.now())
        raise
    return str(SeatingRun.objects.values_list("state", flat=True).get(pk=pk))


def _search(run: SeatingRun) -> None:
    _rows(run.pk).update(state=_State.RUNNING)
    begun = told = time.monotonic()
    picture = picture_of(run.plan)

    def tell(share: float) -> None:
        nonlocal told
        if time.monotonic() - told >= PAUSE:
            told = time.monotonic()
            _rows(run.pk).update(progress=round(share * 100))

    before = broken(picture.state)
    found = search(picture.problem, run.seed, tell)
    pairs = zip(picture.guests, found.seated, strict=True)
    _rows(run.pk).update(
        state=_State.DONE,
        progress=100,
        seconds=time.monotonic() - begun,
        before=before,
        after=broken(State(picture.problem, found.seated)),
        solution=[[guest.pk, picture.seats[seat].pk] for guest, seat in pairs if seat != NOBODY],
        ended_at=timezone.now(),
    )


def _rows(pk: UUID) -> "QuerySet[SeatingRun]":
    return SeatingRun.objects.filter(pk=pk, state__in=SeatingRun.ACTIVE)
