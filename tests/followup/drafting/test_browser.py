"""From an empty draft to an adopted declaration, in a browser: each step in another language."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from nhipcau.followup.declarations.models import AdoptedText
from nhipcau.followup.drafting.models import Draft
from tests.followup import making
from tests.signing_in import let_in

pytestmark = [pytest.mark.browser, pytest.mark.one_database]
DESK = "editions/assises-13/desk/declaration"


def write(page: Page) -> None:
    """A draft with an article, in Vietnamese."""
    page.goto(f"/vi/{DESK}")
    page.fill("[name=title_vi]", "Tuyên bố Huế")
    page.get_by_role("button", name="Bắt đầu dự thảo").click()
    page.get_by_role("link", name="Thêm một điều").click()
    page.fill("[name=title_vi]", "Nước")
    page.fill("[name=text_vi]", "Các bên đo chất lượng nước mỗi năm.")
    page.fill("[name=text_fr]", "Les parties mesurent la qualité de l’eau chaque année.")
    page.get_by_role("button", name="Lưu").click()
    expect(page.locator("#article-nuoc")).to_contain_text("Chưa có nội dung bằng ngôn ngữ này.")


def amend(page: Page, delegation: object) -> None:
    """An amendment in English words of the reader, to the Vietnamese text."""
    page.goto(f"/en/delegations/{delegation}/declaration")
    page.get_by_role("link", name="Comment or amend").click()
    box = page.get_by_label("The text as you would have it")
    expect(box).to_have_value("Các bên đo chất lượng nước mỗi năm.")
    box.fill("Các bên đo chất lượng nước mỗi quý.")
    page.get_by_role("button", name="Hand over the amendment").click()
    expect(page.locator(".draft-remark")).to_contain_text("mỗi quý")


def test_a_declaration_is_drafted_amended_and_adopted(
    page: Page, open_page: Callable[..., Page], look: Callable[[Page], None], live_url: str
) -> None:
    edition = making.edition()
    delegation, minh = making.delegation_with_focal_point(edition)
    let_in(page, making.keeper(edition), live_url)
    write(page)
    page.goto(f"/fr/{DESK}")
    page.fill("[name=until]", "2099-06-01T18:00")
    page.get_by_role("button", name="Ouvrir aux délégations").click()
    expect(page.locator(".page-head")).to_contain_text("ouvert aux délégations")
    focal = open_page(viewport={"width": 1280, "height": 800})
    let_in(focal, minh, live_url)
    amend(focal, delegation.pk)
    page.goto(f"/fr/{DESK}/remarks")
    expect(page.locator(".draft-words del")).to_contain_text("năm")
    look(page)
    page.get_by_role("button", name="Retenir", exact=True).click()
    expect(page.locator(".draft-remark")).to_contain_text("retenu")
    page.goto(f"/en/{DESK}")
    expect(page.locator("#article-nuoc")).to_contain_text("behind the original")
    page.get_by_role("button", name="Ready for adoption").click()
    page.get_by_role("link", name="Print for signature, adopt").click()
    page.get_by_role("checkbox").check()
    page.fill("[name=where_en]", "Huế")
    page.get_by_role("button", name="Adopt the text").click()
    expect(page.locator("#articles")).to_contain_text("mỗi quý")
    look(page)
    assert AdoptedText.objects.get().adopters[0]["slug"] == ""
    assert Draft.objects.get().state == "adopted"
