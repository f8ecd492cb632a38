"""Lan writes in Vietnamese, Marie approves and sends in French, the embassy reads the state in English."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from nhipcau.conference.mailing.models import Mailing
from nhipcau.conference.status.models import StatusLink
from nhipcau.core.jobs.worker import Worker
from tests.conference.delegations.making import secretary
from tests.conference.mailing import making
from tests.signing_in import let_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.one_database,
]
Look = Callable[[Page], None]


def test_from_a_template_to_a_reader(
    open_page: Callable[..., Page], live_url: str, look: Look, mailoutbox: list[Any]
) -> None:
    edition = making.edition()
    making.people(edition, 3)

    def window(user: Any) -> Page:
        page = open_page(viewport={"width": 1280, "height": 900})
        let_in(page, user, live_url)
        return page

    lan, marie = window(secretary(edition, "lan")), window(secretary(edition, "marie"))
    writes(lan, f"/vi/editions/{edition.slug}/desk/mail", look)
    mailing = Mailing.objects.get()
    sends(marie, f"/fr/editions/{edition.slug}/desk/mail/{mailing.pk}")
    assert sorted(mail.to[0] for mail in mailoutbox) == ["p1@example.org", "p2@example.org"]
    marie.reload()
    expect(marie.locator(".mail-state")).to_contain_text("2 sur 2 envoyés")
    shares(marie, f"/fr/editions/{edition.slug}/desk/status")
    embassy = open_page(viewport={"width": 1280, "height": 900})
    embassy.goto(marie.locator(".status-url").input_value().replace("http://localhost:8000", live_url))
    expect(embassy.locator("h1")).to_have_text("State of the preparation")
    embassy.locator(".status-all a").first.click()
    expect(embassy.locator(".status-bodies")).to_contain_text("Lyon")
    look(embassy)
    assert StatusLink.objects.get().opened == 1


def writes(lan: Page, desk: str, look: Look) -> None:
    """A template with a fault, mended; a mailing of it; one person left out; handed in."""
    lan.goto(f"{desk}/templates/new")
    lan.locator("[name=name]").fill("Nhắc hạn")
    lan.locator("[name=audience]").select_option("delegates")
    lan.locator("[name=subject_fr]").fill("{delegation} : inscription")
    lan.locator("[name=body_fr]").fill("Bonjour {nom},")
    save = lan.locator("form:has([name=name]) button[type=submit]").first
    save.click()
    expect(lan.locator(".problem")).to_contain_text("{nom}")
    look(lan)
    lan.locator("[name=body_fr]").fill("Bonjour {name},")
    save.click()
    expect(lan.locator(".mail-letter")).to_contain_text("[formule d’appel de la personne]")
    lan.locator("a[href$='/write']").click()
    lan.locator("form:has([name=pace]) button[type=submit]").click()
    lan.locator("[name=recipient]").first.check()
    lan.locator("[value=out]").click()
    expect(lan.locator(".mail-recipients tbody tr").first).to_contain_text("bỏ qua")
    lan.locator("[value=hand_in]").click()
    expect(lan.locator(".notice-wait").first).to_be_visible()
    look(lan)


def sends(marie: Page, mailing: str) -> None:
    """Read one mail as it goes out, approve, send."""
    marie.goto(mailing)
    marie.locator("#recipients th a").nth(1).click()
    expect(marie.locator(".mail-letter")).to_contain_text("Bonjour Marie Durand 001,")
    marie.go_back()
    marie.locator("[value=approve]").click()
    marie.locator("[value=send]").click()
    expect(marie.locator(".flash")).to_be_visible()
    Worker().run_once()


def shares(marie: Page, desk: str) -> None:
    """Make a link to the state for somebody who reads English."""
    marie.goto(desk)
    marie.locator("a[href$='/links']").click()
    marie.locator("[name=name]").fill("Ambassade")
    marie.locator("[name=reader]").select_option("embassy")
    marie.locator("[name=language]").select_option("en")
    marie.locator("form:has([name=reader]) button[type=submit]").click()
