"""From an application to a stand that is offered: a company reads Vietnamese, then French; the desk reads English."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from nhipcau.conference.exhibition.models import Exhibitor
from tests.conference.exhibition.making import account, area, exhibition, kind, planner, stand
from tests.signing_in import let_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.one_database,
]
Look = Callable[[Page], None]


def test_from_an_application_to_a_stand(open_page: Callable[..., Page], live_url: str, look: Look) -> None:
    edition = exhibition().edition
    stand(area(edition), "A7", type=kind(edition))
    minh = open_page(viewport={"width": 1280, "height": 900})
    let_in(minh, account(), live_url)
    hoa = open_page(viewport={"width": 1280, "height": 900})
    let_in(hoa, planner(edition), live_url)

    applies(minh, f"/vi/editions/{edition.slug}/exhibition/apply", look)
    decides(hoa, f"/en/editions/{edition.slug}/desk/exhibition", look)
    one = Exhibitor.objects.get()
    minh.goto(f"/fr/editions/{edition.slug}/exhibition/applications/{one.pk}")
    look(minh)
    minh.locator("button[value=accept]").click()
    expect(minh.locator("#main")).to_contain_text("A7")
    one.refresh_from_db()
    assert one.state == "accepted"
    assert one.placements.get().stand.number == "A7"


def applies(minh: Page, apply: str, look: Look) -> None:
    minh.goto(apply)
    look(minh)
    minh.locator("[name=name_vi]").fill("Trà Shan Tuyết")
    minh.locator("[name=goods]").select_option("food")
    minh.locator("[name=type]").select_option(index=1)
    minh.locator("[name=wish_beside]").fill("Lào Cai")
    minh.locator("button[name=submit]").click()
    expect(minh.locator(".flash").last).to_be_visible()
    minh.locator("a[href$=edit]").click()
    minh.locator("[name=shows_vi]").fill("Trà trên núi")
    minh.locator("button[name=submit]").click()
    expect(minh.locator(".status-submitted")).to_be_visible()
    look(minh)


def decides(hoa: Page, desk: str, look: Look) -> None:
    hoa.goto(f"{desk}?state=submitted")
    look(hoa)
    hoa.get_by_role("link", name="Trà Shan Tuyết").click()
    expect(hoa.get_by_text("beside Lào Cai").first).to_be_visible()
    look(hoa)
    hoa.locator("button[value=waiting]").click()
    expect(hoa.locator(".flash")).to_contain_text("waiting list")
    hoa.goto(f"{desk}?state=waiting")
    hoa.get_by_role("button", name="Offer the free stands now").click()
    expect(hoa.locator(".flash")).to_contain_text("1 stand is offered")
