"""What several workers take at the same moment: never two first entries, and nothing lost."""

import contextlib
import queue
from collections.abc import Callable
from typing import Any

from nhipcau.conference.checkin import roster
from nhipcau.conference.checkin.actions.devices import WrongCode, enrol, make_code
from nhipcau.conference.checkin.models import Device, FirstEntry, Presence, RosterRow, Scan
from nhipcau.conference.delegations.models import Delegate
from tests.conference.checkin import doors

Run = Callable[[int, Callable[[], None]], None]
GATES = 8


def each(*things: Any) -> Callable[[], Any]:
    """A function that gives each of these once, to whatever thread asks."""
    waiting: queue.SimpleQueue[Any] = queue.SimpleQueue()
    for one in things:
        waiting.put(one)
    return waiting.get_nowait


def test_one_badge_at_eight_gates_enters_once(shared_database: None, at_once: Run) -> None:
    edition = doors.edition_to_come()
    zone = doors.zone(edition)
    serial = doors.badge(edition).serial
    phones = [doors.phone(doors.gate(edition, f"gate-{number}", zone=zone)) for number in range(GATES)]
    for phone in phones:
        phone.scan(serial)
    following = each(*phones)

    def send() -> None:
        phone = following()
        # As a device does that heard no answer to the first.
        for _time in range(2):
            answer = phone.post(phone.body())
            assert answer.status_code == 200, answer.content
            assert answer.json()["kept"] == [phone.scans[0]["id"]]

    at_once(GATES, send)
    assert Scan.objects.count() == GATES
    first = FirstEntry.objects.get()
    assert Scan.objects.get(finding="").pk == first.scan_id
    assert Scan.objects.filter(finding="second").count() == GATES - 1
    assert Presence.objects.get().inside is True


def test_the_same_batch_sent_at_once_is_kept_once(shared_database: None, at_once: Run) -> None:
    edition = doors.edition_to_come()
    phone = doors.phone(doors.gate(edition, walk_in=True))
    new = {"id": "0b0e3a4e-6f0e-4c5b-9d0e-0d3f3f6a1a11", "name": "Trần Văn Bình", "body": "", "category": "press"}
    phone.scan(how="new", verdict="walk-in", new=new)
    for number in range(3):
        phone.scan(doors.badge(edition, f"Person {number}").serial)

    def send() -> None:
        answer = phone.post(phone.body())
        assert answer.status_code == 200, answer.content
        assert len(answer.json()["kept"]) == 4

    at_once(4, send)
    assert Scan.objects.count() == 4
    assert FirstEntry.objects.count() == 4
    assert Delegate.objects.filter(origin="door").count() == 1


def test_a_code_enrols_one_device_however_many_try(shared_database: None, at_once: Run, django_user_model: Any) -> None:
    gate = doors.gate(doors.edition_to_come())
    code = make_code(django_user_model.objects.create_superuser("a@example.org", "a long password"), gate).text

    def attempt() -> None:
        with contextlib.suppress(WrongCode):
            enrol(code, "Phone", "127.0.0.1")

    at_once(5, attempt)
    assert Device.objects.count() == 1


def test_changes_are_counted_once_by_many_workers(shared_database: None, at_once: Run) -> None:
    edition = doors.edition_to_come()
    for number in range(5):
        doors.badge(edition, f"Person {number}")
    at_once(4, lambda: roster.newest_change(edition) and None)
    assert sorted(RosterRow.objects.values_list("change", flat=True)) == [1, 2, 3, 4, 5]
