"""What is looked at again when a programme, or something it depends on, changes."""

from collections.abc import Collection, Iterable

from django.db.models import Q

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.checks.jobs import check_programme
from nhipcau.conference.programme.checks.store import look_again
from nhipcau.conference.programme.following import follows_sessions
from nhipcau.conference.programme.models import Session, SessionPerson
from nhipcau.conference.programme.models.warnings import Checking, Trace
from nhipcau.conference.venues.following import follows_venues

#: So many sessions are looked at while somebody waits; more are left to a job.
AT_ONCE = 400


@follows_sessions
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


def after_setting(
    edition: Edition,
    *,
    rooms: Collection[int] = (),
    venues: Collection[int] = (),
    pairs: Collection[tuple[str, str]] = (),
    localities: Collection[int] = (),
) -> None:
    """Bring the warnings up to date after something else changed, within the same transaction; all are ids.

    `rooms`: seats, booths, hours of rooms, or rooms that are to be removed. `venues`: the way between them.
    `pairs`: interpreters of two languages. `localities`: whoever heads the delegation of these. Without any of them
    everything is looked at: dates, languages, status or time zone of the edition changed.
    """
    if not (rooms or venues or pairs or localities):
        recompute_later(edition)
        return
    places = Q(room__in=rooms) | Q(room__venue__in=venues)
    sessions = set(Session.objects.filter(places, edition=edition).values_list("pk", flat=True))
    traces = Trace.objects.filter(edition=edition)
    if rooms:
        sessions |= set(traces.filter(_begins("room", rooms)).values_list("session", flat=True))
    if localities:
        heads = SessionPerson.objects.filter(session__edition=edition, role="head", locality__in=localities)
        sessions |= set(heads.values_list("session", flat=True))
    named = [f"{min(pair)}-{max(pair)}" for pair in pairs]
    scopes = set(traces.filter(_begins("pair", named)).values_list("scope", flat=True)) if named else set()
    if len(sessions) > AT_ONCE:
        recompute_later(edition)
    else:
        look_again(edition, sessions, scopes)


@follows_venues
def after_venues(edition: Edition, rooms: Collection[int], venues: Collection[int]) -> None:
    """Bring the warnings up to date after rooms, or the ways between venues, changed."""
    if rooms or venues:
        after_setting(edition, rooms=rooms, venues=venues)


def recompute_later(edition: Edition) -> None:
    """Queue `recompute`, unless it is queued already."""
    Checking.objects.get_or_create(edition=edition)
    if Checking.objects.filter(edition=edition, running=False).update(running=True, done=0, total=0):
        check_programme.enqueue(edition.pk)


def _begins(kind: str, names: Collection[object]) -> Q:
    """The scopes of a kind that are about one of these."""
    found = Q(pk__in=[])
    for name in names:
        found |= Q(scope__startswith=f"{kind}:{name}:")
    return found
