"""An editor opens the workspace, confirms a partnership, takes that back, and follows it."""

import re
from collections.abc import Callable

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from nhipcau.portal.follow.models import Subscription
from tests.portal.desk import editor, network_of, signed_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.one_database,
]


def test_an_editor_confirms_takes_it_back_and_follows(
    live_url: str, page: Page, assert_accessible: Callable[[Page], None]
) -> None:
    network_of()
    lan = editor("lan", "lao-cai-2025")
    session = signed_in(lan).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_url}])

    page.goto("/en/workspace")
    expect(page.get_by_role("heading", name="Agreements that expire or have expired")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Everything of Lao Cai 2025").click()
    row = page.get_by_role("row", name=re.compile("Yen Bai – Val De Marne"))
    expect(row).to_contain_text("out of date")
    row.get_by_role("button", name=re.compile("Still true")).click()
    expect(row).to_contain_text("up to date")
    expect(row).to_contain_text("confirmed by Lan")
    assert_accessible(page)
    page.get_by_role("button", name="Undo").click()
    expect(row).to_contain_text("never confirmed")

    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    row.get_by_role("link", name="Yen Bai – Val De Marne").first.click()
    page.get_by_role("link", name="Follow", exact=True).click()
    assert_accessible(page)
    page.get_by_label("every day").check()
    page.get_by_role("button", name="Follow").click()
    expect(page.get_by_role("rowheader", name="Yen Bai – Val De Marne")).to_be_visible()
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert Subscription.objects.get().frequency == "daily"
