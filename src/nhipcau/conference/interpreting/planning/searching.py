"""A search for a rota, carried out by a worker.

Every write is conditional: a run that was cancelled, or that another worker has ended, is not touched any more.
"""

import time
from collections import Counter
from typing import Any
from uuid import UUID

from django.db import DatabaseError
from django.utils import timezone

from nhipcau.conference.interpreting.models import RotaRun
from nhipcau.conference.interpreting.planning.building import Picture, build, for_search
from nhipcau.conference.interpreting.rota.explaining import shortages
from nhipcau.conference.interpreting.rota.judging import paid_units
from nhipcau.conference.interpreting.rota.model import Instance, Progress, Result, Rota
from nhipcau.conference.interpreting.rota.solving import solve

State = RotaRun.State
#: Seconds between two writes of progress.
PAUSE = 0.8


def carry_out(pk: UUID) -> str:
    """Search as a run asks for it, and return its state at the end; "" for one that is over.

    Whatever fails ends the run; only if the database fails it is to be tried again.
    """
    run = RotaRun.objects.select_related("edition").filter(pk=pk, state__in=RotaRun.ACTIVE).first()
    if run is None:
        return ""
    now = timezone.now()
    rows = RotaRun.objects.filter(pk=pk, state__in=RotaRun.ACTIVE)
    if rows.filter(is_cancelled=True).update(state=State.CANCELLED, ended_at=now):
        return State.CANCELLED
    rows.update(state=State.RUNNING, stage="reading", started_at=now)
    try:
        _search(run)
    except DatabaseError:
        raise
    except Exception:
        rows.update(state=State.FAILED, ended_at=timezone.now())
        raise
    return str(RotaRun.objects.values_list("state", flat=True).get(pk=pk))


def _search(run: RotaRun) -> None:
    picture = build(run.edition)
    instance, beside = for_search(picture)
    teller = _Teller(run, instance.places)
    result = solve(instance, seconds=run.seconds, seed=run.seed, tell=teller.tell)
    _mine(run).update(
        state=State.CANCELLED if result.is_cancelled else State.DONE,
        stage="done",
        elapsed=result.seconds,
        asked=instance.places,
        filled=instance.places - result.missing,
        least_missing=result.least_missing,
        cost=result.cost,
        bound=result.bound,
        fees=fees_of(picture, instance, result.rota | beside),
        solution=picture.ids(result.rota | beside),
        short=_short(picture, instance, result),
        ended_at=timezone.now(),
    )


def fees_of(picture: Picture, instance: Instance, rota: Rota) -> dict[str, int]:
    """What is to be paid, by currency, in its smallest unit."""
    found: Counter[str] = Counter()
    for worker, units in paid_units(instance, rota).items():
        row = picture.interpreters[worker]
        if row.fee:
            found[row.currency] += row.fee * units
    return dict(found)


def _short(picture: Picture, instance: Instance, result: Result) -> list[dict[str, Any]]:
    return [
        {
            "need": str(picture.needs[one.task].pk),
            "missing": one.missing,
            "why": {str(rule): count for rule, count in one.why.items()},
        }
        for one in shortages(instance, result.rota)
    ]


def _mine(run: RotaRun) -> Any:
    return RotaRun.objects.filter(pk=run.pk, state=State.RUNNING)


class _Teller:
    """Writes how far a search has come into its run."""

    def __init__(self, run: RotaRun, places: int) -> None:
        self._run, self._places = run, places
        self._told = float("-inf")

    def tell(self, progress: Progress) -> bool:
        """Take what the solver tells; return whether it is to go on."""
        if time.monotonic() - self._told < PAUSE:
            return True
        self._told = time.monotonic()
        columns: dict[str, Any] = {"stage": progress.stage, "elapsed": progress.seconds, "asked": self._places}
        if progress.missing is not None:
            columns["filled"] = self._places - progress.missing
        try:
            return bool(_mine(self._run).filter(is_cancelled=False).update(**columns))
        except DatabaseError:
            # The next time will do: the search itself needs no database.
            return True
