"""A delegation from the invitation to the approval, each reader in another language."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Page, expect

from nhipcau.conference.delegations.models import Delegate, Delegation, Journey
from nhipcau.core.mail.models import Letter
from nhipcau.core.roles.models import Grant
from tests import rows
from tests.signing_in import let_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.one_database,
]


@pytest.fixture
def desk(open_page: Callable[..., Page], live_url: str) -> Page:
    """The desk of an edition in Vietnamese."""
    edition = rows.edition("assises-13", number=13, status="planned", country="VN", begins="2028-05-10")
    rows.place("hue")
    user = get_user_model().objects.create_user("lan@example.org", language="vi")
    Grant.objects.create(
        user=user, role="secretariat", scope_kind="editions", scope_slug=edition.slug, area="accreditation"
    )
    page = open_page(viewport={"width": 1280, "height": 900})
    let_in(page, user, live_url)
    return page


def link_in(template: str) -> str:
    found = re.search(r"https?://[^/]+(/\S+)", Letter.objects.get(template=template).body)
    assert found
    return found[1]


def in_language(link: str, code: str) -> str:
    return re.sub("^/[a-z]{2}/", f"/{code}/", link)


def test_from_the_invitation_to_the_approval(
    desk: Page, open_page: Callable[..., Page], look: Callable[[Page], None]
) -> None:
    invited(desk)
    # The body answers in French, without an account.
    body = open_page(viewport={"width": 360, "height": 740})
    body.goto(in_language(link_in("delegation_invited"), "fr"))
    look(body)
    body.get_by_label("Oui, nous acceptons l’invitation").check()
    body.locator("[name=name]").fill("Lê Minh")
    body.locator("[name=email]").fill("minh@example.org")
    body.get_by_role("button", name="Envoyer la réponse").click()
    expect(body.locator(".notice")).to_contain_text("Merci de votre réponse")
    # The secretariat confirms; the focal point makes an account in English.
    desk.reload()
    desk.get_by_role("button", name="Xác nhận").click()
    expect(desk.locator("#focal-points")).to_contain_text("chưa chấp nhận")
    focal = open_page(viewport={"width": 1280, "height": 900})
    focal.goto(in_language(link_in("focal_point"), "en"))
    look(focal)
    focal.locator("[name=last_name]").fill("Lê")
    focal.locator("[name=first_name]").fill("Minh")
    focal.get_by_role("button", name="Accept").click()
    expect(focal).to_have_url(re.compile(r"/en/delegations/[0-9a-f-]{36}$"))
    decided(desk, look)


def invited(desk: Page) -> None:
    # The first page of a server on a busy machine takes its time.
    desk.goto("/vi/editions/assises-13/desk/delegations/new", timeout=60_000)
    desk.locator("[name=locality]").select_option(label="Hue")
    desk.locator("[name=country]").select_option("VN")
    desk.locator("[name=email]").fill("ubnd@hue.example")
    desk.locator("form:has([name=locality]) button[type=submit]").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Hue")


def decided(desk: Page, look: Callable[[Page], None]) -> None:
    one: Any = Delegation.objects.get()
    for name in ("Lê Một", "Lê Hai"):
        Delegate.objects.create(delegation=one, name=name, position=one.delegates.count() + 1)
    Journey.objects.create(delegation=one, way="arrival", number="VN 18", transfer=True)
    desk.goto(f"/vi/editions/assises-13/desk/delegations/{one.pk}")
    desk.get_by_role("button", name="Chuyển Lê Hai lên trên").click()
    expect(desk.locator("#people tbody tr").first).to_contain_text("Lê Hai")
    desk.get_by_role("button", name="Nộp danh sách 2 người").click()
    look(desk)
    desk.get_by_role("button", name="Duyệt", exact=True).click()
    expect(desk.locator(".page-head .status")).to_have_text("đã duyệt")
    for path in ("", "/waiting", "/travel", "/settings", "/many"):
        desk.goto(f"/vi/editions/assises-13/desk/delegations{path}")
        look(desk)
