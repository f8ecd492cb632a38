"""What is done for visits without anybody waiting for it."""

from uuid import UUID

from django.utils import timezone

from nhipcau.conference.visits.actions.waiting import lapse
from nhipcau.conference.visits.letters import tell
from nhipcau.conference.visits.models import SignUp, VisitRun
from nhipcau.core.jobs.tasks import every, job


@every("visits.lapse", hours=0.25)
def lapse_offers() -> int:
    """Take back places that were not confirmed in time, and see that free places are offered to who waits.

    Returns how many were taken back.
    """
    now = timezone.now()
    late = SignUp.objects.filter(state=SignUp.State.OFFERED, offered_until__lte=now).values_list("run_id", flat=True)
    runs = VisitRun.objects.filter(starts__gt=now, is_cancelled=False, sign_ups__state=SignUp.State.WAITING)
    wanted = {*late, *runs.values_list("pk", flat=True)}
    return sum(lapse(pk, now) for pk in sorted(wanted))


@job()
def tell_of_change(run: str, version: int) -> int:
    """Tell those who signed up that a run has another time or place, or does not take place. Returns how many.

    `version` is that of the run after the change: each change is told once.
    """
    row = VisitRun.objects.select_related("visit__edition", "visit__venue").get(pk=UUID(run))
    told = SignUp.objects.filter(run=row, state__in=SignUp.ACTIVE)
    if row.is_cancelled:
        told = SignUp.objects.filter(run=row, state=SignUp.State.CANCELLED, changed_at=row.changed_at)
    related = ("delegate__delegation__edition", "delegate__delegation__locality", "delegate__delegation__organisation")
    count = 0
    for one in told.select_related(*related):
        one.run = row
        count += bool(tell(one, "visit_changed", f"visit-changed:{one.pk}:{version}"))
    return count
