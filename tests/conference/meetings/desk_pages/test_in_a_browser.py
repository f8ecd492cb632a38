"""A planner at a browser: moved by hand, published, another time granted, two who walk in."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from nhipcau.conference.meetings.models import Meeting, Planning, Profile
from tests.conference.meetings import making
from tests.signing_in import let_in

pytestmark = [pytest.mark.browser, pytest.mark.one_database]
Look = Callable[[Page], None]


def test_from_a_hand_move_to_a_slip_of_paper(page: Page, look: Look, live_url: str) -> None:
    planning = making.planned(phase="closed")
    edition = planning.edition
    making.slots(edition)
    making.tables(edition)
    making.interpreter(edition, "Lan")
    hue, lyon = making.party(edition, "hue"), making.party(edition, "lyon", languages="fr")
    nice = making.party(edition, "nice", languages="fr")
    wish = making.wish(hue, lyon, topic="Nước sạch")
    user = making.planner(edition)
    desk = f"editions/{edition.slug}/desk/meetings"
    let_in(page, user, live_url)
    _move(page, look, desk)
    _publish(page, look, desk)
    assert Meeting.objects.get(wish=wish).shown == "provisional"
    let_in(page, making.focal_point(hue.delegation), live_url)
    _ask(page, look, hue)
    let_in(page, user, live_url)
    _grant(page, desk)
    Planning.objects.update(phase="published")
    _walk_in(page, look, desk, hue.delegation_id, nice.delegation_id)


def _move(page: Page, look: Look, desk: str) -> None:
    page.goto(f"/fr/{desk}/left-out")
    page.get_by_role("link", name="Hue – Lyon").click()
    look(page)
    page.get_by_role("button", name="Placer ici").first.click()
    expect(page.get_by_text("Annuler la dernière étape")).to_be_visible()
    page.goto(f"/vi/{desk}/timetable")
    look(page)
    page.get_by_role("link", name="Hue").click()
    page.get_by_role("button", name="Hoàn tác bước vừa rồi").click()
    page.get_by_role("button", name="Chuyển vào đây").nth(1).click()


def _publish(page: Page, look: Look, desk: str) -> None:
    page.goto(f"/vi/{desk}/publish")
    look(page)
    page.get_by_role("button", name="Công bố và gửi thư").click()
    expect(page.get_by_role("heading", name="Lần công bố số 1")).to_be_visible()


def _ask(page: Page, look: Look, party: Profile) -> None:
    page.goto(f"/en/delegations/{party.delegation_id}/meetings/swap/{Meeting.objects.get().pk}")
    look(page)
    page.get_by_role("checkbox").last.check()
    page.get_by_role("button", name="Ask for another time").click()
    expect(page.get_by_text("Keep the time after all")).to_be_visible()


def _grant(page: Page, desk: str) -> None:
    page.goto(f"/en/{desk}/swaps")
    page.get_by_role("link", name="Hue – Lyon").click()
    page.get_by_role("button", name="Grant and tell both").click()
    expect(page.get_by_text("Moved; both parties are told.")).to_be_visible()


def _walk_in(page: Page, look: Look, desk: str, one: Any, other: Any) -> None:
    page.goto(f"/fr/{desk}/walk-in")
    page.get_by_label("Qui est présent").select_option(str(one))
    page.get_by_label("Qui ils souhaitent rencontrer").select_option(str(other))
    page.get_by_role("button", name="Fixer le rendez-vous").click()
    expect(page.get_by_text("09:00–09:25")).to_be_visible()
    look(page)
