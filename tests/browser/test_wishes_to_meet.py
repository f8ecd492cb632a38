"""From the profile to the accepted wish: Huế asks in Vietnamese, Brest answers in French, the planner reads English."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from nhipcau.registry.needs.models import Interest
from tests import rows
from tests.conference.delegations.making import delegation, focal_point, person
from tests.conference.meetings.making import party, planned, planner
from tests.signing_in import let_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.one_database,
]


Look = Callable[[Page], None]


def test_from_the_profile_to_the_accepted_wish(open_page: Callable[..., Page], live_url: str, look: Look) -> None:
    edition = planned().edition
    hue, water = rows.place("hue"), rows.field("water")
    Interest.objects.create(locality=hue, kind="need", field=water)
    ours = delegation(edition, locality=hue, kind="locality", country="VN")
    person(ours, "Nguyễn Thị Lan")
    brest = party(edition, "brest", languages="fr", delegation_country="FR")
    brest.offers.create(way="offers", field=water)

    def window(user: Any) -> Page:
        page = open_page(viewport={"width": 1280, "height": 900})
        let_in(page, user, live_url)
        return page

    minh = window(focal_point(ours))
    minh.goto(f"/vi/delegations/{ours.pk}")
    says_who_it_is(minh, look)
    asks(minh, look)
    jean = window(focal_point(brest.delegation, "jean"))
    jean.goto(f"/fr/delegations/{brest.delegation_id}/meetings/wishes")
    accepts(jean, look)
    hoa = window(planner(edition))
    hoa.goto(f"/en/editions/{edition.slug}/desk/meetings/parties?lacking=left-out")
    look(hoa)
    hoa.get_by_role("link", name="Hue", exact=True).click()
    expect(hoa.locator("#main")).to_contain_text("Agreed 1")


def says_who_it_is(minh: Page, look: Look) -> None:
    minh.get_by_role("link", name="Cuộc gặp").click()
    expect(minh.get_by_text("điền sẵn theo dữ liệu của danh bạ")).to_be_visible()
    minh.get_by_label("Tiếng Việt").first.check()
    minh.locator("[name=about_vi]").fill("Chúng tôi tìm đối tác về nước sạch.")
    look(minh)
    minh.get_by_role("button", name="Lưu").click()
    minh.get_by_role("link", name="Người gặp").click()
    minh.get_by_label("Gặp các đoàn khác").check()
    look(minh)
    minh.get_by_role("button", name="Lưu").click()
    expect(minh.locator(".flash")).to_be_visible()


def asks(minh: Page, look: Look) -> None:
    minh.get_by_role("link", name="Tìm", exact=True).click()
    suggested = minh.locator("section", has=minh.get_by_role("heading", name="Gợi ý"))
    expect(suggested).to_contain_text("Có điều Quý đoàn tìm kiếm: Water.")
    look(minh)
    suggested.get_by_role("link", name="Brest").click()
    minh.get_by_label("Bắt buộc").check()
    minh.locator("[name=topic]").fill("Cấp nước cho phố cổ")
    look(minh)
    minh.get_by_role("button", name="Đề nghị gặp").click()
    expect(minh.locator(".flash")).to_contain_text("Đã báo cho “Brest”")


def accepts(jean: Page, look: Look) -> None:
    expect(jean.locator(".meet-card")).to_contain_text("Cấp nước cho phố cổ")
    look(jean)
    jean.get_by_role("link", name="Hue", exact=True).click()
    jean.locator("[name=words]").fill("Avec plaisir")
    look(jean)
    jean.get_by_role("button", name="Accepter").click()
    expect(jean.locator("#main")).to_contain_text("Convenus 1")
