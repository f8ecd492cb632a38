"""An edition prepared with the keyboard alone: structure taken over, dates, a milestone, the dossier."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Locator, Page, expect

from nhipcau.conference.preparation.models import Member, Milestone
from nhipcau.conference.venues.models import Room, Venue
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
    """The desk of an edition whose dates nobody knows yet, after one that was held."""
    past = rows.edition("assises-12", number=12, year=2023, begins="2023-04-14", country="VN")
    venue = Venue.objects.create(edition=past, slug="palace", name_en="Palace")
    Room.objects.create(venue=venue, slug="hall", name_en="Great hall", capacity=300)
    rows.item(past, "opening", on="2023-04-14")
    Milestone.objects.create(edition=past, title_en="Invite the localities", days_before=90)
    Member.objects.create(edition=past, name="Lan", duty="Welcome", area="protocol")
    coming = rows.edition("assises-13", number=13, status="planned", country="VN", unknown="host,dates")
    user = get_user_model().objects.create_user("lan@example.org", language="en")
    Grant.objects.create(user=user, role="secretariat", scope_kind="editions", scope_slug=coming.slug)
    page = open_page(viewport={"width": 1280, "height": 900})
    let_in(page, user, live_url)
    page.goto("/en/editions/assises-13/desk")
    return page


def reach(page: Page, wanted: Locator) -> None:
    """Go to an element with the tabulator alone, forwards."""
    element = wanted.element_handle()
    for _ in range(120):
        page.keyboard.press("Tab")
        if element.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"the tabulator does not reach {wanted}")


def press(page: Page, role: Any, name: str) -> None:
    """Follow a link or press a button with the keyboard."""
    reach(page, page.get_by_role(role, name=name).first)
    page.keyboard.press("Enter")


def write(page: Page, label: str, text: str) -> None:
    """Fill a field with the keyboard."""
    reach(page, page.get_by_label(label, exact=True).first)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(text)


def test_an_edition_is_prepared_with_the_keyboard(desk: Page, look: Callable[[Page], None]) -> None:
    look(desk)
    press(desk, "link", "Edition")
    press(desk, "link", "Take over from another edition")
    reach(desk, desk.get_by_label("Edition (required)"))
    desk.keyboard.type("Assises-12")
    press(desk, "button", "See what would come")
    expect(desk.get_by_role("main")).to_contain_text("1 sessions: kind, titles")
    look(desk)
    press(desk, "button", "Take over what is ticked")
    expect(desk.get_by_text("Taken over.")).to_contain_text("milestones, counted from the opening: 1")
    press(desk, "link", "Milestones")
    expect(desk.get_by_role("row", name="Invite the localities")).to_contain_text("90 days before the opening")
    press(desk, "link", "Edition")
    press(desk, "link", "Set the dates")
    write(desk, "First day", "2099-05-11")
    look(desk)
    press(desk, "button", "Save")
    expect(desk.get_by_role("main")).to_contain_text("11 May 2099")
    press(desk, "link", "Milestones")
    row = desk.get_by_role("row", name="Invite the localities")
    expect(row).to_contain_text("10 February 2099")
    press(desk, "button", "Done · Invite the localities")
    expect(row.locator(".status")).to_have_text("done")
    look(desk)
    press(desk, "link", "Permit")
    press(desk, "button", "Make the checklist")
    expect(desk.get_by_role("row", name="Handing in the whole dossier")).to_contain_text("1 April 2099")
    look(desk)
    press(desk, "link", "Decisions")
    press(desk, "link", "Enter a decision")
    write(desk, "English", "It opens in the great hall.")
    write(desk, "Decided by (required)", "Steering committee")
    press(desk, "button", "Save")
    expect(desk.get_by_role("alert")).to_contain_text("On the side of")
    look(desk)
