"""A visit from the desk to the bus: a planner reads Vietnamese, a delegate French on a telephone, others English."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from django.utils.translation import override
from playwright.sync_api import Page, expect

from nhipcau.conference.delegations.links import AGENDA, token_of
from nhipcau.conference.visits.models import SignUp
from tests.conference.delegations.making import focal_point
from tests.conference.visits.making import edition_to_come, guests, party, planner
from tests.signing_in import let_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.one_database,
]
PHONE = {"width": 360, "height": 740}


def test_a_place_goes_from_one_to_the_next_and_both_see_it(
    open_page: Callable[..., Page], live_url: str, look: Callable[[Page], None]
) -> None:
    edition = edition_to_come()
    hue, lyon = party(edition), party(edition, "lyon", country="FR")
    (lan,), (anne,) = guests(hue, 1), guests(lyon, 1, language="fr")

    def window(user: Any) -> Page:
        page = open_page(viewport={"width": 1280, "height": 900})
        let_in(page, user, live_url)
        return page

    desk, focal = window(planner(edition)), window(focal_point(hue))
    phone = open_page(viewport=PHONE, java_script_enabled=False)
    sets_up(desk, edition.slug, look)

    with override("fr"):
        phone.goto(reverse("visits:mine", args=[token_of(anne, AGENDA)]))
    expect(phone.locator(".visit-choice")).to_contain_text("1 place libre")
    phone.get_by_role("button", name="M’inscrire").click()
    expect(phone.locator(".visit-mine")).to_contain_text("confirmé")

    focal.goto(f"/en/delegations/{hue.pk}/visits")
    focal.get_by_label("Hue 0").check()
    look(focal)
    focal.get_by_role("button", name="Sign up").click()
    expect(focal.locator(".visit-found")).to_contain_text("on the waiting list")

    phone.get_by_role("button", name="Je ne viens pas").click()
    expect(phone.locator(".visit-choice")).to_contain_text("complet")
    focal.reload()
    focal.get_by_role("button", name="confirm Hue 0").click()
    expect(focal.locator(".visit-found")).to_contain_text("confirmed")
    assert SignUp.objects.get(delegate=lan).state == "confirmed"
    shares_out(desk, look)


def sets_up(desk: Page, slug: str, look: Callable[[Page], None]) -> None:
    """A visit with one place."""
    desk.goto(f"/vi/editions/{slug}/desk/visits")
    desk.get_by_role("link", name="Thêm hoạt động").click()
    desk.locator("#id_title_vi").fill("Văn Miếu")
    look(desk)
    desk.get_by_role("button", name="Lưu").click()
    for name, value in (("starts", "2028-05-10T09:00"), ("ends", "2028-05-10T11:00"), ("capacity", "1")):
        desk.locator(f"#id_{name}").fill(value)
    look(desk)
    desk.get_by_role("button", name="Thêm", exact=True).click()
    desk.get_by_role("link", name="10/05").click()
    expect(desk.get_by_role("heading", level=1)).to_contain_text("09:00–11:00")


def shares_out(desk: Page, look: Callable[[Page], None]) -> None:
    """The bus is added, and has its passenger."""
    desk.reload()
    desk.get_by_text("Thêm xe").first.click()
    desk.locator("#id_bus-name").fill("7")
    desk.locator("#id_bus-seats").fill("30")
    desk.get_by_role("button", name="Thêm xe").click()
    desk.get_by_role("button", name="Xếp xe tự động").click()
    expect(desk.locator("section", has=desk.get_by_role("heading", name="Xe 7"))).to_contain_text("Hue 0")
    look(desk)
