"""Writing many rows, and asking which of many texts are there."""

import pytest
from django.db import transaction
from django.utils import timezone

from nhipcau.core.records.bulk import insert, present
from nhipcau.core.records.inserting import BATCH
from nhipcau.core.records.models import Revision
from nhipcau.core.search.models import Name
from nhipcau.registry.projects.models import Site

pytestmark = pytest.mark.django_db
MANY = 2 * BATCH + 7


@pytest.mark.parametrize(
    "latitudes",
    [[None] * MANY, [1.5] * MANY, [None if number % 3 else number / 2 for number in range(MANY)], [None], []],
    ids=["nothing", "alike", "mixed", "one", "none"],
)
def test_rows_are_written_in_their_order_whatever_is_alike_in_them(latitudes: list[float | None]) -> None:
    moment = timezone.now()
    rows = [(f"site-{number}", latitude, moment, 105.0) for number, latitude in enumerate(latitudes)]
    with transaction.atomic():
        ids = insert(Site, ("slug", "latitude", "updated_at", "longitude"), rows)
    found = {site.pk: site for site in Site.objects.all()}
    assert [(found[pk].slug, found[pk].latitude, found[pk].updated_at, found[pk].longitude) for pk in ids] == rows
    assert all((site.locality_id, site.title_en, site.kind) == (None, "", "project") for site in found.values())


@pytest.mark.parametrize("samples", [[True] * 3, [False] * 3, [True, False, True], [False, True, True]])
def test_truths_are_written_as_they_are(samples: list[bool]) -> None:
    rows = [(number, sample, timezone.now()) for number, sample in enumerate(samples, start=5)]
    with transaction.atomic():
        insert(Revision, ("number", "sample", "changed_at"), rows)
    assert list(Revision.objects.filter(number__gte=5).order_by("number").values_list("sample", flat=True)) == samples


def test_those_of_many_texts_are_found_that_stand_in_rows_of_a_kind() -> None:
    with transaction.atomic():
        insert(Name, ("entry_id", "kind", "key"), [(1, "places", f"p{number}") for number in range(MANY)])
        insert(Name, ("entry_id", "kind", "key"), [(2, "sites", "there"), (3, "sites", "p1"), (4, "sites", "p1")])
    asked = [f"p{number}" for number in range(-3, MANY, 2)]
    assert present(Name, "key", [*asked, "there", "% s"]) == {one for one in asked if "-" not in one} | {"there"}
    assert present(Name, "key", [*asked, "there"], kind="sites") == {"p1", "there"}
    assert present(Name, "key", []) == set()
