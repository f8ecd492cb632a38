"""A piece in a frame, and the page on which it is made, in a browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.one_database]


def test_somebody_makes_a_frame_of_a_locality_and_follows_a_link_in_it(
    register: None, page: Page, live_url: str, look: Callable[[Page], None]
) -> None:
    page.goto("/vi/places/lao-cai")
    page.get_by_role("link", name="Hiển thị trên trang web của bạn").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hiển thị nội dung này trên trang web của bạn")
    look(page)
    page.get_by_label("Ngôn ngữ").last.select_option("fr")
    page.get_by_label("Màu sắc").select_option("dark")
    page.get_by_role("button", name="Hiển thị").click()
    code = page.get_by_label("HTML để sao chép").first.input_value()
    assert code.startswith(f'<iframe src="{live_url}/fr/embed/partnerships?place=lao-cai&amp;theme=dark"')

    # Nothing runs in the frame; what looks into it for this test may.
    page.locator("iframe").evaluate("one => { one.sandbox.add('allow-scripts'); one.src = one.src; }")
    piece = page.frame_locator("iframe")
    heading = piece.get_by_role("heading", level=1)
    expect(heading).to_have_text("Partenariats de Lào Cai")
    assert heading.evaluate("one => getComputedStyle(document.body).backgroundColor") == "rgb(23, 27, 34)"
    with page.expect_popup() as opened:
        piece.get_by_role("link", name="Lào Cai – Nouvelle-Aquitaine").click()
    expect(opened.value.get_by_role("heading", level=1)).to_have_text("Lào Cai – Nouvelle-Aquitaine")


def test_pieces_fit_and_can_be_read_in_both_colours(register: None, page: Page, look: Callable[[Page], None]) -> None:
    for path in (
        "vi/embed/bridge?theme=dark",
        "fr/embed/partnerships/lao-cai--nouvelle-aquitaine?theme=dark",
        "en/embed/programme/assises-12?theme=light",
        "vi/embed/partnerships?theme=dark",
        "fr/embed/nothing",
    ):
        page.goto(f"/{path}")
        look(page)
    page.goto("/en/embed/bridge?status=ended")
    page.get_by_text("The same as a table").click()
    expect(page.get_by_role("table")).to_be_visible()
