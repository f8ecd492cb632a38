"""Each warning in a browser: provoked on the pages of the desk, and cleared by the way out that it names."""

from collections.abc import Callable

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Locator, Page, expect

from nhipcau.core.search.actions import reindex_all
from tests import rows
from tests.conference.programme.checks.world import Town, interpreters, make_town
from tests.signing_in import let_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.one_database,
]
DESK = "/en/editions/assises-13/desk"
SIZES = ({"width": 360, "height": 740}, {"width": 1280, "height": 800})


class Desk:
    """A secretariat at its browser; sessions are named by their slugs."""

    def __init__(self, page: Page, town: Town) -> None:
        self.page, self.town = page, town

    def place(self, session: str, day: str, time: str, length: str, room: object) -> None:
        """Put a session at a time and into a room."""
        self.page.goto(f"{DESK}/programme/sessions/{session}/move")
        self.fill_place(day, time, length, room)

    def fill_place(self, day: str, time: str, length: str, room: object) -> None:
        """Fill the form of time and place that is open."""
        self.page.fill("#id_day", day)
        self.page.fill("#id_time", time)
        self.page.fill("#id_length", length)
        self.page.select_option("#id_room", str(getattr(room, "pk", "")))
        self.save()

    def write(self, session: str, **columns: str) -> None:
        """Fill fields of the form of a session, or choose in them."""
        self.page.goto(f"{DESK}/programme/sessions/{session}")
        for name, value in columns.items():
            self.put(f"#id_{name}", value)
        self.save()

    def put(self, field: str, value: str) -> None:
        """Fill a field, choose in a list, or tick a box."""
        found = self.page.locator(field)
        kind = found.evaluate("element => element.tagName + (element.type || '')")
        if kind.startswith("SELECT"):
            found.select_option(value)
        elif kind.endswith("checkbox"):
            found.set_checked(value == "yes")
        else:
            found.fill(value)

    def seat(self, session: str, **columns: str) -> None:
        """Add somebody to a session."""
        self.page.goto(f"{DESK}/programme/sessions/{session}/people")
        self.page.get_by_role("button", name="Add somebody").click()
        row = self.page.locator(".part-row").last.get_attribute("id")
        for name, value in columns.items():
            self.put(f"#id_{row}-{name}", value)
        self.save()

    def save(self) -> None:
        """Send the form that is open."""
        main = self.page.get_by_role("main")
        main.locator(".buttons").get_by_role("button", name="Save", exact=True).last.click()
        expect(self.page.locator(".flash-success")).to_be_visible()

    def warning(self, kind: str) -> Locator:
        """The one warning of a kind, on the list of all."""
        self.look()
        found = self.page.locator(".warning").filter(has=self.page.get_by_text(kind, exact=True))
        expect(found).to_have_count(1)
        return found

    def out(self, kind: str, way: str) -> None:
        """Take a way out of a warning."""
        one = self.warning(kind)
        one.get_by_role("button", name=way).or_(one.get_by_role("link", name=way)).click()

    def none_left(self) -> None:
        """Nothing is warned of any more."""
        self.look()
        expect(self.page.locator(".warning")).to_have_count(0)

    def look(self) -> None:
        """Open the list of all warnings, unless it was just opened."""
        if not self.page.url.endswith("/warnings"):
            self.page.goto(f"{DESK}/warnings")


@pytest.fixture
def desk(page: Page, live_url: str) -> Desk:
    town = make_town()
    town.add("water", "09:00-10:30", room=town.hall)
    town.add("digital", "14:00-15:00", room=town.hall)
    rows.place("hue")
    reindex_all()
    let_in(page, get_user_model().objects.create_superuser("lan@example.org", language="en"), live_url)
    return Desk(page, town)


def test_warnings_of_time_and_place_come_and_go(desk: Desk) -> None:
    town, day = desk.town, "2026-11-05"
    desk.place("digital", day, "10:00", "60", town.hall)
    expect(desk.warning("room booked twice")).to_contain_text("Great hall is taken when it begins: “Water”")
    desk.out("room booked twice", "Move to 10:30–11:30")
    expect(desk.page.locator(".flash-success")).to_contain_text("Moved: Digital.")
    desk.none_left()

    desk.place("digital", day, "21:30", "90", town.hall)
    desk.out("outside the hours of the room", "Move to 20:30–22:00")
    desk.none_left()

    desk.place("digital", "2026-11-09", "09:00", "60", town.hall)
    desk.out("outside the dates of the edition", "Change time or room")
    desk.fill_place("2026-11-06", "09:00", "60", town.small)
    desk.none_left()

    desk.write("digital", capacity="90")
    desk.out("room too small", "Move to Court (120 seats)")
    desk.none_left()

    desk.place("digital", "", "", "", None)
    desk.write("digital", state="confirmed")
    desk.out("without room or time", "Change time or room")
    desk.fill_place("2026-11-06", "09:00", "60", town.hall)
    desk.none_left()


def test_warnings_of_people_come_and_go(desk: Desk) -> None:
    town, day = desk.town, "2026-11-05"
    desk.place("digital", day, "10:00", "60", town.small)
    desk.seat("water", role="speaker", state="confirmed", name="Trần Thị Lan")
    desk.seat("digital", role="chair", state="confirmed", name="TRAN THI LAN")
    expect(desk.warning("somebody in two places")).to_contain_text("Somebody of the name TRAN THI LAN is wanted")
    desk.out("somebody in two places", "Move to 10:30–11:30")
    desk.none_left()

    desk.place("digital", day, "10:40", "60", town.citadel)
    expect(desk.warning("no time to travel")).to_contain_text("there are 10 minutes for a way of 25")
    desk.out("no time to travel", "Move to 10:55–11:55")
    desk.none_left()

    desk.seat("water", role="head", state="confirmed", locality="Hue")
    desk.seat("digital", role="head", state="confirmed", locality="Hue")
    desk.place("digital", "2026-11-05", "09:30", "30", town.small)
    desk.out("head of delegation in two places", "Move to 10:30–11:00")
    desk.none_left()

    desk.seat("water", role="speaker", state="invited", name="Jean Dupont")
    expect(desk.warning("speaker not confirmed")).to_contain_text("Invited, no answer yet: Jean Dupont (speaker).")
    desk.out("speaker not confirmed", "Change who takes part")
    row = desk.page.url.partition("#")[2]
    desk.put(f"#id_{row}-state", "confirmed")
    desk.save()
    desk.none_left()


def test_warnings_of_languages_come_and_go(desk: Desk) -> None:
    desk.place("digital", "2026-11-05", "14:00", "60", desk.town.small)
    ticks = {"spoken-vi": "yes", "interpreted-fr": "yes"}
    desk.write("digital", interpreting="simultaneous", **ticks)
    expect(desk.warning("interpreters short")).to_contain_text("None are entered.")
    desk.out("too few booths", "Move to Court (120 seats)")
    desk.out("interpreters short", "Add 2 interpreters French–Vietnamese on 5 November 2026")
    desk.put("#id_form-0-one", "fr")
    desk.put("#id_form-0-other", "vi")
    desk.put("#id_form-0-people", "2")
    desk.save()
    desk.none_left()

    desk.write("digital", title_en="")
    expect(desk.warning("translation missing")).to_contain_text("Not yet translated: title (English).")
    desk.out("translation missing", "Write what is missing")
    expect(desk.page.locator("#id_title_en")).to_be_in_viewport()
    desk.put("#id_title_en", "Digital change")
    desk.save()
    desk.none_left()


def test_the_page_is_accessible_and_fits(desk: Desk, assert_accessible: Callable[[Page], None]) -> None:
    town, page = desk.town, desk.page
    interpreters(town, 1)
    spoken = {"spoken": "vi", "interpreted": "fr,en", "interpreting": "simultaneous"}
    late = town.add("gala", "21:30-23:00", day=6, room=town.small, capacity=90, title_en="", **spoken)
    town.add("other", "22:00-23:00", day=6, room=town.small, state="confirmed")
    town.seat(late, name="Nguyễn Văn An", state="invited", email="an@example.org")
    page.goto(f"{DESK}/warnings?day=2026-11-06")
    for size in SIZES:
        page.set_viewport_size(size)  # type: ignore[arg-type]
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        assert_accessible(page)
    page.get_by_label("Kind").select_option("answer")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.locator(".warning")).to_have_count(1)
    page.goto(f"{DESK}/warnings?kind=travel")
    assert_accessible(page)
