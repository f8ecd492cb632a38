"""The sample: invented records that hang together as real ones do."""

from collections.abc import Iterator

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Count, F
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from nhipcau.core.records.revision import register_state
from nhipcau.core.search.queries import search
from nhipcau.core.sources.models import Citation
from nhipcau.core.text.folding import name_key
from nhipcau.exchange.sample.actions import fill
from nhipcau.exchange.sample.plan import Plan
from nhipcau.registry.partnerships.models import Agreement, Partnership, PartnershipParty
from nhipcau.registry.places.actions import rebuild_lineage
from nhipcau.registry.places.models import Lineage, Locality, LocalityName, Succession
from nhipcau.registry.places.resolver import resolve
from nhipcau.registry.projects.models import Project

PLAN = Plan(localities=400, partnerships=60, projects=120)
MODELS = [Locality, LocalityName, Lineage, Succession, Partnership, PartnershipParty, Agreement, Project, Citation]

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture(scope="module")
def sample(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[list[str]]:
    """The sample, made once for the tests of this file, which each undo what they change."""
    seen: list[str] = []
    with django_db_blocker.unblock(), transaction.atomic():
        fill(PLAN, lambda what, done: seen.append(f"{what} {done}"))
        yield seen
        transaction.set_rollback(True)


def test_there_is_as_much_of_each_as_was_asked_for(sample: list[str]) -> None:
    assert Locality.objects.count() == 400
    assert Partnership.objects.count() == 60
    assert Project.objects.count() == 120
    assert all(model._default_manager.exists() for model in MODELS)
    assert any(line.endswith(" 400") for line in sample)


def test_the_database_says_that_it_is_a_sample_and_every_page_does(sample: list[str], client: Client) -> None:
    assert register_state().sample
    for path in ("/en/places", f"/en/places/{Locality.objects.earliest('pk').slug}", "/en/no-such-page"):
        assert "Fictional sample data" in client.get(path).content.decode(), path


def test_partnerships_join_two_localities_one_on_each_side(sample: list[str]) -> None:
    for partnership in Partnership.objects.prefetch_related("parties__locality"):
        sides = [party.locality.country for party in partnership.parties.all() if party.locality]
        assert sides == ["VN", "FR"]
        names = [party.body.title_fr for party in partnership.parties.all()]
        assert partnership.title_fr == " – ".join(names)


def test_units_that_merged_are_followed_by_one_that_begins_the_day_after(sample: list[str]) -> None:
    steps = Succession.objects.select_related("predecessor", "successor")
    assert steps
    for step in steps:
        assert step.predecessor.valid_to
        assert step.successor.valid_from
        assert step.predecessor.valid_to < step.successor.valid_from
        assert step.successor.valid_to is None
        assert step.predecessor.level == step.successor.level
    gone = Locality.objects.exclude(valid_to=None)
    assert gone.count() == steps.count()


def test_what_follows_from_records_is_what_the_product_would_derive(sample: list[str]) -> None:
    lines = set(Lineage.objects.values_list("ancestor", "descendant"))
    rebuild_lineage()
    assert set(Lineage.objects.values_list("ancestor", "descendant")) == lines
    for record in (*Locality.objects.all()[:50], *Project.objects.all()[:50], *Agreement.objects.all()[:50]):
        stored = dict(record.__dict__)
        record.derive()
        assert {**record.__dict__, "_state": None} == {**stored, "_state": None}
    assert all(name.key == name_key(name.text) for name in LocalityName.objects.all())


def test_every_record_has_a_source_and_a_history(sample: list[str]) -> None:
    for model in (Locality, Partnership, Project, Agreement):
        content_type = ContentType.objects.get_for_model(model)
        cited = Citation.objects.filter(content_type=content_type).values("object_id").distinct().count()
        assert cited == model._default_manager.count()  # type: ignore[attr-defined]
        assert model.history.filter(history_type="+").count() == cited  # type: ignore[attr-defined]


def test_the_sample_can_be_searched_with_typing_errors(sample: list[str]) -> None:
    place = Locality.objects.filter(country="FR", valid_to=None, title_fr__startswith="V").earliest("pk")
    typed = place.title_fr[:2] + place.title_fr[3:]

    [group] = [group for group in search(typed, "fr") if group.kind.name == "places"]
    assert place.slug in [hit.slug for hit in group.hits]
    assert place.slug in [one.id for one in resolve(place.title_fr)]


def test_an_agreement_renews_one_of_the_same_partnership(sample: list[str]) -> None:
    renewals = Agreement.objects.exclude(renews=None)
    assert renewals.exists()
    assert not renewals.exclude(partnership=F("renews__partnership")).exists()
    most = Partnership.objects.annotate(n=Count("agreements")).order_by("-n")[0]
    assert most.agreements.count() <= 3


def test_the_database_counts_on_from_the_sample(sample: list[str]) -> None:
    more = Locality.objects.create(slug="one-more", country="FR", level="commune", title_fr="Encore")
    assert more.pk > 400
