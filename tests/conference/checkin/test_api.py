"""What devices ask and send: enrolled once, known by a secret, and never answered with an error."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from nhipcau.conference.accreditation.actions.reviewing import approve
from nhipcau.conference.accreditation.models import Badge, ZoneException
from nhipcau.conference.checkin.actions.devices import TRIES, make_code, shut_out
from nhipcau.conference.checkin.models import Device, EnrolCode, Scan
from nhipcau.conference.delegations.models import Delegate
from tests.conference.checkin import doors

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition() -> Any:
    return doors.edition_to_come()


@pytest.fixture
def phone(edition: Any) -> doors.Phone:
    return doors.phone(doors.gate(edition))


def enrol(code: str, **more: Any) -> Any:
    body = {"code": code, "label": "Tablet 1", **more}
    return Client().post("/door/api/enrol", json.dumps(body), content_type="application/json")


def test_a_code_enrols_one_device_once(edition: Any, admin_user: Any) -> None:
    zone = doors.zone(edition, 3, capacity=40)
    gate = doors.gate(edition, zone=zone)
    code = make_code(admin_user, gate).text
    assert len(code) == 8
    assert code not in EnrolCode.objects.get().code_hash
    found = enrol(f" {code[:4].lower()}-{code[4:]} ")
    assert found.status_code == 201
    content = found.json()
    assert content["gate"]["zone"]["number"] == 3
    assert content["gate"]["capacity"] == 40
    assert content["categories"][0] == "head"
    assert content["keys"][0]["jwk"]["crv"] == "P-256"
    header = {"authorization": f"Device {content['device']}.{content['secret']}"}
    assert Client().get("/door/api/gate", headers=header).json()["gate"]["id"] == str(gate.pk)
    again = enrol(code)
    assert again.status_code == 403
    assert again.json()["error"] == "code"
    EnrolCode.objects.filter(used_at=None).delete()
    old = make_code(admin_user, gate)
    EnrolCode.objects.filter(pk=old.row.pk).update(expires_at=timezone.now())
    assert enrol(old.text).status_code == 403


def test_codes_are_not_tried_without_end(edition: Any) -> None:
    answers = [enrol("AAAA-AAAA").status_code for _try in range(TRIES + 1)]
    assert answers == [403] * TRIES + [429]


def test_a_device_that_was_shut_out_is_told_to_wipe(phone: doors.Phone, admin_user: Any) -> None:
    assert phone.get("gate").status_code == 200
    shut_out(admin_user, phone.device)
    for found in (phone.get("gate"), phone.get("roster"), phone.post(phone.body(phone.scan()))):
        assert found.status_code == 401
        assert found.json()["wipe"] is True
    assert not Scan.objects.exists()


@pytest.mark.parametrize(
    "header", ["", "Device", "Device x.y", "Bearer 1", "Device {pk}.", "Device {pk}.\xff", "x" * 999]
)
def test_who_proves_nothing_is_told_nothing(phone: doors.Phone, header: str) -> None:
    found = Client().get("/door/api/gate", headers={"authorization": header.format(pk=phone.device.pk)})
    assert found.status_code == 401
    assert "wipe" not in found.json()


def test_the_list_holds_names_and_rights_and_then_only_what_changed(edition: Any) -> None:
    zone = doors.zone(edition, 0, categories=("member",))
    lan, press = doors.badge(edition), doors.badge(edition, "Zoé Đặng", "press")
    phone = doors.phone(doors.gate(edition, zone=zone))
    first = phone.get("roster").json()
    people = {one["serial"]: one for one in first["people"]}
    assert people[lan.serial].keys() == {
        *("serial", "name", "folded", "category", "allowed", "from", "until", "photo", "revoked")
    }
    assert people[press.serial]["folded"] == "zoe dang"
    assert (people[lan.serial]["allowed"], people[press.serial]["allowed"]) == (True, False)
    assert first["more"] is False
    cursor = first["cursor"]
    assert phone.get(f"roster?cursor={cursor}").json()["people"] == []

    ZoneException.objects.create(zone=zone, delegate=press.delegate, allowed=True, reason="Photographs")
    news = phone.get(f"roster?cursor={cursor}").json()
    assert [(one["serial"], one["allowed"]) for one in news["people"]] == [(press.serial, True)]

    Badge.objects.filter(pk=lan.pk).update(revoked_at=timezone.now())
    news = phone.get(f"roster?cursor={news['cursor']}").json()
    assert [(one["serial"], one["revoked"]) for one in news["people"]] == [(lan.serial, True)]

    press.delegate.delete()
    news = phone.get(f"roster?cursor={news['cursor']}").json()
    assert [(one["serial"], one["name"], one["revoked"]) for one in news["people"]] == [(press.serial, "", True)]
    assert phone.get("roster?cursor=-1").status_code == 400
    assert len(phone.get("roster?cursor=999").json()["people"]) == 2


def test_a_device_knows_everything_once_there_was_nothing_new(edition: Any, phone: doors.Phone) -> None:
    doors.badge(edition)
    cursor = phone.get("roster").json()["cursor"]
    assert Device.objects.get().knows_until is None
    before = timezone.now()
    phone.get(f"roster?cursor={cursor}")
    known = Device.objects.get().knows_until
    assert known is not None
    assert known >= before


@pytest.mark.one_database
def test_the_list_comes_in_pages_in_a_bounded_number_of_queries(
    edition: Any, phone: doors.Phone, monkeypatch: Any, django_assert_max_num_queries: Any
) -> None:
    monkeypatch.setattr("nhipcau.conference.checkin.roster.PAGE", 3)
    badges = {doors.badge(edition, f"Person {number}").serial for number in range(8)}
    phone.get("roster")
    seen, cursor, more = set(), "0", True
    while more:
        with django_assert_max_num_queries(9):
            page = phone.get(f"roster?cursor={cursor}").json()
        seen |= {one["serial"] for one in page["people"]}
        cursor, more = page["cursor"], page["more"]
    assert seen == badges


def test_bad_scans_are_refused_with_words_and_the_rest_is_kept(edition: Any, phone: doors.Phone) -> None:
    badge = doors.badge(edition)
    good = phone.scan(badge.serial)
    bad = [
        {**phone.scan(badge.serial), "way": "up"},
        {**phone.scan(badge.serial), "colour": "green"},
        {**phone.scan("not a serial")},
        {**phone.scan(badge.serial), "device_at": 1e400},
        {**phone.scan(badge.serial), "device_at": True},
        {**phone.scan(badge.serial), "id": "\ud800"},
        {**phone.scan(badge.serial), "sequence": good["sequence"]},
        {**phone.scan(badge.serial), "new": {"id": good["id"], "name": "A\0b", "body": "", "category": "member"}},
        17,
    ]
    found = phone.send(good, *bad)
    assert found["kept"] == [good["id"]]
    assert len(found["refused"]) == len(bad)
    assert found["refused"][bad[1]["id"]] == "unknown field: 'colour'"
    assert "way: must be one of in, out" in found["refused"][bad[0]["id"]]
    assert Scan.objects.count() == 1


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"[]", 400),
        (b"[" * 100_000, 400),
        (b'{"sent_at": 1, "queued": 0, "scans": [], "more": 1}', 400),
        (b'{"sent_at": 1' + b"0" * 5000 + b', "queued": 0, "scans": []}', 400),
        (b'{"sent_at": 1, "queued": 0, "scans": [' + b"1," * 300 + b"1]}", 400),
        (b'{"sent_at": 1, "queued": 0, "scans": []}', 200),
        (b" " * 300_000, 413),
        (b"\xff\xfe", 400),
    ],
)
def test_whatever_arrives_is_answered(phone: doors.Phone, body: bytes, status: int) -> None:
    assert phone.post(body).status_code == status


def test_who_is_registered_at_the_door_waits_to_be_approved(edition: Any, admin_user: Any) -> None:
    phone = doors.phone(doors.gate(edition, walk_in=True))
    new = {
        "id": "0b0e3a4e-6f0e-4c5b-9d0e-0d3f3f6a1a11",
        "name": "Trần  Văn Bình",
        "body": "Báo Huế",
        "category": "press",
    }
    scan = phone.scan(how="new", verdict="walk-in", new=new)
    for _time in range(3):
        assert phone.send(scan)["kept"] == [scan["id"]]
    person = Delegate.objects.get(pk=new["id"])
    assert (person.name, person.body_vi, person.state, person.origin) == (
        "Trần Văn Bình",
        "Báo Huế",
        "submitted",
        "door",
    )
    assert person.delegation.kind == "on-site"
    assert person.steps.count() == 1
    assert Scan.objects.get().delegate == person
    assert phone.send()["inside"] == 1
    assert approve(admin_user, person).state == "approved"
    assert phone.send(scan)["kept"] == [scan["id"]]
    assert Delegate.objects.get(pk=new["id"]).state == "approved"
    other = doors.badge(edition).delegate
    found = phone.send(phone.scan(how="new", verdict="walk-in", new={**new, "id": str(other.pk)}))
    assert len(found["refused"]) == 1


def test_scans_of_a_device_are_not_another_ones(edition: Any, phone: doors.Phone) -> None:
    other = doors.phone(phone.device.gate)
    scan = phone.scan(doors.badge(edition).serial)
    phone.send(scan)
    found = other.send(scan)
    assert found["kept"] == []
    assert found["refused"] == {scan["id"]: "id: belongs to another device"}


def test_the_time_is_set_right_by_the_difference_of_the_clocks(edition: Any, phone: doors.Phone) -> None:
    real = timezone.now() - timedelta(minutes=10)
    ahead = timedelta(days=400)
    phone.send(phone.scan(doors.badge(edition).serial, at=real + ahead), sent_at=timezone.now() + ahead)
    scan = Scan.objects.get()
    assert abs(scan.at - real) < timedelta(seconds=5)
    assert scan.device_at - scan.at > timedelta(days=399)
    ahead_by = Device.objects.get().clock_ahead / 1000
    assert abs(ahead_by - ahead.total_seconds()) < 5
