"""IATI files on pages: sent, looked at, taken over or discarded; and what the register publishes."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import strip_tags

from nhipcau.core.jobs.worker import Worker
from nhipcau.core.records.revision import bump_revision
from nhipcau.exchange.iati import actions
from nhipcau.exchange.iati.models import IatiImport, ImportLine
from nhipcau.registry.projects.models import Project
from tests.exchange.iati.test_judging import SOUND
from tests.registry import making

FAULTY = '<activity-status code="2"/>'


def somebody(name: str = "lan", **columns: Any) -> Any:
    return get_user_model().objects.create_user(f"{name}@example.org", "a long password", **columns)


@pytest.fixture(autouse=True)
def _own_files(settings: Any) -> None:
    memory = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    settings.STORAGES = {**settings.STORAGES, "default": memory}


def stored() -> list[str]:
    """The files that are kept."""
    return default_storage.listdir("iati")[1]


@pytest.fixture
def importer(db: None) -> Client:
    client = Client()
    client.force_login(somebody(is_superuser=True, is_staff=True))
    return client


def mixed() -> bytes:
    """A sound activity, one without status, and one with a title of two lines."""
    one = SOUND[SOUND.index("<iati-activity ") : SOUND.index("</iati-activities>")]
    bad = one.replace(FAULTY, "").replace("SIREN-1-water", "SIREN-1-bad")
    return SOUND.replace(
        one, one + bad + one.replace("SIREN-1-water", "SIREN-1-roads").replace("Eau", "Routes")
    ).encode()


def send(client: Client, content: bytes, where: str = "", language: str = "en") -> Any:
    return client.post(f"/{language}/workspace/iati{where}", {"file": ContentFile(content, name="nord.xml")})


def words(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return " ".join(strip_tags(re.sub(r"(?s)<(script|style).*?</\1>", "", answer.content.decode())).split())


def test_a_file_is_planned_then_taken_over_and_says_nothing_new_the_second_time(importer: Client) -> None:
    address = send(importer, mixed())["Location"]
    assert "The file is being read and compared with the register." in words(importer, address)
    Worker().run_once()
    plan = words(importer, address)
    assert "2 new 0 changed 0 unchanged 0 changed here too 0 also reported 1 refused" in plan
    assert "FR-SIREN-1-bad" in plan
    assert "Error: The element &lt;activity-date&gt; does not belong here" in plan
    only = words(importer, f"{address}?show=refused")
    assert "FR-SIREN-1-bad" in only
    assert "FR-SIREN-1-roads" not in only
    assert Project.objects.count() == 0

    table = b"".join(importer.get(f"{address}/findings.csv")).decode()  # type: ignore[call-overload]
    assert re.search(r"\r\n\d+,refused,FR-SIREN-1-bad,FR-SIREN-1,.*error,schema", table)

    assert importer.post(address, {"verb": "take"})["Location"] == address
    assert "The activities are being taken over." in words(importer, address)
    Worker().run_once()
    assert "2 activities were taken over." in words(importer, address)
    assert {one.title_fr for one in Project.objects.all()} == {"Eau", "Routes"}

    again = send(importer, mixed())["Location"]
    Worker().run_once()
    said = words(importer, again)
    assert "0 new 0 changed 2 unchanged" in said
    assert "Take" not in said
    importer.post(again, {"verb": "take"})
    Worker().run_once()
    assert Project.objects.count() == 2
    history = words(importer, "/en/workspace/iati")
    assert history.count("nord.xml") == 2


@pytest.mark.one_database
def test_hostile_files_are_refused_with_a_sentence_and_nothing_can_be_taken(importer: Client) -> None:
    address = send(importer, b'<!DOCTYPE a [<!ENTITY b "c">]>' + mixed(), language="fr")["Location"]
    Worker().run_once()
    said = words(importer, address)
    assert "Le fichier n’a pas pu être lu jusqu’au bout." in said
    assert "DOCTYPE" in said
    importer.post(address, {"verb": "take"})
    assert IatiImport.objects.get().state == "refused"
    importer.post(address, {"verb": "discard"})
    assert importer.get(address).status_code == 404
    assert stored() == []


def test_one_file_at_a_time_and_none_too_large(importer: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    first = send(importer, mixed())["Location"]
    answer = send(importer, mixed())
    assert answer.status_code == 422
    assert "Another file of yours is being read" in answer.content.decode()
    assert len(stored()) == 1
    importer.post(first, {"verb": "end"})
    assert IatiImport.objects.get().state == "cancelled"
    monkeypatch.setattr(actions, "MOST_BYTES", 10)
    assert "The file is too large." in send(importer, mixed()).content.decode()
    assert IatiImport.objects.count() == 1


@pytest.mark.one_database
def test_anybody_may_have_a_file_checked_which_nobody_else_sees(importer: Client) -> None:
    lan, minh = Client(), Client()
    lan.force_login(somebody("an"))
    minh.force_login(somebody("minh"))
    address = send(lan, mixed(), "/check")["Location"]
    Worker().run_once()
    said = words(lan, address)
    assert "3 activities or organisations were judged. 1 has errors." in said
    assert "FR-SIREN-1-bad" in said
    assert "FR-SIREN-1-roads" not in said
    assert Project.objects.count() == 0
    for client in (minh, importer):
        assert client.get(address).status_code == 403
        assert client.get(f"{address}/findings.csv").status_code == 403
    assert lan.post(address, {"verb": "take"}).status_code == 403
    with pytest.raises(PermissionDenied):
        actions.take_over(get_user_model().objects.get(is_superuser=True), IatiImport.objects.get())
    assert send(lan, mixed()).status_code == 403


def test_files_are_deleted_after_a_month_and_what_was_taken_over_stays(importer: Client) -> None:
    lan = somebody("an")
    for is_check in (False, True):
        owner = lan if is_check else None
        file = default_storage.save("iati/old", ContentFile(b"<a/>"))
        run = IatiImport.objects.create(name="a.xml", stored=file, state="applied", is_check=is_check, owner=owner)
        ImportLine.objects.create(run=run, event="new", number=1, line=1)
    IatiImport.objects.update(made_at=timezone.now() - timedelta(days=31))
    assert actions.forget_old() == 2
    assert stored() == []
    kept = IatiImport.objects.get()
    assert not kept.is_check
    assert "Of this file only the numbers are kept." in words(importer, kept.get_absolute_url())


def test_the_page_of_a_long_plan_asks_no_more_of_the_database(importer: Client) -> None:
    run = IatiImport.objects.create(name="a.xml", state="planned", stored="iati/none", counts={"new": 90})

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            words(importer, run.get_absolute_url())
        return len(asked)

    def lines(number: int) -> None:
        said = {"findings": [["code.unknown", "warning", 3, {"code": "x", "list": "y", "element": "z"}]]}
        project = making.project(f"p{number}", making.partnership(f"a--{number}"))
        ImportLine.objects.create(run=run, event="new", number=number, line=1, title="A", project=project, said=said)

    lines(1)
    few = queries()
    for number in range(2, 12):
        lines(number)
    assert queries() == few


def test_what_is_published_is_counted_and_streamed(db: None, client: Client) -> None:
    pair = making.partnership("lao-cai--nord", making.place("lao-cai"), making.place("nord", "FR", "department"))
    making.project("water", pair, status="underway", period_from="2021")
    making.project("plan", pair, status="planned", planned_from="2030")
    making.project("roads", pair, status="underway")
    making.project("schools", pair, period_from="2021")
    bump_revision()
    said = words(client, "/en/iati")
    assert "1 project is left out because no source says how it stands." in said
    assert "1 project is left out because no source says when it begins." in said
    answer = client.get("/iati/activities.xml")
    content = b"".join(answer).decode()  # type: ignore[call-overload]
    assert re.findall(r"<iati-identifier>NHIPCAU-(\w+)<", content) == ["plan", "water"]
    assert answer["Content-Type"] == "application/xml; charset=utf-8"
    assert client.get("/iati/activities.xml", headers={"If-None-Match": answer["ETag"]}).status_code == 304
    bump_revision()
    assert client.get("/iati/activities.xml", headers={"If-None-Match": answer["ETag"]}).status_code == 200
    organisations = b"".join(client.get("/iati/organisations.xml")).decode()  # type: ignore[call-overload]
    assert organisations.count("<iati-organisation ") == 2
