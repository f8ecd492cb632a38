"""Keeps the warnings of a programme true: looks again at what a change touches, and at nothing else."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import F, Q

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.checks import loading
from nhipcau.conference.programme.checks.picture import Finding, Frame, Meeting
from nhipcau.conference.programme.checks.rules import examine
from nhipcau.conference.programme.checks.scopes import scopes_of
from nhipcau.conference.programme.models.warnings import Checking, Clash, ClashSession, Trace

#: As many values stand in one condition of a query.
BATCH = 500
#: Scopes that need a session as a whole; for the others its time, room and languages are enough.
_WHOLE = ("session", "person", "name", "head")

T = TypeVar("T")


@transaction.atomic
def look_again(edition: Edition, session_ids: Iterable[int], scopes: Iterable[str] = ()) -> None:
    """Bring up to date every warning that a change of these sessions can touch, and those of `scopes`.

    Sessions may be new, changed or gone. What is read is bounded by what stands in the same scopes, not by the size
    of the edition.
    """
    count_change(edition)
    frame = loading.frame_of(edition)
    touched = set(scopes)
    for ids in batches(set(session_ids)):
        touched |= _retrace(edition, ids, frame)
    for some in batches(sorted(touched)):
        _examine(edition, some, frame)


def count_change(edition: Edition) -> None:
    """Say that the warnings of an edition change. Those who do so at once wait here for each other."""
    if not Checking.objects.filter(edition=edition).update(changes=F("changes") + 1):
        Checking.objects.get_or_create(edition=edition)
        Checking.objects.filter(edition=edition).update(changes=F("changes") + 1)


def batches(values: Iterable[T]) -> Iterator[list[T]]:
    """The values, so many at a time as may stand in one condition of a query."""
    rest = list(values)
    yield from (rest[n : n + BATCH] for n in range(0, len(rest), BATCH))


def findings_in(
    members: Mapping[str, Collection[int]], meetings: Mapping[int, Meeting], frame: Frame
) -> Iterator[Finding]:
    """All that is wrong within the scopes, given which sessions stand in each."""
    for scope, ids in members.items():
        yield from examine(scope, [meetings[pk] for pk in sorted(ids) if pk in meetings], frame)


def _retrace(edition: Edition, ids: Collection[int], frame: Frame) -> set[str]:
    """Note in which scopes the sessions stand now; return these and those they stood in before."""
    present = loading.meetings_of(ids)
    before = {(row.session, row.scope): row.pk for row in Trace.objects.filter(session__in=ids)}
    now = {(pk, scope) for pk, meeting in present.items() for scope in scopes_of(meeting, frame)}
    gone = [pk for key, pk in before.items() if key not in now]
    for some in batches(gone):
        Trace.objects.filter(pk__in=some).delete()
    new = [Trace(edition=edition, session=pk, scope=scope) for pk, scope in sorted(now - before.keys())]
    Trace.objects.bulk_create(new, batch_size=BATCH)
    return {scope for _pk, scope in now | before.keys()}


def _examine(edition: Edition, scopes: Collection[str], frame: Frame) -> None:
    members: dict[str, set[int]] = {scope: set() for scope in scopes}
    for scope, pk in Trace.objects.filter(edition=edition, scope__in=scopes).values_list("scope", "session"):
        members[scope].add(pk)
    whole = {pk for scope, ids in members.items() if scope.partition(":")[0] in _WHOLE for pk in ids}
    others = {pk for ids in members.values() for pk in ids} - whole
    meetings = {**_read(whole, loading.meetings_of), **_read(others, loading.brief_meetings_of)}
    replace(edition, Q(scope__in=scopes), findings_in(members, meetings, frame))


def _read(ids: Collection[int], read: Any) -> dict[int, Meeting]:
    found: dict[int, Meeting] = {}
    for some in batches(ids):
        found.update(read(some))
    return found


def replace(edition: Edition, wanted: Q, findings: Iterable[Finding]) -> None:
    """Let the warnings of the edition that meet `wanted` be these; those that stay as they were are left alone."""
    fresh = {one.key: one for one in findings}
    rows: dict[int, list[int]] = defaultdict(list)
    kept = Clash.objects.filter(wanted, edition=edition)
    for clash, session in ClashSession.objects.filter(clash__in=kept).values_list("clash", "session"):
        rows[clash].append(session)
    stale = []
    for row in kept:
        found = fresh.get(row.key)
        same = found and (found.code, found.day, found.facts) == (row.code, row.day, row.facts)
        if found and same and list(found.sessions) == rows[row.pk]:
            del fresh[row.key]
        else:
            stale.append(row.pk)
    for some in batches(stale):
        Clash.objects.filter(pk__in=some).delete()
    _add(edition, fresh.values())


def _add(edition: Edition, findings: Iterable[Finding]) -> None:
    found = list(findings)
    made = Clash.objects.bulk_create(
        [
            Clash(edition=edition, code=one.code, scope=one.scope, key=one.key, day=one.day, facts=one.facts)
            for one in found
        ],
        batch_size=BATCH,
    )
    ClashSession.objects.bulk_create(
        [
            ClashSession(clash=clash, session_id=session, position=position)
            for clash, one in zip(made, found, strict=True)
            for position, session in enumerate(one.sessions)
        ],
        batch_size=BATCH,
    )
