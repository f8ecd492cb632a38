"""The administration of recommendations and commitments: money in whole units, nothing that others say of them."""

import pytest
from django.test import Client

from nhipcau.followup.commitments.models import Commitment
from tests import rows
from tests.admin_forms import administrator, change_address, save, shown, signed_in
from tests.followup import making

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def client() -> Client:
    return signed_in(administrator())


def test_an_amount_is_typed_in_whole_units_and_needs_its_currency(client: Client) -> None:
    promise = making.commitment(rows.place("hue"))
    data = shown(client, change_address(promise))
    assert save(client, promise, {**data, "amount": "25000", "currency": "EUR"}) == {}
    promise.refresh_from_db()
    assert (promise.amount_minor, promise.currency) == (2_500_000, "EUR")
    data = shown(client, change_address(promise))
    assert "currency" in save(client, promise, {**data, "currency": ""})
    assert save(client, promise, {**data, "amount": "", "currency": ""}) == {}
    promise.refresh_from_db()
    assert (promise.amount_minor, promise.currency) == (None, "")


def test_nobody_writes_reports_or_assessments_there(client: Client) -> None:
    promise = making.commitment(rows.place("hue"))
    making.assessment(promise)
    page = client.get(change_address(promise))
    names = {inline.formset.prefix for inline in page.context["inline_admin_formsets"]}
    assert not {name for name in names if "report" in name or "assessment" in name}
    data = shown(client, change_address(promise))
    save(client, promise, {**data, "standing": "complete"})
    assert Commitment.objects.get().standing == "limited"


def test_a_recommendation_keeps_the_article_it_comes_from(client: Client) -> None:
    article = rows.article(rows.declaration("declared"), "water")
    asked = making.recommendation(making.edition(), article=article, origin="article")
    data = shown(client, change_address(asked))
    assert save(client, asked, {**data, "title_en": "Measure the water", "number": "4"}) == {}
    asked.refresh_from_db()
    assert (asked.title_en, asked.number, asked.article) == ("Measure the water", 4, article)
