"""The page of warnings: words, filters, and ways out of one click."""

import re
from datetime import time
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from nhipcau.conference.editions.models import Edition, EditionDelegation
from nhipcau.conference.programme.actions import set_interpreters
from nhipcau.conference.programme.checks import after_setting, changes, loading, recompute, warnings_of
from nhipcau.conference.programme.models import Checking, Clash, Session
from nhipcau.conference.venues.actions import change_room, set_ways
from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.jobs.tasks import periodic_jobs
from nhipcau.core.jobs.worker import Worker
from nhipcau.core.records.actions import after_change
from tests import rows
from tests.conference.programme.checks.world import Town, at, make_town

# Pages drawn from queries that tests/permissions/test_addresses.py makes on both databases.
pytestmark = pytest.mark.one_database
PAGE = "/en/editions/assises-13/desk/warnings"


@pytest.fixture
def town(db: None) -> Town:
    return make_town()


@pytest.fixture
def planner(db: None) -> Any:
    return get_user_model().objects.create_superuser("lan@example.org", "a long password")


@pytest.fixture
def client(planner: Any) -> Client:
    client = Client()
    client.force_login(planner, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def ways_on(page: str) -> dict[str, dict[str, str]]:
    """The one-click forms of a page: what stands on the button, and what is sent."""
    found = {}
    for form in re.findall(r"<form method=\"post\" action=\"[^\"]*/move\">.*?</form>", page, re.DOTALL):
        label = re.search(r"class=\"quiet\">([^<]*)<", form)
        assert label
        found[label[1]] = dict(re.findall(r"name=\"(\w+)\" value=\"([^\"]*)\"", form))
    return found


def test_one_click_moves_a_session_into_a_room_that_is_free(town: Town, client: Client) -> None:
    town.add("water", "09:00-10:30", room=town.hall)
    late = town.add("digital", "10:00-11:00", room=town.hall, capacity=100)
    town.add("in-the-court", "10:30-10:45", room=town.citadel)
    page = client.get(PAGE).content.decode()
    assert "Great hall is taken when it begins: “Water” (09:00–10:30)." in page
    # The small room has 40 seats, the court is taken: only another time is left.
    ways = ways_on(page)
    assert list(ways) == ["Move to 10:30–11:30"]
    response = client.post(f"{PAGE}/move", ways["Move to 10:30–11:30"], follow=True)
    assert "Moved: Digital." in response.content.decode()
    late.refresh_from_db()
    assert (late.starts, late.ends, late.room) == (at("10:30"), at("11:30"), town.hall)
    assert "Nothing is wrong with what was changed so far" in response.content.decode()


def test_rooms_that_are_large_enough_are_offered_the_smallest_first(town: Town, client: Client) -> None:
    session = town.add("water", "09:00-10:30", room=town.small, capacity=90)
    ways = ways_on(client.get(PAGE).content.decode())
    assert list(ways) == ["Move to Great hall (300 seats)", "Move to Court (120 seats)"]
    client.post(f"{PAGE}/move", ways["Move to Court (120 seats)"])
    session.refresh_from_db()
    assert (session.room, session.version) == (town.citadel, 1)
    assert town.codes() == []


def test_a_way_out_does_not_overwrite_what_somebody_else_did(town: Town, client: Client) -> None:
    session = town.add("water", "09:00-10:30", room=town.small, capacity=90)
    way = ways_on(client.get(PAGE).content.decode())["Move to Court (120 seats)"]
    Session.objects.update(version=4)
    response = client.post(f"{PAGE}/move", way, follow=True)
    assert "Somebody else changed this session meanwhile" in response.content.decode()
    session.refresh_from_db()
    assert session.room == town.small
    for broken in ({"version": "x"}, {"starts": "soon"}, {"room": "999999", "version": "4"}, {"next": "//elsewhere"}):
        answer = client.post(f"{PAGE}/move", {**way, **broken})
        assert (answer.status_code, answer["Location"]) == (302, PAGE)


def test_outside_the_hours_an_earlier_time_and_another_day_are_offered(town: Town, client: Client) -> None:
    town.add("gala", "21:30-23:00", room=town.citadel)
    ways = ways_on(client.get(PAGE).content.decode())
    assert list(ways) == ["Move to 20:30–22:00", "Move to 6 Nov 2026, 08:00–09:30"]


def test_the_list_is_filtered_by_kind_and_day(town: Town, client: Client) -> None:
    town.add("water", "09:00-10:30", room=town.small, capacity=90)
    town.add("digital", "09:00-10:30", day=6, room=town.small, capacity=90)
    town.add("gala", "21:30-23:00", day=6, room=town.hall)
    page = client.get(PAGE).content.decode()
    assert [name in page for name in ("Water", "Digital", "Gala")] == [True, True, True]
    assert "room too small (2)" in page
    assert "6 November 2026 (2)" in page
    page = client.get(f"{PAGE}?kind=seats&day=2026-11-06").content.decode()
    assert [name in page for name in ("Water", "Digital", "Gala")] == [False, True, False]
    assert "No warning of this kind" in client.get(f"{PAGE}?kind=travel&day=x").content.decode()


def test_queries_do_not_grow_with_the_warnings(town: Town, client: Client) -> None:
    counts = []
    client.get(PAGE)
    for first in (0, 3):
        for n in range(first, first * 4 + 3):
            session = town.add(f"s-{n}", "09:00-10:30", room=town.hall, capacity=900)
            town.seat(session, person=rows.person(f"p-{n}"), state="declined")
        with CaptureQueriesContext(connection) as queries:
            client.get(PAGE)
        counts.append(len(queries))
    assert counts[1] <= counts[0]


@pytest.mark.parametrize(
    ("language", "label", "words", "way"),
    [
        ("vi", "người phát biểu chưa xác nhận", "Đã mời, chưa trả lời: Lan (người phát biểu).", "Viết thư cho Lan"),
        ("fr", "intervenant non confirmé", "Invités, sans réponse à ce jour\u00a0: Lan (intervenant).", "Écrire à Lan"),
        ("en", "speaker not confirmed", "Invited, no answer yet: Lan (speaker).", "Write to Lan"),
    ],
)
def test_a_warning_is_said_in_each_language(town: Town, language: str, label: str, words: str, way: str) -> None:
    session = town.add("water", "09:00-10:30", room=town.hall)
    town.seat(session, name="Lan", state="invited", email="lan@example.org")
    with override(language):
        [told] = warnings_of(town.edition, session=session)
        assert (str(told.label), told.words, told.ways[0].label) == (label, words, way)
        assert told.ways[0].url == "mailto:lan%40example.org?subject=Water"


def test_other_settings_are_followed(town: Town, planner: Any) -> None:
    pair = {"one": "fr", "other": "vi", "day": None, "most_minutes": 420}
    spoken = {"spoken": "vi", "interpreted": "fr", "interpreting": "simultaneous"}
    first = town.add("water", "09:00-10:00", room=town.hall, **spoken)
    second = town.add("digital", "10:20-11:00", room=town.citadel)
    assert town.codes() == ["interpreters"]
    set_interpreters(planner, town.edition, [{**pair, "people": 2}])
    assert town.codes() == []
    set_interpreters(planner, town.edition, [{**pair, "people": 1}])
    assert town.only("interpreters").facts["have"] == 1
    set_interpreters(planner, town.edition, [{**pair, "people": 2}])
    change_room(planner, town.hall, {"closes": time(9, 30), "booths": 0})
    assert town.codes() == ["booths", "hours"]
    change_room(planner, town.hall, {"closes": time(22), "booths": 2})
    town.seat(first, name="Lan")
    town.seat(second, name="Lan")
    assert town.codes() == ["travel"]
    set_ways(planner, town.edition, {(town.hall.venue_id, town.citadel.venue_id): 20})
    assert town.codes() == []


def test_a_head_of_delegation_that_is_named_later_is_followed(town: Town) -> None:
    hue, lan = rows.place("hue"), rows.person("lan")
    first = town.add("water", "09:00-10:00", room=town.hall)
    second = town.add("digital", "09:00-10:00", room=town.citadel)
    town.seat(first, role="head", locality=hue)
    town.seat(second, person=lan)
    assert town.codes() == []
    EditionDelegation.objects.create(edition=town.edition, slug="hue", side="VN", locality=hue, head=lan)
    after_setting(town.edition, localities=[hue.pk])
    assert town.codes() == ["head"]


def test_a_change_of_the_edition_is_followed_by_a_job_if_it_is_large(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.add("water", "09:00-10:00", day=9, room=town.hall)
    assert town.codes() == ["dates"]
    Edition.objects.update(ends=PartialDate.parse("2026-11-09"))
    after_setting(town.edition)
    assert town.codes() == []
    Edition.objects.update(ends=PartialDate.parse("2026-11-07"))
    monkeypatch.setattr(changes, "AT_ONCE", 0)
    after_setting(town.edition)
    after_setting(town.edition)
    assert Checking.objects.get(edition=town.edition).asked_at
    assert town.codes() == []
    assert Worker().run_once() == 1 + len(periodic_jobs())
    checking = Checking.objects.get(edition=town.edition)
    assert (checking.asked_at, checking.done, checking.total) == (None, 1, 1)
    assert town.codes() == ["dates"]


def test_what_changes_while_everything_is_looked_at_is_not_missed(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    rows.item(town.edition, "from-a-file", state="confirmed")
    read = loading.meetings_of
    first = [True]

    def and_somebody_else(ids: Any) -> Any:
        found = read(ids)
        if first.pop() if first else False:
            town.add("water", "09:00-10:00", day=9, room=town.hall)
        return found

    monkeypatch.setattr(loading, "meetings_of", and_somebody_else)
    recompute(town.edition)
    assert town.codes() == ["dates", "unplaced"]


def test_records_of_the_register_are_followed(town: Town) -> None:
    lan = rows.person("lan")
    first = town.add("water", "09:00-10:00", room=town.hall)
    second = town.add("digital", "09:00-10:00", room=town.citadel)
    town.seat(first, person=lan)
    town.seat(second, name="Trần Thị Lan")
    assert town.codes() == []
    lan.title_vi = "Trần Thị Lan"
    lan.save()
    after_change([lan])
    assert town.codes() == ["person"]
    town.edition.status = Edition.Status.HELD
    town.edition.save()
    after_change([town.edition])
    assert not Clash.objects.exists()


def test_the_whole_programme_is_checked_at_a_click(town: Town, client: Client) -> None:
    rows.item(town.edition, "from-a-file", state="confirmed")
    assert "has not been checked yet" in client.get(PAGE).content.decode()
    page = client.post(f"{PAGE}/again", follow=True).content.decode()
    assert "It is confirmed, but has neither a time nor a room." in page
    recompute(town.edition)
    assert town.codes() == ["unplaced"]
