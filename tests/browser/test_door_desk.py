"""A gate set up at the desk, a device enrolled for it, and the counts that go up while the page stands open."""

from collections.abc import Callable

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from nhipcau.conference.checkin.models import Device
from nhipcau.conference.editions.models import Edition
from nhipcau.core.roles.models import Grant
from tests.conference.checkin import doors
from tests.signing_in import let_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.one_database,
]


@pytest.fixture
def desk(open_page: Callable[..., Page], live_url: str) -> Page:
    """The door of an edition with a zone for one person, for somebody who works on its accreditation."""
    edition = doors.edition_to_come()
    doors.zone(edition, 2, capacity=1)
    user = get_user_model().objects.create_user("lan@example.org", language="vi")
    Grant.objects.create(
        user=user, role="secretariat", scope_kind="editions", scope_slug=edition.slug, area="accreditation"
    )
    page = open_page(viewport={"width": 1280, "height": 900})
    let_in(page, user, live_url)
    page.goto("/vi/editions/edition-14/desk/door")
    return page


def enrolled(page: Page) -> doors.Phone:
    """A device that was enrolled with the code on a page."""
    body = {"code": page.locator(".door-code-text").inner_text(), "label": "Máy 1"}
    answer = Client().post("/door/api/enrol", body, content_type="application/json")
    return doors.Phone(Device.objects.get(), answer.json()["secret"])


def test_a_gate_is_set_up_and_watched(desk: Page, assert_accessible: Callable[[Page], None]) -> None:
    page = desk
    page.get_by_role("link", name="Lập cửa đầu tiên").click()
    assert_accessible(page)
    page.get_by_label("tiếng Việt").fill("Cửa chính")
    page.get_by_label("khu vực").select_option(label="Zone 2")
    page.get_by_role("button", name="Lưu").click()
    page.get_by_role("button", name="Tạo mã cho một thiết bị").click()
    assert page.locator(".door-qr img").evaluate("picture => picture.complete && picture.naturalWidth > 0")
    assert_accessible(page)
    phone = enrolled(page)

    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/fr/editions/edition-14/desk/door")
    expect(page.locator(".door-inside strong")).to_have_text("0")
    phone.scan(doors.badge(Edition.objects.get()).serial, timezone.now())
    phone.send()
    # Without a reload: the module asks again.
    expect(page.locator(".door-inside strong")).to_have_text("1", timeout=15_000)
    expect(page.locator("[data-said]")).to_contain_text("complet")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert_accessible(page)
    phone.scan("0" * 16)
    phone.send()

    page.goto("/en/editions/edition-14/desk/door/found")
    expect(page.get_by_text("let in with an unknown badge", exact=True)).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Cửa chính").click()
    page.get_by_role("link", name="Shut out").click()
    page.get_by_role("button", name="Shut it out").click()
    expect(page.get_by_text("Máy 1 is shut out.", exact=False)).to_be_visible()
    assert_accessible(page)
    assert phone.get("gate").json()["wipe"] is True
