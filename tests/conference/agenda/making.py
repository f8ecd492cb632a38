"""Somebody who comes to a small released edition, with a badge, a journey and a hotel."""

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from nhipcau.conference.accreditation.codes import Content, sign
from nhipcau.conference.accreditation.models import Badge, Zone, ZoneRule
from nhipcau.conference.delegations.links import AGENDA, token_of
from nhipcau.conference.delegations.models import Delegate, Journey, Lodging
from nhipcau.conference.editions.models import Edition
from nhipcau.registry.organisations.models import Person
from tests.conference.delegations.making import delegation, person
from tests.conference.schedule.public import at


def guest(edition: Edition, **columns: Any) -> Delegate:
    """Trần An, who chairs the opening, with a badge for the plenary."""
    of = delegation(edition, name_en="Huế delegation", contact_name="Minh", contact_phone="+84 00 0000 0001")
    known = {"person": Person.objects.get(slug="tran-an"), "state": "issued", "email": "an@example.org"}
    made = person(of, "Trần Thị Thuyệp An", **{**known, "honorific": "ms", "language": "en", **columns})
    badge(made)
    return made


def badge(of: Delegate) -> Badge:
    """A badge for the plenary."""
    edition = of.delegation.edition
    zone, _made = Zone.objects.get_or_create(edition=edition, number=0, slug="plenary", letters="PL", name_en="Plenary")
    ZoneRule.objects.get_or_create(zone=zone, category=of.category)
    start, end = timezone.now() - timedelta(1), timezone.now() + timedelta(1)
    serial = of.pk.hex[:16]
    code = sign(edition, Content(serial, of.category, frozenset({0}), start, end))
    return Badge.objects.create(delegate=of, serial=serial, code=code, valid_from=start, valid_until=end)


def travels(of: Delegate) -> None:
    """The delegation flies and stays at a hotel; this person arrives by train."""
    common = {"delegation": of.delegation, "transfer": True}
    Journey.objects.create(way="arrival", number="VN 123", at=at("06:00"), arranged="Bus 1", **common)
    Journey.objects.create(way="departure", number="VN 321", at=at("20:00", 1), **common)
    own = Journey.objects.create(delegation=of.delegation, way="arrival", mode="train", number="SE1", at=at("07:00"))
    own.people.add(of)
    Lodging.objects.create(delegation=of.delegation, hotel="Hôtel du Fleuve", address="1 quai")


def address(of: Delegate, name: str = "home", language: str = "en", namespace: str = "agenda") -> str:
    """A personal address."""
    with override(language):
        return reverse(f"{namespace}:{name}", args=[token_of(of, AGENDA)])
