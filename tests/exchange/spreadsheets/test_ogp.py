"""Commitments as a table in the manner of the Open Government Partnership."""

import csv
import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nhipcau.followup.commitments.models import Commitment, CommitmentPartner, CommitmentStep, Evidence, Tally
from nhipcau.followup.commitments.standing import set_standings
from tests.followup import making
from tests.pages import fetch
from tests.registry import making as registry

pytestmark = pytest.mark.django_db


@pytest.fixture
def promise() -> Commitment:
    edition = making.edition()
    made = making.commitment(
        registry.place("hue", name="Huế"),
        of=making.recommendation(edition),
        amount_minor=150000,
        currency="EUR",
        planned_count=12,
    )
    CommitmentPartner.objects.create(commitment=made, locality=registry.place("lyon", "FR", "commune", name="Lyon"))
    CommitmentStep.objects.create(commitment=made, text_en="Ten stations", planned_on="2027-06", actual_on="2027-09")
    told = making.progress(made)
    Tally.objects.create(report=told, state="done", count=10)
    Evidence.objects.create(report=told, kind="link", url="https://hue.example/stations")
    making.assessment(made, "no-evidence", by_en="A university")
    set_standings([made])
    return made


def table(path: str) -> list[dict[str, str]]:
    content = Client().get(path).getvalue().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content)))


def test_a_row_says_who_what_until_when_and_how_far(promise: Commitment) -> None:
    (row,) = table("/en/commitments/ogp.csv")
    assert row["commitment_id"] == "measure-water"
    assert (row["lead_institution"], row["supporting_institutions"], row["country"]) == ("Huế", "Lyon", "VN")
    assert (row["start_date"], row["end_date"], row["budget"]) == ("", "2028-12", "1500.00 EUR")
    assert row["milestones"] == "Ten stations (planned 2027-06, done 2027-09)"
    assert (row["completion"], row["completion_date"]) == ("No Evidence Available", "2027-04-01")
    assert (row["completion_reason"], row["assessed_by"]) == ("Seen on site.", "A university")
    assert (row["last_report_date"], row["last_report"]) == ("2027-03-01", "Đã lắp mười trạm đo.")
    assert row["owner_counts"] == "planned: 12; done: 10"
    assert row["evidence_links"] == "https://hue.example/stations"
    assert row["url"] == "http://testserver/en/commitments/measure-water"


def test_texts_stand_in_the_language_of_the_page_or_in_each_that_is_asked_for(promise: Commitment) -> None:
    assert table("/fr/commitments/ogp.csv")[0]["commitment_text"] == "measure-water text (fr)"
    (row,) = table("/fr/commitments/ogp.csv?languages=vi,en,xx")
    assert row["commitment_text_vi"] == "measure-water text (vi)"
    assert row["last_report_en"] == ""
    assert "commitment_text_fr" not in row


def test_it_keeps_the_filters_of_the_list_and_no_cell_is_a_formula(promise: Commitment) -> None:
    making.commitment(promise.locality, "other", text_en="=1+1", title_en="@other")
    assert [row["commitment_title"] for row in table("/en/commitments/ogp.csv?asked=no")] == ["'@other"]
    assert table("/en/commitments/ogp.csv?asked=no")[0]["commitment_text"] == "'=1+1"
    assert 'href="/en/commitments/ogp.csv?asked=no"' in fetch("/en/commitments?asked=no")


def test_many_rows_take_as_many_queries(promise: Commitment) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            table("/en/commitments/ogp.csv")
        return len(captured)

    few = count()
    for n in range(12):
        making.progress(making.commitment(promise.locality, f"more-{n}"))
    assert count() == few
