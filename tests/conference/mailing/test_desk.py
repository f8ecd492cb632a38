"""The pages of mail as the secretariat sees them."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nhipcau.conference.mailing.models import Mailing, MailTemplate
from nhipcau.core.jobs.worker import Worker
from tests.conference.delegations.making import secretary
from tests.conference.mailing import making
from tests.conference.mailing.test_bounces import report

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def edition(db: None) -> Any:
    return making.edition()


@pytest.fixture
def lan(edition: Any) -> Any:
    return making.writer(edition)


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def address(edition: Any, rest: str = "") -> str:
    return f"/en/editions/{edition.slug}/desk/mail{rest}"


def text_of(response: Any) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def test_a_template_with_faults_says_where_and_keeps_nothing(edition: Any, lan: Any) -> None:
    client = signed_in(lan)
    given = {**making.WORDS, "body_vi": "Kính gửi {ten}", "subject_fr": ""}
    response = client.post(address(edition, "/templates/new"), given)
    assert response.status_code == 422
    page = text_of(response)
    assert "There is no field {ten} here." in page
    assert "In French there is the one without the other" in page
    assert "Kính gửi {ten}" in page
    assert not MailTemplate.objects.exists()
    kept = client.post(address(edition, "/templates/new"), making.WORDS, follow=True)
    assert "[name of the delegation]" not in text_of(kept)
    assert 'lang="vi"><p class="count">Vietnamese</p>' in text_of(kept)
    template = MailTemplate.objects.get()
    late = client.post(address(edition, f"/templates/{template.pk}"), {**making.WORDS, "version": "7"}, follow=True)
    assert "Somebody else changed this meanwhile." in text_of(late)


def test_from_a_template_to_a_log(edition: Any, lan: Any, mailoutbox: list[Any]) -> None:
    making.people(edition, 2)
    client = signed_in(lan)
    template = making.template(edition, lan)
    asked = {"name": "First", "pace": "120", "of_country": "FR", "of_state": "", "of_category": ""}
    page = client.post(address(edition, f"/templates/{template.pk}/write"), asked, follow=True)
    mailing = Mailing.objects.get()
    here = address(edition, f"/{mailing.pk}")
    assert "Nothing is sent yet" in text_of(page)
    assert mailing.narrowing == {"country": "FR"}
    one = mailing.recipients.first()
    assert one is not None
    read = text_of(client.get(f"{here}/{one.pk}"))
    assert "Bonjour Marie Durand 000, Maire" in read
    assert "Le secrétariat" in read

    def press(do: str, **more: str) -> str:
        mailing.refresh_from_db()
        return text_of(client.post(here, {"do": do, "version": str(mailing.version), **more}, follow=True))

    assert "1 recipient is left out." in press("out", recipient=str(one.pk))
    press("hand_in")
    press("approve")
    assert "It is being sent." in press("send")
    while Worker().run_once():
        pass
    assert [mail.to for mail in mailoutbox] == [["p1@example.org"]]
    assert "1 of 1 sent" in text_of(client.get(here))
    file = SimpleUploadedFile("r.eml", report("p1@example.org"))
    said = text_of(client.post(address(edition, "/reports"), {"file": file}, follow=True))
    assert "1 message read. 1 mail came back." in said
    other = mailing.recipients.get(address="p1@example.org")
    assert "there is no such address" in text_of(client.get(f"{here}/{other.pk}"))
    assert "1 mail failed" in text_of(client.get(f"/en/editions/{edition.slug}/desk"))
    assert "It goes to 1 recipient again." in press("again")


def test_who_may_not_read_the_people_sees_neither_template_nor_mailing(edition: Any, lan: Any) -> None:
    making.people(edition, 1)
    mailing = making.mailing(edition, lan)
    hoa = signed_in(secretary(edition, "hoa", "programme"))
    page = text_of(hoa.get(address(edition)))
    assert "Reminder" not in page
    for rest in (f"/{mailing.pk}", f"/{mailing.pk}/{mailing.recipients.get().pk}", "/templates/1/write"):
        assert hoa.get(address(edition, rest)).status_code in (403, 404)
    assert hoa.post(address(edition, f"/{mailing.pk}"), {"do": "hand_in", "version": "0"}).status_code == 403


def test_lists_take_as_many_queries_for_many(edition: Any, lan: Any) -> None:
    client = signed_in(lan)

    def queries(rest: str) -> int:
        client.get(address(edition, rest))
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client.get(address(edition, rest)).status_code == 200
        return len(captured)

    people = making.people(edition, 2)
    mailing = making.mailing(edition, lan)
    before = [queries(""), queries(f"/{mailing.pk}")]
    for number in range(20):
        row = people[0]
        row.pk, row.email, row.name = None, f"q{number}@example.org", f"Q {number}"
        row._state.adding = True
        row.id = __import__("uuid").uuid4()
        row.save(force_insert=True)
    client.post(address(edition, f"/{mailing.pk}"), {"do": "gather", "version": "0"})
    assert mailing.recipients.count() == 22
    assert [queries(""), queries(f"/{mailing.pk}")] == before
    assert sum(before) < 60
