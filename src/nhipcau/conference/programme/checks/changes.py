"""What is looked at again when a programme, or something it depends on, changes."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.checks.jobs import check_programme
from nhipcau.conference.programme.checks.store import count_change, look_again
from nhipcau.conference.programme.following import follows_sessions
from nhipcau.conference.programme.models import Session, SessionPerson
from nhipcau.conference.programme.models.warnings import Checking, Clash, Trace
from nhipcau.conference.venues.following import follows_venues
from nhipcau.core.records.actions import follows_from
from nhipcau.core.records.models import Record
from nhipcau.registry.organisations.models import Person

#: So many sessions are looked at while somebody waits; more are left to a job.
AT_ONCE = 400
#: A worker that was asked and has not answered for so long is asked again.
PATIENCE = timedelta(minutes=10)


def after_change(edition: Edition, session_ids: Iterable[int]) -> None:
    """Bring the warnings up to date after sessions were made, changed or removed, within the same transaction.

    What is read depends on the rooms, days and people of these sessions, not on the size of the edition. More than
    `AT_ONCE` sessions are left to a job.
    """
    ids = set(session_ids)
    if len(ids) > AT_ONCE:
        recompute_later(edition)
    elif ids:
        look_again(edition, ids)


follows_sessions(after_change)


def after_setting(
    edition: Edition,
    *,
    rooms: Collection[int] = (),
    pairs: Collection[tuple[str, str]] = (),
    localities: Collection[int] = (),
) -> None:
    """Bring the warnings up to date after something else changed, within the same transaction; all are ids.

    `rooms`: seats, booths or hours of rooms. `pairs`: interpreters of two languages. `localities`: whoever heads the
    delegation of these. Without any of them everything is looked at: dates, languages, status or time zone of the
    edition, or the ways between venues, changed. What is more than `AT_ONCE` sessions is left to a job.
    """
    present = Edition.objects.get(pk=edition.pk)
    sessions = Session.objects.filter(edition=present)
    if not (rooms or pairs or localities):
        after_change(present, sessions.values_list("pk", flat=True))
        return
    touched = set(sessions.filter(_where(rooms, localities)).values_list("pk", flat=True))
    traces = Trace.objects.filter(edition=present)
    touched |= set(traces.filter(_begins("room", rooms)).values_list("session", flat=True))
    named = [f"{min(pair)}-{max(pair)}" for pair in pairs]
    scopes = set(traces.filter(_begins("pair", named)).values_list("scope", flat=True))
    if len(touched) > AT_ONCE:
        recompute_later(present)
    else:
        look_again(present, touched, scopes)


@follows_venues
def after_venues(edition: Edition, rooms: Collection[int], venues: Collection[int]) -> None:
    """Bring the warnings up to date after rooms, or venues and the ways between them, changed."""
    if venues:
        after_setting(edition)
    elif rooms:
        after_setting(edition, rooms=rooms)


@follows_from("editions")
def after_editions(editions: Sequence[Edition]) -> list[Record]:
    """Bring the warnings up to date after editions changed, with their sessions or delegations, as records."""
    for edition in editions:
        if edition.status != Edition.Status.HELD or Clash.objects.filter(edition=edition).exists():
            after_setting(edition)
    return []


@follows_from("people")
def after_people(people: Sequence[Person]) -> list[Record]:
    """Bring the warnings up to date after people got other names."""
    planned = SessionPerson.objects.filter(person__in=[one.pk for one in people])
    planned = planned.exclude(session__edition__status=Edition.Status.HELD).select_related("session__edition")
    sessions: dict[Edition, set[int]] = defaultdict(set)
    for row in planned:
        sessions[row.session.edition].add(row.session_id)
    for edition, ids in sessions.items():
        after_change(edition, ids)
    return []


def recompute_later(edition: Edition) -> None:
    """Let a worker look at everything, unless it was asked already; one that is at it notices and begins again."""
    count_change(edition)
    now = timezone.now()
    waiting = Q(asked_at__gte=now - PATIENCE)
    if Checking.objects.filter(~waiting | Q(asked_at=None), edition=edition).update(asked_at=now, done=0, total=0):
        check_programme.enqueue(edition.pk)


def _where(rooms: Collection[int], localities: Collection[int]) -> Q:
    """The sessions in some rooms, and those at which heads of some delegations are needed."""
    return Q(room__in=rooms) | Q(
        pk__in=SessionPerson.objects.filter(role="head", locality__in=localities).values("session")
    )


def _begins(kind: str, names: Collection[object]) -> Q:
    """The scopes of a kind that are about one of these."""
    found = Q(pk__in=[])
    for name in names:
        found |= Q(scope__startswith=f"{kind}:{name}:")
    return found
