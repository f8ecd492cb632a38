"""A secretariat releases a programme in a browser, changes it, releases again, and reviews the messages."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client
from playwright.sync_api import Page, expect

from nhipcau.conference.programme.models import Session, SessionPerson
from nhipcau.conference.venues.models import Room, Venue
from nhipcau.core.jobs.worker import Worker
from nhipcau.core.roles.models import Grant
from tests.rows import edition, item

AT = datetime(2027, 3, 3, 1, tzinfo=UTC)
MOVED = "Moved in time: Wednesday 3 March 2027, 14:00–15:00 (UTC+7); it was Wednesday 3 March 2027, 08:00–09:00"
WORDS = "La séance d’ouverture commence à 14 h."
pytestmark = [
    pytest.mark.browser,
    pytest.mark.one_database,
]


@pytest.fixture
def lan(transactional_db: None, open_page: Callable[..., Page], live_url: str) -> Page:
    """A page of the secretariat of an edition with two sessions in preparation, in one of which somebody speaks."""
    thirteenth = edition("thirteenth", status="planned", year=2027, country="VN")
    venue = Venue.objects.create(edition=thirteenth, slug="palace", name_en="Palace")
    hall, other = (Room.objects.create(venue=venue, slug=name, name_en=name.title()) for name in ("hall", "garden"))
    opening = item(thirteenth, "opening", kind="opening", starts=AT, ends=AT + timedelta(hours=1), room=hall)
    item(thirteenth, "water", starts=AT, ends=AT + timedelta(hours=1), room=other)
    SessionPerson.objects.create(session=opening, role="speaker", name="Anne", email="anne@example.org", language="fr")
    user = get_user_model().objects.create_user("lan@example.org", first_name="Lan")
    Grant.objects.create(
        user=user, role="secretariat", scope_kind="editions", scope_slug="thirteenth", area="programme"
    )
    client = Client()
    client.force_login(user)
    page = open_page(viewport={"width": 1280, "height": 900})
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_url}])
    return page


def release_first(lan: Page, look: Callable[[Page], None]) -> None:
    """Release what there is, and see its pages written."""
    lan.goto("/en/editions/thirteenth/desk/release")
    expect(lan.get_by_text("It would be the first release, with 2 sessions.")).to_be_visible()
    look(lan)
    lan.get_by_role("button", name="Release").click()
    expect(lan.get_by_text("It was the first release.")).to_be_visible()
    Worker().run_once()
    lan.get_by_role("link", name="look again").click()
    expect(lan.get_by_text("published", exact=True)).to_be_visible()


def release_again(lan: Page, look: Callable[[Page], None]) -> None:
    """Change two sessions, see what that changes, and release it while somebody else plans on."""
    hall, later = Room.objects.get(slug="hall"), AT + timedelta(hours=6)
    Session.objects.filter(slug="opening").update(starts=later, ends=later + timedelta(hours=1))
    Session.objects.filter(slug="water").update(room=hall)
    lan.goto("/en/editions/thirteenth/desk/release")
    expect(lan.get_by_text(MOVED)).to_be_visible()
    expect(lan.get_by_text("Moved to another room: Hall, Palace; it was Garden, Palace.")).to_be_visible()
    look(lan)
    Session.objects.filter(slug="water").update(title_en="Water and forests")
    lan.get_by_label("English").first.fill("Second release")
    lan.get_by_role("button", name="Release").click()
    expect(lan.get_by_text("Somebody changed the draft meanwhile.")).to_be_visible()
    expect(lan.get_by_text("Renamed: it was “Water”.")).to_be_visible()
    lan.get_by_role("button", name="Release").click()
    expect(lan.get_by_role("heading", name="Second release")).to_be_visible()
    expect(lan.get_by_text(MOVED)).to_be_visible()


def review(lan: Page, look: Callable[[Page], None]) -> None:
    """Give one message other words and send it; drop the other."""
    lan.get_by_role("link", name="Read and send the messages").click()
    expect(lan.get_by_role("row")).to_have_count(3)
    look(lan)
    lan.get_by_role("link", name="Anne").click()
    words = lan.get_by_label("Text")
    assert "Nouvel horaire" in words.input_value()
    words.fill(WORDS)
    look(lan)
    lan.get_by_role("button", name="Send", exact=True).click()
    expect(lan.get_by_text("The message is on its way.")).to_be_visible()
    expect(lan.get_by_role("row", name="Anne").get_by_text("sent", exact=True)).to_be_visible()
    lan.get_by_role("link", name="Lan", exact=True).click()
    lan.get_by_role("button", name="Do not send").click()
    expect(lan.get_by_role("button", name="Send")).to_have_count(0)


def test_release_change_release_again_and_review_the_messages(lan: Page, look: Callable[[Page], None]) -> None:
    release_first(lan, look)
    release_again(lan, look)
    review(lan, look)
    Worker().run_once()
    assert [(one.to, one.body) for one in mail.outbox] == [(["anne@example.org"], f"{WORDS}\n")]
