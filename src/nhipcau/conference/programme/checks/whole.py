"""Looks at a whole programme anew."""

from collections import defaultdict

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.checks import loading
from nhipcau.conference.programme.checks.picture import Finding, Meeting
from nhipcau.conference.programme.checks.scopes import scopes_of
from nhipcau.conference.programme.checks.store import batches, count_change, findings_in, replace
from nhipcau.conference.programme.models import Session
from nhipcau.conference.programme.models.warnings import Checking, Trace

#: How often it is tried to look at everything while others go on working, before they are made to wait.
ATTEMPTS = 3

Members = dict[str, set[int]]


def recompute(edition: Edition) -> None:
    """Look at the whole programme anew, and keep count of how far it has come.

    Others may go on changing the programme meanwhile: what was found is written only if nobody did, in one
    transaction; after a few attempts they are made to wait.
    """
    Checking.objects.get_or_create(edition=edition)
    for _attempt in range(ATTEMPTS):
        before = Checking.objects.get(edition=edition).changes
        members, findings = _everything(edition)
        with transaction.atomic():
            unchanged = Checking.objects.filter(edition=edition, changes=before)
            if unchanged.update(changes=F("changes") + 1):
                _write(edition, members, findings)
                return
    with transaction.atomic():
        count_change(edition)
        _write(edition, *_everything(edition))


def _everything(edition: Edition) -> tuple[Members, list[Finding]]:
    """Which sessions stand in which scopes, and all that is wrong."""
    frame = loading.frame_of(edition)
    ids = list(Session.objects.filter(edition=edition).values_list("pk", flat=True))
    checking = Checking.objects.filter(edition=edition)
    checking.update(done=0, total=len(ids))
    meetings: dict[int, Meeting] = {}
    for some in batches(ids):
        meetings.update(loading.meetings_of(some))
        checking.update(done=len(meetings))
    members: Members = defaultdict(set)
    for pk, meeting in meetings.items():
        for scope in scopes_of(meeting, frame):
            members[scope].add(pk)
    return members, list(findings_in(members, meetings, frame))


def _write(edition: Edition, members: Members, findings: list[Finding]) -> None:
    wanted = {(pk, scope) for scope, ids in members.items() for pk in ids}
    present = {(row.session, row.scope): row.pk for row in Trace.objects.filter(edition=edition)}
    for some in batches(pk for key, pk in present.items() if key not in wanted):
        Trace.objects.filter(pk__in=some).delete()
    new = sorted(wanted - present.keys())
    Trace.objects.bulk_create([Trace(edition=edition, session=pk, scope=scope) for pk, scope in new], batch_size=500)
    replace(edition, Q(), findings)
    Checking.objects.filter(edition=edition).update(asked_at=None, checked_at=timezone.now())
