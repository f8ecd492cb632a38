"""The list and the pages of declarations, and what they add to the pages of others."""

import json
import re

import pytest
from django.test import Client

from nhipcau.core.search.actions import reindex_records
from nhipcau.core.search.queries import search
from tests.pages import fetch, has_part, part, queries, read, readable, rows_of
from tests.rows import (
    article,
    became,
    changed,
    cite,
    declaration,
    edition,
    field,
    organisation,
    person,
    place,
    source,
)


@pytest.mark.django_db
def test_articles_stand_in_order_with_kind_field_author_and_source() -> None:
    paper, afd = source("paper"), organisation("afd")
    joint = declaration("joint", adopted_on="2023-04-15", adopted_by_en="Both sides")
    cite(
        article(joint, "second", position=2, kind="commitment", by_organisation=afd, on="2018-06"), paper, locator="L14"
    )
    cite(article(joint, "first", position=1, kind="recognition", field=field("water"), title_en="Recognition"), paper)
    article(joint, "third", position=3, kind="list", text_en="", title_en="Priorities", items_en="Water\nHeritage")
    markup = part("/en/declarations/joint", "articles")
    assert re.findall(r'id="article-(\w+)"', markup) == ["first", "second", "third"]
    text = readable(markup)
    assert "1 · Water Recognition Text of first 1" in text
    assert "2 Commitment · June 2018 Text of second 1 By: AFD" in text
    assert "3 List Priorities Water Heritage" in text
    assert 'href="/en/fields/water"' in markup
    facts = read("/en/declarations/joint")
    assert "Adopted on 15 April 2023 Adopted by Both sides" in facts
    assert "(L14)" in facts


@pytest.mark.django_db
def test_edition_and_declaration_lead_to_each_other() -> None:
    twelfth = edition("twelfth", year=2023)
    joint = declaration("joint", edition=twelfth, adopted_on="2023-04-15")
    article(joint, "one")
    assert 'href="/vi/editions/twelfth"' in fetch("/vi/declarations/joint")
    section = part("/en/editions/twelfth", "declarations")
    assert 'href="/en/declarations/joint"' in section
    assert "Joint Joint declaration · 15 April 2023 · 1 article" in readable(section)


def test_cautions_on_a_declaration_are_shown(register: None) -> None:
    for language, words in (
        ("vi", "Bản có được dừng lại giữa tuyên bố"),
        ("fr", "Le texte disponible s’arrête au milieu de la déclaration"),
        ("en", "The text at hand stops inside the declaration"),
    ):
        assert words in read(f"/{language}/declarations/assises-12")


def test_what_a_body_promised_stands_on_its_page(register: None) -> None:
    section = part("/en/organisations/afd", "declarations")
    assert "Commitment: Continue to support projects in localities in general" in readable(section)
    assert 'href="/en/declarations/afd-orientations-2018#article-continued-support"' in section
    assert 'id="article-continued-support"' in fetch("/en/declarations/afd-orientations-2018")
    assert "economic and investment cooperation" in part("/en/people/le-hong-son", "declarations")


@pytest.mark.django_db
def test_what_a_former_unit_said_stands_on_the_page_of_its_successor() -> None:
    before, today = place("before", valid_to="2025"), place("today")
    became(before, today)
    article(declaration("roadshow", adopted_on="2018-06"), "wish", kind="wish", by_locality=before)
    assert readable(part("/en/places/today", "declarations")).endswith(
        "Wish: Text of wish Roadshow, June 2018 then: Before"
    )
    assert "then:" not in part("/en/places/before", "declarations")


def test_declared_on_a_field_names_who_said_it(register: None) -> None:
    section = readable(part("/en/fields/urban-planning", "declarations"))
    assert "Environment-friendly urban development with stronger resilience and recovery." in section
    assert "By: French Development Agency" in section


@pytest.mark.django_db
def test_text_known_in_another_language_is_marked() -> None:
    article(declaration("joint"), "one", text_en="", text_vi="Giữ gìn di sản")
    assert "Giữ gìn di sản (shown in Vietnamese)" in read("/en/declarations/joint")


@pytest.mark.django_db
def test_list_filters_by_kind_edition_and_field() -> None:
    twelfth, water = edition("twelfth"), field("water")
    joint = declaration("joint", edition=twelfth, adopted_on="2023-04-15")
    for slug in ("one", "two"):
        article(joint, slug, field=water)
    declaration("state", kind="state-declaration")
    assert rows_of(fetch("/en/declarations")) == [
        "Joint joint declaration Twelfth 15 Apr 2023 2",
        "State declaration between States 0",
    ]
    listed = fetch("/en/declarations")
    assert re.search(r'field=water"[^>]*>Water</a> <span class="count">1<', listed)
    assert re.search(r'edition=twelfth"[^>]*>Twelfth</a> <span class="count">1<', listed)
    for query in ("field=water", "edition=twelfth", "kind=joint-declaration"):
        found = json.loads(b"".join(Client().get(f"/en/declarations?{query}&format=json").streaming_content))
        assert [record["id"] for record in found["records"]] == ["joint"], query


@pytest.mark.django_db
def test_declaration_without_known_articles_says_so() -> None:
    declaration("empty")
    assert "No article of it is known from the sources read." in read("/en/declarations/empty")
    assert "Adopted on no source says" in read("/en/declarations/empty")
    assert not has_part("/en/declarations/empty", "remarks")


@pytest.mark.django_db
def test_search_finds_a_declaration_by_its_articles() -> None:
    joint = declaration("joint", adopted_on="2023-04")
    article(joint, "climate", text_fr="La bonne gestion de l’eau")
    reindex_records([joint])
    [found] = search("gestion eau", "fr", kinds=["declarations"])
    assert found.hits[0].slug == "joint"
    assert '"@type": "CreativeWork", "name": "Joint"' in fetch("/en/declarations/joint")


@pytest.mark.django_db
def test_unknown_declaration_is_not_found() -> None:
    assert Client().get("/en/declarations/none").status_code == 404


@pytest.mark.django_db
def test_queries_do_not_grow_with_articles() -> None:
    twelfth, water = edition("twelfth"), field("water")
    somebody, town, body = person("somebody"), place("town"), organisation("body")
    joint = declaration("joint", edition=twelfth)

    def add(n: int) -> None:
        for name, columns in (
            ("p", {"by_person": somebody}),
            ("l", {"by_locality": town}),
            ("o", {"by_organisation": body}),
        ):
            article(joint, f"{name}-{n}", field=water, **columns)
        declaration(f"other-{n}", edition=twelfth)

    add(0)
    paths = ["declarations/joint", "declarations", "editions/twelfth", "fields/water"]
    paths += ["people/somebody", "places/town", "organisations/body"]
    few = {path: queries(f"/en/{path}") for path in paths}
    for n in range(1, 56):
        add(n)
    changed()
    assert {path: queries(f"/en/{path}") for path in paths} == few
    section = part("/en/fields/water", "declarations")
    assert section.count("Text of") == 50
    assert 'href="/en/declarations?field=water"' in section
