"""What is found of scans when all is known, whatever the devices knew."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from nhipcau.conference.accreditation.models import Badge
from nhipcau.conference.checkin.models import FirstEntry, Presence, Scan
from tests.conference.checkin import doors

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition() -> Any:
    return doors.edition_to_come()


def ago(minutes: int) -> Any:
    return timezone.now() - timedelta(minutes=minutes)


def finding(scan: dict[str, Any]) -> str:
    return str(Scan.objects.get(pk=scan["id"]).finding)


def test_of_two_gates_that_admit_the_same_badge_the_later_scan_is_flagged_whichever_arrives_first(edition: Any) -> None:
    zone = doors.zone(edition)
    east, west = (doors.phone(doors.gate(edition, slug, zone=zone)) for slug in ("east", "west"))
    serial = doors.badge(edition).serial
    later, earlier = west.scan(serial, ago(5)), east.scan(serial, ago(9))
    assert west.send()["findings"] == {}
    assert FirstEntry.objects.get().scan_id.hex == later["id"].replace("-", "")
    assert east.send()["findings"] == {}
    assert (finding(earlier), finding(later)) == ("", "second")
    first = FirstEntry.objects.get()
    assert str(first.scan_id) == earlier["id"]
    assert west.send()["findings"] == {later["id"]: "second"}
    assert Presence.objects.get().inside is True


def test_who_left_or_comes_on_another_day_is_not_let_in_a_second_time(edition: Any) -> None:
    phone = doors.phone(doors.gate(edition, direction="both"))
    type(phone.device).objects.update(enrolled_at=ago(5000))
    serial = doors.badge(edition).serial
    yesterday = phone.scan(serial, ago(24 * 60))
    first = phone.scan(serial, ago(3))
    again = phone.scan(serial, ago(2), verdict="again")
    phone.scan(serial, ago(1), way="out", verdict="left")
    assert phone.send()["inside"] == 0
    back = phone.scan(serial)
    assert phone.send()["inside"] == 1
    assert {finding(one) for one in (yesterday, first, again, back)} == {""}
    assert FirstEntry.objects.get().at < ago(60)


def test_what_a_device_could_not_know_is_found(edition: Any) -> None:
    zone = doors.zone(edition, categories=("press",))
    phone = doors.phone(doors.gate(edition, zone=zone))
    revoked, member = doors.badge(edition, "Revoked", "press"), doors.badge(edition, "Member")
    expired = doors.badge(edition, "Old", "press", valid_until=ago(30))
    elsewhere = doors.badge(doors.edition_to_come("edition-15"))
    Badge.objects.filter(pk=revoked.pk).update(revoked_at=ago(5))
    before, after = phone.scan(revoked.serial, ago(6)), phone.scan(revoked.serial, ago(4))
    others = [phone.scan(one.serial) for one in (member, expired, elsewhere)]
    refused = phone.scan(member.serial, verdict="no-right")
    phone.send()
    assert [finding(one) for one in (before, after, *others, refused)] == [
        *("", "revoked", "no-right", "no-right", "unknown", ""),
    ]
    assert Scan.objects.get(pk=others[2]["id"]).delegate is None


def test_fifty_times_the_same_scan_is_one(edition: Any, django_assert_max_num_queries: Any) -> None:
    phone = doors.phone(doors.gate(edition, zone=doors.zone(edition, capacity=10)))
    badges = [doors.badge(edition, f"Person {number}") for number in range(6)]
    # The process looks for news now, and then not for some seconds.
    phone.send()
    scans = [phone.scan(badge.serial) for badge in badges]
    with django_assert_max_num_queries(15):
        phone.send()
    for _time in range(49):
        found = phone.send()
        assert found["kept"] == [one["id"] for one in scans]
    assert Scan.objects.count() == 6
    assert (found["inside"], found["capacity"]) == (6, 10)
    assert phone.get("counts").json()["inside"] == 6


def test_one_conference_of_many_places_counts_each_apart(edition: Any) -> None:
    plenary, press = doors.zone(edition, 0), doors.zone(edition, 1)
    serial = doors.badge(edition).serial
    for zone in (plenary, press, None):
        phone = doors.phone(doors.gate(edition, f"to-{zone and zone.number}", zone=zone))
        phone.scan(serial)
        assert phone.send()["findings"] == {}
    assert set(FirstEntry.objects.values_list("place", flat=True)) == {"zone:0", "zone:1", "edition"}
