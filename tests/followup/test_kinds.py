"""What the search, machines and the site map know of the follow-up."""

import json
import re
from typing import Any

import pytest

from nhipcau.core.records.actions import after_change
from nhipcau.followup.commitments.models import Commitment, CommitmentPartner
from nhipcau.followup.declarations.models import Article, Declaration
from tests.followup import making
from tests.pages import fetch, read
from tests.registry import making as registry
from tests.rows import titled

pytestmark = pytest.mark.django_db


@pytest.fixture
def promise() -> Commitment:
    edition = making.edition()
    asked = making.recommendation(edition, number=3, field=registry.field("water"))
    made = making.commitment(registry.place("hue", name="Huế"), of=asked, text_fr="Poser vingt capteurs de salinité.")
    CommitmentPartner.objects.create(commitment=made, locality=registry.place("lyon", "FR", "commune", name="Lyon"))
    making.progress(made)
    making.assessment(made, "complete")
    after_change([asked, made])
    return made


def structured(path: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', fetch(path), flags=re.S)
    assert found, f"{path} tells machines nothing"
    data: dict[str, Any] = json.loads(found[1])
    return data


def test_a_commitment_is_a_planned_action(promise: Commitment) -> None:
    data = structured("/fr/commitments/measure-water")
    assert (data["@type"], data["name"], data["inLanguage"]) == ("PlanAction", "Measure Water", "fr")
    assert data["description"] == "Poser vingt capteurs de salinité."
    assert data["agent"] == {"@type": "AdministrativeArea", "name": "Huế"}
    assert data["participant"] == [{"@type": "AdministrativeArea", "name": "Lyon"}]
    assert data["object"]["name"] == "Water Quality"
    assert (data["endTime"], data["actionStatus"]) == ("2028-12", "https://schema.org/CompletedActionStatus")


def test_a_recommendation_says_where_it_was_made_and_on_what(promise: Commitment) -> None:
    data = structured("/en/recommendations/water-quality")
    assert (data["text"], data["position"], data["about"]) == ("water-quality (en)", 3, "Water")
    assert data["recordedAt"] == {"@type": "Event", "name": str(promise.edition)}


def test_a_declaration_names_its_articles() -> None:
    made = Declaration.objects.create(slug="hue-2026", edition=making.edition(), kind="declaration", **titled("Huế"))
    Article.objects.create(declaration=made, slug="water", kind="recommendation", text_vi="Đo chất lượng nước.")
    assert structured("/en/declarations/hue-2026")["hasPart"] == [
        {
            "@type": "CreativeWork",
            "name": "Đo chất lượng nước.",
            "url": "/en/declarations/hue-2026#article-water",
            "inLanguage": "vi",
        }
    ]


@pytest.mark.parametrize("words", ["capteurs", "da lap muoi tram", "lyon measure"])
def test_the_search_finds_a_commitment_by_what_is_promised_and_reported(promise: Commitment, words: str) -> None:
    assert "Measure Water Huế, Dec 2028, complete" in read(f"/en/search?q={words}")


def test_the_site_map_lists_recommendations_and_commitments(promise: Commitment) -> None:
    assert "/vi/commitments/measure-water</loc>" in fetch("/sitemap-commitments-1.xml")
    assert "/fr/recommendations/water-quality</loc>" in fetch("/sitemap-recommendations-1.xml")
