"""What a gate is told of badges, in the order in which it changed.

Nobody has to tell this module that something changed: it looks. A cheap fingerprint says whether anything can have
changed; if so, all badges are compared with what was told of them last, and those that differ get the next numbers,
while the row of the edition is held (see docs/decisions/0029-door.md).
"""

import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b, sha256
from math import inf
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Max, Q, Sum
from django.utils import timezone

from nhipcau.conference.accreditation.models import Badge, ZoneException, ZoneRule
from nhipcau.conference.accreditation.rights import zones_of_many
from nhipcau.conference.checkin.lists import list_at, lists_of, stamp_of
from nhipcau.conference.checkin.models import Device, Gate, RosterRow, RosterState
from nhipcau.conference.delegations import photos
from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.delegations.naming import printed
from nhipcau.conference.editions.models import Edition
from nhipcau.core.text.folding import fold

#: Badges of one page.
PAGE = 500
#: All badges are compared after so long even where the fingerprint is the same.
_LONGEST = timedelta(seconds=60)
#: For so many seconds a process goes by what it saw when it last looked.
_SECONDS = 5
_AT_ONCE = 1000
_TRIES = 3
_looked: dict[int, tuple[float, int]] = {}


@dataclass(frozen=True)
class Entry:
    """What a gate is told of one badge; nothing else about a person is told."""

    serial: str
    name: str
    folded: str
    category: str
    allowed: bool
    valid_from: int
    valid_until: int
    photo: bool
    revoked: bool


@dataclass(frozen=True)
class Page:
    """Some entries, the number of the last of them, and whether there are more."""

    entries: list[Entry]
    cursor: int
    more: bool


def page_of(device: Device, cursor: int) -> Page:
    """What changed after `cursor`. Notes until when the device knows everything, as soon as it says that it does."""
    gate = device.gate
    looked_at = timezone.now()
    newest = newest_change(gate.edition)
    if cursor > newest:
        # Of another life of the database: told from the beginning.
        cursor = 0
    if cursor == newest:
        Device.objects.filter(pk=device.pk).update(knows_until=looked_at, seen_at=looked_at)
        return Page([], newest, more=False)
    rows = list(RosterRow.objects.filter(edition=gate.edition, change__gt=cursor).order_by("change")[: PAGE + 1])
    shown = rows[:PAGE]
    return Page(_entries(gate, shown), shown[-1].change if shown else newest, more=len(rows) > PAGE)


def newest_change(edition: Edition) -> int:
    """The number of the newest change, after looking for changes."""
    state = RosterState.objects.get_or_create(edition=edition)[0]
    if _is_up_to_date(state, _fingerprint(edition), timezone.now()):
        return state.number
    return _compare(edition)


def lately_newest_change(edition: Edition) -> int:
    """The number of the newest change as this process last looked, some seconds ago at most.

    It only tells a device that sends scans whether to ask for news before its time.
    """
    now = time.monotonic()
    looked_at, number = _looked.get(edition.pk, (-inf, 0))
    if now - looked_at > _SECONDS:
        number = newest_change(edition)
        _looked[edition.pk] = now, number
    return number


def photo_of(edition: Edition, serial: str) -> bytes | None:
    """The small photo of the person of a badge, as JPEG; None where there is none."""
    found = Badge.objects.filter(delegate__delegation__edition=edition, serial=serial).select_related("delegate")
    badge = found.first()
    return photos.read(badge.delegate, "small") if badge else None


def forget(edition: Edition) -> None:
    """Forget what was told of an edition whose devices are all shut out."""
    RosterRow.objects.filter(edition=edition).delete()
    RosterState.objects.filter(edition=edition).delete()


def _entries(gate: Gate, rows: list[RosterRow]) -> list[Entry]:
    found = Badge.objects.filter(serial__in=[one.serial for one in rows]).select_related("delegate")
    badges = {one.serial: one for one in found}
    listed = list_at(gate)
    return [_entry(gate, row, badges.get(row.serial), listed) for row in rows]


def _entry(gate: Gate, row: RosterRow, badge: Badge | None, listed: frozenset[UUID] | None) -> Entry:
    if badge is None:
        return Entry(row.serial, "", "", "", False, 0, 0, False, True)
    person = badge.delegate
    name = printed(person)
    may_enter = gate.zone is None or bool(row.zones >> gate.zone.number & 1)
    return Entry(
        serial=row.serial,
        name=name,
        folded=fold(name),
        category=person.category,
        allowed=may_enter if listed is None else person.pk in listed,
        valid_from=int(badge.valid_from.timestamp()),
        valid_until=int(badge.valid_until.timestamp()),
        photo=bool(person.photo),
        revoked=badge.revoked_at is not None,
    )


def _is_up_to_date(state: RosterState, fingerprint: str, now: datetime) -> bool:
    return state.fingerprint == fingerprint and state.compared_at is not None and now - state.compared_at < _LONGEST


def _fingerprint(edition: Edition) -> str:
    """What differs as soon as an action changed anything that a gate is told: every action raises a version."""
    people = Delegate.objects.filter(delegation__edition=edition).aggregate(Count("pk"), Sum("version"))
    badges = Badge.objects.filter(delegate__delegation__edition=edition).aggregate(
        Count("pk"), Count("revoked_at"), Max("issued_at"), Max("revoked_at")
    )
    rules = ZoneRule.objects.filter(zone__edition=edition).aggregate(Count("pk"), Max("pk"))
    exceptions = ZoneException.objects.filter(zone__edition=edition).aggregate(
        Count("pk"), Max("pk"), Max("at"), yes=Count("pk", filter=Q(allowed=True))
    )
    sums = [sorted(one.items()) for one in (people, badges, rules, exceptions)]
    return sha256(repr([*sums, *stamp_of(edition)]).encode()).hexdigest()


def _compare(edition: Edition) -> int:
    """Give numbers to what changed.

    Looking takes a while with many badges, so it is done before the row of the edition is held: what was seen counts if
    nothing changed meanwhile, else it is looked at again, the last time while nobody else gives numbers.
    """
    for _try in range(_TRIES):
        seen = _look(edition)
        with transaction.atomic():
            state = RosterState.objects.select_for_update().get(edition=edition)
            if state.number == seen.number and _fingerprint(edition) == seen.fingerprint:
                return _give_numbers(state, seen)
    with transaction.atomic():
        state = RosterState.objects.select_for_update().get(edition=edition)
        return _give_numbers(state, _look(edition))


@dataclass(frozen=True)
class _Seen:
    """What differs from what was told: rows to make and to change, and where things stood when that was seen."""

    number: int
    fingerprint: str
    at: datetime
    made: list[RosterRow]
    moved: list[RosterRow]


def _look(edition: Edition) -> _Seen:
    """Compare all badges with what was told of them."""
    number = RosterState.objects.values_list("number", flat=True).get(edition=edition)
    now, fingerprint = timezone.now(), _fingerprint(edition)
    known = {one.serial: one for one in RosterRow.objects.filter(edition=edition)}
    made, moved = [], []
    for serial, zones, digest in _facts(edition):
        row = known.pop(serial, None)
        if row is None:
            made.append(RosterRow(edition=edition, serial=serial, zones=zones, digest=digest))
        elif row.digest != digest:
            row.zones, row.digest = zones, digest
            moved.append(row)
    for row in known.values():
        if row.digest:
            row.digest = ""
            moved.append(row)
    return _Seen(number, fingerprint, now, made, moved)


def _give_numbers(state: RosterState, seen: _Seen) -> int:
    """Write what was seen with the next numbers, while the row of the edition is held."""
    for number, row in enumerate([*seen.moved, *seen.made], start=state.number + 1):
        row.change = number
    RosterRow.objects.bulk_create(seen.made, batch_size=_AT_ONCE)
    RosterRow.objects.bulk_update(seen.moved, ["change", "zones", "digest"], batch_size=_AT_ONCE)
    state.number += len(seen.made) + len(seen.moved)
    state.fingerprint, state.compared_at = seen.fingerprint, seen.at
    state.save()
    return state.number


def _facts(edition: Edition) -> Iterator[tuple[str, int, str]]:
    """Each badge of an edition with the zones of its person, and a digest of all that a gate is told of it."""
    badges = list(
        Badge.objects.filter(delegate__delegation__edition=edition)
        .select_related("delegate")
        .only(
            *("serial", "valid_from", "valid_until", "revoked_at"),
            *(f"delegate__{name}" for name in ("name", "badge_name", "category", "photo")),
        )
    )
    people = {one.delegate_id: one.delegate for one in badges}
    rights = zones_of_many(edition, people.values())
    on: dict[UUID, list[str]] = defaultdict(list)
    for gate, listed in sorted(lists_of(edition).items()):
        for one in listed:
            on[one].append(gate.hex)
    for badge in badges:
        zones = sum(1 << number for number in rights[badge.delegate_id])
        yield badge.serial, zones, _digest(badge, zones, on.get(badge.delegate_id, []))


def _digest(badge: Badge, zones: int, lists: list[str]) -> str:
    person = badge.delegate
    told: tuple[Any, ...] = (
        *(printed(person), person.category, person.photo, zones, *lists),
        *(badge.valid_from.timestamp(), badge.valid_until.timestamp(), badge.revoked_at is not None),
    )
    return blake2b(repr(told).encode(), digest_size=16).hexdigest()
