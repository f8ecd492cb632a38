"""Neighbours in the chain on the pages of records, and what they asked and promised."""

import re

import pytest

from nhipcau.followup.commitments.models import Evidence
from nhipcau.registry.partnerships.models import Agreement, Partnership, PartnershipParty
from tests import rows
from tests.followup import making
from tests.pages import fetch, has_part, part, queries, readable

PROMISE = "commitments/ha-noi--ile-de-france-2018-2021"


def strip(path: str) -> str:
    """The markup of the strip of a page; empty if it has none."""
    found = re.search(r'<nav id="chain".*?</nav>', fetch(path), flags=re.S)
    return found[0] if found else ""


def counts(path: str) -> dict[str, tuple[str, int]]:
    """The stages that a strip counts, each with the address that it leads to and the number."""
    links = re.findall(r'class="chain-count" href="([^"]*)">(.*?)<b>(\d+)</b>', strip(path), flags=re.S)
    return {readable(stage): (address.replace("&amp;", "&"), int(number)) for address, stage, number in links}


@pytest.mark.parametrize(
    ("language", "stages"),
    [
        ("vi", "Địa phương Hà Nội Île-de-France Quan hệ đối tác Hà Nội – Île-de-France Thỏa thuận"),
        ("fr", "Localités Hanoï Île-de-France Partenariats Hanoï – Île-de-France Accords"),
        ("en", "Localities Hanoi Île-de-France Partnerships Hanoi – Île-de-France Agreements"),
    ],
)
def test_a_commitment_leads_back_to_its_edition_and_on_to_the_evidence(
    register: None, language: str, stages: str
) -> None:
    markup = strip(f"/{language}/{PROMISE}")
    assert readable(markup).startswith(stages)
    for address in ("agreements/ha-noi--ile-de-france-2018", "editions/vpr-france-2018", "projects/urban-decoration"):
        assert f'href="/{language}/{address}"' in markup
    assert list(counts(f"/{language}/{PROMISE}").values()) == [("#reports", 4)]


def test_a_promise_made_in_a_declaration_leads_to_its_article(register: None) -> None:
    assert 'href="/en/declarations/roadshow-2018#article-french-oda"' in strip("/en/commitments/french-oda-2018")
    found = readable(part("/en/declarations/roadshow-2018", "commitments"))
    assert "Continued French official development assistance" in found
    assert "More cooperation with UNESCO on heritage" in readable(
        part("/en/declarations/roadshow-2018", "recommendations")
    )


def test_a_locality_shows_all_it_promised_also_before_it_merged(register: None) -> None:
    for slug in ("lao-cai", "lao-cai-2025"):
        assert "240/KH-UBND" in readable(part(f"/fr/places/{slug}", "commitments"))
    found = readable(part("/vi/places/ha-noi", "commitments"))
    assert "Thực hiện 19 dự án của chương trình Hà Nội - Île-de-France 2018-2021" in found


def test_nothing_is_said_twice_where_nothing_was_asked_or_promised(register: None) -> None:
    for path in ("/en/places/hue", "/en/fields/language", "/en/organisations/cuf"):
        assert strip(path) == ""
        assert not has_part(path, "commitments")


@pytest.mark.parametrize(
    "path",
    [
        "places/ha-noi",
        "partnerships/ha-noi--ile-de-france",
        "organisations/afd",
        "fields/urban-planning",
        "editions/vpr-france-2018",
    ],
)
def test_every_number_leads_to_the_list_it_counts(register: None, path: str) -> None:
    found = counts(f"/en/{path}")
    assert found
    # Evidence has no list of its own: the commitments lead to it.
    assert found.pop("Evidence", ("", 1))[1]
    for address, number in found.values():
        if not address.startswith("#"):
            assert f"{number} record" in readable(fetch(address)), address


@pytest.mark.django_db
def test_a_session_that_the_public_does_not_know_is_not_named() -> None:
    edition = making.edition()
    hidden = making.workshop(edition, "hidden", title_en="Behind closed doors", audience="internal")
    shown = making.workshop(edition, "open", title_en="Water for all", audience="public")
    making.recommendation(edition, "one", session=hidden)
    making.recommendation(edition, "two", session=shown)
    assert "Behind closed doors" not in fetch("/en/recommendations/one")
    assert "Water for all" in strip("/en/recommendations/two")


class World:
    """A locality with a partnership and an agreement, an edition with a declaration, and a field."""

    def __init__(self) -> None:
        self.place, self.field, self.edition = rows.place("hue"), rows.field("water"), making.edition()
        partnership = Partnership.objects.create(slug="hue--cergy", **rows.titled("Huế – Cergy"))
        PartnershipParty.objects.create(partnership=partnership, locality=self.place)
        self.agreement = Agreement.objects.create(slug="plan", partnership=partnership, **rows.titled("Plan"))
        self.declaration = rows.declaration("declared", edition=self.edition)

    def promise(self, name: str) -> None:
        """An article, what was recommended of it, a promise, and the agreement as evidence."""
        article = rows.article(self.declaration, name, field=self.field)
        asked = making.recommendation(self.edition, f"asked-{name}", field=self.field, article=article)
        promise = making.commitment(self.place, name, asked, agreement=self.agreement)
        promise.fields.add(self.field)
        Evidence.objects.create(report=making.progress(promise), kind="agreement", agreement=self.agreement)


@pytest.mark.django_db
def test_pages_take_no_more_queries_with_many_promises() -> None:
    world = World()
    paths = [
        *("/en/places/hue", "/en/fields/water", "/en/editions/assises-13", "/en/agreements/plan"),
        *("/en/declarations/declared", "/en/chain", "/en/chain/water"),
    ]
    for number in range(2):
        world.promise(f"one-{number}")
    rows.changed()
    little = {path: queries(path) for path in paths}
    assert "Others, in the list" not in fetch("/en/chain/water")
    for number in range(6):
        world.promise(f"more-{number}")
    rows.changed()
    assert {path: queries(path) for path in paths} == little
    assert fetch("/en/chain/water").count("chain-box chain-others") == 3
