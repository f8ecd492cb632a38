"""Planning a day with the keyboard alone; two editors at once; dragging; the forms of a session on a telephone."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from nhipcau.conference.programme import actions
from nhipcau.conference.programme.models import Session
from nhipcau.conference.venues.models import Room
from tests import rows
from tests.conference.programme.world import HOUR, NINE, client_of, edition_with_rooms, placed, planner

pytestmark = [
    pytest.mark.browser,
    pytest.mark.one_database,
]
DESK = "/en/editions/assises-13/desk/programme"
DAY = f"{DESK}?day=2027-05-12"
#: The height of a quarter of an hour.
ROW = 24
Open = Callable[..., Page]
Check = Callable[[Page], None]


@pytest.fixture
def sign_in(live_url: str, open_page: Open) -> Iterator[Callable[[Any], Page]]:
    """Opens a page at which somebody is signed in; it asks for news no more when the test is over."""
    pages = []

    def open_for(user: Any) -> Page:
        page = open_page(viewport={"width": 1280, "height": 900})
        key = client_of(user).cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": key, "url": live_url}])
        pages.append(page)
        return page

    yield open_for
    for page in pages:
        page.goto("about:blank")


def card(page: Page, slug: str) -> Any:
    return page.locator(f'.slot[data-slug="{slug}"]')


def held(slug: str) -> tuple[str, str, str]:
    """When and where a session is held, in Paris."""
    one = Session.objects.select_related("room").get(slug=slug)
    if one.starts is None or one.ends is None:
        return "", "", ""
    return f"{one.starts.hour + 2:02}:{one.starts:%M}", f"{one.ends.hour + 2:02}:{one.ends:%M}", str(one.room or "")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def said(page: Page, words: str) -> None:
    expect(page.locator("#plan-said")).to_contain_text(words)


def test_a_day_is_planned_with_the_keyboard_alone(sign_in: Callable[[Any], Page], assert_accessible: Check) -> None:
    edition = edition_with_rooms()
    placed(edition, "opening", Room.objects.get(slug="r0"))
    page = sign_in(planner(edition))
    page.goto(DAY)
    page.locator(".plan-slots a").first.focus()
    # A new session, from the short form, stands among those not yet placed and has the focus.
    press(page, "n")
    page.keyboard.type("Water and cities")
    press(page, "Enter")
    expect(card(page, "water-and-cities").locator("a")).to_be_focused()
    press(page, "Space", "ArrowDown")
    expect(card(page, "water-and-cities")).to_have_class(re.compile("at-8 for-4"))
    press(page, "ArrowRight", "ArrowDown", "ArrowDown", "+", "+", "-")
    said(page, "Water and cities: 09:30–10:45, Room 2. Saved.")
    assert held("water-and-cities") == ("09:30", "10:45", "Room 2")
    expect(card(page, "water-and-cities").locator("a")).to_be_focused()
    expect(page.locator("#plan-panel")).to_contain_text("09:30–10:45")
    assert_accessible(page)
    # What followed each other at once is one step; it is undone, then the session is as it was when it was added.
    press(page, "u")
    said(page, "Water and cities: undone")
    assert held("water-and-cities") == ("", "", "")
    press(page, "r")
    said(page, "Water and cities: done again")
    assert held("water-and-cities") == ("09:30", "10:45", "Room 2")
    # From one session to the next, and off the grid.
    press(page, "Escape")
    press(page, "ArrowLeft")
    expect(card(page, "opening").locator("a")).to_be_focused()
    press(page, "Space", "Delete")
    said(page, "taken off the grid. Saved.")
    assert held("opening") == ("", "", "")
    press(page, "Enter")
    expect(page).to_have_url(re.compile("sessions/opening$"))


def test_two_editors_see_each_other_and_overwrite_nothing(sign_in: Callable[[Any], Page]) -> None:
    edition = edition_with_rooms()
    water = placed(edition, "water", Room.objects.get(slug="r0"))
    lan, minh = planner(edition), planner(edition, "minh")
    page = sign_in(minh)
    page.goto(DAY)
    expect(card(page, "water")).to_have_class(re.compile("at-8 for-4"))
    water = actions.move_session(
        lan, water, 0, starts=NINE + HOUR, ends=NINE + 2 * HOUR, room=Room.objects.get(slug="r2")
    )
    card(page, "water").locator("a").focus()
    press(page, "Space", "ArrowDown")
    said(page, "Lan was faster")
    expect(card(page, "water")).to_have_class(re.compile("at-12 for-4"))
    assert held("water") == ("10:00", "11:00", "Room 3")
    press(page, "ArrowDown")
    said(page, "10:15–11:15, Room 3. Saved.")
    # What others do is seen without asking for it.
    water.refresh_from_db()
    actions.change_session(lan, water, water.version, {"title_en": "Rivers"})
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(card(page, "water")).to_contain_text("Rivers")
    said(page, "Lan changed: Rivers")
    # Dragged into another room; all of the day is seen, as the page would scroll under a pressed button otherwise.
    page.set_viewport_size({"width": 1280, "height": 2400})
    noon = page.locator(".plan-room").nth(1).locator(".plan-slots")
    card(page, "water").hover(position={"x": 20, "y": 5})
    page.mouse.down()
    noon.hover(position={"x": 20, "y": 24 * ROW - 40})
    noon.hover(position={"x": 20, "y": 20 * ROW + 5})
    page.mouse.up()
    said(page, "Rivers: 12:00–13:00, Room 1. Saved.")
    assert held("water") == ("12:00", "13:00", "Room 1")


def test_every_page_is_accessible_and_fits_a_telephone(
    sign_in: Callable[[Any], Page], assert_accessible: Check
) -> None:
    edition = edition_with_rooms()
    rows.person("mai-tran")
    rows.changed()
    lan = planner(edition)
    water = placed(edition, "water", Room.objects.get(slug="r0"))
    actions.set_people(lan, water, 0, [{"role": "chair", "name": "Mai", "email": "mai@example.org"}])
    page = sign_in(lan)
    paths = ["", "/sessions", "/new", "/interpreters", "/changes"]
    paths += [f"/sessions/water{one}" for one in ("", "/move", "/people", "/documents")]
    for path in paths:
        page.goto(f"{DESK}{path}")
        assert_accessible(page)
        page.set_viewport_size({"width": 360, "height": 740})
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
        page.set_viewport_size({"width": 1280, "height": 900})
