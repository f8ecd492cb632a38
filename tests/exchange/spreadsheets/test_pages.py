"""The pages of spreadsheets: download, send, see what would change, propose."""

import io
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from nhipcau.core.jobs.worker import Worker
from nhipcau.core.proposals.models import Proposal, ProposedChange
from nhipcau.exchange.spreadsheets import actions
from nhipcau.exchange.spreadsheets.models import Upload
from nhipcau.registry.figures.models import Question
from nhipcau.registry.projects.models import Project
from tests.exchange.spreadsheets import files
from tests.exchange.spreadsheets.files import editor, table, words
from tests.registry import making

HEADS = ["@record:partnerships", "status", "since"]
GROUNDS = {
    "verb": "propose",
    "publisher": "Báo Lào Cai",
    "title": "Họp thường niên",
    "language": "vi",
    "reason": "Annual review",
}


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def send(client: Client, content: bytes, name: str = "sheet.xlsx", language: str = "en") -> str:
    """Send a file and return the address of the page about it."""
    response = client.post(f"/{language}/workspace/sheets", {"file": SimpleUploadedFile(name, content)})
    assert response.status_code == 302, words(response.content.decode())
    return str(response["Location"])


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return words(response.content.decode())


def mixed() -> bytes:
    return table(
        HEADS,
        ["yen-bai--val-de-marne", "dormant", "05.2004"],
        ["hue--aquitaine", "dormant", ""],
        ["no-such", "dormant", ""],
    )


def test_the_sheets_are_downloaded_in_the_language_of_the_page(network: SimpleNamespace) -> None:
    client = signed_in(editor())
    assert "Bảng tính" in page(client, "/vi/workspace/sheets")
    assert "Tableurs" in page(client, "/fr/workspace/sheets")
    response = client.get("/fr/workspace/sheets/download/agreements?for=yen-bai")
    assert "agreements-yen-bai-" in response["Content-Disposition"]
    grids = files.grids(b"".join(response.streaming_content))
    assert list(grids) == ["Mode d’emploi", "Accords", "Signatures", "Listes"]
    assert "Accord\u00a0: identifiant".replace("\u00a0", "") in grids["Accords"][0][0].replace("\u00a0", "")
    assert grids["Accords"][2][0] == "accord-2020"
    offered = {cell for row in grids["Listes"] for cell in row}
    assert {"accord-cadre", "Water [water]", "Lào Cai [lao-cai-2025]"} <= offered
    assert client.get("/fr/workspace/sheets/download/agreements?for=hue").status_code == 404
    assert client.get("/fr/workspace/sheets/download/people").status_code == 404


def test_the_plan_says_what_happens_by_sheet_row_and_column(network: SimpleNamespace) -> None:
    client = signed_in(editor())
    address = send(client, mixed())
    text = page(client, address)
    assert "Sheet1 2 changed Yên Bái – Val-de-Marne Status B2 active dormant Since C2 2005 May 2004" in text
    assert "Sheet1 3 refused" in text
    assert "A3 Partnership: identifier: The record does not belong to your localities." in text
    assert "A4 Partnership: identifier: There is no record “no-such”." in text
    assert "Bản ghi không thuộc các địa phương của quý vị." in page(client, address.replace("/en/", "/vi/"))
    only = page(client, f"{address}?show=refuse")
    assert "Sheet1 3" in only
    assert "Sheet1 2" not in only


def test_good_rows_are_proposed_without_the_bad_ones_only_if_one_says_so(network: SimpleNamespace) -> None:
    client = signed_in(editor())
    address = send(client, mixed())
    client.post(address, GROUNDS)
    assert Proposal.objects.count() == 0
    text = words(client.post(address, {**GROUNDS, "only_good": "on"}, follow=True).content.decode())
    assert "1 row is proposed." in text
    proposal = Proposal.objects.get()
    assert proposal.origin == "spreadsheet"
    assert proposal.source_given["publisher"] == "Báo Lào Cai"
    changes = ProposedChange.objects.values_list("field", "before", "after")
    assert sorted(changes) == [("since", "2005", "2004-05"), ("status", "active", "dormant")]
    # A second decision makes no second proposal.
    client.post(address, {**GROUNDS, "only_good": "on"})
    assert Proposal.objects.count() == 1


def test_what_is_missing_is_asked_for_and_what_was_typed_is_kept(network: SimpleNamespace) -> None:
    client = signed_in(editor())
    address = send(client, table(HEADS, ["yen-bai--val-de-marne", "dormant", "2005"]))
    text = words(client.post(address, {**GROUNDS, "publisher": "", "reason": "Because"}).content.decode())
    assert "Say according to whom" in text
    assert "Because" in text
    text = words(client.post(address, {**GROUNDS, "source": "/fr/sources/no-such"}).content.decode())
    assert "There is no source “no-such”." in text
    press = making.source("press")
    client.post(address, {**GROUNDS, "source": "https://nhipcau.example/vi/sources/press", "locator": "p. 2"})
    assert Proposal.objects.get().source == press
    assert Proposal.objects.get().locator == "p. 2"


def test_a_register_that_changed_meanwhile_is_compared_anew(network: SimpleNamespace) -> None:
    client = signed_in(editor())
    content = table(
        ["@record:agreements", "@part:signatures", "signed_on"], ["accord-2020", _signature(network), "2021"]
    )
    address = send(client, content)
    network.agreement.signatures.all().delete()
    text = words(client.post(address, GROUNDS, follow=True).content.decode())
    assert "The proposal could not be made: This part is not there any more." in text
    client.post(address, {"verb": "again"})
    assert "There is no row with the number" in page(client, address)
    assert "1 row refused" in page(client, address)


def _signature(network: SimpleNamespace) -> int:
    return int(network.agreement.signatures.first().pk)


def test_a_trusted_editor_publishes_and_others_cannot(network: SimpleNamespace) -> None:
    rows = table(HEADS, ["yen-bai--val-de-marne", "dormant", "2005"])
    client = signed_in(editor())
    client.post(send(client, rows), {**GROUNDS, "publish": "on"})
    assert Proposal.objects.get().state == "open"
    client = signed_in(editor(name="minh", may_publish=True))
    client.post(send(client, rows), {**GROUNDS, "publish": "on"})
    assert "dormant" in page(client, "/en/partnerships/yen-bai--val-de-marne")


def test_a_new_agreement_with_its_signatures_reaches_the_public_page(network: SimpleNamespace) -> None:
    client = signed_in(editor(may_publish=True))
    content = files.workbook(
        {
            "A": [
                ["@record:agreements", "partnership", "title_en", "kind", "period_to", "renews"],
                ["new-1", "[yen-bai--val-de-marne]", "Railway agreement", "framework", "2031", "accord-2020"],
            ],
            "B": [
                ["@record:agreements", "@part:signatures", "locality", "signed_on"],
                ["new-1", "", "lao-cai-2025", "3/2026"],
                ["new-1", "", "val-de-marne", "14/04/2026"],
            ],
        }
    )
    address = send(client, content)
    assert "3 rows added" in page(client, address)
    client.post(address, {**GROUNDS, "publish": "on"})
    text = page(client, "/en/agreements/railway-agreement")
    assert "14 April 2026" in text
    assert "Báo Lào Cai" in text


def test_a_statement_about_my_locality_is_added(network: SimpleNamespace) -> None:
    question = Question.objects.create(slug="population", title_en="How many?", subject=network.before)
    measure = question.measures.create(slug="people", label_en="People")
    client = signed_in(editor(may_publish=True))
    heads = ["@record:questions", "@parent:measures", "@part:measures.statements", "low", "said_by_en"]
    address = send(client, table(heads, ["population", f"People [{measure.pk}]", "", "821 030", "Statistics office"]))
    client.post(address, {**GROUNDS, "publish": "on"})
    text = page(client, "/en/questions/population")
    assert "821,030" in text
    assert "Statistics office" in text
    assert measure.statements.get().slug == "population-1"


def test_a_file_belongs_to_who_sent_it_and_is_forgotten(network: SimpleNamespace) -> None:
    client = signed_in(editor())
    address = send(client, mixed())
    other = signed_in(editor(name="minh"))
    assert other.get(address).status_code == 404
    assert other.post(address, {"verb": "discard"}).status_code == 404
    assert signed_in(making_account()).get("/en/workspace/sheets").status_code == 403
    assert Client().get(address)["Location"].startswith("/en/account/sign-in")
    upload = Upload.objects.get()
    assert upload.name not in upload.stored
    assert default_storage.exists(upload.stored)
    assert actions.forget_expired() == 0
    Upload.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    assert actions.forget_expired() == 1
    assert not default_storage.exists(upload.stored)
    assert client.get(address).status_code == 404


def making_account() -> Any:
    user = editor(name="nobody")
    user.grants.all().delete()
    return user


@pytest.mark.parametrize(("language", "answer"), [("vi", "Sổ tính có chứa macro."), ("fr", "contient des macros")])
def test_a_refused_file_says_why_and_is_not_kept(network: SimpleNamespace, language: str, answer: str) -> None:
    client = signed_in(editor())
    content = files.repacked(mixed(), lambda parts: parts.update({"xl/vbaProject.bin": b"x"}))
    assert answer in page(client, send(client, content, "năm 2021.xlsm", language))
    assert Upload.objects.get().stored == ""


def many_projects(network: SimpleNamespace, number: int) -> list[Project]:
    made = Project.objects.bulk_create(Project(slug=f"p-{one}", title_vi=f"Dự án {one}") for one in range(number))
    through = Project.partnerships.through
    through.objects.bulk_create(through(project=project, partnership=network.mine) for project in made)
    return made


def test_a_long_file_is_read_by_a_worker_behind_a_progress_bar(
    network: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "SMALL_ROWS", 3)
    projects = many_projects(network, 60)
    client = signed_in(editor())
    rows = [["@record:projects", "status"], *([project.slug, "done"] for project in projects)]
    address = send(client, table(*rows))
    waiting = client.get(address).content.decode()
    assert "0 of 61 rows" in words(waiting)
    assert '<meta http-equiv="refresh"' in waiting
    Worker().run_once()
    assert "60 rows changed" in page(client, address)
    client.post(address, GROUNDS)
    assert "The proposal is being made." in page(client, address)
    Worker().run_once()
    assert "60 rows are proposed, all in one proposal." in page(client, address)
    assert Proposal.objects.get().size == 60


def test_a_page_of_a_long_plan_asks_as_little_as_one_of_a_short_plan(network: SimpleNamespace) -> None:
    client = signed_in(editor())
    short = send(client, mixed())
    many = many_projects(network, 110)
    long = send(client, table(["@record:projects", "fields"], *([one.slug, "water"] for one in many)))
    counts = []
    for address in (short, long):
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        counts.append(len(queries))
    assert counts[1] <= counts[0] + 1


def test_a_moderator_takes_the_sheet_of_any_locality_by_its_identifier(network: SimpleNamespace) -> None:
    user = editor(name="minh")
    user.grants.update(role="moderator", scope_kind="country", scope_slug="VN")
    client = signed_in(user)
    assert "Identifier of the locality" in page(client, "/en/workspace/sheets")
    response = client.get("/en/workspace/sheets/download/partnerships?for=hue")
    assert "hue--aquitaine" in str(files.grids(io.BytesIO(b"".join(response.streaming_content)).getvalue()))
    assert client.get("/en/workspace/sheets/download/partnerships").status_code == 404
