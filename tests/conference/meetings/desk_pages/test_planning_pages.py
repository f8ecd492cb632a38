"""Pages on which planners read the timetable, what is left out and why, and show it to people."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.models import Meeting, MeetingSlot, Planning, Swap
from nhipcau.core.jobs.worker import Worker
from tests.conference.meetings import making

# Pages drawn from queries that tests/permissions/test_addresses.py makes on both databases.
pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def _client(user: Any) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_the_number_of_queries_does_not_grow() -> None:
    planning = making.planned(phase="published")
    edition = planning.edition
    client = _client(making.planner(edition))
    slots = making.slots(edition)
    addresses = {name: f"/fr/editions/{edition.slug}/desk/meetings/{name}" for name in _PAGES}
    counted: list[dict[str, int]] = []
    made = 0
    for count in (1, 4):
        for number in range(made, made + count):
            _one_more(edition, number, slots)
        made += count
        counted.append({name: _queries(client, address) for name, address in addresses.items()})
    assert counted[0] == counted[1]


_PAGES = ("timetable", "timetable?q=lyon", "left-out", "publish", "swaps", "walk-in")


def _one_more(edition: Edition, number: int, slots: list[MeetingSlot]) -> None:
    """A meeting at a table of its own, shown at another time, with a swap; and a wish that is left out."""
    one, other, third = (making.party(edition, f"{name}-{number}") for name in ("hue", "lyon", "brest"))
    [table] = making.tables(edition, 1, of=making.venue(edition, f"venue-{number}"))
    type(table).objects.filter(pk=table.pk).update(venue=making.venue(edition), name=str(number))
    row = making.meeting(making.wish(one, other), slots[0], table, shown="published")
    Meeting.objects.filter(pk=row.pk).update(slot=slots[1])
    Swap.objects.create(meeting=row, profile=one).slots.set(slots[2:])
    making.wish(third, other)


def _queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as found:
        answer = client.get(address)
    assert answer.status_code == 200
    return len(found)


def test_why_not_and_what_one_more_interpreter_would_give() -> None:
    planning = making.planned(phase="closed")
    edition = planning.edition
    client = _client(making.planner(edition))
    [slot] = making.slots(edition, count=1)
    tables = making.tables(edition, 2)
    lan = making.interpreter(edition, "Lan")
    first, second = (
        making.wish(making.party(edition, f"hue-{n}"), making.party(edition, f"lyon-{n}", languages="fr"))
        for n in range(2)
    )
    making.meeting(first, slot, tables[0], lan)
    address = f"/en/editions/{edition.slug}/desk/meetings/left-out"
    page = client.get(address).content.decode()
    assert "All interpreters for" in page
    assert str(second.pk) in page
    client.post(f"{address}/advice")
    client.post(f"{address}/advice")
    assert "Look again" in client.get(address).content.decode()
    while Worker().run_once():
        pass
    page = client.get(address).content.decode()
    assert "One more interpreter" in page
    assert "1 more meeting" in page
    Planning.objects.update(version=9)
    assert "before its last change" in client.get(address).content.decode()


def test_moved_undone_and_published_on_the_pages() -> None:
    planning = making.planned(phase="closed")
    edition = planning.edition
    client = _client(making.planner(edition))
    slots, [table] = making.slots(edition), making.tables(edition, 1)
    wish = making.wish(making.party(edition, "hue"), making.party(edition, "lyon"))
    base = f"/en/editions/{edition.slug}/desk/meetings"
    place = f"{base}/timetable/{wish.pk}"
    sent = {"act": "move", "slot": slots[2].pk, "venue": table.venue_id, "version": planning.version}
    assert "Undo the last step" in client.post(place, sent, follow=True).content.decode()
    assert Meeting.objects.get().slot == slots[2]
    # A second planner had the page open before.
    page = client.post(place, {**sent, "slot": slots[3].pk}, follow=True).content.decode()
    assert "Somebody else changed this meanwhile" in page
    client.post(f"{base}/timetable/undo", {"wish": wish.pk})
    assert Meeting.objects.get().slot is None
    planning.refresh_from_db()
    client.post(place, {**sent, "version": planning.version})
    planning.refresh_from_db()
    answer = client.post(f"{base}/publish", {"version": planning.version, "final": "yes"}, follow=True)
    assert "Publication no. 1" in answer.content.decode()
    assert Meeting.objects.get().shown_slot == slots[2]
    planning.refresh_from_db()
    assert planning.phase == "published"
