"""Gates, badges and devices for tests, and what a device sends."""

import json
import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from nhipcau.conference.accreditation.models import Badge, Zone, ZoneRule
from nhipcau.conference.checkin.models import Device, Gate
from nhipcau.conference.checkin.secrets import hash_of_secret, new_secret
from nhipcau.conference.delegations.models import Category, Delegate, Delegation
from nhipcau.conference.editions.models import Edition
from tests import rows


def edition_to_come(slug: str = "edition-14") -> Edition:
    """An edition that is planned."""
    return rows.edition(slug, status="planned", country="VN")


def zone(of: Edition, number: int = 0, *, categories: tuple[str, ...] = ("member",), **columns: Any) -> Zone:
    """A zone which these categories may enter."""
    made = Zone.objects.create(
        edition=of, number=number, slug=f"zone-{number}", letters=f"Z{number}", name_en=f"Zone {number}", **columns
    )
    for category in categories:
        ZoneRule.objects.create(zone=made, category=category)
    return made


def gate(of: Edition, slug: str = "main", **columns: Any) -> Gate:
    """A gate of an edition."""
    return Gate.objects.create(edition=of, slug=slug, name_en=slug.title(), **columns)


def badge(of: Edition, name: str = "Nguyễn Thị Lan", category: str = Category.MEMBER, **columns: Any) -> Badge:
    """Somebody with a badge that is valid now."""
    delegation = Delegation.objects.get_or_create(edition=of, slug="hue", defaults={"kind": "locality"})[0]
    person = Delegate.objects.create(delegation=delegation, name=name, category=category, state="issued")
    now = timezone.now()
    dates = {"valid_from": now - timedelta(days=30), "valid_until": now + timedelta(days=30)}
    return Badge.objects.create(delegate=person, code=f"NC1{person.pk}", **{**dates, **columns})


@dataclass
class Phone:
    """A device at a gate, as the server knows it, and what it says."""

    device: Device
    secret: str
    sequence: int = 0
    scans: list[dict[str, Any]] = field(default_factory=list)
    client: Client = field(default_factory=Client)

    def scan(self, serial: str = "", at: datetime | None = None, **more: Any) -> dict[str, Any]:
        """Scan a badge, and keep the scan."""
        self.sequence += 1
        made = {
            "id": str(uuid.uuid4()),
            "sequence": self.sequence,
            "serial": serial,
            "way": "in",
            "how": "code",
            "verdict": "admitted",
            "device_at": milliseconds(at or timezone.now()),
            **more,
        }
        self.scans.append(made)
        return made

    def body(self, *scans: dict[str, Any], sent_at: datetime | None = None, queued: int = 0) -> dict[str, Any]:
        """What it sends: these scans, or all that it keeps."""
        return {
            "sent_at": milliseconds(sent_at or timezone.now()),
            "queued": queued,
            "scans": list(scans or self.scans),
        }

    def send(self, *scans: dict[str, Any], **more: Any) -> Any:
        """The answer to scans."""
        return self.post(self.body(*scans, **more)).json()

    def post(self, body: Any, path: str = "/door/api/scans") -> Any:
        """Send something."""
        content = body if isinstance(body, bytes) else json.dumps(body)
        return self.client.post(path, content, content_type="application/json", headers=self.headers)

    def get(self, path: str) -> Any:
        """Ask for something."""
        return self.client.get(f"/door/api/{path}", headers=self.headers)

    @property
    def headers(self) -> dict[str, str]:
        """How it proves who it is."""
        return {"authorization": f"Device {self.device.pk}.{self.secret}"}


def phone(at: Gate, label: str = "Phone") -> Phone:
    """A device that was enrolled an hour ago."""
    secret = new_secret()
    device = Device.objects.create(gate=at, label=label, secret_hash=hash_of_secret(secret))
    Device.objects.filter(pk=device.pk).update(enrolled_at=timezone.now() - timedelta(hours=1))
    return Phone(device, secret)


def milliseconds(moment: datetime) -> int:
    """A moment as devices say it."""
    return round(moment.timestamp() * 1000)
