"""An album in a browser: made, filled, put in order by the keyboard, described, published, looked at."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Page, expect

from nhipcau.conference.pictures.actions import write_sizes
from nhipcau.conference.pictures.models import Picture
from nhipcau.core.roles.models import Grant
from tests import rows
from tests.conference.pictures.making import drawn, from_camera, written
from tests.signing_in import let_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.one_database,
]
Look = Callable[[Page], None]


@pytest.fixture
def lan(live_url: str, open_page: Callable[..., Page]) -> Page:
    """A page on which the secretariat of the edition is signed in."""
    user = get_user_model().objects.create_user("lan@example.org", first_name="Lan", language="vi")
    Grant.objects.create(user=user, role="secretariat", scope_kind="editions", scope_slug="assises-13")
    page = open_page()
    let_in(page, user, live_url)
    return page


def _describes(page: Page) -> None:
    page.get_by_role("group", name="Mô tả cho người").get_by_label("Tiếng Việt").fill("Cầu Trường Tiền buổi sáng")
    page.get_by_label("Tác giả ảnh").fill("Lan")
    page.get_by_label("Giấy phép").select_option("cc-by-4.0")
    page.get_by_label("Sự đồng ý").select_option("nobody")


def test_an_album_is_made_filled_and_published(
    lan: Page, open_page: Callable[..., Page], tmp_path: Path, look: Look
) -> None:
    rows.edition("assises-13", status="planned")
    first, second = tmp_path / "1.jpg", tmp_path / "2.png"
    first.write_bytes(from_camera())
    second.write_bytes(written(drawn(500, 400), "PNG"))

    lan.goto("/vi/editions/assises-13/desk/pictures")
    look(lan)
    lan.get_by_role("group", name="Tiêu đề").get_by_label("Tiếng Việt").fill("Những cây cầu")
    lan.get_by_role("button", name="Tạo album").click()
    lan.get_by_label("Hình ảnh", exact=True).set_input_files([first, second])
    lan.get_by_role("button", name="Gửi", exact=True).click()
    expect(lan.get_by_role("main")).to_contain_text("Đã tiếp nhận 2 ảnh.")
    for picture in Picture.objects.all():
        write_sizes(picture.pk)
    lan.reload()
    look(lan)
    lan.get_by_role("button", name="Lên trên 2").focus()
    lan.keyboard.press("Enter")
    lan.wait_for_url("**#picture-*")
    assert [one.width for one in Picture.objects.order_by("position")] == [500, 600]
    lan.get_by_role("link", name="Mô tả 1").click()
    look(lan)
    _describes(lan)
    lan.get_by_role("button", name="Lưu", exact=True).click()
    lan.get_by_role("button", name="Công bố những ảnh").click()
    expect(lan.get_by_role("main")).to_contain_text("Đã công bố, gồm 1 ảnh.")

    public = open_page()
    public.goto("/fr/editions/assises-13/pictures")
    picture = public.get_by_role("img", name="Cầu Trường Tiền buổi sáng")
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("complete", value=True)
    assert picture.evaluate("image => image.naturalWidth") > 0
    assert picture.evaluate("image => image.currentSrc").endswith(".avif")
    look(public)
    public.goto("/vi/editions/assises-13")
    look(public)
