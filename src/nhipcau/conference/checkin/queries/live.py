"""What happens at the gates of an edition today: how many are inside each place, and what each gate did."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import models
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from nhipcau.conference.accreditation.models import Zone
from nhipcau.conference.checkin.models import Device, FirstEntry, Gate, Presence, Scan
from nhipcau.conference.checkin.places import place_of_zone, start_of_day
from nhipcau.conference.editions.models import Edition

#: A device that was not heard of for so long is said to be silent.
SILENT = timedelta(minutes=5)
#: From this share of its capacity on a place is nearly full, in percent.
NEARLY, FULL = 90, 100
ENTERED = Q(way=Scan.Way.IN, verdict__in=(Scan.Verdict.ADMITTED, Scan.Verdict.WALK_IN))
LEFT = Q(way=Scan.Way.OUT, verdict__in=(Scan.Verdict.ADMITTED, Scan.Verdict.LEFT))


class Level(models.TextChoices):
    """How full a place is."""

    CALM = "calm", pgettext_lazy("of a place at the door", "room left")
    NEARLY = "nearly", pgettext_lazy("of a place at the door", "nearly full")
    FULL = "full", pgettext_lazy("of a place at the door", "full")


@dataclass(frozen=True)
class PlaceView:
    """A place: how many are inside, may be inside, and ever came in."""

    zone: Zone | None
    inside: int
    came: int

    @property
    def capacity(self) -> int | None:
        """How many may be inside; None where nobody said."""
        return self.zone.capacity if self.zone else None

    @property
    def percent(self) -> int | None:
        """How full it is; above 100 where too many are inside."""
        return self.inside * 100 // self.capacity if self.capacity else None

    @property
    def nearly(self) -> int:
        """Up to how many there is room left."""
        return (self.capacity or 0) * NEARLY // 100

    @property
    def nearly_all(self) -> int:
        """Up to how many it is not full."""
        return max((self.capacity or 0) - 1, self.nearly)

    @property
    def level(self) -> Level:
        """How full it is, in three steps."""
        share = self.percent
        if share is None or share < NEARLY:
            return Level.CALM
        return Level.FULL if share >= FULL else Level.NEARLY


@dataclass
class GateView:
    """A gate: what it did today, and its devices."""

    gate: Gate
    entered: int = 0
    left: int = 0
    refused: int = 0
    found: int = 0
    devices: list[Device] = field(default_factory=list)
    silent: int = 0

    @property
    def queued(self) -> int:
        """How many scans its devices said they still keep."""
        return sum(one.queued for one in self.devices)

    @property
    def heard(self) -> datetime | None:
        """When one of its devices was heard of last."""
        return max((one.seen_at for one in self.devices if one.seen_at), default=None)


@dataclass(frozen=True)
class Live:
    """All of it, at a moment."""

    at: datetime
    places: list[PlaceView]
    gates: list[GateView]
    found: int

    @property
    def alarms(self) -> list[PlaceView]:
        """The places that are full, or nearly."""
        return [one for one in self.places if one.level != Level.CALM]


def live_of(edition: Edition) -> Live:
    """What happens at the gates of an edition; a bounded number of queries."""
    now = timezone.now()
    gates = gate_views(edition, now)
    found = Scan.objects.filter(edition=edition).exclude(finding=Scan.Finding.NONE).count()
    return Live(now, places_of(edition, [one.gate for one in gates], now), gates, found)


def gate_views(edition: Edition, now: datetime) -> list[GateView]:
    """The gates of an edition, with what they did on the day of `now` and the devices that were not shut out."""
    rows = Gate.objects.filter(edition=edition).select_related("zone").order_by("closed_at", "position", "slug")
    views = {one.pk: GateView(one) for one in sorted(rows, key=lambda one: one.closed_at is not None)}
    today = Scan.objects.filter(edition=edition, at__gte=start_of_day(edition, now)).order_by()
    counted = today.values("gate").annotate(
        entered=Count("pk", filter=ENTERED),
        left=Count("pk", filter=LEFT),
        refused=Count("pk", filter=~ENTERED & ~LEFT),
        found=Count("pk", filter=~Q(finding=Scan.Finding.NONE)),
    )
    for row in counted:
        view = views[row["gate"]]
        view.entered, view.left, view.refused, view.found = (
            row[name] for name in ("entered", "left", "refused", "found")
        )
    for device in Device.objects.filter(gate__edition=edition, revoked_at=None):
        view = views[device.gate_id]
        view.devices.append(device)
        view.silent += is_silent(device, now)
    return list(views.values())


def places_of(edition: Edition, gates: list[Gate], now: datetime) -> list[PlaceView]:
    """The places that gates lead to: the conference as a whole first, then the zones by their number."""
    zones = sorted({one.zone for one in gates if one.zone}, key=lambda zone: zone.number)
    present = Presence.objects.filter(edition=edition, inside=True, at__gte=start_of_day(edition, now))
    inside = _by_place(present)
    came = _by_place(FirstEntry.objects.filter(edition=edition))
    whole = any(one.zone is None and not one.own_list for one in gates)
    shown: list[Zone | None] = [*([None] if whole else []), *zones]
    return [PlaceView(zone, inside[place_of_zone(zone)], came[place_of_zone(zone)]) for zone in shown]


def is_silent(device: Device, now: datetime) -> bool:
    """Whether a device was not heard of for a while."""
    return device.seen_at is None or now - device.seen_at > SILENT


def _by_place(rows: "models.QuerySet[Presence] | models.QuerySet[FirstEntry]") -> dict[str, int]:
    counted = rows.order_by().values_list("place").annotate(Count("pk"))
    return defaultdict(int, dict(counted))
