"""The administration in a browser: it works under the content security policy, and tells what is wrong."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from nhipcau.core.records.actions import after_change
from tests import rows
from tests.admin_forms import PASSWORD, administrator, change_address

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def signed_in(live_url: str, open_page: Callable[..., Page]) -> Page:
    """A page on which an administrator has just signed in, in English."""
    administrator()
    page = open_page(viewport={"width": 1280, "height": 900}, locale="en-GB")
    page.goto("/admin/")
    page.get_by_label("E-mail address").fill("lan@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Administration")
    return page


def test_a_successor_is_chosen_by_typing_and_saved(signed_in: Page) -> None:
    page = signed_in
    before, after = rows.place("tan-an", country="VN"), rows.place("hue", title_en="Huế", country="VN")
    after_change([before, after])
    page.goto(change_address(before))
    page.locator("#became-group .add-row a").click()
    page.locator("#became-0 .field-successor .select2-selection").click()
    page.locator(".select2-search__field").press_sequentially("hue")
    page.locator(".select2-results__option", has_text="Hue · province").click()
    page.locator("#id_became-0-kind").select_option("merge")

    page.locator("#id_became-0-legal_on").fill("2025-13-40")
    page.get_by_label("Reason for the change").fill("Resolution")
    page.locator("input[name=_continue]").click()
    expect(page.locator("#became-0 .errorlist")).to_contain_text("2025-13-40")

    page.locator("#id_became-0-legal_on").fill("2025-06-12")
    page.locator("input[name=_continue]").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    page.goto("/en/places/hue")
    expect(page.locator("main")).to_contain_text(re.compile("Tan An"))


@pytest.mark.one_database
def test_lists_forms_and_deletion_stay_within_the_policy(signed_in: Page) -> None:
    page = signed_in
    place = rows.place("tan-an")
    after_change([place])
    page.goto("/admin/places/locality/?q=tan")
    page.locator("#result_list tbody th a").click()
    expect(page.locator("#site-name")).to_contain_text("Nhịp Cầu")
    page.get_by_role("link", name="Delete").click()
    expect(page.get_by_label("Reason for the change")).to_be_visible()
    page.get_by_label("Reason for the change").fill("Made by mistake")
    page.get_by_role("button", name="Delete").click()
    expect(page.locator("#changelist")).not_to_contain_text("Tan An")


@pytest.mark.one_database
def test_it_fits_a_telephone(signed_in: Page) -> None:
    page = signed_in
    place = rows.place("tan-an")
    after_change([place])
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(change_address(place))
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
