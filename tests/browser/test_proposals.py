"""Proposing in a browser: an agreement is renewed, returned, accepted; who is foreign is refused."""

import re
from collections.abc import Callable

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import Page, expect

from nhipcau.core.roles.models import Grant

PAIR = "lao-cai--nouvelle-aquitaine"
RENEW = f"workspace/renew/{PAIR}-2025"
pytestmark = pytest.mark.browser


@pytest.fixture
def sign_in(register: None, open_page: Callable[..., Page], live_url: str) -> Callable[..., Page]:
    """Opens a page of somebody with a role, signed in."""

    def open_for(name: str, role: str, kind: str = "", slug: str = "") -> Page:
        user, _made = get_user_model().objects.get_or_create(
            email=f"{name}@desk.example", defaults={"first_name": name.capitalize()}
        )
        Grant.objects.get_or_create(user=user, role=role, scope_kind=kind, scope_slug=slug)
        client = Client()
        client.force_login(user)
        page = open_page(viewport={"width": 1280, "height": 900})
        page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_url}])
        return page

    return open_for


def fill_in(lan: Page) -> None:
    """Fill in the form of a renewal, one day wrongly."""
    lan.goto(f"/en/{RENEW}")
    expect(lan.locator("#id_record-renews")).to_have_value(re.compile(rf"\[{PAIR}-2025\]$"))
    lan.locator("#id_record-title_en").fill("Agreement of the test")
    signed = lan.get_by_label("Signed on")
    signed.nth(0).fill("2027-02-04")
    signed.nth(1).fill("2027-03-32")
    place = lan.get_by_role("combobox", name="Signed in (locality)").nth(1)
    place.press_sequentially("bordeaux")
    lan.get_by_role("option", name=re.compile("^Bordeaux")).first.click()
    expect(place).to_have_value(re.compile(r"\[bordeaux\]$"))
    lan.get_by_label("Publisher").fill("Region")
    expect(lan.get_by_label("A source that is new to the register")).to_be_checked()
    lan.get_by_label("Why should this change?").fill("Renewed")
    lan.get_by_role("button", name="Propose").click()


def test_an_agreement_signed_on_two_days_is_returned_then_accepted(
    sign_in: Callable[..., Page], look: Callable[[Page], None]
) -> None:
    lan, minh = sign_in("lan", "editor", "places", "lao-cai-2025"), sign_in("minh", "moderator")
    fill_in(lan)
    fault = lan.locator("#troubles a").first
    expect(fault).to_contain_text("that month has no day 32")
    look(lan)
    fault.click()
    expect(lan.get_by_label("Signed on").nth(1)).to_be_focused()
    lan.get_by_label("Signed on").nth(1).fill("2027-03-29")
    lan.get_by_role("button", name="Propose").click()
    expect(lan.locator("main")).to_contain_text("Proposed. A moderator decides on it")
    proposal = lan.url.partition("/en/")[2]

    minh.goto(f"/fr/{proposal}")
    expect(minh.locator("main")).to_contain_text("29 mars 2027")
    look(minh)
    minh.get_by_label("Message à l’auteur").fill("Quel titre en français ?")
    minh.get_by_role("button", name="Renvoyer à l’auteur").click()
    expect(minh.locator("main")).to_contain_text("Renvoyé à l’auteur")

    lan.goto(f"/vi/{proposal}")
    expect(lan.locator("main")).to_contain_text("Quel titre en français ?")
    look(lan)
    lan.get_by_role("link", name="Sửa lại:").click()
    expect(lan.locator("#id_record-title_en")).to_have_value("Agreement of the test")
    lan.locator("#id_record-title_fr").fill("Accord de l’essai")
    lan.get_by_role("button", name="Đề xuất lại").click()
    expect(lan.locator("main")).to_contain_text("đang chờ quyết định")

    minh.goto("/fr/workspace/proposals")
    look(minh)
    minh.get_by_role("link", name="Accord de l’essai").or_(minh.get_by_role("link", name="Agreement of")).click()
    minh.get_by_role("button", name="Accepter ce qui est coché").click()
    expect(minh.locator("main")).to_contain_text("Accepté")
    minh.goto(f"/fr/agreements/{PAIR}-2027")
    expect(minh.locator("main")).to_contain_text("29 mars 2027")
    minh.goto(f"/fr/{proposal}/undo")
    look(minh)


@pytest.mark.one_database
def test_a_foreign_editor_is_refused_and_a_reader_sends_a_correction(
    sign_in: Callable[..., Page], look: Callable[[Page], None], page: Page
) -> None:
    hoa = sign_in("hoa", "editor", "places", "hue")
    hoa.goto(f"/en/partnerships/{PAIR}")
    expect(hoa.get_by_role("link", name="Edit", exact=True)).to_have_count(0)
    answer = hoa.goto(f"/en/{RENEW}")
    assert answer is not None
    assert answer.status == 403
    expect(hoa.locator("main")).to_contain_text("Your roles do not allow this.")

    page.goto(f"/vi/partnerships/{PAIR}")
    page.get_by_role("link", name="Có điểm nào sai?").click()
    look(page)
    page.get_by_label("Điểm sai và nội dung đúng").fill("Ký năm 2002")
    page.get_by_label("Nguồn").fill("https://press.example")
    page.get_by_role("button", name="Gửi đính chính").click()
    expect(page).to_have_url(re.compile("/thanks$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Xin cảm ơn")
    minh = sign_in("minh", "moderator")
    minh.goto("/vi/workspace/corrections")
    expect(minh.locator("main")).to_contain_text("Ký năm 2002")
    look(minh)
    minh.get_by_role("link", name="Tiếp nhận: mở biểu mẫu").first.click()
    expect(minh.locator("main")).to_contain_text("Ký năm 2002")
    look(minh)
