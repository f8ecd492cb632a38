"""Documents asked for at the desk: at once or by a worker, for who asked alone, for a day."""

import io
import zipfile
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone

from nhipcau.conference.delegations.links import AGENDA, token_of
from nhipcau.conference.editions.models import Edition
from nhipcau.core.accounts.models import User
from nhipcau.core.jobs.worker import Worker
from nhipcau.exchange.documents.models import Printing
from nhipcau.exchange.documents.people import printing
from nhipcau.exchange.documents.people.documents import DOCUMENTS
from nhipcau.exchange.documents.typesetting import TypesettingError
from tests.exchange.documents.people.guests import CODE, badge, delegation, edition, guest, identified

HOME = "/en/editions/hue-2027/desk/print"
CHOSEN = {"language": "en", "format": "card", "layout": "single"}


@pytest.fixture
def conference(db: None) -> Edition:
    made = edition()
    people = delegation(made, "nantes")
    for number in range(5):
        badge(guest(people, f"Person {number}", position=number), f"{CODE}{number}")
    return made


def signed_in(name: str = "lan") -> Client:
    user = User.objects.create_user(f"{name}@example.org", is_superuser=True, is_staff=True)
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """More than two badges are left to a worker, who makes a file for each two."""
    monkeypatch.setitem(DOCUMENTS, "badges", replace(DOCUMENTS["badges"], direct=2, at_once=2))


def test_a_small_document_is_the_answer_and_notes_what_was_printed(conference: Edition) -> None:
    client = signed_in()
    first = client.post(f"{HOME}/badges", CHOSEN)
    assert first.headers["Content-Type"] == "application/pdf"
    assert 'filename="nhipcau-hue-2027-badges-en.pdf"' in first.headers["Content-Disposition"]
    assert "no-store" in first.headers["Cache-Control"]
    again = client.post(f"{HOME}/badges", {**CHOSEN, "unprinted": "on"})
    assert again.status_code == 422
    assert "are printed already" in again.content.decode()
    assert not Printing.objects.exists()


def test_a_large_document_is_made_by_a_worker_in_several_files(conference: Edition, few: None) -> None:
    client = signed_in()
    page = client.post(f"{HOME}/badges", CHOSEN).headers["Location"]
    assert "0 of 5" in client.get(page).content.decode()
    assert client.get(f"{page}/download").status_code == 404
    Worker().run_once()
    row = Printing.objects.get()
    assert (row.state, row.done, row.total) == ("ready", 5, 5)
    fetched = client.get(f"{page}/download")
    archive = zipfile.ZipFile(io.BytesIO(b"".join(fetched.streaming_content)))  # type: ignore[arg-type]
    assert archive.namelist() == ["badges-00001-00002.pdf", "badges-00003-00004.pdf", "badges-00005-00005.pdf"]
    assert archive.read("badges-00001-00002.pdf").startswith(b"%PDF")
    assert "5 badges in use, 0 not printed yet" in " ".join(client.get(HOME).content.decode().split())


def test_a_document_is_for_who_asked_alone_and_dropped_after_a_day(conference: Edition, few: None) -> None:
    client = signed_in()
    page = client.post(f"{HOME}/badges", CHOSEN).headers["Location"]
    Worker().run_once()
    other = signed_in("minh")
    assert other.get(page).status_code == 404
    assert other.get(f"{page}/download").status_code == 404
    stored = Printing.objects.get().stored
    assert printing.forget_expired() == 0
    Printing.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    assert printing.forget_expired() == 1
    assert not default_storage.exists(stored)
    assert client.get(page).status_code == 404


def test_one_that_fails_says_so_and_notes_nothing(
    conference: Edition, few: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_arguments: Any) -> bytes:
        raise TypesettingError("no")

    monkeypatch.setitem(DOCUMENTS, "badges", replace(DOCUMENTS["badges"], make=fails))
    client = signed_in()
    page = client.post(f"{HOME}/badges", CHOSEN).headers["Location"]
    Worker().run_once()
    assert "Nothing was printed" in client.get(page).content.decode()
    assert not conference.invited.get().delegates.filter(badges__printed_at__isnull=False).exists()
    client.post(page)
    assert not Printing.objects.exists()


def test_who_lost_the_role_meanwhile_gets_nothing(conference: Edition, few: None) -> None:
    client = signed_in()
    client.post(f"{HOME}/badges", CHOSEN)
    User.objects.update(is_superuser=False, is_staff=False)
    Worker().run_once()
    assert Printing.objects.get().state == "failed"


def test_ones_own_visa_letter_by_ones_link(conference: Edition) -> None:
    someone = guest(conference.invited.get(), "Zoë Durand")
    path = f"/fr/my/{token_of(someone, AGENDA)}/visa-letter.pdf"
    assert Client().get(path).status_code == 404
    identified(someone)
    answer = Client().get(path)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert "no-store" in answer.headers["Cache-Control"]
    assert Client().get(path.replace("/my/", "/my/x")).status_code == 404


@pytest.mark.one_database
def test_pages_ask_as_many_questions_however_many_come(conference: Edition, django_assert_max_num_queries: Any) -> None:
    for number in range(20):
        group = delegation(conference, f"group-{number}")
        guest(group, f"Another {number}")
    client = signed_in()
    for path, most in (("", 24), ("/badges", 20), ("/delegates", 20)):
        with django_assert_max_num_queries(most):
            assert client.get(f"{HOME}{path}").status_code == 200
