"""Filling a database with a sample: again, or not at all."""

import pytest
from django.db.models import F

from nhipcau.core.records.models import Revision
from nhipcau.exchange.sample.actions import NotASampleError, fill
from nhipcau.exchange.sample.plan import Plan
from nhipcau.registry.organisations.models import Organisation
from nhipcau.registry.places.models import Locality

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.one_database
def test_the_same_seed_gives_the_same_sample_in_place_of_the_one_before() -> None:
    def titles(seed: int) -> list[tuple[str, str]]:
        fill(Plan(40, 5, 5, seed))
        return list(Locality.objects.order_by("pk").values_list("slug", "title_fr"))

    first = titles(1)
    assert titles(2) != first
    assert titles(1) == first
    assert Locality.objects.count() == 40


@pytest.mark.parametrize("localities", [20, 21])
def test_there_may_be_more_of_all_others_than_localities(localities: int) -> None:
    fill(Plan(localities, 90, 90))
    assert Organisation.objects.count() == 30
    assert not Organisation.objects.exclude(locality__country=F("country")).exists()


def test_a_database_that_holds_records_is_refused_and_stays_as_it_is() -> None:
    Locality.objects.create(slug="brest", country="FR", level="commune", title_fr="Brest")

    with pytest.raises(NotASampleError):
        fill(Plan(40, 5, 5))

    assert list(Locality.objects.values_list("slug", flat=True)) == ["brest"]
    assert not Revision.objects.filter(sample=True).exists()
