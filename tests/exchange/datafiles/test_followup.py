"""Recommendations and commitments in data files: their parts, and the parts of other records that they name."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from nhipcau.exchange.datafiles.actions import load_directory
from nhipcau.exchange.datafiles.faults import BrokenData
from nhipcau.followup.commitments.models import Commitment, Standing
from nhipcau.followup.declarations.models import Article
from nhipcau.followup.recommendations.models import Recommendation

pytestmark = pytest.mark.django_db
Edit = Callable[..., Path]


@pytest.fixture
def data(data: Path) -> Path:
    """The small directory with recommendations and commitments."""
    shutil.copy(Path(__file__).parent / "followup.yaml", data)
    return data


def test_what_stands_in_the_files_stands_in_the_database(data: Path) -> None:
    load_directory(data)
    asked = Recommendation.objects.get(slug="better-wells")
    assert (asked.origin, asked.article.slug, asked.carries_on.slug) == ("article", "water", "more-wells")
    assert asked.carries_on.session.slug == "opening"
    assert [str(one.locality) for one in asked.addressees.all()] == ["Lao Cai"]

    promise = Commitment.objects.get(slug="twelve-wells")
    assert (promise.owner.KIND, promise.article.slug, promise.agreement.slug) == (
        "partnerships",
        "water",
        "framework-2021",
    )
    assert (promise.amount_minor, promise.currency, str(promise.due_on)) == (100050, "EUR", "2025-06-30")
    report = promise.reports.get()
    assert [(one.state, one.count, one.note_fr) for one in report.tallies.all()] == [
        ("done", 7, ""),
        ("difficulty", 5, "sable"),
    ]
    found = [(one.kind, one.project_id, one.agreement_id, one.statement_id, one.url) for one in report.evidence.all()]
    assert [kind for kind, *_what in found] == ["project", "agreement", "statement", "link"]
    assert all(sum(map(bool, what)) == 1 for _kind, *what in found)
    # The report of the owner and the finding of another are in the files, so that where it stands follows.
    assert (promise.standing, str(promise.reported_on)) == (Standing.LIMITED, "2024-12-01")
    assert [one.source.slug for one in report.citations.all()] == ["press-2"]


@pytest.mark.one_database
def test_an_article_may_be_called_otherwise_together_with_those_that_name_it(data: Path, edit: Edit) -> None:
    load_directory(data)
    edit("conference.yaml", "  - id: water\n", "  - id: wells\n")
    text = (data / "followup.yaml").read_text("utf-8").replace("declaration-12#water", "declaration-12#wells")
    (data / "followup.yaml").write_text(text, "utf-8")
    load_directory(data)
    assert [one.slug for one in Article.objects.all()] == ["wells"]
    assert Recommendation.objects.get(slug="better-wells").article.slug == "wells"
    assert Commitment.objects.get(slug="twelve-wells").article.slug == "wells"


@pytest.mark.one_database
def test_an_article_that_something_made_here_names_is_kept_and_told(data: Path, edit: Edit) -> None:
    load_directory(data)
    Recommendation.objects.create(slug="made-here", title_fr="Ici", article=Article.objects.get(slug="water"))
    text = (data / "followup.yaml").read_text("utf-8").replace("  article: declaration-12#water\n", "")
    (data / "followup.yaml").write_text(text, "utf-8")
    edit("conference.yaml", "  - id: water\n", "  - id: wells\n")
    said = [line for line in load_directory(data).lines() if "declaration-12#water" in line]
    assert len(said) == 1
    assert "other records still refer to it" in said[0]
    assert {one.slug for one in Article.objects.all()} == {"water", "wells"}


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("carries_on: more-wells\n", "carries_on: better-wells\n", "comes back to its beginning"),
        ("declaration-12#water\n  carries", "declaration-12#watr\n  carries", "did you mean “declaration-12#water”?"),
        ("start#s2", "start#s9", "“start#s9” is not in “statements”"),
        ("{project: wells}", "{project: wells, agreement: framework-2021}", "evidence"),
        ("  currency: EUR\n", "", "currency"),
        ("by: partnership:lao-cai--nouvelle-aquitaine", "by: edition:assises-12", "by"),
    ],
)
def test_what_is_wrong_is_said(data: Path, edit: Edit, old: str, new: str, said: str) -> None:
    edit("followup.yaml", old, new)
    with pytest.raises(BrokenData) as caught:
        load_directory(data)
    (fault,) = [str(one) for one in caught.value.faults]
    assert fault.startswith("data/followup.yaml:")
    assert said in fault
