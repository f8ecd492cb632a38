"""From a rank to an order that is handed out: ranks in Vietnamese, the order in French, the welcome in English."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from nhipcau.conference.protocol.models import Check, Order, Welcome
from tests.conference.protocol.making import arrival, held, keeper, led
from tests.signing_in import let_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.one_database,
]
Look = Callable[[Page], None]


def test_from_a_rank_to_an_order_that_is_handed_out(page: Page, live_url: str, look: Look) -> None:
    edition = held()
    mayor = led(edition, "brest", "Marie Durand", function_fr="Maire de Brest")
    led(edition, "finistere", "Paul Martin", function_fr="Préfet du Finistère")
    led(edition, "hue", "Nguyễn Thị Lan", "VN", function_vi="Chủ tịch UBND")
    arrival(mayor)
    let_in(page, keeper(edition), live_url)
    ranks(page, f"/vi/editions/{edition.slug}/desk/protocol", look)
    hands_out_an_order(page, f"/fr/editions/{edition.slug}/desk/protocol", look)
    checks_and_welcomes(page, f"/en/editions/{edition.slug}/desk/protocol", look)


def ranks(page: Page, desk: str, look: Look) -> None:
    page.goto(f"{desk}/rules")
    page.get_by_role("button", name="Đưa vào").first.click()
    page.locator("form:has([name=country][value=VN]) button").click()
    page.locator("[name=lines]").fill("Chủ tịch UBND\nPhó Chủ tịch")
    page.locator("form:has([name=lines]) button[type=submit]").click()
    look(page)
    page.goto(desk)
    page.get_by_role("button", name="Đề xuất ngôi thứ theo chức vụ").click()
    expect(page.locator(".flash")).to_contain_text("3 người")
    for box in page.locator("[name=person]").all():
        box.check()
    look(page)
    page.get_by_role("button", name="Xác nhận các ngôi thứ đã chọn").click()
    expect(page.locator("tbody tr").first).to_contain_text("Paul Martin")
    page.get_by_role("link", name="Marie Durand").click()
    page.locator("[name=level]").fill("1")
    page.locator("[name=reason]").fill("Thành phố kết nghĩa")
    page.locator("form:has([name=level]) button[type=submit]").click()
    expect(page.locator(".facts")).to_contain_text("Thành phố kết nghĩa")


def hands_out_an_order(page: Page, desk: str, look: Look) -> None:
    page.goto(f"{desk}/orders")
    page.locator("[name=kind]").select_option("photo")
    page.locator("[name=title_fr]").fill("Photo officielle")
    page.locator("[name=method]").select_option("alternating")
    page.locator("form:has([name=kind]) button[type=submit]").click()
    expect(page.locator(".protocol-row li").nth(1)).to_be_visible()
    look(page)
    last = page.locator(".protocol-order tbody tr").last
    name = last.locator("th").inner_text().splitlines()[0]
    last.locator("summary").click()
    last.locator("[name=place]").fill("1")
    last.locator("[name=reason]").fill("Reçoit les invités")
    last.get_by_role("button", name="Déplacer").click()
    first = page.locator(".protocol-order tbody tr").first
    expect(first).to_contain_text(name)
    expect(first).to_contain_text("Reçoit les invités")
    page.locator("#frozen-words").fill("Répétition")
    page.get_by_role("button", name="Figer").click()
    expect(page.locator("#frozen ~ ul")).to_contain_text("Répétition")
    assert Order.objects.get().frozen.get().entries.count() == 3


def checks_and_welcomes(page: Page, desk: str, look: Look) -> None:
    page.goto(f"{desk}/names")
    look(page)
    page.get_by_role("button", name="All of this delegation is right").first.click()
    expect(page.locator(".flash")).to_contain_text("7 things noted as checked")
    assert Check.objects.count() == 7
    page.goto(f"{desk}/welcome")
    page.get_by_role("link", name="Change").click()
    page.locator("[name=welcomer]").fill("Department of Foreign Affairs")
    page.locator("[name=flowers]").check()
    look(page)
    page.locator("form:has([name=welcomer]) button[type=submit]").click()
    expect(page.locator(".protocol-welcome")).to_contain_text("Department of Foreign Affairs")
    assert Welcome.objects.get().flowers
