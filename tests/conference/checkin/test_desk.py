"""The door at the desk: gates, devices, how many are inside, and what is to be looked at."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from nhipcau.conference.accreditation.models import Badge
from nhipcau.conference.checkin.jobs import drop_devices
from nhipcau.conference.checkin.models import Device, Gate, RosterRow
from nhipcau.conference.checkin.places import KEPT_DAYS
from nhipcau.conference.editions.models import Edition
from nhipcau.core.dates.partial import PartialDate
from tests.conference.checkin import doors

pytestmark = pytest.mark.django_db
DESK = "/en/editions/edition-14/desk/door"


@pytest.fixture
def edition() -> Any:
    return doors.edition_to_come()


@pytest.fixture
def client(admin_user: Any) -> Client:
    made = Client()
    made.force_login(admin_user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return made


def text(client: Client, path: str) -> str:
    return " ".join(client.get(DESK + path).content.decode().split())


def test_a_gate_is_set_up_gets_a_device_and_loses_it(edition: Any, client: Client) -> None:
    zone = doors.zone(edition, 1)
    sent = {"name_vi": "Cửa phía Đông", "zone": zone.pk, "direction": "both", "anti_passback": "on"}
    made = client.post(f"{DESK}/new-gate", sent, follow=True)
    assert "Make a code for each device" in made.content.decode()
    gate = Gate.objects.get()
    assert (gate.slug, gate.zone, gate.anti_passback, gate.walk_in) == ("cua-phia-dong", zone, True, False)
    assert "at least one language" in client.post(f"{DESK}/new-gate", {"direction": "in"}).content.decode()

    shown = client.post(f"{DESK}/gates/cua-phia-dong/code")
    code = "".join(shown.context["code"]["parts"])
    assert "/en/door" in shown.content.decode()
    assert "data:image/svg+xml;base64," in shown.content.decode()
    enrolled = Client().post(
        "/door/api/enrol", {"code": code, "label": "Tablet of Lan"}, content_type="application/json"
    )
    assert enrolled.status_code == 201
    device = Device.objects.get()
    assert "Tablet of Lan" in text(client, "/gates/cua-phia-dong")

    other = doors.zone(edition, 2)
    refused = client.post(f"{DESK}/gates/cua-phia-dong/change", {**sent, "zone": other.pk})
    assert refused.status_code == 422
    assert "make another gate" in refused.content.decode()

    client.post(f"{DESK}/gates/cua-phia-dong/close")
    assert client.post(f"{DESK}/gates/cua-phia-dong/code", follow=True).content.decode().count("is closed. Open") == 1
    way = f"/gates/cua-phia-dong/devices/{device.pk}/shut-out"
    Device.objects.update(queued=3)
    assert "still keeps 3 scans" in text(client, way)
    client.post(DESK + way)
    assert "shut out" in text(client, "/gates/cua-phia-dong")
    assert Device.objects.get().revoked_at is not None


def test_the_page_of_now_counts_and_warns(edition: Any, client: Client) -> None:
    zone = doors.zone(edition, 0, capacity=10)
    phone = doors.phone(doors.gate(edition, zone=zone))
    for number in range(9):
        phone.scan(doors.badge(edition, f"Person {number}").serial)
    phone.scan(verdict="forged")
    phone.send(queued=4)
    page = text(client, "")
    assert "9 inside of 10 (90 %)" in page
    assert "nearly full" in page
    phone.scan(doors.badge(edition).serial)
    phone.send()
    state = client.get(f"{DESK}/now")
    assert "10 inside of 10 (100 %)" in state.content.decode()
    again = client.get(f"{DESK}/now", headers={"if-none-match": state["ETag"]})
    assert again.status_code == 304
    assert "10 / 10" in client.get("/en/editions/edition-14/desk").content.decode()


def test_what_is_found_is_listed_and_narrowed_and_the_file_has_no_names(edition: Any, client: Client) -> None:
    east, west = (doors.phone(doors.gate(edition, slug)) for slug in ("east", "west"))
    lan, revoked = doors.badge(edition, "Nguyễn Thị Lan"), doors.badge(edition, "=Trần Văn Bình")
    now = timezone.now()
    for phone in (east, west):
        phone.scan(lan.serial, now - timedelta(minutes=30))
    west.scan(revoked.serial, now - timedelta(minutes=10))
    Badge.objects.filter(pk=revoked.pk).update(revoked_at=now - timedelta(minutes=20))
    east.send()
    west.send()
    page = text(client, "/found")
    assert "2 scans" in page
    assert "let in with a revoked badge" in page
    assert "without a network; told" in page
    assert "Trần Văn Bình" not in text(client, "/found?found=second")
    assert "Nothing of this kind" in text(client, "/found?found=revoked&gate=east")
    day = now.astimezone(timezone.get_default_timezone()).date()
    assert "Trần Văn Bình" in text(client, f"/found?day={day}&gate=west")
    assert "show all" not in text(client, "/found?day=2026-13-45")
    answer = client.get(f"{DESK}/found.csv?found=revoked")
    rows = b"".join(answer).decode()
    assert revoked.serial in rows
    assert "Bình" not in rows
    assert len(rows.splitlines()) == 2


def test_a_gap_in_the_counting_of_a_device_is_shown(edition: Any, client: Client) -> None:
    phone = doors.phone(doors.gate(edition))
    phone.scan()
    lost = phone.scan()
    phone.scan()
    phone.send(*[one for one in phone.scans if one is not lost], sent_at=timezone.now() + timedelta(hours=5))
    page = text(client, "/gates/main")
    assert "1 missing" in page
    assert "5 hours fast" in page or "4 hours fast" in page
    phone.send(lost)
    assert "1 missing" not in text(client, "/gates/main")


@pytest.mark.one_database
def test_pages_take_as_many_queries_for_many_gates_as_for_few(edition: Any, client: Client) -> None:
    def fill(number: int) -> None:
        zone = doors.zone(edition, number)
        phone = doors.phone(doors.gate(edition, f"gate-{number}", zone=zone))
        other = doors.phone(phone.device.gate)
        for badge in (doors.badge(edition, f"Person {number}-{n}") for n in range(3)):
            phone.scan(badge.serial)
            other.scan(badge.serial)
        phone.send()
        other.send()

    fill(0)
    before = {path: _queries(client, path) for path in ("", "/now", "/gates", "/gates/gate-0", "/found")}
    for number in range(1, 7):
        fill(number)
    assert {path: _queries(client, path) for path in before} == before


def _queries(client: Client, path: str) -> int:

    with CaptureQueriesContext(connection) as captured:
        assert client.get(DESK + path).status_code == 200
    return len(captured)


def test_devices_are_dropped_some_days_after_the_edition(edition: Any) -> None:
    phone, other = doors.phone(doors.gate(edition)), doors.phone(doors.gate(doors.edition_to_come("edition-15")))
    doors.badge(edition)
    phone.get("roster")
    today = timezone.localdate()
    Edition.objects.filter(pk=edition.pk).update(begins=PartialDate.from_date(today - timedelta(days=KEPT_DAYS)))
    assert drop_devices.func() == 0
    Edition.objects.filter(pk=edition.pk).update(begins=PartialDate.from_date(today - timedelta(days=KEPT_DAYS + 2)))
    assert phone.get("gate").json()["gate"]["keep_until"] < timezone.now().timestamp() * 1000
    assert drop_devices.func() == 1
    assert phone.get("gate").json()["wipe"] is True
    assert other.get("gate").status_code == 200
    assert not RosterRow.objects.exists()
