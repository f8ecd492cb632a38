"""The waiting list: who waits longest is offered the place that became free, and has until a deadline to confirm it."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from nhipcau.conference.delegations.actions.steps import log
from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.visits.actions.places import claim, hold, release
from nhipcau.conference.visits.letters import tell
from nhipcau.conference.visits.models import SignUp, VisitRun


def promote(run: VisitRun, now: datetime | None = None) -> list[SignUp]:
    """Offer the free places of a run that the caller holds to those who wait longest, and tell them.

    Called after every release of a place, in the same transaction. Nobody is offered a place once the run has begun.
    """
    moment = now or timezone.now()
    if run.is_cancelled or run.starts <= moment:
        return []
    waiting = SignUp.objects.filter(run=run, state=SignUp.State.WAITING).exclude(delegate__state__in=Delegate.GONE)
    related = ("delegate__delegation__edition", "delegate__delegation__locality", "delegate__delegation__organisation")
    offered = []
    for sign_up in waiting.select_related(*related).order_by("asked_at", "pk"):
        if not claim(run):
            break
        until = min(moment + timedelta(hours=run.visit.confirm_hours), run.starts)
        write(sign_up, moment, state=SignUp.State.OFFERED, offered_until=until)
        sign_up.run = run
        log(sign_up.delegate, "visit-offered", None, other="system")
        tell(sign_up, "visit_offered", f"visit-offered:{sign_up.pk}:{sign_up.version}")
        offered.append(sign_up)
    return offered


@transaction.atomic
def lapse(pk: UUID, now: datetime | None = None) -> int:
    """Take back the places of a run that were offered and not confirmed in time, and offer them to who is next.

    Returns how many were taken back.
    """
    moment = now or timezone.now()
    run = hold(pk)
    late = SignUp.objects.filter(run=run, state=SignUp.State.OFFERED, offered_until__lte=moment)
    count = 0
    for sign_up in late.select_related("delegate"):
        write(sign_up, moment, state=SignUp.State.LAPSED)
        release(run)
        log(sign_up.delegate, "visit-lapsed", None, other="system")
        count += 1
    promote(run, moment)
    return count


def write(sign_up: SignUp, now: datetime, **columns: object) -> None:
    """Write columns of a sign-up whose run the caller holds, and raise its version."""
    SignUp.objects.filter(pk=sign_up.pk).update(version=F("version") + 1, changed_at=now, **columns)
    sign_up.version += 1
    for name, value in {**columns, "changed_at": now}.items():
        setattr(sign_up, name, value)
