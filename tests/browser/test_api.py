"""The reference of the programming interface, read in a browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.one_database, pytest.mark.django_db(transaction=True)]


def test_somebody_looks_up_how_to_ask_for_partnerships(page: Page, assert_accessible: Callable[[Page], None]) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/vi/api")
    expect(page.get_by_role("heading", level=1)).to_have_text("Giao diện lập trình (API)")
    assert_accessible(page)
    page.get_by_role("navigation", name="Nội dung").get_by_role("link", name="Quan hệ đối tác").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Quan hệ đối tác partnerships")
    row = page.locator("#op-list-partnerships tr", has=page.get_by_role("rowheader", name="status", exact=True))
    expect(row).to_contain_text("active | dormant | ended")
    assert_accessible(page)
    page.locator("#op-list-partnerships").get_by_role("link", name="422").click()
    expect(page.locator("#problem-invalid")).to_be_in_viewport()

    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/fr/api/places")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    example = page.locator("#op-read-places details")
    example.get_by_text("Exemple de réponse").click()
    expect(example.locator("pre")).to_contain_text('"valid_from": "2021-02"')
    page.goto("/en/api")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.get_by_role("link", name="OpenAPI 3.1").click()
    expect(page.locator("body")).to_contain_text('"openapi": "3.1.0"')
