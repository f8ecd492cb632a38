"""Venues of an edition: kept at its desk, refused where something stands in the way."""

from collections.abc import Iterator
from datetime import date, time
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils.html import strip_tags
from django.utils.translation import override

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.venues import actions
from nhipcau.conference.venues.following import _FOLLOWERS
from nhipcau.conference.venues.models import Transfer, Venue
from nhipcau.core.roles.models import Grant
from tests import rows

NAMES = {"name_vi": "Trung tâm Hội nghị", "name_fr": "Centre de conférences"}


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with override("en"):
        yield


@pytest.fixture
def edition(db: None) -> Edition:
    return rows.edition("assises-13", status="planned", country="VN")


@pytest.fixture
def planner(edition: Edition) -> Any:
    user = get_user_model().objects.create_user("lan@example.org", "a long password")
    Grant.objects.create(user=user, role="secretariat", scope_kind="editions", scope_slug=edition.slug)
    return user


@pytest.fixture
def client(planner: Any) -> Client:
    made = Client()
    made.force_login(planner, backend="allauth.account.auth_backends.AuthenticationBackend")
    return made


def text_of(response: Any) -> str:
    return " ".join(strip_tags(response.content.decode()).split())


def test_a_venue_gets_an_identifier_rooms_and_hours_of_single_days(edition: Edition, planner: Any) -> None:
    venue = actions.create_venue(planner, edition, NAMES)
    second = actions.create_venue(planner, edition, NAMES)
    assert (venue.slug, second.slug, second.position) == ("trung-tam-hoi-nghi", "trung-tam-hoi-nghi-2", 1)
    day = date(2027, 5, 11)
    values = {"name_en": "Hall A", "capacity": 200, "booths": 2, "opens": time(8), "closes": time(18)}
    room = actions.create_room(planner, venue, values, [(day, None, None)])
    assert [(one.day, one.opens) for one in room.days.all()] == [(day, None)]
    actions.change_room(planner, room, {"capacity": 180}, [(day, time(9), time(12))])
    assert [(one.opens, one.closes) for one in room.days.all()] == [(time(9), time(12))]
    assert [one.capacity for one in room.history.order_by("pk")] == [200, 180]


def test_what_cannot_be_is_refused_by_name(edition: Edition, planner: Any) -> None:
    venue = actions.create_venue(planner, edition, NAMES)
    for values, name in (
        ({"name_vi": " "}, "name_vi"),
        ({**NAMES, "time_zone": "Asia/Hanoi"}, "time_zone"),
        ({**NAMES, "latitude": 91.0}, "latitude"),
    ):
        with pytest.raises(ValidationError) as fault:
            actions.create_venue(planner, edition, values)
        assert name in fault.value.message_dict
    with pytest.raises(ValidationError) as fault:
        actions.create_room(planner, venue, {"name_vi": "A", "opens": time(9), "closes": time(8)})
    assert "closes" in fault.value.message_dict
    with pytest.raises(PermissionDenied):
        actions.create_venue(get_user_model().objects.create_user("x@example.org"), edition, NAMES)


def test_nothing_in_which_sessions_stand_is_removed(edition: Edition, planner: Any) -> None:
    venue = actions.create_venue(planner, edition, NAMES)
    room = actions.create_room(planner, venue, {"name_vi": "Phòng A"})
    item = rows.item(edition, "opening", room=room)
    with pytest.raises(ValidationError, match="1 session stands in “Phòng A”"):
        actions.remove_venue(planner, venue)
    item.delete()
    actions.remove_venue(planner, venue)
    assert not Venue.objects.filter(pk=venue.pk).exists()


def test_ways_are_kept_once_for_each_pair_and_followed(
    edition: Edition, planner: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[Any] = []
    monkeypatch.setattr("nhipcau.conference.venues.following._FOLLOWERS", [lambda *told: heard.append(told)])
    assert _FOLLOWERS is not heard
    one, other = (actions.create_venue(planner, edition, NAMES) for _ in range(2))
    actions.set_ways(planner, edition, {(other.pk, one.pk): 20})
    actions.set_ways(planner, edition, {(one.pk, other.pk): 25})
    assert list(Transfer.objects.values_list("one", "other", "minutes")) == [(one.pk, other.pk, 25)]
    assert heard[-1] == (edition, (), {one.pk, other.pk})
    with pytest.raises(ValidationError):
        actions.set_ways(planner, edition, {(one.pk, one.pk): 5})
    actions.set_ways(planner, edition, {(one.pk, other.pk): None})
    assert not Transfer.objects.exists()


def test_the_pages_keep_what_is_written_and_say_what_is_wrong(edition: Edition, client: Client) -> None:
    base = f"/en/editions/{edition.slug}/desk/venues"
    venue = {"name_vi": "Cung Hữu nghị", "time_zone": "Asia/Ho_Chi_Minh"}
    assert client.post(f"{base}/new", {**venue, "time_zone": "Mars"}).status_code == 422
    assert client.post(f"{base}/new", venue)["Location"] == f"{base}/cung-huu-nghi"
    room = {
        "name_vi": "Phòng lớn",
        "capacity": "350",
        "booths": "2",
        "step_free": "true",
        "opens": "08:00",
        "closes": "18:30",
        "days-TOTAL_FORMS": "1",
        "days-INITIAL_FORMS": "0",
        "days-0-day": "2027-05-11",
    }
    wrong = client.post(f"{base}/cung-huu-nghi/rooms/new", {**room, "closes": "07:00"})
    assert "It must close after it opens." in text_of(wrong)
    assert client.post(f"{base}/cung-huu-nghi/rooms/new", room)["Location"] == base
    shown = text_of(client.get(base))
    assert "Phòng lớn 350 2 yes 08:00–18:3011 May 2027: closed" in shown
    assert 'value="08:00"' in client.get(f"{base}/cung-huu-nghi/rooms/phong-lon").content.decode()
