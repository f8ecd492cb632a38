"""Taking scans: each exactly once, in whatever order and however often they arrive."""

import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from django.db import IntegrityError, OperationalError, transaction
from django.utils import timezone

from nhipcau.conference.accreditation.models import Badge
from nhipcau.conference.accreditation.rights import zones_of_many
from nhipcau.conference.checkin.actions.walkins import register
from nhipcau.conference.checkin.incoming import Batch, Incoming
from nhipcau.conference.checkin.models import Device, Scan
from nhipcau.conference.checkin.standing import work_out
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
            if tried == _TRIES - 1 or transaction.get_connection().in_atomic_block:
                raise
    raise AssertionError


def _take(device: Device, batch: Batch, now: datetime) -> Taken:
    row = _hear(device, batch, now)
    refused = dict(batch.refused)
    fresh = _fresh(row, batch.scans, refused)
    new = register(row.gate.edition, fresh, now)
    badges = _badges(row, fresh)
    rows = [_row(row, one, _moment(row, batch, one, now)) for one in fresh]
    for one, scan in zip(fresh, rows, strict=True):
        badge = badges.get(one.serial)
        scan.delegate = new.get(str(one.new.id)) if one.new else badge.delegate if badge else None
        if one.new and scan.delegate is None:
            refused[str(one.id)] = "new: the identifier of somebody else"
    rows = [scan for scan in rows if str(scan.pk) not in refused]
    people = _lock({scan.delegate_id for scan in rows if scan.delegate_id})
    _judge(row, rows, badges)
    Scan.objects.bulk_create(rows)
    work_out(row.gate, people)
    return _taken(row, batch, refused)


def _hear(device: Device, batch: Batch, now: datetime) -> Device:
    """The row of the device, which no other batch of it has at the same time, with what it says of itself."""
    row = (
        Device.objects.select_for_update(of=("self",), no_key=True)
        .select_related("gate__edition", "gate__zone")
        .get(pk=device.pk)
    )
    if row.revoked_at is not None:
        raise ShutOut
    row.seen_at, row.queued = now, batch.queued
    row.clock_ahead = batch.sent_at - _milliseconds(now)
    row.save(update_fields=["seen_at", "queued", "clock_ahead"])
    return row


def _fresh(row: Device, scans: tuple[Incoming, ...], refused: dict[str, str]) -> list[Incoming]:
    """The scans that are not kept yet and can be."""
    known = dict(Scan.objects.filter(pk__in=[one.id for one in scans]).values_list("pk", "device_id"))
    counted = Scan.objects.filter(device=row, sequence__in=[one.sequence for one in scans])
    taken = set(counted.values_list("sequence", flat=True))
    fresh = []
    for one in scans:
        if one.id in known:
            if known[one.id] != row.pk:
                refused[str(one.id)] = "id: belongs to another device"
        elif one.sequence in taken:
            refused[str(one.id)] = "sequence: another scan has it"
        else:
            taken.add(one.sequence)
            fresh.append(one)
    return fresh


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


def _lock(people: set[uuid.UUID]) -> list[uuid.UUID]:
    """Hold these people until the end of the transaction, always in the same order."""
    rows = Delegate.objects.select_for_update(no_key=True).filter(pk__in=people).order_by("pk")
    return list(rows.values_list("pk", flat=True))


def _judge(row: Device, scans: list[Scan], badges: dict[str, Badge]) -> None:
    """Say of each scan by which somebody was let in what is wrong with that, by itself."""
    zone = row.gate.zone
    people = {badge.delegate_id: badge.delegate for badge in badges.values()}
    rights = zones_of_many(row.gate.edition, people.values()) if zone else {}
    may_enter = {pk for pk in people if zone is None or zone.number in rights[pk]}
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


def _taken(row: Device, batch: Batch, refused: dict[str, str]) -> Taken:
    ids = [one.id for one in batch.scans if str(one.id) not in refused]
    rows = dict(Scan.objects.filter(pk__in=ids, device=row).values_list("pk", "finding"))
    findings = {str(pk): finding for pk, finding in rows.items() if finding}
    return Taken([str(pk) for pk in ids if pk in rows], findings, refused)


def _milliseconds(moment: datetime) -> int:
    return round((moment - _START).total_seconds() * 1000)
