"""Who keeps a locality prepares its declarations, and compares the register with Wikidata, in a browser."""

from collections.abc import Callable

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Page, expect

from tests.exchange.documents.making import merged_provinces
from tests.exchange.duties.making import sheet_of
from tests.exchange.wikidata.making import TABLE
from tests.registry import making
from tests.signing_in import let_in

pytestmark = [pytest.mark.browser, pytest.mark.one_database, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(live_url: str, open_page: Callable[..., Page]) -> Page:
    """A page of somebody who may enter every workspace."""
    making.settled(merged_provinces())
    user = get_user_model().objects.create_superuser("lan@example.org", "a long password")
    page = open_page(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    let_in(page, user, live_url)
    return page


def test_declarations_and_the_comparison_in_three_languages(page: Page, look: Callable[[Page], None]) -> None:
    page.goto("/vi/workspace/places/lao-cai-2025")
    page.get_by_role("link", name="Kê khai, báo cáo hằng năm").click()
    page.get_by_label("Năm báo cáo").select_option("2025")
    page.get_by_role("button", name="Hiển thị").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Báo cáo về thỏa thuận quốc tế, 2025")
    look(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Bảng tính (.xlsx)").click()
    assert download.value.suggested_filename == "nhipcau-agreements-2025-lao-cai-2025-vi.xlsx"
    assert sheet_of(download.value.path().read_bytes())[0][0] == "Thỏa thuận"

    page.goto("/fr/workspace/places/val-de-marne/duties?year=2025")
    expect(page.get_by_role("heading", level=1)).to_have_text("Déclaration de l’aide (e-APD), 2025")
    look(page)

    page.goto("/en/workspace/wikidata")
    sent = {"name": "p190.csv", "mimeType": "text/csv", "buffer": TABLE.encode()}
    page.get_by_label("File").set_input_files(sent)  # type: ignore[arg-type]
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.get_by_role("link", name="Only in the register")).to_be_visible()
    look(page)
