"""Exhibitions, stands and exhibitors for tests."""

from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.exhibition.actions.applying import Given
from nhipcau.conference.exhibition.models import Exhibition, ExhibitionArea, Exhibitor, Stand, StandType
from tests import rows
from tests.conference.delegations.making import secretary


def exhibition(**columns: Any) -> Exhibition:
    """The exhibition of an edition in preparation that takes applications for a week."""
    now = timezone.now()
    edition = rows.edition("assises-14", status="planned", country="VN")
    defaults = {"opens_at": now - timedelta(days=7), "closes_at": now + timedelta(days=7)}
    return Exhibition.objects.create(edition=edition, **{**defaults, **columns})


def planner(edition: Edition, name: str = "hoa") -> Any:
    """Somebody of the secretariat for the exhibition."""
    return secretary(edition, name, "exhibition")


def account(name: str = "minh") -> Any:
    """Somebody without a role."""
    return get_user_model().objects.create_user(f"{name}@example.org", "a long password", first_name=name)


def area(edition: Edition, slug: str = "hall", **columns: Any) -> ExhibitionArea:
    """An area, named by its identifier."""
    return ExhibitionArea.objects.create(edition=edition, slug=slug, name_en=slug.title(), **columns)


def kind(edition: Edition, slug: str = "standard", **columns: Any) -> StandType:
    """A free type of stand with 3,000 W."""
    defaults = {"name_en": slug.title(), "power": 3000}
    return StandType.objects.create(edition=edition, slug=slug, **{**defaults, **columns})


def stand(of: ExhibitionArea, number: str = "A1", **columns: Any) -> Stand:
    """A stand of an area."""
    return Stand.objects.create(area=of, number=number, **columns)


def exhibitor(edition: Edition, name: str = "Tea house", **columns: Any) -> Exhibitor:
    """A Vietnamese company that is accepted, with a contact."""
    slug = name.lower().replace(" ", "-")
    if columns.get("state") == "waiting":
        columns.setdefault("waiting_since", timezone.now())
    defaults: dict[str, Any] = {
        "kind": "company",
        "country": "VN",
        "name_en": name,
        "state": "accepted",
        "shows_en": "Tea",
        "contact_name": "Lan",
        "contact_email": f"{slug}@example.org",
        "language": "en",
    }
    return Exhibitor.objects.create(edition=edition, slug=slug, **{**defaults, **columns})


def given(**columns: Any) -> Given:
    """What a company writes that applies."""
    defaults: dict[str, Any] = {
        "kind": "company",
        "country": "VN",
        "name_en": "Tea house",
        "goods": "food",
        "shows_en": "Tea of the mountains",
        "contact_name": "Lan",
        "contact_email": "tea@example.org",
        "language": "en",
    }
    return Given({**defaults, **columns})
