"""From an empty room to a seat one finds: laid out in Vietnamese, proposed in French, changed by hand in English."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from nhipcau.conference.seating.models import SeatingPlan
from nhipcau.core.jobs.worker import Worker
from tests.conference.protocol.making import held, keeper
from tests.conference.seating.making import people, sits
from tests.signing_in import let_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.one_database,
]
Look = Callable[[Page], None]


def test_from_an_empty_room_to_a_published_plan(page: Page, live_url: str, look: Look) -> None:
    edition = held()
    people(edition)
    let_in(page, keeper(edition), live_url)
    lays_out(page, f"/vi/editions/{edition.slug}/desk/seating", look)
    plan = SeatingPlan.objects.get()
    plan_page = f"editions/{edition.slug}/desk/seating/plans/{plan.pk}"
    has_seats_proposed(page, f"/fr/{plan_page}", look)
    changes_by_hand(page, f"/en/{plan_page}", look, plan)


def lays_out(page: Page, desk: str, look: Look) -> None:
    page.goto(desk)
    page.locator("[name=title_vi]").fill("Lễ ký kết")
    page.locator("[name=kind]").select_option("head")
    page.locator("[name=head]").fill("6")
    look(page)
    page.get_by_role("button", name="Bố trí", exact=True).click()
    expect(page.locator("h1")).to_have_text("Lễ ký kết")
    page.get_by_text("Đánh dấu ghế").first.click()
    page.locator("[name=which]").fill("HT1-2")
    page.get_by_role("button", name="Đánh dấu", exact=True).click()
    page.get_by_role("button", name="Lập sơ đồ chỗ ngồi").click()
    page.get_by_role("button", name="Tìm", exact=True).first.click()
    look(page)
    page.get_by_role("button", name="Thêm những người được chọn").click()
    expect(page.locator(".flash")).to_contain_text("4 người")


def has_seats_proposed(page: Page, plan: str, look: Look) -> None:
    page.goto(plan)
    page.get_by_role("button", name="Proposer un placement").click()
    expect(page.locator(".seating-state")).to_contain_text("attend")
    Worker().run_once()
    # The module asks every two seconds.
    page.get_by_role("button", name="Placer ainsi").click()
    expect(page.locator(".lead")).to_contain_text("4 personnes placées sur 4")
    look(page)


def changes_by_hand(page: Page, address: str, look: Look, plan: SeatingPlan) -> None:
    page.goto(address)
    seat = sits(plan)["Hue 1"]
    before = plan.guests.get(delegate__name="Hue 1")
    free = next(one for one in plan.layout.places.all() if not plan.guests.filter(seat=one).exists())
    page.locator(f"[data-guest='{before.pk}']").drag_to(page.locator(f"[data-seat='{free.pk}']"))
    expect(page.locator(".flash")).to_have_text("Seated.")
    assert sits(plan)["Hue 1"] == f"{free.row}{free.number}" != seat
    page.get_by_role("button", name="Undo the last step").click()
    expect(page.locator(".flash")).to_have_text("Undone.")
    assert sits(plan)["Hue 1"] == seat
    page.locator(f"[data-seat='{before.seat_id}']").click()
    expect(page.locator(".seating-panel h2")).to_have_text("Hue 1")
    look(page)
    page.get_by_role("button", name="Lock here").click()
    expect(page.get_by_role("button", name="Unlock")).to_be_visible()
    page.get_by_role("button", name="Publish").click()
    expect(page.locator(".flash")).to_contain_text("personal pages")
