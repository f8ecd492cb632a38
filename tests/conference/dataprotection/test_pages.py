"""The person's page, the public notice and the desk, as they are read; and that links are no hole."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from nhipcau.conference.dataprotection.models import DataRequest
from nhipcau.conference.delegations.links import AGENDA, REGISTER, token_of
from nhipcau.conference.delegations.models import Consent, Delegate, Needs
from nhipcau.conference.delegations.sensitive import identity_of
from nhipcau.core.accounts.models import User
from nhipcau.core.mail.models import Letter
from nhipcau.core.privacy.models import Access
from tests.conference.dataprotection.making import edition_over, focal_point, lead, person_of

pytestmark = pytest.mark.django_db
DESK = "/en/editions/ed13/desk/personal-data"


@pytest.fixture
def someone():
    return person_of(edition_over(-30))


@pytest.fixture
def own(someone):
    return f"/en/my/{token_of(someone, AGENDA)}/data"


@pytest.fixture
def desk(someone):
    client = Client()
    client.force_login(lead(), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_the_person_reads_all_but_what_only_others_may(client, own, someone):
    focal = focal_point(someone.delegation)
    identity_of(focal.user, someone)
    response = client.get(own)
    text = response.content.decode()
    for value in ("Nguyễn Thị Lan", "C1234567", "không ăn thịt", "Minh đưa đón", "A focal point", "GDPR 6(1)(e)"):
        assert value in text
    assert "quen biết" not in text  # the note of the security service
    assert "minh@example.org" not in text
    assert response["Cache-Control"] == "private, no-store"
    assert response["Referrer-Policy"] == "same-origin"


def test_a_forged_link_another_purpose_and_a_replaced_one_lead_nowhere(client, own, someone):
    assert client.get("/en/my/forged.token/data").status_code == 404
    assert client.get(f"/en/my/{token_of(someone, REGISTER)}/data").status_code == 404
    Delegate.objects.update(link=1)
    assert client.get(own).status_code == 404
    assert client.post(f"{own}/erasure").status_code == 404


def test_the_file_holds_data_photo_and_accesses(client, own):
    archive = zipfile.ZipFile(io.BytesIO(client.get(f"{own}/export").content))
    assert set(archive.namelist()) == {"data.json", "data.html", "photo.jpg"}
    held = json.loads(archive.read("data.json"))
    assert held["data"]["identity"][0]["passport"] == "C1234567"
    assert held["data"]["delegate"][0]["name"] == "Nguyễn Thị Lan"
    assert held["data"]["badge"]
    assert held["data"]["step"][0]["verb"] == "changed"
    assert "note" not in held["data"]["clearance"][0]
    assert held["accesses"]
    assert "C1234567" in archive.read("data.html").decode()
    assert Access.objects.filter(deed="exported", other="person").count() == 2


def test_a_consent_taken_back_drops_the_needs_at_once(client, own):
    client.post(f"{own}/consent", {"purpose": "health", "given": "no"})
    assert not Needs.objects.exists()
    assert Consent.objects.get(purpose="health").given is False
    client.post(f"{own}/consent", {"purpose": "news", "given": "yes"})
    assert Consent.objects.get(purpose="news").giver == "person"
    assert client.post(f"{own}/consent", {"purpose": "no such", "given": "yes"}).status_code == 302


def test_a_request_is_asked_once_answered_by_its_day_and_done(client, own, desk, someone):
    assert client.post(f"{own}/correction", {"text": " "}).status_code == 422
    client.post(f"{own}/correction", {"text": "Tên đệm sai"})
    client.post(f"{own}/correction", {"text": "again"})
    asked = DataRequest.objects.get()
    assert asked.due_on == timezone.localdate() + timedelta(days=10)
    assert "Tên đệm sai" in desk.get(f"{DESK}/requests/{asked.pk}").content.decode()
    assert "Requests about personal data" in desk.get("/en/editions/ed13/desk").content.decode()
    assert desk.post(f"{DESK}/requests/{asked.pk}", {"outcome": "refused", "answer": ""}).status_code == 422
    desk.post(f"{DESK}/requests/{asked.pk}", {"outcome": "done", "answer": "Đã sửa."})
    letter = Letter.objects.get(template="data_settled")
    assert (letter.address, letter.secret) == ("lan@example.org", True)
    assert "Lan" not in letter.subject
    assert "Đã sửa." in letter.body
    client.post(f"{own}/erasure", {"text": ""})
    erasure = DataRequest.objects.get(kind="erasure")
    desk.post(f"{DESK}/requests/{erasure.pk}", {"outcome": "done", "answer": ""})
    someone.refresh_from_db()
    assert someone.forgotten_at
    assert client.get(own).status_code == 404
    assert "Thị Lan" not in desk.get(DESK).content.decode()
    assert desk.get(f"{DESK}/requests/{erasure.pk}").status_code == 200


def test_the_desk_shows_dates_of_forgetting_and_every_policy(desk, django_assert_max_num_queries):
    with django_assert_max_num_queries(25):
        text = desk.get(DESK).content.decode()
    assert "What is forgotten next" in text
    assert "Passport or identity card number" in text
    assert "does not say yet who answers" in text
    values = {"body": "UBND thành phố Huế", "email": "dpo@example.org", "transfer": "Điều 49"}
    desk.post(f"{DESK}/responsible", values)
    notice = Client().get("/vi/editions/ed13/personal-data").content.decode()
    assert "UBND thành phố Huế" in notice
    assert "Điều 49" in notice
    assert Client().get("/vi/editions/none/personal-data").status_code == 404


def test_the_log_is_filtered_paged_and_guarded_against_formulas(desk, django_assert_max_num_queries):
    user = User.objects.create(email="=cmd@example.org")
    lines = [Access(deed="read", what="identity", scope="ed13", by=user, count=n) for n in range(1, 121)]
    Access.objects.bulk_create([*lines, Access(deed="exported", what="needs", scope="ed13", other="person")])
    with django_assert_max_num_queries(25):
        text = desk.get(f"{DESK}/accesses?page=2").content.decode()
    assert "121 lines" in text
    assert "Page 2 of 3" in text
    assert "1 line" in desk.get(f"{DESK}/accesses?what=needs&since=nonsense").content.decode()
    assert "120 lines" in desk.get(f"{DESK}/accesses?account=%3Dcmd").content.decode()
    file = b"".join(desk.get(f"{DESK}/accesses.csv?what=identity").streaming_content).decode()
    assert file.count("'=cmd@example.org") == 120


def test_erasing_without_a_request_asks_first(desk, someone):
    url = f"{DESK}/erase/{someone.pk}"
    assert url in desk.get(f"{DESK}?q=nguyen+lan").content.decode()
    assert "Nobody of that name" in desk.get(f"{DESK}?q=durand").content.decode()
    assert "Nguyễn Thị Lan" in desk.get(url).content.decode()
    desk.post(url)
    someone.refresh_from_db()
    assert someone.name == ""
    assert desk.get(url).status_code == 404
