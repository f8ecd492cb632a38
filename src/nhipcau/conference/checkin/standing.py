"""What follows from all scans of some people at a place: who came first, who came twice, who is inside.

It is worked out anew from all their scans there, so that it does not matter in which order these arrive.
"""

import uuid
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from nhipcau.conference.checkin.models import FirstEntry, Gate, Presence, Scan
from nhipcau.conference.checkin.places import day_at, place_of
from nhipcau.conference.editions.models import Edition

_ENTERS = (Scan.Verdict.ADMITTED, Scan.Verdict.WALK_IN)
_LEAVES = (Scan.Verdict.ADMITTED, Scan.Verdict.LEFT)
#: What is found of a scan by itself stays; only these depend on the other scans.
_ORDINARY = (Scan.Finding.NONE, Scan.Finding.SECOND)


@dataclass(frozen=True)
class Move:
    """Somebody who was let in, or left."""

    scan: uuid.UUID
    at: datetime
    enters: bool
    finding: str


@dataclass
class Standing:
    """What follows from the moves of one person at one place, in their order."""

    first: Move | None = None
    last: Move | None = None
    findings: dict[uuid.UUID, str] = field(default_factory=dict)


def standing_of(edition: Edition, moves: list[Move]) -> Standing:
    """What follows from the moves of one person at one place.

    Of two moves the later is that with the later time, then that with the greater identifier. Who is let in while
    inside since the same day is let in a second time.
    """
    found = Standing()
    inside: Move | None = None
    for move in sorted(moves, key=lambda one: (one.at, one.scan.bytes)):
        if move.enters:
            found.first = found.first or move
            again = inside is not None and day_at(edition, inside.at) == day_at(edition, move.at)
            if move.finding in _ORDINARY:
                found.findings[move.scan] = Scan.Finding.SECOND if again else Scan.Finding.NONE
        inside = move if move.enters else None
        found.last = move
    return found


@dataclass(frozen=True)
class Outcome:
    """What follows from new scans: where their people stand, and of which scans of before something else is found."""

    standings: dict[uuid.UUID, Standing]
    changed: dict[uuid.UUID, str]


def outcome_of(gate: Gate, scans: Collection[Scan]) -> Outcome:
    """Work out what follows from new scans at a gate, and note in them what is found of them; one query.

    Their people must be held by the caller until what follows is written.
    """
    new = {scan.pk: scan for scan in scans if scan.delegate_id}
    moves = _moves(gate, {scan.delegate_id for scan in new.values() if scan.delegate_id})
    for scan in new.values():
        _add(moves, scan.delegate_id, scan.pk, scan.at, scan.way, scan.verdict, scan.finding)
    standings = {pk: standing_of(gate.edition, some) for pk, some in moves.items()}
    before = {move.scan: move.finding for some in moves.values() for move in some}
    changed = {}
    for standing in standings.values():
        for pk, finding in standing.findings.items():
            if pk in new:
                new[pk].finding = finding
            elif before[pk] != finding:
                changed[pk] = finding
    return Outcome(standings, changed)


def write(gate: Gate, outcome: Outcome, new: Collection[uuid.UUID]) -> None:
    """Write what follows, once the new scans are kept. Only a new scan can have become a first or a last one."""
    by_finding: dict[str, list[uuid.UUID]] = defaultdict(list)
    for pk, finding in outcome.changed.items():
        by_finding[finding].append(pk)
    for finding, scans in by_finding.items():
        Scan.objects.filter(pk__in=scans).update(finding=finding)
    key: dict[str, Any] = {"edition_id": gate.edition_id, "place": place_of(gate)}
    firsts = [
        FirstEntry(**key, delegate_id=person, scan_id=one.first.scan, at=one.first.at)
        for person, one in outcome.standings.items()
        if one.first and one.first.scan in new
    ]
    lasts = [
        Presence(**key, zone_id=gate.zone_id, delegate_id=person, inside=one.last.enters, at=one.last.at)
        for person, one in outcome.standings.items()
        if one.last and one.last.scan in new
    ]
    unique = ["edition", "place", "delegate"]
    FirstEntry.objects.bulk_create(firsts, update_conflicts=True, unique_fields=unique, update_fields=["scan", "at"])
    Presence.objects.bulk_create(lasts, update_conflicts=True, unique_fields=unique, update_fields=["inside", "at"])


def _moves(gate: Gate, people: Collection[uuid.UUID]) -> dict[uuid.UUID, list[Move]]:
    moves: dict[uuid.UUID, list[Move]] = defaultdict(list)
    if people:
        rows = Scan.objects.filter(delegate__in=people, edition=gate.edition_id).order_by()
        same = {"gate": gate.pk} if gate.own_list else {"gate__zone": gate.zone_id, "gate__own_list": False}
        rows = rows.filter(**same)
        for row in rows.values_list("delegate_id", "pk", "at", "way", "verdict", "finding"):
            _add(moves, *row)
    return moves


def _add(
    moves: dict[uuid.UUID, list[Move]], person: Any, scan: Any, at: Any, way: str, verdict: str, found: str
) -> None:
    enters = way == Scan.Way.IN and verdict in _ENTERS
    if enters or (way == Scan.Way.OUT and verdict in _LEAVES):
        moves[person].append(Move(scan, at, enters, found))
