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


def work_out(gate: Gate, people: Collection[uuid.UUID]) -> None:
    """Write what follows from the scans of these people at the place of a gate. They must be locked by the caller."""
    if not people:
        return
    moves = _moves(gate, people)
    standings = {pk: standing_of(gate.edition, some) for pk, some in moves.items()}
    _write_findings(moves, standings)
    _write_first(gate, standings)
    _write_presence(gate, standings)


def _moves(gate: Gate, people: Collection[uuid.UUID]) -> dict[uuid.UUID, list[Move]]:
    rows = Scan.objects.filter(delegate__in=people, edition=gate.edition_id, gate__zone=gate.zone_id)
    moves: dict[uuid.UUID, list[Move]] = defaultdict(list)
    for pk, person, at, way, verdict, finding in rows.order_by().values_list(
        "pk", "delegate_id", "at", "way", "verdict", "finding"
    ):
        enters = way == Scan.Way.IN and verdict in _ENTERS
        if enters or (way == Scan.Way.OUT and verdict in _LEAVES):
            moves[person].append(Move(pk, at, enters, finding))
    return moves


def _write_findings(moves: dict[uuid.UUID, list[Move]], standings: dict[uuid.UUID, Standing]) -> None:
    before = {move.scan: move.finding for some in moves.values() for move in some}
    changed: dict[str, list[uuid.UUID]] = defaultdict(list)
    for standing in standings.values():
        for scan, finding in standing.findings.items():
            if before[scan] != finding:
                changed[finding].append(scan)
    for finding, scans in changed.items():
        Scan.objects.filter(pk__in=scans).update(finding=finding)


def _write_first(gate: Gate, standings: dict[uuid.UUID, Standing]) -> None:
    firsts = {pk: one.first for pk, one in standings.items() if one.first}
    key: dict[str, Any] = {"edition_id": gate.edition_id, "place": place_of(gate)}
    known = {one.delegate_id: one for one in FirstEntry.objects.filter(**key, delegate__in=firsts)}
    FirstEntry.objects.bulk_create(
        FirstEntry(**key, delegate_id=pk, scan_id=move.scan, at=move.at)
        for pk, move in firsts.items()
        if pk not in known
    )
    moved = []
    for pk, row in known.items():
        move = firsts[pk]
        if row.scan_id != move.scan:
            row.scan_id, row.at = move.scan, move.at
            moved.append(row)
    FirstEntry.objects.bulk_update(moved, ["scan", "at"])


def _write_presence(gate: Gate, standings: dict[uuid.UUID, Standing]) -> None:
    lasts = {pk: one.last for pk, one in standings.items() if one.last}
    key: dict[str, Any] = {"edition_id": gate.edition_id, "place": place_of(gate)}
    known = {one.delegate_id: one for one in Presence.objects.filter(**key, delegate__in=lasts)}
    Presence.objects.bulk_create(
        Presence(**key, zone_id=gate.zone_id, delegate_id=pk, inside=move.enters, at=move.at)
        for pk, move in lasts.items()
        if pk not in known
    )
    moved = []
    for pk, row in known.items():
        move = lasts[pk]
        if (row.inside, row.at) != (move.enters, move.at):
            row.inside, row.at = move.enters, move.at
            moved.append(row)
    Presence.objects.bulk_update(moved, ["inside", "at"])
