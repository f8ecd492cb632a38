"""Somebody makes a token, uses it and ends it, in a browser."""

import re
from collections.abc import Callable

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import Page, expect

from tests.signing_in import let_in

pytestmark = [pytest.mark.browser, pytest.mark.one_database, pytest.mark.django_db(transaction=True)]


def test_a_token_is_made_used_and_ended(live_url: str, page: Page, look: Callable[[Page], None]) -> None:
    # Without a password there is no other way to prove again who one is than to sign in.
    let_in(page, get_user_model().objects.create_user("lan@example.org", first_name="Lan"), live_url)
    page.goto("/vi/account")
    page.get_by_role("link", name="Mã truy cập cho chương trình máy tính").click()
    expect(page.get_by_text("Quý vị chưa có mã truy cập nào")).to_be_visible()
    page.get_by_role("link", name="Tạo mã truy cập").click()
    look(page)
    page.get_by_label("Mã dùng để làm gì?").fill("Sao chép hằng đêm")
    page.get_by_label("Đề xuất thay đổi").check()
    page.get_by_role("button", name="Tạo mã").click()
    look(page)
    secret = page.get_by_label("Mã truy cập", exact=True).input_value()
    assert re.fullmatch(r"nc_[\w-]{43}", secret)
    asked = {"Authorization": f"Bearer {secret}"}
    assert Client().get("/api/v1/places", headers=asked).headers["RateLimit-Limit"] == "1200"

    page.goto("/fr/account/tokens")
    expect(page.get_by_role("heading", name="Sao chép hằng đêm")).to_be_visible()
    expect(page.get_by_text("proposer des modifications")).to_be_visible()
    look(page)
    page.goto("/en/account/tokens")
    page.get_by_role("button", name="End Sao chép hằng đêm").click()
    expect(page.get_by_text("The token “Sao chép hằng đêm” no longer works.")).to_be_visible()
    look(page)
    assert Client().get("/api/v1/places", headers=asked).status_code == 401
