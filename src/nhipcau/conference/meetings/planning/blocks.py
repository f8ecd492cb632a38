"""What takes people's time besides meetings, told by whoever knows of it.

    @blocks
    def visits(edition: Edition, delegates: Collection[UUID]) -> Iterable[Block]: ...

registers something else that does: it yields the times of these people, in a bounded number of queries. What is told
of somebody who is not among them is passed over.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from nhipcau.conference.agenda.models import ChosenSession
from nhipcau.conference.delegations.models import Delegate, Delegation, Journey
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.models import Absence, Profile, Representative
from nhipcau.conference.programme.models import Session, SessionPerson
from nhipcau.core.records.fields import in_each

#: Longer than any edition: who has not arrived is away for so long before.
_LONG = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Block:
    """A time in which somebody meets nobody, and why, in words; without a delegate, nobody of a profile does."""

    delegate_id: UUID | None
    starts: datetime
    ends: datetime
    why: str = ""
    profile_id: UUID | None = None


Provider = Callable[[Edition, Collection[UUID]], Iterable[Block]]
_PROVIDERS: list[Provider] = []


def blocks(provider: Provider) -> Provider:
    """Decorator: tell of times that are taken; `provider(edition, delegates)` is asked before each planning."""
    _PROVIDERS.append(provider)
    return provider


def blocks_of(edition: Edition, delegates: Collection[UUID]) -> list[Block]:
    """All times that are taken of these people, and of whole profiles; as many queries as the providers need."""
    return [one for provider in _PROVIDERS for one in provider(edition, delegates)]


@blocks
def sessions(edition: Edition, delegates: Collection[UUID]) -> Iterator[Block]:
    """The sessions that somebody chose, or is needed in. The periods of meetings in the programme are none of them."""
    rows = Session.objects.filter(edition=edition, starts__isnull=False, ends__isnull=False)
    rows = rows.exclude(state=Session.State.CANCELLED).exclude(kind=Session.Kind.MEETINGS)
    known = {row.pk: row for row in rows.only("slug", "starts", "ends", *in_each("title"))}
    chosen = ChosenSession.objects.filter(session__edition=edition).values_list("delegate_id", "session_id")
    for delegate, pk in {*chosen, *_needed(edition)}:
        session = known.get(pk)
        if session and session.starts and session.ends and delegate in delegates:
            title = session.translated("title")
            yield Block(delegate, session.starts, session.ends, title.value if title else session.slug)


def _needed(edition: Edition) -> Iterator[tuple[UUID, int]]:
    """Who of the delegates stands on which session: as a person in public office, or as head of a delegation."""
    rows = SessionPerson.objects.filter(session__edition=edition).exclude(state=SessionPerson.State.DECLINED)
    rows = rows.filter(Q(person__isnull=False) | Q(role=SessionPerson.Role.HEAD, locality__isnull=False))
    delegates = Delegate.objects.filter(delegation__edition=edition, person__isnull=False)
    people: dict[int, list[UUID]] = {}
    for person, delegate in delegates.values_list("person_id", "pk"):
        people.setdefault(person, []).append(delegate)
    heads: dict[int, list[UUID]] = {}
    led = Delegation.objects.filter(edition=edition, locality__isnull=False, head__isnull=False)
    for locality, head in led.values_list("locality_id", "head_id"):
        heads.setdefault(locality, []).append(head)
    for session, person, locality in rows.values_list("session_id", "person_id", "locality_id"):
        for delegate in people.get(person, []) if person else heads.get(locality, []):
            yield delegate, session


@blocks
def journeys(edition: Edition, delegates: Collection[UUID]) -> Iterator[Block]:
    """The time before somebody arrives and after the departure: the own journeys, else those of the delegation."""
    own, shared = _journeys(edition)
    nameless = Profile.objects.filter(delegation__edition=edition, representatives__isnull=True)
    for profile, delegation in nameless.values_list("pk", "delegation_id"):
        yield from (_away(way, at, None, profile) for way, at in shared.get(delegation, []))
    of = Delegate.objects.filter(delegation__edition=edition, delegation__in=shared).values_list("pk", "delegation_id")
    for delegate, delegation in of:
        ways = {way for way, _at in own.get(delegate, [])}
        if delegate in delegates:
            yield from (_away(way, at, delegate) for way, at in shared[delegation] if way not in ways)
    for delegate, found in own.items():
        if delegate in delegates:
            yield from (_away(way, at, delegate) for way, at in found)


_Journeys = dict[UUID, list[tuple[str, datetime]]]


def _journeys(edition: Edition) -> tuple[_Journeys, _Journeys]:
    """The journeys by delegate, and those of whole delegations by delegation."""
    rows = Journey.objects.filter(delegation__edition=edition, at__isnull=False)
    own: _Journeys = {}
    shared: _Journeys = {}
    # The columns of another table may be empty.
    columns: Any = rows.values_list("delegation_id", "people", "way", "at")
    for delegation, delegate, way, at in columns:
        (shared.setdefault(delegation, []) if delegate is None else own.setdefault(delegate, [])).append((way, at))
    return own, shared


def _away(way: str, at: datetime, delegate: UUID | None, profile: UUID | None = None) -> Block:
    if way == Journey.Way.ARRIVAL:
        return Block(delegate, at - _LONG, at, _("not arrived yet"), profile)
    return Block(delegate, at, at + _LONG, _("gone already"), profile)


@blocks
def absences(edition: Edition, delegates: Collection[UUID]) -> Iterator[Block]:
    """The times that delegations keep free of meetings, and those in which a representative does not meet anybody."""
    rows = Absence.objects.filter(profile__delegation__edition=edition)
    columns: Any = rows.values_list("profile_id", "representative__delegate_id", "starts", "ends")
    for profile, delegate, starts, ends in columns:
        yield Block(delegate, starts, ends, _("no meetings then"), None if delegate else profile)
    limited = Representative.objects.filter(profile__delegation__edition=edition)
    limited = limited.filter(Q(starts__isnull=False) | Q(ends__isnull=False))
    bounds: Any = limited.values_list("delegate_id", "starts", "ends")
    for delegate, starts, ends in bounds:
        if starts:
            yield Block(delegate, starts - _LONG, starts, _("no meetings then"))
        if ends:
            yield Block(delegate, ends, ends + _LONG, _("no meetings then"))
