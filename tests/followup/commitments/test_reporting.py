"""Reporting: what an owner sends is on the public page at once, with its evidence; what is wrong changes nothing."""

from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from nhipcau.followup.commitments.actions.reporting import may_correct
from nhipcau.followup.commitments.models import Commitment, CommitmentStep, Evidence, ProgressReport
from nhipcau.registry.partnerships.models import Agreement
from tests import rows
from tests.followup import making
from tests.registry.making import partnership

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture
def promise(db: None) -> Commitment:
    made = making.commitment(rows.place("lao-cai"), planned_count=19, unit_vi="trạm", unit_en="stations")
    CommitmentStep.objects.create(commitment=made, text_en="Sites are chosen", planned_on="2026-09")
    CommitmentStep.objects.create(commitment=made, text_en="Stations work", actual_on="2026-08-01", position=1)
    return made


def send(client: Client, promise: Commitment, path: str = "report", **values: Any) -> Any:
    """Send the form as a browser does: with what stood in the boxes of the steps."""
    address = f"/en/commitments/{promise.slug}/{path}"
    first, second = promise.steps.all()
    data = {
        "on": "2026-11-20",
        "text_en": "Ten stations measure.",
        f"initial-step-{first.pk}": "",
        f"step-{first.pk}": "",
        f"initial-step-{second.pk}": "2026-08-01",
        f"step-{second.pk}": "2026-08-01",
        "evidence-TOTAL_FORMS": "6",
        "evidence-INITIAL_FORMS": "0",
    }
    return client.post(address, {**data, **values})


def page_of(promise: Commitment, language: str = "en") -> str:
    """The public page as somebody without an account reads it."""
    return Client().get(f"/{language}/commitments/{promise.slug}").content.decode()


def test_what_an_owner_reports_is_read_by_everybody_at_once(promise: Commitment) -> None:
    assert "Nothing has been reported yet." in page_of(promise)
    step = promise.steps.first()
    assert step is not None
    counts = {"tally-done": "10", "tally-difficulty": "6", "tally-impossible": "3"}
    link = {"evidence-0-title": "Monthly figures", "evidence-0-url": "https://example.org/figures"}
    client = making.visitor(making.owner(promise, "binh"))
    answer = send(client, promise, **counts, **link, **{f"step-{step.pk}": "2026-10-02"})
    assert answer.status_code == 302, answer.content.decode()
    page = " ".join(page_of(promise).split())
    assert "<b>20 November 2026</b> · Lao Cai" in page, "in the name of the body"
    assert "Binh" not in page, "not of the person"
    assert "Ten stations measure." in page
    assert all(part in page for part in ("<b>10</b> done", "<b>6</b> in difficulty", "<b>3</b> impossible"))
    assert "of 19 stations promised" in page
    assert 'href="https://example.org/figures"' in page
    assert "Monthly figures" in page
    assert "2 October 2026" in page, "the step that was done"
    vietnamese = page_of(promise, "vi")
    assert "trên tổng số 19 trạm đã cam kết" in vietnamese
    assert "Ten stations measure." in vietnamese, "shown in English as long as it is not translated"
    promise.refresh_from_db()
    assert str(promise.reported_on) == "2026-11-20"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"text_en": " "}, "Say what was done, in one language at least."),
        ({"on": "2027-01-01"}, "A report cannot be dated in the future."),
        ({"evidence-0-title": "Photos"}, "Say where it is found: an address, a document or a record."),
        (
            {"evidence-0-url": "https://example.org/", "evidence-0-file": SimpleUploadedFile("a.pdf", PDF)},
            "One of the three in each row: an address, a document or a record.",
        ),
        ({"evidence-1-file": SimpleUploadedFile("a.docx", PDF)}, "Give it its right name."),
        ({"evidence-1-file": SimpleUploadedFile("a.pdf", b"MZ")}, "This is neither a PDF nor a document"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_published(promise: Commitment, values: Any, words: str) -> None:
    client = making.visitor(making.owner(promise))
    answer = send(client, promise, **{"evidence-5-url": "https://example.org/other", **values})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not ProgressReport.objects.exists()
    assert not Evidence.objects.exists()


def test_documents_are_handed_out_to_be_kept_under_a_name_nobody_guesses(promise: Commitment) -> None:
    client = making.visitor(making.owner(promise))
    assert send(client, promise, **{"evidence-0-file": SimpleUploadedFile("../Biên bản.pdf", PDF)}).status_code == 302
    (kept,) = Evidence.objects.all()
    assert "Biên" not in kept.stored
    assert default_storage.exists(kept.stored)
    address = f"/en/commitments/{promise.slug}/evidence/{kept.pk}"
    assert address in page_of(promise)
    history = Client().get(f"/en/history/commitments/{promise.slug}").content.decode()
    assert "Biên bản.pdf" in history
    assert kept.stored not in history
    assert "binh@example.org" not in history
    answer = Client().get(address)
    assert b"".join(answer) == PDF
    assert answer["Content-Disposition"].startswith("attachment;")
    assert "sandbox" in answer["Content-Security-Policy"]


def test_a_record_of_the_register_is_evidence(promise: Commitment) -> None:
    brest = rows.place("brest", country="FR", level="commune")
    agreement = Agreement.objects.create(
        slug="plan", title_en="Plan of work", partnership=partnership("lao-cai--brest", promise.owner, brest)
    )
    client = making.visitor(making.editor(promise.owner))
    assert "Plan of work" in client.get(f"/en/commitments/{promise.slug}/report").content.decode()
    send(client, promise, **{"evidence-0-record": f"agreement:{agreement.pk}"})
    assert 'href="/en/agreements/plan">Plan of work' in page_of(promise)


def test_the_last_report_is_corrected_by_who_wrote_it_and_no_other(
    promise: Commitment, django_capture_on_commit_callbacks: Any
) -> None:
    binh, lan = making.owner(promise, "binh"), making.editor(promise.owner, "lan")
    client = making.visitor(binh)
    send(client, promise, **{"tally-done": "9", "evidence-0-file": SimpleUploadedFile("a.pdf", PDF)})
    (row,), (kept,) = ProgressReport.objects.all(), Evidence.objects.all()
    other = send(making.visitor(lan), promise, f"reports/{row.pk}", text_en="Nine")
    assert other.status_code == 302
    assert "Ten stations measure." in page_of(promise), "another keeper of the same commitment does not rewrite it"
    changed = {"text_en": "Eleven stations measure.", "tally-done": "11", "drop": str(kept.pk)}
    with django_capture_on_commit_callbacks(execute=True):
        assert send(client, promise, f"reports/{row.pk}", **changed).status_code == 302
    page = page_of(promise)
    assert "Eleven stations measure." in page
    assert "<b>11</b> done" in page
    assert not default_storage.exists(kept.stored), "the document is gone with its row"
    send(making.visitor(lan), promise, on="2026-11-21", text_en="Twelve stations measure.")
    row.refresh_from_db()
    assert not may_correct(binh, row), "there is a later report"


def test_a_step_that_somebody_else_noted_meanwhile_stays(promise: Commitment) -> None:
    first = promise.steps.first()
    assert first is not None
    CommitmentStep.objects.filter(pk=first.pk).update(actual_on="2026-11-01")
    send(making.visitor(making.owner(promise)), promise)
    first.refresh_from_db()
    assert str(first.actual_on) == "2026-11-01", "the box was empty when the form was opened, and was left alone"


def test_of_a_partnership_the_party_reports_that_is_the_editor_s(promise: Commitment) -> None:
    brest = rows.place("brest", country="FR", level="commune")
    both = partnership("lao-cai--brest", promise.owner, brest)
    Commitment.objects.filter(pk=promise.pk).update(locality=None, partnership=both)
    assert send(making.visitor(making.editor(brest)), promise).status_code == 302
    assert "<b>20 November 2026</b> · Brest" in " ".join(page_of(promise).split())
