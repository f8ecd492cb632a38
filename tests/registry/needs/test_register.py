"""The partner finder on the real register: its benchmark in small, its data, and its page in a browser."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from nhipcau.core.proposals.editable import editable_of
from nhipcau.registry.needs.models import Population
from nhipcau.registry.needs.queries.partners import possible_partners
from nhipcau.registry.places.models import Locality

sys.path.append(str(Path(__file__).parents[3] / "benchmarks"))
from benchkit.pairs import hidden, real_pairs


def unit(slug: str) -> int:
    return Locality.objects.get(slug=slug).pk


def asked(slug: str) -> list[str]:
    """The possible partners of a locality, the best first."""
    found = possible_partners(unit(slug))
    assert found is not None
    names = dict(Locality.objects.values_list("pk", "slug"))
    return [names[one.profile.place.id] for one in found.matches]


@pytest.mark.parametrize(
    ("asker", "partner"), [("lyon", "ho-chi-minh-2025"), ("lao-cai-2025", "val-de-marne"), ("poitiers", "hue")]
)
def test_a_hidden_pair_is_found_again_near_the_top(register: None, asker: str, partner: str) -> None:
    assert partner not in asked(asker)
    with hidden((unit(asker), unit(partner))):
        assert partner in asked(asker)[:10]
    assert partner not in asked(asker)


def test_hiding_a_pair_leaves_no_trace_of_it(register: None) -> None:
    pair = (unit("ha-noi"), unit("ile-de-france"))
    assert pair in real_pairs()
    with hidden(pair):
        left = real_pairs()
        assert pair not in left
        assert (unit("ha-noi"), unit("toulouse")) in left
        found = possible_partners(pair[0])
        assert found is not None
        partner = next(one for one in found.matches if one.profile.place.id == pair[1])
        assert not partner.profile.projects & found.asker.projects
    assert pair in real_pairs()


def test_the_regions_of_france_have_their_population_with_its_source(register: None) -> None:
    regions = Population.objects.filter(locality__level="region")
    assert regions.count() == 13
    assert all(one.citations.get().source.slug == "cog-2026" for one in regions)
    assert regions.get(locality__slug="bretagne").people == 3_449_370


def test_editors_may_propose_what_a_locality_states() -> None:
    editable = editable_of("places")
    assert editable is not None
    assert {"interests", "populations", "working_languages"} <= {one.relation for one in editable.parts}
    assert "words_vi" in editable.part("interests").columns


@pytest.mark.browser
@pytest.mark.one_database
def test_a_reader_finds_partners_by_search_and_filter(
    register: None, page: Page, assert_accessible: Callable[[Page], None]
) -> None:
    page.goto("/fr/partners")
    page.get_by_label("Chercher des partenaires possibles").fill("binh dinh")
    page.locator("main").get_by_role("button", name="Rechercher").click()
    assert_accessible(page)
    page.locator("main").get_by_role("link", name="Binh Dinh").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Partenaires possibles")
    assert_accessible(page)
    page.set_viewport_size({"width": 360, "height": 740})
    page.get_by_label("Échelon").select_option("commune")
    page.get_by_role("button", name="Afficher").click()
    expect(page.locator(".match").first).to_contain_text("commune")
    assert page.locator(".match small.count").all_inner_texts() == ["commune"] * page.locator(".match").count()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert_accessible(page)
