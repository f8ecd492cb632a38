"""The personal page: opened by its link alone, kept by nobody between, and what stands on it."""

import re
from datetime import timedelta
from typing import Any

import pytest
import zxingcpp
from django.test import Client
from django.utils import timezone
from PIL import Image, ImageDraw

from nhipcau.conference.agenda import contributions
from nhipcau.conference.agenda.models import ChosenSession, PersonalPage
from nhipcau.conference.agenda.queries.page import page_of
from nhipcau.conference.delegations.actions.steps import log
from nhipcau.conference.delegations.links import AGENDA, REGISTER, token_of
from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.programme.models import Session
from nhipcau.core.web.codes import Picture
from tests.conference.agenda.making import address, guest, travels
from tests.conference.delegations.making import person
from tests.conference.schedule.public import FIRST, at, only_release, programme, session

# Pages drawn from queries that tests/permissions/test_addresses.py makes on both databases.
pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
READ = ("home", "programme", "worker", "manifest")


@pytest.fixture
def an() -> Delegate:
    edition = programme()
    only_release(edition)
    return guest(edition)


def text_of(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_the_link_alone_opens_it_and_nothing_between_keeps_it(client: Client, an: Delegate) -> None:
    for name in READ:
        answer = client.get(address(an, name))
        assert answer.status_code == 200
        assert answer["Cache-Control"] == "private, no-store"
        assert answer["X-Robots-Tag"].startswith("noindex")
        assert answer["Referrer-Policy"] == "no-referrer"
        assert not answer.cookies
    calendar = client.get(address(an, "calendar", namespace="agenda_calendar"))
    assert (calendar.status_code, calendar["Cache-Control"]) == (200, "private, no-store")
    for name in ("choose", "leave", "read"):
        assert client.get(address(an, name)).status_code == 405


def test_a_link_for_another_purpose_replaced_or_of_somebody_forgotten_leads_nowhere(
    client: Client, an: Delegate
) -> None:
    addresses = [address(an, name) for name in (*READ, "choose", "leave", "read")]
    addresses.append(address(an, "calendar", namespace="agenda_calendar"))
    token = token_of(an, AGENDA)
    wrong = [token_of(an, REGISTER), f"{token[:-1]}{'A' if token[-1] != 'A' else 'B'}", "x"]
    tried = [one.replace(token, other) for one in addresses for other in wrong]
    forgotten = person(an.delegation, "Lan", forgotten_at=timezone.now())
    tried += [address(forgotten)]
    Delegate.objects.filter(pk=an.pk).update(link=1)
    for one in (*addresses, *tried):
        answer = client.post(one) if one.rpartition("/")[2] in ("choose", "leave", "read") else client.get(one)
        assert answer.status_code == 410, one
        assert "Trần" not in answer.content.decode()
    assert not ChosenSession.objects.exists()


def test_it_shows_badge_own_sessions_journeys_hotel_and_contact(client: Client, an: Delegate) -> None:
    travels(an)
    text = text_of(client.get(address(an)))
    for words in (
        *(
            "Trần Thị Thuyệp An",
            "Huế delegation",
            "Member",
            "PL",
            "Plenary",
            "You take part: chair",
            "Hôtel du Fleuve",
            "SE1",
        ),
        *("VN 321", "Transfer: being arranged", "Minh", "+84 00 0000 0001", "Saturday 27 March 2027"),
    ):
        assert words in text, words
    assert "VN 123" not in text  # the person comes by train
    assert "Meetings" not in text

    page = page_of(an, token_of(an, AGENDA))
    assert page.badge
    [read] = zxingcpp.read_barcodes(_drawn(page.badge.picture))
    assert read.text == page.badge.badge.code


def _drawn(picture: Picture) -> Image.Image:
    """The outline as points, eight for each unit: only what such outlines hold is understood."""
    image = Image.new("L", (picture.size * 8, picture.size * 8), 255)
    draw = ImageDraw.Draw(image)
    for x, y, wide, tall in re.findall(r"M(\d+) (\d+)h(\d+)v(\d+)h-\d+Z", picture.outline):
        left, top, right, bottom = int(x), int(y), int(x) + int(wide), int(y) + int(tall)
        draw.rectangle((left * 8, top * 8, right * 8 - 1, bottom * 8 - 1), fill=0)
    return image


def test_sessions_are_chosen_and_left_from_the_release_alone(client: Client, an: Delegate) -> None:
    session(an.delegation.edition, "secret", at("15:00"))  # planned after the release
    choose, leave = address(an, "choose"), address(an, "leave")
    answer = client.post(choose, {"session": "museums", "day": str(FIRST)})
    assert answer["Location"].endswith(f"programme?day={FIRST}#s-museums")
    for _twice in range(2):
        client.post(choose, {"session": "rivers"})
    refused = client.post(choose, {"session": "secret"})
    assert refused.status_code == 422
    assert "not on the programme" in text_of(refused)
    assert set(ChosenSession.objects.values_list("session__slug", flat=True)) == {"museums", "rivers"}

    text = text_of(client.get(address(an)))
    assert "At the same time as: Rivières" in text or "At the same time as: Sông ngòi" in text
    day = text_of(client.get(address(an, "programme"), {"day": str(FIRST)}))
    assert "Remove from my agenda : " in day
    assert "secret" not in day
    client.post(leave, {"session": "museums"})
    assert set(ChosenSession.objects.values_list("session__slug", flat=True)) == {"rivers"}
    found = text_of(client.get(address(an, "programme"), {"q": "song ngoi"}))
    assert ("Rivières" in found, "Museums" in found) == (True, False)


def test_what_changed_since_it_was_last_read_is_told_once(client: Client, an: Delegate) -> None:
    edition = an.delegation.edition
    client.post(address(an, "choose"), {"session": "museums"})
    PersonalPage.objects.create(delegate=an, sent_at=timezone.now())
    Session.objects.filter(edition=edition, slug="museums").update(starts=at("10:30"), ends=at("11:30"))
    Session.objects.filter(edition=edition, slug="summing-up").update(starts=at("21:30"), ends=at("22:00"))
    only_release(edition, "Second")
    log(an, "badge-issued", None)
    log(an, "cleared", None)

    text = text_of(client.get(address(an)))
    assert "New since you last looked" in text
    assert "Moved in time" in text
    assert text.count("Moved in time") == 1  # of the own session alone
    assert "Badge issued" in text
    assert client.post(address(an, "read"))["Location"] == address(an)
    assert "New since you last looked" not in text_of(client.get(address(an)))


def test_a_contribution_stands_on_the_page_and_in_the_calendar(
    client: Client, an: Delegate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contributions, "_CONTRIBUTIONS", [])

    @contributions.contribution(10, "My meetings")
    def meetings(delegate: Delegate, token: str) -> list[contributions.Contributed]:
        return [contributions.Contributed("With Brest", at("16:00"), at("16:20"), where="Table 4", uid=delegate.pk)]

    text = text_of(client.get(address(an)))
    assert "My meetings" in text
    assert "27 Mar, 16:00–16:20 With Brest · Table 4" in text
    calendar = client.get(address(an, "calendar", namespace="agenda_calendar")).content.decode()
    assert "SUMMARY:With Brest" in calendar
    assert token_of(an, AGENDA) not in calendar.replace("\r\n ", "")


def test_the_calendar_holds_the_own_sessions_and_journeys(client: Client, an: Delegate) -> None:
    travels(an)
    client.post(address(an, "choose"), {"session": "museums"})
    calendar = client.get(address(an, "calendar", namespace="agenda_calendar")).content.decode()
    assert calendar.count("BEGIN:VEVENT") == 4
    assert "Opening" in calendar or "opening" in calendar
    assert "Arrival: train SE1" in calendar

    Session.objects.filter(slug="museums").update(state="draft")
    only_release(an.delegation.edition, "Second")
    calendar = client.get(address(an, "calendar", namespace="agenda_calendar")).content.decode()
    assert calendar.count("STATUS:CANCELLED") == 1


def test_who_was_withdrawn_has_no_badge_and_no_agenda(client: Client, an: Delegate) -> None:
    Delegate.objects.filter(pk=an.pk).update(state="withdrawn")
    text = text_of(client.get(address(an)))
    assert "Your registration: withdrawn" in text
    assert "Choose sessions" not in text
    assert client.post(address(an, "choose"), {"session": "museums"}).status_code == 422


def test_the_number_of_queries_does_not_grow(client: Client, an: Delegate, django_assert_max_num_queries: Any) -> None:
    edition = an.delegation.edition

    def counted(name: str) -> int:
        with django_assert_max_num_queries(40) as seen:
            client.get(address(an, name))
        return len(seen)

    client.post(address(an, "choose"), {"session": "museums"})
    travels(an)
    few = [counted("home"), counted("programme")]
    for number in range(12):
        one = session(edition, f"more-{number}", at("12:00") + timedelta(minutes=number))
        ChosenSession.objects.create(delegate=an, session=one)
        person(an.delegation, f"Person {number}")
        travels(an)
    only_release(edition, "Second")
    PersonalPage.objects.create(delegate=an, read_at=timezone.now())
    assert [counted("home"), counted("programme")] <= few
