"""An editor sends a spreadsheet of good and bad rows, in a browser."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Page, expect

from nhipcau.core.proposals.models import Proposal
from nhipcau.core.roles.models import Grant
from tests.exchange.spreadsheets import files
from tests.registry import making
from tests.signing_in import let_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def lan(live_url: str, open_page: Callable[..., Page]) -> Page:
    """A page on which the editor of Lào Cai is signed in."""
    user = get_user_model().objects.create_user("lan@example.org", first_name="Lan")
    Grant.objects.create(user=user, role="editor", scope_kind="places", scope_slug="lao-cai")
    page = open_page(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    let_in(page, user, live_url)
    return page


def edited(content: bytes) -> bytes:
    """The sheet with a good change in its first row, and a row of somebody else's with a wrong date below it."""
    sheets = files.grids(content)
    name = next(one for one, grid in sheets.items() if "status" in grid[1] and "since" in grid[1])
    grid = sheets[name]
    status, since = files.column_of(grid, "status"), files.column_of(grid, "since")
    grid.append([*grid[2]])
    grid[2][status], grid[2][since] = "dormant", "tháng 5 năm 2004"
    grid[3][0], grid[3][since] = "hue--val-de-marne", "31/02/2004"
    return files.workbook({name: grid})


def test_a_spreadsheet_of_good_and_bad_rows(
    lan: Page, tmp_path: Path, assert_accessible: Callable[[Page], None]
) -> None:
    place, other = making.place("lao-cai", name="Lào Cai"), making.place("hue", name="Huế")
    val = making.place("val-de-marne", "FR", "department", name="Val-de-Marne")
    mine = making.partnership("lao-cai--val-de-marne", place, val, status="active", since="2005")
    theirs = making.partnership("hue--val-de-marne", other, val, status="active")
    making.settled(place, other, val, mine, theirs)
    page = lan

    page.goto("/vi/workspace/sheets")
    assert_accessible(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Quan hệ đối tác").click()
    content = edited(Path(download.value.path()).read_bytes())
    sent = tmp_path / "quan hệ đối tác.xlsx"
    sent.write_bytes(content)

    page.get_by_label("Tệp").set_input_files(sent)
    page.get_by_role("button", name="Gửi và đối chiếu").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("quan hệ đối tác.xlsx")
    expect(page.locator("tr.plan-change")).to_contain_text("tháng 5 năm 2004")
    expect(page.locator("tr.plan-refuse")).to_contain_text("tháng đó không có ngày này")
    assert_accessible(page)
    page.set_viewport_size({"width": 360, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360

    page.locator("#id_publisher").fill("Báo Lào Cai")
    page.locator("#id_title").fill("Họp thường niên")
    page.locator("#id_reason").fill("Rà soát hằng năm")
    page.get_by_label("Đề xuất các dòng còn lại").check()
    page.get_by_role("button", name="Đề xuất các thay đổi này").click()
    expect(page.get_by_role("status")).to_contain_text("1 dòng đã được đề xuất")
    assert_accessible(page)
    assert Proposal.objects.get().items.get().slug == "lao-cai--val-de-marne"
