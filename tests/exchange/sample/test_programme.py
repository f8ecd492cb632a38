"""The programme of a sample: of any size, without what no programme could have, and fictional on every page."""

from collections import defaultdict
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.models import Session, SessionPerson
from nhipcau.conference.programme.models.warnings import Clash
from nhipcau.conference.schedule.models import Release
from nhipcau.conference.schedule.writing import write_pending
from nhipcau.conference.venues.models import Room
from nhipcau.exchange.sample.actions import fill
from nhipcau.exchange.sample.making import programme
from nhipcau.exchange.sample.plan import Plan, Programme

pytestmark = pytest.mark.one_database

SIZES = [Programme(150, 4, 3, 120), Programme(5000, 80, 25, 1200), Programme(1, 1, 1, 1), Programme(31, 3, 2, 40)]


@pytest.mark.parametrize("size", SIZES)
def test_every_session_has_its_room_and_time_and_nobody_is_in_two_places(size: Programme) -> None:
    plan = Plan(40, 5, 5, programme=size)
    sessions = list(programme.sessions(plan))
    assert len(sessions) == size.sessions
    assert {one["room_id"] for one in sessions} == set(range(1, min(size.rooms, size.sessions) + 1))
    zone, by_room, times = ZoneInfo(programme.ZONE), defaultdict(list), {}
    for one in sessions:
        starts, ends = one["starts"].astimezone(zone), one["ends"].astimezone(zone)
        assert programme.OPENS <= starts.time() < ends.time() <= programme.CLOSES
        assert 0 <= (starts.date() - programme.FIRST_DAY).days < size.days
        by_room[one["room_id"]].append((starts, ends))
        times[one["id"]] = starts
    for taken in by_room.values():
        taken.sort()
        assert all(before[1] <= after[0] for before, after in pairwise(taken))
    speaking = [one for one in programme.people(plan) if "person_id" in one]
    assert {one["person_id"] for one in speaking} == set(range(1, min(size.speakers, 2 * size.sessions) + 1))
    if size.speakers >= 2 * size.rooms:
        busy = [(one["person_id"], times[one["session_id"]]) for one in speaking]
        assert len(busy) == len(set(busy))


@pytest.mark.django_db(transaction=True)
def test_the_programme_is_released_and_says_that_it_is_fictional(client: Client) -> None:
    fill(Plan(60, 5, 5, programme=Programme(30, 4, 3, 20)))
    edition = Edition.objects.get(status=Edition.Status.PLANNED)
    assert (edition.programme.count(), Room.objects.count()) == (30, 4)
    assert SessionPerson.objects.filter(session__edition=edition, person__isnull=False).count() == 60
    for row in Session.objects.filter(edition=edition):
        assert all(word in getattr(row, f"title_{code}") for code, word in (("vi", "hư cấu"), ("fr", "fictive")))
        assert "Fictional" in row.title_en or row.title_en == ""
    assert set(Clash.objects.values_list("code", flat=True)) == {"answer", "translation"}

    assert write_pending() == Release.objects.count() > 1
    for page in ("programme", "programme/sessions/session-1", "programme/people"):
        text = client.get(f"/en/editions/{edition.slug}/{page}").content.decode()
        assert "Fictional sample data" in text, page
        assert "Fictional session 1" in text or page.endswith("people"), page
    assert "Fictional sample data" in client.get(f"/en/editions/{edition.slug}/programme.ics").content.decode()


@pytest.mark.django_db
def test_there_is_no_edition_in_preparation_without_sessions() -> None:
    plan = Plan(40, 5, 5)
    made = (programme.edition, programme.venues, programme.rooms, programme.transfers, programme.interpreters)
    assert [list(rows(plan)) for rows in made] == [[]] * len(made)
    assert plan.people == 10
