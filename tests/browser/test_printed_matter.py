"""Printed matter at the desk, with the keyboard, in the three languages and on a narrow screen."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Page, expect

from nhipcau.core.jobs.worker import Worker
from nhipcau.core.roles.models import Grant
from nhipcau.exchange.documents.people.documents import DOCUMENTS
from tests.exchange.documents.people.guests import badge, delegation, edition, guest
from tests.signing_in import let_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.one_database,
]


@pytest.fixture
def desk(open_page: Callable[..., Page], live_url: str) -> Page:
    """The desk of an edition with two people who come, for its accreditation."""
    made = edition()
    people = delegation(made, "nantes")
    for number, name in enumerate(("Marie-Hélène de La Rochefoucauld-Montmorency", "Nguyễn Thị Lan")):
        badge(guest(people, name, position=number))
    user = get_user_model().objects.create_user("lan@example.org", language="en")
    Grant.objects.create(
        user=user, role="secretariat", scope_kind="editions", scope_slug=made.slug, area="accreditation"
    )
    page = open_page(viewport={"width": 360, "height": 740}, accept_downloads=True)
    let_in(page, user, live_url)
    return page


def test_documents_are_made_at_the_desk(
    desk: Page, assert_accessible: Callable[[Page], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    for language, title, button in (
        ("vi", "Tài liệu in", "Lập tệp PDF"),
        ("fr", "Imprimés", "Établir le PDF"),
        ("en", "Printed matter", "Make the PDF"),
    ):
        desk.goto(f"/{language}/editions/hue-2027/desk/print")
        expect(desk.get_by_role("heading", level=1)).to_have_text(title)
        assert_accessible(desk)
        desk.get_by_role("heading", level=2).get_by_role("link").first.press("Enter")
        expect(desk.get_by_role("button", name=button)).to_be_visible()
        assert_accessible(desk)
        assert desk.evaluate("document.documentElement.scrollWidth") <= 360
    with desk.expect_download() as fetched:
        desk.get_by_role("button", name="Make the PDF").press("Enter")
    assert fetched.value.suggested_filename == "nhipcau-hue-2027-badges-en.pdf"
    assert Path(fetched.value.path()).read_bytes().startswith(b"%PDF")
    # One about many is made by a worker, and fetched from a page of its own.
    monkeypatch.setitem(DOCUMENTS, "badges", replace(DOCUMENTS["badges"], direct=1))
    desk.get_by_role("button", name="Make the PDF").press("Enter")
    expect(desk.get_by_text("The document is being made.")).to_be_visible()
    assert_accessible(desk)
    Worker().run_once()
    # The page looks again by itself.
    expect(desk.get_by_role("link", name="Fetch the document")).to_be_visible()
    assert_accessible(desk)
    with desk.expect_download() as made:
        desk.get_by_role("link", name="Fetch the document").press("Enter")
    assert made.value.suggested_filename == "nhipcau-hue-2027-badges-en.pdf"
