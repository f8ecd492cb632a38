"""From the profile to a timetable that is repaired: Huế reads Vietnamese, Lyon French, the planner English."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from nhipcau.conference.meetings.models import Meeting, Profile
from nhipcau.core.jobs.worker import Worker
from tests.conference.delegations.making import delegation, focal_point
from tests.conference.meetings.making import FIRST, at, interpreter, party, planned, planner, slots, tables, wish
from tests.signing_in import let_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.one_database,
]
Look = Callable[[Page], None]


def test_from_a_profile_to_a_repaired_timetable(open_page: Callable[..., Page], live_url: str, look: Look) -> None:
    edition = planned().edition
    slots(edition)
    tables(edition)
    interpreter(edition)
    hue = delegation(edition)
    lyon = party(edition, "lyon", languages="fr", delegation_country="FR")
    others = wish(party(edition, "nice", languages="fr"), party(edition, "brest", languages="fr"))

    def window(user: Any) -> Page:
        page = open_page(viewport={"width": 1280, "height": 900})
        let_in(page, user, live_url)
        return page

    minh, jean, hoa = (window(user) for user in (focal_point(hue), focal_point(lyon.delegation, "j"), planner(edition)))
    of_lyon, desk = f"/fr/delegations/{lyon.delegation_id}", f"/en/editions/{edition.slug}/desk/meetings"
    asks(minh, f"/vi/delegations/{hue.pk}/meetings")
    accepts(jean, of_lyon)
    plans(hoa, desk)
    publishes(hoa, desk)
    wants_another_time(jean, of_lyon, look)
    grants(hoa, desk)
    publishes(hoa, desk, final=True)
    assert meeting_of(lyon).shown_slot.starts == at("10:30")
    stays = meeting_of(others.asking)
    leaves_early(jean, of_lyon)
    repairs(hoa, desk)
    assert meeting_of(others.asking).shown_slot == stays.shown_slot
    minh.goto(f"/vi/delegations/{hue.pk}/meetings/timetable")
    expect(minh.locator(".meeting-line")).to_contain_text("Lyon")
    expect(minh.locator(".meeting-line")).not_to_contain_text("10:30")


def meeting_of(profile: Profile) -> Any:
    """Its only meeting, as people see it."""
    found = Meeting.objects.select_related("shown_slot")
    return found.filter(wish__asking=profile).first() or found.get(wish__asked=profile)


def asks(minh: Page, meetings: str) -> None:
    minh.goto(meetings)
    minh.locator("[name=languages][value=vi]").check()
    minh.locator("form:has([name=languages]) button[type=submit]").click()
    minh.goto(f"{meetings}/find")
    minh.get_by_role("link", name="Lyon").first.click()
    minh.locator("[name=level][value=must]").check()
    minh.locator(".meet-form button[type=submit]").click()
    expect(minh.locator(".flash")).to_contain_text("Lyon")


def accepts(jean: Page, lyon: str) -> None:
    jean.goto(f"{lyon}/meetings/wishes")
    jean.get_by_role("link", name="Hue", exact=True).click()
    jean.locator("button[name=accept]").click()
    expect(jean.locator(".flash")).to_be_visible()


def plans(hoa: Page, desk: str) -> None:
    hoa.goto(f"{desk}/phase/closed")
    hoa.locator("#main form button[type=submit]").click()
    expect(hoa.locator(".flash")).to_be_visible()
    searches(hoa, desk)


def searches(hoa: Page, desk: str) -> None:
    hoa.goto(f"{desk}/runs")
    hoa.locator("[name=seconds]").fill("2")
    hoa.get_by_role("button", name="Start the search").click()
    expect(hoa.locator("#run-bar")).to_be_visible()
    Worker().run_once()
    hoa.reload()
    expect(hoa.get_by_text("of 2", exact=True)).to_be_visible()
    hoa.get_by_role("link", name="Take over into the timetable").click()
    hoa.get_by_role("button", name="Take over").click()
    expect(hoa.locator(".flash")).to_be_visible()


def publishes(hoa: Page, desk: str, *, final: bool = False) -> None:
    hoa.goto(f"{desk}/publish")
    hoa.locator(f"[name=final][value={'yes' if final else 'no'}]").check()
    hoa.get_by_role("button", name="Publish and write to those concerned").click()
    expect(hoa.get_by_role("heading", name="Publication no.")).to_be_visible()


def wants_another_time(jean: Page, lyon: str, look: Look) -> None:
    jean.goto(f"{lyon}/meetings/timetable")
    expect(jean.get_by_text("Planning provisoire")).to_be_visible()
    look(jean)
    jean.locator(".meeting-line").get_by_role("link", name="Hue").click()
    jean.locator("a[href*='/swap/']").click()
    jean.get_by_role("checkbox").last.check()
    jean.locator("form.sheet button[type=submit]").last.click()
    expect(jean.locator("button[name=withdraw]")).to_be_visible()


def grants(hoa: Page, desk: str) -> None:
    hoa.goto(f"{desk}/swaps")
    hoa.get_by_role("link", name="Hue – Lyon").click()
    hoa.get_by_role("button", name="Grant and tell both").click()
    expect(hoa.get_by_text("Moved; both parties are told.")).to_be_visible()


def leaves_early(jean: Page, lyon: str) -> None:
    jean.goto(f"{lyon}/travel/journeys/0")
    jean.locator("[name=way]").select_option("departure")
    jean.locator("[name=mode]").select_option("plane")
    jean.locator("[name=at]").fill(f"{FIRST}T10:15")
    jean.locator("form.sheet button[type=submit]").first.click()
    expect(jean.get_by_text("10:15").first).to_be_visible()


def repairs(hoa: Page, desk: str) -> None:
    hoa.goto(f"{desk}/publish")
    expect(hoa.get_by_text("1 meeting cannot be held as it stands")).to_be_visible()
    searches(hoa, desk)
    hoa.goto(f"{desk}/publish")
    expect(hoa.get_by_text("1 meeting stays as people know it")).to_be_visible()
    hoa.get_by_role("button", name="Publish and write to those concerned").click()
    expect(hoa.get_by_role("heading", name="Publication no.")).to_be_visible()
