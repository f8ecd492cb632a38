"""What records show beside columns: adopted texts and documents, with the addresses at which anybody fetches them."""

import hashlib
import json
from io import BytesIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from jsonschema import Draft202012Validator
from pypdf import PdfReader

from nhipcau.exchange.api.describing.document import document_text
from nhipcau.followup.commitments.actions.proving import Given, add_evidence
from nhipcau.followup.commitments.models import Commitment, ProgressReport
from nhipcau.followup.declarations.models import AdoptedText
from nhipcau.followup.drafting.actions import articles, drafts
from nhipcau.followup.drafting.models import Draft
from tests import rows
from tests.followup import making
from tests.followup.drafting.drafting import TITLE, adopted, opened

# What is answered does not depend on the database.
pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture
def text() -> AdoptedText:
    """A declaration in Vietnamese and partly in French, adopted by Huế and by a ministry that has no page."""
    with override("en"):
        edition = making.edition()
        keeper = making.keeper(edition)
        draft, _articles = opened(keeper, edition)
        hue = making.delegation(edition, "hue", locality=rows.place("hue"))
        return adopted(keeper, draft, hue, making.delegation(edition, "ministry"))


@pytest.fixture
def report() -> ProgressReport:
    """A report with a document and an address as evidence."""
    promise = making.commitment(rows.place("lao-cai"))
    made = ProgressReport.objects.create(commitment=promise, on="2026-11-20", text_en="Ten stations measure.")
    file = ContentFile(PDF, name="Biên bản.pdf")
    add_evidence(made, [Given("Minutes", file=file, language="en"), Given("News", url="https://press.example/1")])
    return made


def read(path: str, schema: str) -> Any:
    """A record as anybody reads it, which is as the document says."""
    answer = Client().get(f"/api/v1/{path}", headers={"Accept-Language": "fr"})
    assert answer.status_code == 200, answer.content
    components = json.loads(document_text())["components"]
    validator = Draft202012Validator({"$ref": f"#/components/schemas/{schema}", "components": components})
    assert [error.message for error in validator.iter_errors(answer.json())] == []
    return answer.json()


def fetched(address: str) -> Any:
    return Client().get(address.removeprefix("http://testserver"))


def test_an_adopted_text_is_read_whole_and_can_be_told_from_another(text: AdoptedText) -> None:
    slug = text.declaration.slug
    [shown] = read(f"declarations/{slug}", "Declaration")["adopted_texts"]
    assert (shown["number"], shown["original"], shown["adopted_on"]) == (1, "vi", "2026-06-12")
    assert shown["languages"] == ["vi", "fr"]
    assert shown["content"]["articles"][1]["text"]["fr"] == "Les jeunes sont échangés."
    whole = json.dumps(shown["content"], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert shown["sha256"] == hashlib.sha256(whole.encode()).hexdigest() == text.digest
    assert [(one["type"], one["id"]) for one in shown["adopters"]] == [("places", "hue"), ("", "")]
    assert fetched(shown["adopters"][0]["href"]).json()["id"] == "hue"
    assert (shown["adopters"][1]["name"]["vi"], shown["adopters"][1]["href"]) == ("Ministry", None)
    assert "Bà Hoa" not in json.dumps(shown, ensure_ascii=False), "who signed stands on the page alone"
    page = fetched(shown["url"]).content.decode()
    assert text.digest in page
    assert '<html lang="fr">' in page


def test_each_version_is_fetched_in_each_language_as_it_was_adopted(text: Any) -> None:
    by, edition = text.frozen_by, text.declaration.edition
    with override("en"):
        draft = drafts.begin(by, edition, TITLE, amends=text.declaration)
        water = draft.articles.order_by("position")[0]
        articles.change_article(by, water, {"text_vi": "Các bên đo mỗi quý."}, water.version)
        because = {"reason_vi": "Đo thường xuyên hơn.", "reason_fr": "On mesure plus souvent."}
        adopted(by, Draft.objects.get(pk=draft.pk), edition.invited.get(slug="hue"), **because)
    newest, first = read(f"declarations/{text.declaration.slug}", "Declaration")["adopted_texts"]
    assert (newest["number"], newest["reason"], first["number"], first["reason"]) == (
        2,
        "On mesure plus souvent.",
        1,
        "",
    )
    assert [one["language"] for one in first["files"]] == [None, "vi", "fr"]
    assert len({one["href"] for one in (*first["files"], *newest["files"])}) == 6
    answer = fetched(first["files"][2]["href"])
    assert answer["Content-Type"] == first["files"][2]["media_type"]
    said = " ".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    assert "Les jeunes sont échangés." in said
    assert "trao đổi" not in said
    assert first["sha256"] in said.replace("\n", "").replace(" ", "")


def test_what_was_not_adopted_here_has_no_adopted_text() -> None:
    rows.declaration("hue-1998")
    assert read("declarations/hue-1998", "Declaration")["adopted_texts"] == []


def test_a_document_is_fetched_where_the_page_of_its_commitment_leads(report: ProgressReport) -> None:
    slug = report.commitment.slug
    [shown] = read(f"commitments/{slug}", "Commitment")["reports"]
    document, link = shown["evidence"]
    assert (document["title"], document["name"], document["kind"]) == ("Minutes", "Biên bản.pdf", "document")
    assert (document["file"]["media_type"], document["file"]["size"]) == ("application/pdf", len(PDF))
    assert b"".join(fetched(document["file"]["href"])) == PDF
    path = document["file"]["href"].removeprefix("http://testserver")
    assert f'href="{path}"' in Client().get(f"/fr/commitments/{slug}").content.decode()
    assert (link["file"], link["url"]) == (None, "https://press.example/1")
    assert "stored" not in document


def test_queries_do_not_grow_with_documents(report: ProgressReport) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            read("commitments?fields=reports&limit=200", "CommitmentList")
        return len(queries)

    count()
    few = count()
    for number in range(6):
        add_evidence(report, [Given(f"Minutes {number}", file=ContentFile(PDF, name="a.pdf"), language="en")])
    for slug in ("brest", "rennes"):
        promise = making.commitment(rows.place(slug, country="FR", level="commune"), slug)
        other = ProgressReport.objects.create(commitment=promise, on="2026-11-20", text_en="Ten.")
        add_evidence(other, [Given("Minutes", file=ContentFile(PDF, name="a.pdf"), language="en")])
    assert count() == few
    assert Commitment.objects.count() == 3
