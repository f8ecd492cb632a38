"""Finding and choosing records in the administration."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nhipcau.core.accounts.models import User
from nhipcau.core.records.actions import after_change
from nhipcau.registry.places.models import Locality
from tests import rows
from tests.admin_forms import administrator, signed_in


@pytest.mark.parametrize(
    ("typed", "name"),
    [("hue", "Huế"), ("HUÉ", "Huế"), ("da nang", "Đà Nẵng"), ("noumea", ""), ("bordaux", "Bordeaux")],
)
def test_without_accents_and_with_one_typing_error(client: Client, typed: str, name: str) -> None:
    own = signed_in(User.objects.get(email="lan@example.org"), "vi")
    result = own.get(reverse("admin:places_locality_changelist"), {"q": typed}).context["cl"].result_list
    titles = [str(one) for one in result]
    assert (titles[0] == name) if name else not titles


def test_by_identifier(client: Client) -> None:
    found = client.get(reverse("admin:places_locality_changelist"), {"q": "lao-cai-2025"}).context["cl"]
    assert "lao-cai-2025" in [one.slug for one in found.result_list]


def test_choices_tell_namesakes_apart(client: Client) -> None:
    asked = {"term": "hue", "app_label": "partnerships", "model_name": "partnershipparty", "field_name": "locality"}
    offered = client.get(reverse("admin:autocomplete"), asked).json()["results"]
    labels = [one["text"] for one in offered]
    assert len(set(labels)) == len(labels)
    assert [label for label in labels if label.startswith("Hue · ") and "→ 2024-12-31" in label]
    assert [label for label in labels if label == "Hue · centrally-run city, Vietnam"]


@pytest.mark.one_database
@pytest.mark.django_db
@pytest.mark.parametrize("query", ["", "?q=place"])
def test_a_list_takes_the_same_queries_whatever_its_length(query: str) -> None:
    client = signed_in(administrator())
    country = rows.place("land")
    address = reverse("admin:places_locality_changelist") + query

    def count() -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return len(captured)

    fill(country, 0, 3)
    few = count()
    fill(country, 3, 60)
    assert count() == few


def fill(parent: Locality, start: int, stop: int) -> None:
    after_change([rows.place(f"place-{number}", parent=parent) for number in range(start, stop)])
