"""The forms of a session: everything can be entered, nobody's work is lost, and what is foreign stays closed."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme import actions
from nhipcau.conference.programme.models import Edit, Interpreters, Session
from nhipcau.core.search.actions import reindex_all
from tests import rows
from tests.conference.programme.world import NINE, client_of, edition_with_rooms, placed, planner

# What forms say does not depend on the database.
pytestmark = pytest.mark.one_database
DESK = "/en/editions/assises-13/desk/programme"


@pytest.fixture
def edition(db: None) -> Edition:
    return edition_with_rooms()


@pytest.fixture
def lan(edition: Edition) -> Any:
    return planner(edition)


def filled(html: str) -> dict[str, Any]:
    """What a browser would send of the last form of a page, as it stands."""
    form = html[html.index("<main") :]
    form = form[form.rindex("<form", 0, form.index('name="base"')) :]
    sent: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = (re.search(rf'{key}="([^"]*)"', tag) for key in ("name", "value"))
        if name and ("checkbox" not in tag or " checked" in tag):
            sent.setdefault(name[1], []).append(value[1] if value else "on")
    sent |= dict(re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>\n?(.*?)</textarea>', form, flags=re.S))
    for name_of, body in re.findall(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', form, flags=re.S):
        chosen = re.search(r'value="([^"]*)" selected', body)
        sent[name_of] = chosen[1] if chosen else ""
    return sent


def page(client: Client, path: str) -> dict[str, Any]:
    return filled(client.get(f"{DESK}{path}").content.decode())


def test_all_of_a_session_can_be_entered(edition: Edition, lan: Any) -> None:
    client, water = client_of(lan), rows.field("water")
    place = rows.place("hue")
    placed(edition, "forum", None)
    sent = page(client, "/sessions/forum")
    sent |= {
        "title_vi": "Diễn đàn",
        "text_fr": "Un texte\r\nsur deux lignes",
        "fields": ["water"],
        "capacity": "120",
        "spoken": ["vi", "fr"],
        "interpreting": "simultaneous",
        "audience": "invited",
        "main": "on",
        "locality": f"Huế [{place.slug}]",
        "outcome_en": "Agreed.",
        "recording": "https://example.org/video",
    }
    answer = client.post(f"{DESK}/sessions/forum", sent)
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{DESK}/sessions/forum")
    one = Session.objects.get()
    assert (one.title_vi, one.text_fr, list(one.fields.all())) == ("Diễn đàn", "Un texte\nsur deux lignes", [water])
    assert (one.capacity, one.spoken, one.audience, one.main) == (120, "fr,vi", "invited", True)
    assert (one.locality, one.outcome_en, one.starts) == (place, "Agreed.", NINE)
    assert client.post(f"{DESK}/sessions/forum", page(client, "/sessions/forum")).status_code == 302
    assert Edit.objects.count() == 1
    wrong = client.post(
        f"{DESK}/sessions/forum", {**sent, "base": page(client, "/sessions/forum")["base"], "capacity": "many"}
    )
    assert wrong.status_code == 422
    assert 'value="many"' in wrong.content.decode()


def test_who_was_overtaken_keeps_what_was_typed_and_overwrites_only_knowingly(edition: Edition, lan: Any) -> None:
    minh = client_of(planner(edition, "minh"))
    seen = placed(edition, "forum", None, text_en="Before", capacity=10)
    sent = {**page(minh, "/sessions/forum"), "title_en": "Of Minh", "text_en": "Typed by Minh"}
    actions.change_session(lan, seen, 0, {"title_en": "Of Lan", "capacity": 80})
    answer = minh.post(f"{DESK}/sessions/forum", sent)
    html = answer.content.decode()
    assert answer.status_code == 409
    for words in ("Lan was faster", "Typed by Minh", 'value="Of Minh"', "somebody else changed this to “Of Lan”"):
        assert words in html
    assert Session.objects.get().title_en == "Of Lan"
    again = filled(html)
    assert again["capacity"] == ["80"]
    assert minh.post(f"{DESK}/sessions/forum", again).status_code == 302
    one = Session.objects.get()
    assert (one.title_en, one.text_en, one.capacity) == ("Of Minh", "Typed by Minh", 80)


def test_people_are_chosen_named_ordered_and_kept(edition: Edition, lan: Any) -> None:
    client, mai = client_of(lan), rows.person("mai-tran")
    reindex_all()
    session = placed(edition, "forum", None)
    actions.set_people(lan, session, 0, [{"role": "speaker", "name": "Hoa", "email": "hoa@example.org"}])
    path = f"{DESK}/sessions/forum/people"
    added = client.post(path, {**page(client, "/sessions/forum/people"), "add": "1"}).content.decode()
    sent = {
        **filled(added),
        "people-new-1-role": "chair",
        "people-new-1-person": "Mai Tran",
        "people-new-1-position": "1",
    }
    assert client.post(path, sent).status_code == 302
    people = [(one.role, one.person, one.name, one.email) for one in session.people.all()]
    assert people == [("chair", mai, "", ""), ("speaker", None, "Hoa", "hoa@example.org")]
    found = client.get("/en/editions/desk/choices/people?q=mai").json()["choices"]
    assert [one["slug"] for one in found] == ["mai-tran"]
    assert client.get("/en/editions/desk/choices/sources").status_code == 404
    typed = {**page(client, "/sessions/forum/people")}
    name = next(key for key in typed if key.endswith("-name"))
    minh = planner(edition, "minh")
    session.refresh_from_db()
    rest = [{"id": one.pk, "role": one.role, "name": one.name or "X"} for one in session.people.all()]
    actions.set_people(minh, session, session.version, rest)
    answer = client.post(path, {**typed, name: "Typed by Lan"})
    assert answer.status_code == 409
    assert "Minh was faster" in answer.content.decode()
    assert 'value="Typed by Lan"' in answer.content.decode()


def test_documents_are_given_to_the_secretariat_alone_and_as_downloads(edition: Edition, lan: Any) -> None:
    client, session = client_of(lan), placed(edition, "forum", None)
    path = f"{DESK}/sessions/forum/documents"
    file = SimpleUploadedFile("../../Biên bản <1>.PDF", b"%PDF-1.7 minutes")
    form = {"kind": "minutes", "title_en": "Minutes", "version": 0, "public": "on"}
    assert client.post(path, {**form, "file": file}).status_code == 302
    row = session.documents.get()
    assert re.fullmatch(r"sessions/assises-13/[0-9a-f]{16}/bien-ban-1\.pdf", str(row.file.name))
    answer = client.get(f"{path}/{row.pk}")
    assert b"".join(answer) == b"%PDF-1.7 minutes"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="bien-ban-1.pdf"'
    bad = client.post(path, {**form, "version": 1, "file": SimpleUploadedFile("x.pdf", b"<script>")})
    assert (bad.status_code, session.documents.count()) == (422, 1)
    late = client.post(path, {**form, "url": "https://example.org/"})
    assert (late.status_code, "was faster" in late.content.decode()) == (422, True)
    assert client.post(f"{path}/{row.pk}/remove", {"version": 1}).status_code == 302
    assert not session.documents.exists()
    client.post(f"{DESK}/undo")
    assert client.get(f"{path}/{row.pk}").status_code == 200


def test_lists_buttons_and_interpreters(edition: Edition, lan: Any) -> None:
    client = client_of(lan)
    placed(edition, "forum", None, state="draft")
    placed(edition, "water", None, NINE + timedelta(days=1), kind="plenary")
    rows.item(edition, "dem", title_vi="Đêm nhạc", kind="art")

    def shown(query: str) -> list[str]:
        html = client.get(f"{DESK}/sessions?{query}").content.decode()
        return re.findall(rf'<th scope="row"><a href="{DESK}/sessions/([a-z]+)"', html)

    assert shown("") == ["forum", "water", "dem"]
    assert (shown("q=dem+NHAC"), shown("kind=plenary"), shown("placed=no")) == (["dem"], ["water"], ["dem"])
    assert (shown("day=2027-05-12"), shown("state=draft"), shown("room=x&day=y")) == (["forum"], ["forum"], shown(""))
    client.post(f"{DESK}/confirm?state=draft", {"session": ["forum", "water", "nobody"]})
    assert not Session.objects.filter(state="draft").exists()
    client.post(f"{DESK}/sessions/water/cancel", {"version": 0})
    client.post(f"{DESK}/sessions/dem/remove", {"version": 7})
    assert set(Session.objects.values_list("slug", "state")) == {
        ("forum", "confirmed"),
        ("water", "cancelled"),
        ("dem", "confirmed"),
    }
    client.post(f"{DESK}/sessions/dem/remove", {"version": 0})
    copied = client.post(f"{DESK}/sessions/forum/copy").headers["Location"]
    assert copied == f"{DESK}/sessions/forum-2"
    said = client.get(f"{DESK}/changes").content.decode()
    assert ["added as a copy" in said, "removed" in said, "draft → confirmed" in said] == [True, True, True]
    sent = {
        "form-TOTAL_FORMS": 1,
        "form-INITIAL_FORMS": 0,
        "form-0-one": "vi",
        "form-0-other": "fr",
        "form-0-people": 4,
    }
    assert client.post(f"{DESK}/interpreters", sent).status_code == 302
    assert [str(one) for one in Interpreters.objects.all()] == ["fr–vi: 4"]
    assert client.post(f"{DESK}/interpreters", {**sent, "form-0-other": "vi"}).status_code == 422
