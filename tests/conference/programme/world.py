"""An edition with rooms and somebody who plans it, for tests of its desk."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.test import Client

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.models import Session
from nhipcau.conference.venues.models import Room, Venue
from nhipcau.core.roles.models import Grant
from tests import rows
from tests.signing_in import PASSWORD

#: Nine o'clock in Paris on a day of spring.
NINE = datetime(2027, 5, 12, 7, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def edition_with_rooms(rooms: int = 3) -> Edition:
    """The 13th edition in Paris, with a venue there."""
    edition = rows.edition("assises-13", status="planned", begins="2027-05-12", ends="2027-05-14", country="FR")
    venue = Venue.objects.create(edition=edition, slug="palais", name_en="Palace", time_zone="Europe/Paris")
    for number in range(rooms):
        Room.objects.create(venue=venue, slug=f"r{number}", name_en=f"Room {number + 1}", position=number)
    return edition


def planner(edition: Edition, name: str = "lan") -> Any:
    """Somebody of the secretariat who plans the programme."""
    user = get_user_model().objects.create_user(f"{name}@example.org", PASSWORD, first_name=name.title())
    grant = {"role": "secretariat", "scope_kind": "editions", "scope_slug": edition.slug, "area": "programme"}
    Grant.objects.create(user=user, **grant)
    return user


def client_of(user: Any) -> Client:
    """A client at which somebody is signed in."""
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def placed(edition: Edition, slug: str, room: Room | None, begins: datetime = NINE, **columns: Any) -> Session:
    """A session of an hour."""
    return rows.item(edition, slug, room=room, starts=begins, ends=begins + HOUR, **columns)
