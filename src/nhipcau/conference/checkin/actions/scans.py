"""Taking scans: each exactly once, in whatever order and however often they arrive."""

import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from django.db import IntegrityError, OperationalError, connection, transaction
from django.db.models import Q
from django.utils import timezone

from nhipcau.conference.accreditation.models import Badge
from nhipcau.conference.accreditation.rights import zones_of_many
from nhipcau.conference.checkin.actions.walkins import register
from nhipcau.conference.checkin.incoming import Batch, Incoming
from nhipcau.conference.checkin.lists import list_at
from nhipcau.conference.checkin.models import Device, Scan
from nhipcau.conference.checkin.standing import outcome_of, write
from nhipcau.conference.delegations.models import Delegate

_START = datetime(1970, 1, 1, tzinfo=UTC)
_TRIES = 4


class ShutOut(Exception):
    """The device was shut out: nothing of it is taken."""


@dataclass(frozen=True)
class Taken:
    """What became of a batch: which scans are kept for good, what was found of them, which are refused and why."""

    kept: list[str]
    findings: dict[str, str]
    refused: dict[str, str] = field(default_factory=dict)


def take_scans(device: Device, batch: Batch, now: datetime | None = None) -> Taken:
    """Keep the scans of a batch in one transaction; those that are kept already are not kept twice.

    Raises `ShutOut`. Nothing is kept where it raises.
    """
    for tried in range(_TRIES):
        try:
            with transaction.atomic():
                return _take(device, batch, now or timezone.now())
        except (IntegrityError, OperationalError):
            # Somebody else wrote the same row at the same moment: the next look finds it.
            if tried == _TRIES - 1 or connection.in_atomic_block:
                raise
    raise AssertionError


def _take(device: Device, batch: Batch, now: datetime) -> Taken:
    _hear(device, batch, now)
    refused = dict(batch.refused)
    fresh, known = _fresh(device, batch.scans, refused)
    new = register(device.gate.edition, fresh, now)
    badges = _badges(device, fresh)
    rows = []
    for one in fresh:
        scan, badge = _row(device, one, _moment(device, batch, one, now)), badges.get(one.serial)
        scan.delegate = new.get(str(one.new.id)) if one.new else badge.delegate if badge else None
        if one.new and scan.delegate is None:
            refused[str(one.id)] = "new: the identifier of somebody else"
        else:
            rows.append(scan)
    _lock({scan.delegate_id for scan in rows if scan.delegate_id})
    _judge(device, rows, badges)
    outcome = outcome_of(device.gate, rows)
    Scan.objects.bulk_create(rows)
    write(device.gate, outcome, {scan.pk for scan in rows})
    return _taken(batch, {**known, **{scan.pk: scan.finding for scan in rows}}, refused)


def _hear(device: Device, batch: Batch, now: datetime) -> None:
    """Note what a device says of itself, and hold its row: no other batch of it is taken at the same time."""
    told = {"seen_at": now, "queued": batch.queued, "clock_ahead": batch.sent_at - _milliseconds(now)}
    if not Device.objects.filter(pk=device.pk, revoked_at=None).update(**told):
        raise ShutOut


def _fresh(
    row: Device, scans: tuple[Incoming, ...], refused: dict[str, str]
) -> tuple[list[Incoming], dict[uuid.UUID, str]]:
    """The scans that are not kept yet and can be; and what was found of those that are."""
    same = Q(pk__in=[one.id for one in scans]) | Q(device=row.pk, sequence__in=[one.sequence for one in scans])
    found = {
        pk: (device, number, finding)
        for pk, device, number, finding in Scan.objects.filter(same)
        .order_by()
        .values_list("pk", "device_id", "sequence", "finding")
    }
    taken = {number for device, number, _finding in found.values() if device == row.pk}
    fresh, known = [], {}
    for one in scans:
        if one.id in found:
            device, _number, finding = found[one.id]
            if device == row.pk:
                known[one.id] = finding
            else:
                refused[str(one.id)] = "id: belongs to another device"
        elif one.sequence in taken:
            refused[str(one.id)] = "sequence: another scan has it"
        else:
            taken.add(one.sequence)
            fresh.append(one)
    return fresh, known


def _badges(row: Device, scans: list[Incoming]) -> dict[str, Badge]:
    serials = {one.serial for one in scans if one.serial}
    found = Badge.objects.filter(serial__in=serials, delegate__delegation__edition=row.gate.edition_id)
    return {one.serial: one for one in found.select_related("delegate")}


def _row(row: Device, one: Incoming, at: datetime) -> Scan:
    return Scan(
        pk=one.id,
        edition_id=row.gate.edition_id,
        gate_id=row.gate_id,
        device=row,
        sequence=one.sequence,
        serial=one.serial,
        way=one.way,
        how=one.how,
        verdict=one.verdict,
        at=at,
        device_at=_START + timedelta(milliseconds=one.device_at),
    )


def _moment(row: Device, batch: Batch, one: Incoming, now: datetime) -> datetime:
    """When it was, by our clock: not before the device was enrolled, and not after now."""
    at = now - timedelta(milliseconds=batch.sent_at - one.device_at)
    return min(max(at, row.enrolled_at), now)


def _lock(people: set[uuid.UUID]) -> None:
    """Hold these people until the end of the transaction, always in the same order.

    On SQLite there is no need: nobody else writes within this transaction.
    """
    if people and connection.features.has_select_for_update:
        list(Delegate.objects.select_for_update(no_key=True).filter(pk__in=people).order_by("pk").values_list("pk"))


def _judge(row: Device, scans: list[Scan], badges: dict[str, Badge]) -> None:
    """Say of each scan by which somebody was let in what is wrong with that, by itself."""
    zone = row.gate.zone
    people = {badge.delegate_id: badge.delegate for badge in badges.values()}
    rights = zones_of_many(row.gate.edition, people.values()) if zone else {}
    may_enter = {pk for pk in people if zone is None or zone.number in rights[pk]}
    if (listed := list_at(row.gate)) is not None:
        may_enter = set(listed)
    for scan in scans:
        if scan.way == Scan.Way.IN and scan.verdict == Scan.Verdict.ADMITTED:
            scan.finding = _finding(scan, badges.get(scan.serial), may_enter)


def _finding(scan: Scan, badge: Badge | None, may_enter: set[uuid.UUID]) -> str:
    if badge is None:
        return Scan.Finding.UNKNOWN
    if badge.revoked_at is not None and badge.revoked_at <= scan.at:
        return Scan.Finding.REVOKED
    in_time = badge.valid_from <= scan.at < badge.valid_until
    return Scan.Finding.NONE if in_time and badge.delegate_id in may_enter else Scan.Finding.NO_RIGHT


def _taken(batch: Batch, found: dict[uuid.UUID, str], refused: dict[str, str]) -> Taken:
    kept = [one.id for one in batch.scans if one.id in found]
    return Taken([str(pk) for pk in kept], {str(pk): found[pk] for pk in kept if found[pk]}, refused)


def _milliseconds(moment: datetime) -> int:
    return round((moment - _START).total_seconds() * 1000)
