"""Places of a run: taken by one conditional statement, so that no two people ever get the last one."""

from uuid import UUID

from django.db.models import F

from nhipcau.conference.visits.models import VisitRun


def hold(pk: UUID) -> VisitRun:
    """A run as it is now, with its visit and edition; others who count its places wait until this transaction ends.

    Without it, somebody could be put on the waiting list while another gives a place back and finds nobody waiting.
    SQLite lets one write at a time anyway. Raises `VisitRun.DoesNotExist`.
    """
    rows = VisitRun.objects.select_for_update(no_key=True, of=("self",)).select_related(
        "visit__edition", "visit__venue"
    )
    return rows.get(pk=pk)


def claim(run: VisitRun) -> bool:
    """Take a place of a run; False, and nothing taken, where it is full or cancelled."""
    free = VisitRun.objects.filter(pk=run.pk, is_cancelled=False, taken__lt=F("capacity"))
    return bool(free.update(taken=F("taken") + 1))


def release(run: VisitRun) -> None:
    """Give back a place."""
    VisitRun.objects.filter(pk=run.pk, taken__gt=0).update(taken=F("taken") - 1)
