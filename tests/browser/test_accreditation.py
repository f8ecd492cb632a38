"""From handing in to the badge in a browser: reviewed, checked by somebody else, issued, revoked, issued again."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from nhipcau.conference.accreditation.codes import verify
from nhipcau.conference.accreditation.models import Badge
from nhipcau.conference.delegations.models import Delegate, Identity
from nhipcau.core.roles.models import Grant
from tests.conference.accreditation import making
from tests.signing_in import let_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.one_database,
]
NAME = "Đặng Thị Ngọc Ánh"


def _signed_in(page: Page, name: str, role: str, live_url: str) -> Any:
    user = making.account(name, is_superuser=False, is_staff=False)
    Grant.objects.create(user=user, role=role, scope_kind="editions", scope_slug="assises-13")
    let_in(page, user, live_url)
    return user


Look = Callable[[Page], None]


def _makes_zones(desk: Page, look: Look) -> None:
    desk.goto("/fr/editions/assises-13/desk/accreditation/zones")
    desk.get_by_role("button", name="Créer les zones habituelles").click()
    desk.get_by_label("Salon VIP: Presse").check()
    desk.get_by_role("button", name="Enregistrer").click()
    expect(desk.get_by_label("Salon VIP: Presse")).to_be_checked()
    look(desk)


def _approves(desk: Page, look: Look) -> None:
    desk.goto("/vi/editions/assises-13/desk/accreditation")
    look(desk)
    desk.get_by_role("main").get_by_label("Tên", exact=True).fill("dang thi ngoc anh")
    desk.get_by_role("main").get_by_role("button", name="Tìm kiếm").click()
    desk.get_by_label(f"Chọn {NAME}").check()
    desk.get_by_role("button", name="Phê duyệt những người đã chọn…").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Phê duyệt 1 người?")
    look(desk)
    desk.get_by_role("button", name="Phê duyệt 1 người").click()
    expect(desk.get_by_role("status").first).to_contain_text("Đã phê duyệt 1 người.")


def _clears(service: Page, look: Look) -> None:
    service.goto("/fr/workspace")
    service.get_by_role("link", name="Contrôle de sécurité").click()
    look(service)
    expect(service.get_by_role("main")).to_contain_text("C7654321")
    service.get_by_role("link", name=NAME).click()
    look(service)
    expect(service.get_by_role("main")).not_to_contain_text("anh@example.org")
    service.get_by_label("Note").fill("Vérifié.")
    service.get_by_role("button", name="Signer : favorable").click()
    expect(service.get_by_role("status").first).to_contain_text("Signé.")


def _issues(desk: Page, pk: object, look: Look) -> None:
    desk.goto("/en/editions/assises-13/desk/accreditation/badges")
    look(desk)
    desk.goto(f"/en/editions/assises-13/desk/accreditation/people/{pk}")
    desk.get_by_role("button", name="Issue the badge").click()
    expect(desk.get_by_role("status").first).to_contain_text("The badge is issued.")
    look(desk)
    desk.get_by_label("Reason (required)").first.fill("Lost at the airport")
    desk.get_by_role("button", name="Revoke", exact=True).click()
    expect(desk.locator("#badge")).to_contain_text("Lost at the airport")
    desk.get_by_role("button", name="Issue the badge").click()
    desk.get_by_label("Reason (required)").first.fill("Photo changed")
    desk.get_by_role("button", name="Revoke and issue again").click()
    expect(desk.locator("#badge")).to_contain_text("Photo changed")
    expect(desk.get_by_role("main")).not_to_contain_text("Vérifié.")


def test_a_person_is_reviewed_checked_and_gets_a_badge(
    live_url: str, open_page: Callable[..., Page], look: Look
) -> None:
    edition = making.edition()
    of = making.delegation(edition)
    one = making.person(of, NAME, category="press", email="anh@example.org")
    making.person(of, "Marie Durand")
    Identity.objects.create(delegate=one, passport="C7654321", born_on="1980-02-01", nationality="VN")
    desk, service = open_page(), open_page()
    _signed_in(desk, "quang", "secretariat", live_url)
    _signed_in(service, "claire", "security", live_url)
    _makes_zones(desk, look)
    _approves(desk, look)
    _clears(service, look)
    _issues(desk, one.pk, look)
    assert Delegate.objects.get(pk=one.pk).state == "issued"
    badges = list(Badge.objects.order_by("issued_at"))
    assert [bool(badge.revoked_at) for badge in badges] == [True, True, False]
    verdict = verify(edition, badges[-1].code, badges[-1].valid_from)
    assert verdict.content is not None
    assert (verdict.content.serial, verdict.content.zones) == (badges[-1].serial, frozenset({0, 1, 2, 4}))
