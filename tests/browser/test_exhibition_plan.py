"""A hall is drawn in Vietnamese, given and locked by dragging in French, searched by everybody in English."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from nhipcau.conference.exhibition.models import Placement, Stand
from tests.conference.exhibition.making import area, exhibition, exhibitor, kind, planner
from tests.signing_in import let_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.one_database,
]
Look = Callable[[Page], None]


def test_a_hall_is_drawn_given_and_searched(open_page: Callable[..., Page], live_url: str, look: Look) -> None:
    edition = exhibition(is_public=True).edition
    area(edition)
    kind(edition)
    exhibitor(edition, "Lao Cai", name_vi="Lào Cai")
    hoa = open_page(viewport={"width": 1280, "height": 900})
    let_in(hoa, planner(edition), live_url)
    draws(hoa, f"/vi/editions/{edition.slug}/desk/exhibition/plan", look)
    gives(hoa, f"/fr/editions/{edition.slug}/desk/exhibition/plan/hall", look)
    finds(open_page(), f"/en/editions/{edition.slug}/exhibition", look)


def draws(hoa: Page, plan: str, look: Look) -> None:
    hoa.goto(plan)
    look(hoa)
    hoa.locator("table a[href$=hall]").click()
    hoa.locator("[name=rows-rows]").fill("2")
    hoa.locator("[name=rows-columns]").fill("3")
    hoa.locator("button[value=rows]").click()
    expect(hoa.locator("svg .stand")).to_have_count(6)
    # A1 is dragged five metres down, and back by one step.
    hoa.locator("[data-draw]").check()
    first = hoa.locator("svg .stand").first
    down = metre(hoa) * 5
    drag(hoa, first, lambda x, y: (x, y + down))
    expect(hoa.locator("[data-said]")).not_to_be_empty()
    assert Stand.objects.get(number="A1").y == 70
    hoa.reload()
    hoa.locator("button[value=undo]").click()
    expect(hoa.locator("button[value=undo]")).to_be_visible()
    assert Stand.objects.get(number="A1").y == 20


def gives(hoa: Page, hall: str, look: Look) -> None:
    hoa.goto(hall)
    target = hoa.locator("svg .stand").nth(2).bounding_box()
    assert target
    at = target["x"] + target["width"] / 2, target["y"] + target["height"] / 2
    drag(hoa, hoa.locator(".stand-lacking li").first, lambda _x, _y: at)
    expect(hoa.locator("#stand-h")).to_contain_text("A3")
    look(hoa)
    hoa.locator("button[value=lock]").click()
    expect(hoa.locator("button[value=unlock]")).to_be_visible()
    assert Placement.objects.get(locked=True).stand.number == "A3"


def finds(reader: Page, plan: str, look: Look) -> None:
    reader.goto(plan)
    reader.get_by_label("Where is …?").fill("lao cai")
    reader.get_by_label("Where is …?").press("Enter")
    expect(reader.locator(".stand-answers")).to_contain_text("A3")
    expect(reader.locator("svg .stand-found title")).to_have_text("A3 · Lao Cai")
    look(reader)
    reader.locator(".stand-answers").get_by_role("link", name="Lao Cai").click()
    look(reader)


def metre(page: Page) -> float:
    """How many points on the screen a metre of the plan takes."""
    box = page.locator("svg .stand").first.locator("rect").bounding_box()
    assert box
    return box["width"] / 3


def drag(page: Page, what: Locator, to: Callable[[float, float], tuple[float, float]]) -> None:
    what.scroll_into_view_if_needed()
    box = what.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(*to(x, y), steps=4)
    page.mouse.up()
