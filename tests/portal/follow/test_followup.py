"""Following declarations, recommendations and commitments: what their feeds tell, and what following a field does."""

import pytest
from lxml import etree

from nhipcau.followup.commitments.models import Commitment
from nhipcau.followup.recommendations.models import Recommendation
from tests.followup import making
from tests.pages import fetch, queries
from tests.registry import making as registry

ATOM = "{http://www.w3.org/2005/Atom}"
pytestmark = pytest.mark.django_db


@pytest.fixture
def promise() -> Commitment:
    edition = making.edition()
    hue = registry.place("hue")
    asked = making.recommendation(edition, field=registry.field("water"))
    return making.commitment(hue, of=asked)


def entries(path: str) -> list[str]:
    feed = etree.fromstring(fetch(path).encode())
    return [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]


def test_the_feed_of_a_commitment_tells_reports_and_assessments(promise: Commitment) -> None:
    making.progress(promise)
    making.assessment(promise)
    assert entries("/en/commitments/measure-water/feed.atom") == [
        "Assessed as “limited”: Measure Water",
        "Progress reported: Measure Water",
        "New commitment: Measure Water",
    ]
    feed = fetch("/vi/commitments/measure-water/feed.atom")
    assert "Đã lắp mười trạm đo." in feed
    assert "/vi/commitments/measure-water#report-" in feed


@pytest.mark.parametrize(
    "path", ["recommendations/water-quality", "commitments", "editions/assises-13", "fields/water", "places/hue"]
)
def test_a_commitment_is_told_wherever_it_belongs(promise: Commitment, path: str) -> None:
    promise.fields.add(Recommendation.objects.get().field)
    assert "New commitment: Measure Water" in entries(f"/en/{path}/feed.atom")


def test_lists_and_pages_offer_their_feeds(promise: Commitment) -> None:
    assert 'href="/en/commitments/feed.atom"' in fetch("/en/commitments")
    assert 'href="/en/recommendations/feed.atom?edition=assises-13"' in fetch("/en/recommendations?edition=assises-13")
    assert 'href="/en/commitments/measure-water/feed.atom"' in fetch("/en/commitments/measure-water")
    assert entries("/en/recommendations/feed.atom?edition=assises-12") == []


def test_the_number_of_queries_of_a_feed_does_not_grow(promise: Commitment) -> None:
    making.progress(promise)
    making.assessment(promise)
    few = queries("/en/commitments/feed.atom")
    for n in range(8):
        more = making.commitment(promise.locality, f"more-{n}")
        making.progress(more)
        making.assessment(more)
    assert queries("/en/commitments/feed.atom") == few
