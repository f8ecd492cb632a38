"""A moderator sends an IATI file, sees what it would do and takes it over, in a browser."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Page, expect

from nhipcau.core.jobs.worker import Worker
from nhipcau.core.roles.models import Grant, ScopeKind
from nhipcau.registry.projects.models import Project
from tests.exchange.iati.test_pages import mixed
from tests.signing_in import let_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def minh(live_url: str, page: Page) -> Page:
    """A page on which a moderator of everything is signed in."""
    user = get_user_model().objects.create_user("minh@example.org", first_name="Minh")
    Grant.objects.create(user=user, role="moderator", scope_kind=ScopeKind.EVERYTHING, scope_slug="")
    let_in(page, user, live_url)
    return page


def test_a_file_is_sent_looked_at_and_taken_over(minh: Page, tmp_path: Path, look: Callable[[Page], None]) -> None:
    page, sent = minh, tmp_path / "hoạt động.xml"
    sent.write_bytes(mixed())

    page.goto("/fr/iati")
    look(page)
    page.goto("/vi/workspace/iati")
    look(page)
    page.get_by_label("Tệp", exact=True).set_input_files(sent)
    page.get_by_role("button", name="Gửi và đối chiếu").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("hoạt động.xml")
    Worker().run_once()
    # The page looks again by itself.
    expect(page.locator("tr", has_text="FR-SIREN-1-bad")).to_contain_text("activity-date")
    look(page)
    address = page.url.replace("/vi/", "/en/")
    page.goto(address)
    page.get_by_role("button", name="Take 2 activities over").click()
    expect(page.get_by_role("status")).to_contain_text("The activities are being taken over.")
    Worker().run_once()
    expect(page.get_by_role("status")).to_contain_text("2 activities were taken over.")
    look(page)
    assert Project.objects.count() == 2

    page.goto("/fr/workspace/iati/check")
    page.get_by_label("Fichier", exact=True).set_input_files(sent)
    page.get_by_role("button", name="Envoyer et vérifier").click()
    expect(page.get_by_role("status")).to_contain_text("Le fichier est en cours de vérification.")
    Worker().run_once()
    expect(page.get_by_role("status")).to_contain_text("1 comporte des erreurs.")
    look(page)
