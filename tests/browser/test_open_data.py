"""The pages of open data in a browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests import rows
from tests.registry import making

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.one_database]


def test_the_pages_of_open_data(live_url: str, page: Page, look: Callable[[Page], None]) -> None:
    making.place("lao-cai", name="Lào Cai")
    rows.changed()
    for language, title, link, tables in (
        ("vi", "Dữ liệu mở", "Nội dung các bảng, theo từng cột", "Các bảng và từ vựng"),
        ("fr", "Données ouvertes", "Ce que contiennent les tables, colonne par colonne", "Tables et vocabulaire"),
        ("en", "Open data", "What stands in the tables, column by column", "Tables and vocabulary"),
    ):
        page.goto(f"/{language}/places")
        page.get_by_role("contentinfo").get_by_role("link", name=title).click()
        expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()
        look(page)
        page.get_by_role("link", name=link).click()
        expect(page.get_by_role("heading", name=tables, level=1)).to_be_visible()
        look(page)
