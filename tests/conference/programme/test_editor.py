"""The grid, and the forms by which a session is placed: with a script and without."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme import actions
from nhipcau.conference.programme.models import Session
from nhipcau.conference.venues.models import Room
from tests.conference.programme.world import HOUR, NINE, client_of, edition_with_rooms, placed, planner

DESK = "/en/editions/assises-13/desk/programme"
JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def edition(db: None) -> Edition:
    return edition_with_rooms()


def room(number: int) -> Room:
    return Room.objects.get(slug=f"r{number}")


def move(client: Any, slug: str, **values: Any) -> Any:
    given = {"day": "2027-05-12", "time": "09:00", "length": "60", "room": "", "version": 0, **values}
    return client.post(f"{DESK}/sessions/{slug}/move", given, **JSON)


def columns_of(html: str) -> dict[str, list[str]]:
    """The sessions in each room."""
    found = {}
    for head, body in re.findall(r'<h2 id="room-\d+">(.*?)</h2>(.*?)</section>', html, flags=re.S):
        found[re.sub(r"<.*", "", head).strip()] = re.findall(r'class="slot (.*?)" data-slug="(.*?)"', body)
    return found


def test_the_grid_shows_one_day_in_the_zone_of_the_venue(edition: Edition) -> None:
    lan = client_of(planner(edition))
    placed(edition, "water", room(0))
    placed(edition, "late", room(1), NINE + timedelta(hours=14))
    placed(edition, "tomorrow", room(1), NINE + timedelta(days=1))
    placed(edition, "anywhere", None)
    unplaced = Session.objects.create(edition=edition, slug="waiting", kind="forum", title_en="Đợi chờ")
    html = lan.get(f"{DESK}?day=2027-05-12").content.decode()
    assert columns_of(html) == {
        "Without a room": [("at-8 for-4", "anywhere")],
        "Room 1": [("at-8 for-4", "water")],
        "Room 2": [("at-64 for-4", "late")],
        "Room 3": [],
    }
    assert "Times of Europe/Paris" in html
    assert "09:00–10:00" in html
    assert "12/05 23:00 – 13/05 00:00" in html
    assert 'data-slug="waiting"' in html
    assert 'data-slug="waiting"' in lan.get(f"{DESK}?q=doi").content.decode()
    assert f'data-slug="{unplaced.slug}"' not in lan.get(f"{DESK}?q=nobody").content.decode()


def test_a_move_answers_with_the_new_card_and_what_can_be_undone(edition: Edition) -> None:
    lan = client_of(planner(edition))
    placed(edition, "water", room(0))
    answer = move(lan, "water", time="10:15", length="1:30", room=room(2).pk, shown="2027-05-12", first="7")
    assert answer.status_code == 200
    told = answer.json()
    assert (told["card"]["where"], told["card"]["room"], told["card"]["version"]) == ("day", str(room(2).pk), 1)
    assert "at-13 for-6" in told["card"]["html"]
    assert told["steps"] == {"undo": "Water: moved", "redo": ""}
    answer = lan.post(f"{DESK}/undo", {"shown": "2027-05-12", "first": "7"}, **JSON)
    assert answer.json()["words"] == "Water: undone."
    assert "at-8 for-4" in answer.json()["card"]["html"]
    assert Session.objects.get().room == room(0)
    answer = move(lan, "water", day="", time="", length="60", version=2)
    assert (answer.json()["card"]["where"], Session.objects.get().starts) == ("unplaced", None)


def test_the_second_of_two_editors_gets_the_present_state_and_nothing_is_overwritten(edition: Edition) -> None:
    lan, minh = (client_of(planner(edition, name)) for name in ("lan", "minh"))
    placed(edition, "water", room(0))
    assert move(lan, "water", time="11:00", room=room(1).pk).status_code == 200
    answer = move(minh, "water", time="15:00", room=room(2).pk, shown="2027-05-12", first="7")
    assert answer.status_code == 409
    assert re.match(
        r"Lan was faster \(\d\d:\d\d, moved\): “Water”\. Starts: 12 May 2027, 11:00", answer.json()["words"]
    )
    assert answer.json()["card"]["room"] == str(room(1).pk)
    assert Session.objects.get().room == room(1)
    form = {"day": "2027-05-12", "time": "15:00", "length": "60", "room": room(2).pk, "version": 0}
    page = minh.post(f"{DESK}/sessions/water/move", form)
    assert page.status_code == 409
    html = page.content.decode()
    assert "Nothing of yours was saved" in html
    assert 'value="15:00"' in html
    again = re.search(r'name="version" value="(\d+)"', html)
    assert again is not None
    assert minh.post(f"{DESK}/sessions/water/move", {**form, "version": again[1]}).status_code == 302
    assert Session.objects.get().room == room(2)


def test_news_tell_what_others_did(edition: Edition) -> None:
    lan, minh = planner(edition), client_of(planner(edition, "minh"))
    water, gone = placed(edition, "water", room(0)), placed(edition, "gone", room(0))
    page = minh.get(f"{DESK}?day=2027-05-12").content.decode()
    last = re.search(r'data-last="(\d+)"', page)
    assert last is not None
    asked = f"{DESK}/news?since={last[1]}&shown=2027-05-12&first=7"
    assert minh.get(asked).status_code == 304
    actions.move_session(lan, water, 0, starts=NINE + HOUR, ends=NINE + 2 * HOUR, room=room(2))
    actions.remove_session(lan, gone, 0)
    answer = minh.get(asked)
    told = answer.json()
    assert [(card["slug"], card["room"]) for card in told["cards"]] == [("water", str(room(2).pk))]
    assert (told["gone"], told["words"]) == (["gone"], ["Lan removed: Gone", "Lan moved: Water"])
    assert minh.get(asked, headers={"If-None-Match": answer["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"day": "2027-03-28", "time": "02:30"}, "there is no 02:30. Write 03:30, for example."),
        ({"day": "2027-10-31", "time": "02:30"}, "show 02:30 twice: say which one is meant."),
        ({"time": ""}, "Give both the day and the start, or neither."),
        ({"length": "0"}, "A session lasts at least a minute"),
        ({"length": "long"}, "Write a length in minutes"),
        ({"day": "0001-01-01"}, "Give a day of this century."),
        ({"room": "99999"}, "Select a valid choice"),
    ],
)
def test_a_time_that_cannot_be_is_refused_with_words(edition: Edition, values: dict[str, Any], words: str) -> None:
    lan = client_of(planner(edition))
    placed(edition, "water", room(0))
    answer = move(lan, "water", **{"room": room(0).pk, **values})
    assert answer.status_code == 422
    assert words in answer.json()["words"]
    assert Session.objects.get().starts == NINE


def test_the_second_hour_is_chosen_in_the_form(edition: Edition) -> None:
    lan = client_of(planner(edition))
    placed(edition, "water", room(0))
    form = {"day": "2027-10-31", "time": "02:30", "length": "60", "room": room(0).pk, "version": 0}
    html = lan.post(f"{DESK}/sessions/water/move", form).content.decode()
    assert "the second, after clocks are put back" in html
    assert lan.post(f"{DESK}/sessions/water/move", {**form, "second": "1"}).status_code == 302
    assert str(Session.objects.get().starts) == "2027-10-31 01:30:00+00:00"
    assert "selected>the second" in lan.get(f"{DESK}/sessions/water/move").content.decode()


@pytest.mark.one_database
def test_a_day_costs_as_many_queries_however_large_the_programme(edition: Edition) -> None:
    lan = client_of(planner(edition))
    placed(edition, "water", room(0))

    def asked(path: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert lan.get(path).status_code == 200
        return len(queries)

    paths = [f"{DESK}?day=2027-05-12", f"{DESK}/sessions", f"{DESK}/sessions/water", f"{DESK}/sessions/water/people"]
    paths += [f"{DESK}/sessions/water/panel", f"{DESK}/changes"]
    lan.post(f"{DESK}/new", {"title_en": "First", "kind": "forum", "quick": "2027-05-12"})
    few = {path: asked(path) for path in paths}
    for n in range(20):
        Room.objects.create(venue=room(0).venue, slug=f"more{n}", name_en=f"More {n}", position=n + 9)
    Session.objects.bulk_create(
        Session(
            edition=edition,
            slug=f"s{n}",
            kind="workshop",
            title_en=f"S{n}",
            room=room(n % 3),
            starts=NINE + n % 7 * HOUR if n % 4 else None,
            ends=NINE + (n % 7 + 1) * HOUR if n % 4 else None,
        )
        for n in range(150)
    )
    for n in range(12):
        lan.post(f"{DESK}/new", {"title_en": f"More {n}", "kind": "forum", "quick": "2027-05-12"})
    assert [path for path in paths if asked(path) > few[path]] == []
    assert max(few.values()) < 32
