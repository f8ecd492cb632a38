"""An edition with gates, badges and devices, and what became of the scans; needs Django."""

from datetime import timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from nhipcau.conference.accreditation.models import Badge, Zone, ZoneRule
from nhipcau.conference.checkin.models import Device, FirstEntry, Gate, Scan
from nhipcau.conference.checkin.secrets import hash_of_secret, new_secret
from nhipcau.conference.delegations.models import Delegate, Delegation
from nhipcau.conference.editions.models import Edition
from nhipcau.config.tables import make_tables

#: Who is scanned at all gates at once.
_ONE = "One"


def make_gates(gates: int, badges: int, groups: dict[str, int]) -> dict[str, Any]:
    """Make them in an empty database; return the devices of each group with their secrets, and serials of badges."""
    make_tables()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_row (id varchar(32) PRIMARY KEY, sent text NOT NULL)")
    edition = Edition.objects.create(slug="edition-14", title_vi="Hội nghị", series="assises", country="VN")
    zone = Zone.objects.create(edition=edition, number=0, slug="plenary", letters="P", name_vi="Hội trường")
    ZoneRule.objects.create(zone=zone, category="member")
    doors = [Gate(edition=edition, slug=f"gate-{number}", name_vi="Cửa", zone=zone) for number in range(gates)]
    Gate.objects.bulk_create(doors)
    serials = _badges(edition, badges)
    return {
        "phones": {label: _devices(doors, label, number) for label, number in groups.items()},
        "serials": serials[1:],
        "serial": serials[0],
    }


def counts() -> dict[str, int]:
    """How many scans there are of the one badge and of the burst, and what was found of the former."""
    one = Scan.objects.filter(delegate__name=_ONE)
    return {
        "scans of one": one.count(),
        "firsts of one": FirstEntry.objects.filter(delegate__name=_ONE).count(),
        "seconds of one": one.filter(finding=Scan.Finding.SECOND).count(),
        "scans of burst": Scan.objects.filter(device__label="burst").count(),
    }


def _badges(edition: Edition, number: int) -> list[str]:
    delegation = Delegation.objects.create(edition=edition, slug="hue", kind="locality", name_vi="Huế")
    names = [_ONE, *(f"Person {place}" for place in range(number))]
    people = [Delegate(delegation=delegation, name=name, state="issued") for name in names]
    for person in people:
        person.derive()
    Delegate.objects.bulk_create(people)
    now = timezone.now()
    dates = {"valid_from": now - timedelta(days=1), "valid_until": now + timedelta(days=9)}
    made = Badge.objects.bulk_create(Badge(delegate=person, code=str(person.pk), **dates) for person in people)
    return [badge.serial for badge in made]


def _devices(gates: list[Gate], label: str, number: int) -> list[tuple[str, str]]:
    secrets = [new_secret() for _each in range(number)]
    made = Device.objects.bulk_create(
        Device(gate=gates[place % len(gates)], label=label, secret_hash=hash_of_secret(secret))
        for place, secret in enumerate(secrets)
    )
    return [(str(device.pk), secret) for device, secret in zip(made, secrets, strict=True)]
