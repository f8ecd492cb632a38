"""The state of an edition: who reads it, what stands there, and that it is nothing about people."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from nhipcau.conference.dataprotection.actions.forgetting import forget_edition
from nhipcau.conference.delegations.actions import inviting
from nhipcau.conference.delegations.models import Delegation
from nhipcau.conference.preparation.models import Milestone
from nhipcau.conference.status import actions
from nhipcau.conference.status.links import link_of, token_of
from nhipcau.conference.status.models import StatusLink
from nhipcau.core.jobs.worker import Worker
from nhipcau.core.mail.models import Letter
from nhipcau.core.privacy.redaction import redacted
from tests.conference.delegations.making import delegation, person, secretary
from tests.conference.mailing import making
from tests.conference.mailing.test_desk import signed_in, text_of


@pytest.fixture
def edition(db: None) -> Any:
    return making.edition()


@pytest.fixture
def lan(edition: Any) -> Any:
    return secretary(edition, "lan", "programme")


def values(**more: Any) -> dict[str, Any]:
    until = timezone.localdate() + timedelta(days=30)
    return {"name": "Ambassade", "reader": "embassy", "language": "fr", "expires_on": until, **more}


def path(link: StatusLink) -> str:
    return re.sub(r"^https?://[^/]+", "", actions.address_of(link))


def test_it_says_who_comes_who_is_silent_and_what_changed_but_nothing_of_people(edition: Any, lan: Any) -> None:
    long_ago = timezone.now() - timedelta(days=41)
    silent = delegation(edition, "lyon", country="FR", state="invited", name_vi="", name_fr="Lyon", invited_at=long_ago)
    coming = delegation(edition, "hue", state="invited", kind="locality", invited_at=timezone.now())
    inviting.answer(coming, coming=True)
    person(coming, "Nguyễn Thị Lan", email="lan@hue.example.org")
    Delegation.objects.filter(pk=silent.pk).update(contact_name="Marie Durand")
    yesterday = timezone.localdate() - timedelta(days=1)
    for title, columns in (("Permit", {"done_on": yesterday}), ("Hotel", {}), ("Buses", {"done_on": yesterday})):
        Milestone.objects.create(edition=edition, title_en=title, due=yesterday, **columns)
    page = Client().get(path(actions.give_link(lan, edition, values(language="en"))))
    assert page.status_code == 200
    assert page["Cache-Control"] == "private, no-store"
    text = text_of(page)
    counts = re.findall(r'data-label="([^"]+)">(?:<a[^>]*>)?(\d+)', text)[:5]
    assert counts == [
        ("Invited", "2"),
        ("Not answered yet", "1"),
        ("Coming", "1"),
        ("Not coming", "0"),
        ("To be invited", "0"),
    ]
    assert "(41 days)" in text
    assert '<b><span lang="vi">Hue</span></b>: Accepted the invitation' in text
    assert "Reached: Permit" in text
    assert "Hotel" in text
    for about_people in ("Nguyễn", "Durand", "example.org"):
        assert about_people not in text
    narrowed = text_of(Client().get(path(StatusLink.objects.get()) + "?country=FR"))
    lists = narrowed[narrowed.index('id="lists"') :]
    assert "Lyon" in lists
    assert "Hue" not in lists


def test_a_link_ends_on_its_day_when_told_and_with_the_edition(edition: Any, lan: Any) -> None:
    link = actions.give_link(lan, edition, values())
    assert link_of(token_of(link)) == link
    assert link_of(token_of(link)[:-1] + "x") is None
    assert Client().get(path(link)).status_code == 200
    Client().get(path(link))
    link.refresh_from_db()
    # Turning pages is one visit.
    assert (link.opened, link.opened_at is not None) == (1, True)
    StatusLink.objects.update(expires_on=timezone.localdate() - timedelta(days=1))
    assert Client().get(path(link)).status_code == 404
    StatusLink.objects.update(expires_on=timezone.localdate())
    assert actions.end_link(lan, link)
    assert not actions.end_link(lan, link)
    assert Client().get(path(link)).status_code == 404
    other = actions.give_link(lan, edition, values(name="Bộ Ngoại giao"))
    edition.status = "held"
    edition.save()
    forget_edition(edition, timezone.localdate() + timedelta(days=4000))
    other.refresh_from_db()
    assert (other.name, link_of(token_of(other))) == ("", None)
    assert token_of(other) not in redacted(f"GET {path(other)} 200")


def test_a_link_is_given_by_the_secretariat_for_a_while_and_sent_without_being_kept(
    edition: Any, lan: Any, mailoutbox: list[Any]
) -> None:
    stranger = secretary(making.edition("assises-14"), "xa", "")
    with pytest.raises(PermissionDenied):
        actions.give_link(stranger, edition, values())
    for wrong in (timedelta(days=-1), actions.LONGEST + timedelta(days=1)):
        with pytest.raises(ValidationError):
            actions.give_link(lan, edition, values(expires_on=timezone.localdate() + wrong))
    client = signed_in(lan)
    address = f"/en/editions/{edition.slug}/desk/status/links"
    given = {**values(email="amb@example.org"), "expires_on": values()["expires_on"].isoformat()}
    assert "The link is sent." in text_of(client.post(address, given, follow=True))
    Worker().run_once()
    link = StatusLink.objects.get()
    assert path(link) in mailoutbox[0].body
    assert Letter.objects.get(template="status_link").body == ""
    assert client.post(address, {**given, "expires_on": ""}).status_code == 422
    assert "leads nowhere any more" in text_of(client.post(address, {"end": str(link.pk)}, follow=True))
    assert signed_in(stranger).post(address, {"end": str(link.pk)}).status_code == 403


def test_many_delegations_take_as_many_queries_as_few(edition: Any, lan: Any) -> None:
    client = signed_in(lan)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"/en/editions/{edition.slug}/desk/status").status_code == 200
        return len(captured)

    inviting.answer(delegation(edition, "hue", state="invited"), coming=True)
    queries()
    few = queries()
    for number in range(15):
        inviting.answer(delegation(edition, f"d{number}", state="invited"), coming=bool(number % 2))
        Milestone.objects.create(edition=edition, title_en=f"M {number}", due=timezone.localdate())
    assert queries() <= few + 1
    assert few < 45
