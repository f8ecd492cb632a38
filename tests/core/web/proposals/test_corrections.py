"""Corrections from readers: sent without an account, counted, settled, and the address forgotten."""

from typing import Any

import pytest
from django.test import Client

from nhipcau.core.accounts.models import Counter
from nhipcau.core.mail.models import Letter
from nhipcau.core.proposals.corrections import PER_DAY
from nhipcau.core.proposals.models import Correction, Proposal
from tests.core.web.proposals import desk

PATH = f"/fr/correct/partnerships/{desk.PAIR}"
GIVEN = {"text": "Elle date de 2004.", "source": "https://journal.example/2004", "email": "lecteur@example.org"}


@pytest.fixture(autouse=True)
def network(db: None) -> None:
    desk.network()


def test_a_reader_sends_a_correction_and_a_moderator_takes_it_up() -> None:
    reader = Client()
    assert "Val De Marne" in desk.read(reader, PATH)
    assert "2004" not in desk.read(reader, reader.post(PATH, GIVEN)["Location"])
    correction = Correction.objects.get()
    assert (correction.countries, correction.language) == ("FR,VN", "fr")
    reader.post(PATH, GIVEN)
    assert Correction.objects.count() == 1

    judge = desk.browser(desk.moderator("minh", "VN"))
    assert "1 correction from readers waits" in desk.read(judge, "/en/workspace/proposals")
    assert "Elle date de 2004." in desk.read(judge, "/en/workspace/corrections")
    form = f"/en/workspace/edit/partnerships/{desk.PAIR}?correction={correction.pk}"
    assert "What a reader wrote Elle date de 2004." in desk.read(judge, form)
    assert "What a reader wrote" not in desk.read(judge, f"{form[:-1]}-")
    data = {**desk.filled(judge.get(form)), **desk.SOURCE}
    assert desk.send(judge, form, data, record__since="2004").status_code == 302
    correction.refresh_from_db()
    assert (correction.state, correction.email) == ("taken", "")
    letter = Letter.objects.get()
    assert letter.address == "lecteur@example.org"
    assert letter.language == "fr"
    assert Proposal.objects.count() == 1


def test_a_correction_is_declined_with_words_once() -> None:
    Client().post(PATH, GIVEN)
    correction = Correction.objects.get()
    settle = f"/en/workspace/corrections/{correction.pk}"
    for user in (desk.moderator("x", "DE"), desk.editor("lan", "lao-cai-2025")):
        assert desk.browser(user).post(settle, {"decline": "1", "words": "No"}).status_code == 403
    judge = desk.browser(desk.moderator("minh"))
    assert "Say why nothing is changed." in judge.post(settle, {"decline": "1"}, follow=True).content.decode()
    judge.post(settle, {"decline": "1", "words": "The paper is wrong"})
    assert "meanwhile" in judge.post(settle, {"take": "1"}, follow=True).content.decode()
    assert "The paper is wrong" in Letter.objects.get().body
    correction.refresh_from_db()
    assert correction.email == ""
    assert "The paper is wrong" in desk.read(judge, "/en/workspace/corrections?state=declined")


def test_what_is_missing_is_said_and_what_was_typed_stays() -> None:
    answer = Client().post(PATH.replace("/fr/", "/en/"), {**GIVEN, "source": "", "email": "nobody"})
    page = answer.content.decode()
    assert "Elle date de 2004." in page
    assert 'href="#source"' in page
    assert 'href="#email"' in page
    assert Client().get("/en/correct/partnerships/none").status_code == 404


def test_programs_are_trapped_and_one_address_is_not_heard_without_end() -> None:
    Client().post(PATH, {**GIVEN, "website": "https://spam.example"})
    assert Correction.objects.count() == 0
    here: dict[str, Any] = {"REMOTE_ADDR": "198.51.100.7"}
    for number in range(PER_DAY):
        assert Client().post(PATH, {**GIVEN, "text": f"No. {number}"}, **here).status_code == 302
    refused = Client().post(PATH, {**GIVEN, "text": "One more"}, **here)
    assert refused.status_code == 429
    assert "One more" in refused.content.decode()
    assert Client().post(PATH, {**GIVEN, "text": "Other"}, REMOTE_ADDR="198.51.100.8").status_code == 302
    assert Correction.objects.count() == PER_DAY + 1
    assert not [one for one in Counter.objects.all() if "198.51" in one.key]
