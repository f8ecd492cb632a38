"""The lists and pages of organisations and of people in public office."""

import json
import re

import pytest
from django.test import Client

from nhipcau.core.search.actions import reindex_records
from nhipcau.core.search.queries import search
from nhipcau.registry.organisations.models import Organisation, OrganisationName, Person, Position
from tests.pages import fetch, has_part, part, queries, read, readable, rows_of
from tests.rows import became, changed, cite, organisation, person, place, source

# Pages drawn from queries that tests/test_pages_answer.py makes on both databases.
pytestmark = pytest.mark.one_database


def office(holder: Person, title: str, **columns: object) -> Position:
    return Position.objects.create(person=holder, title_en=title, **columns)


def test_organisation_is_named_in_each_language_with_its_kind(register: None) -> None:
    for language, title, kind in (
        ("vi", "Hiệp hội các địa phương Pháp", "Việt"),
        ("fr", "Cités Unies France", "association"),
        ("en", "Cités Unies France", "association"),
    ):
        markup = fetch(f"/{language}/organisations/cuf")
        assert f"<h1>{title}</h1>" in markup
        assert kind in readable(markup)
    names = readable(part("/en/organisations/cuf", "names"))
    assert "Short name French CUF" in names
    assert "Variant Vietnamese Hiệp hội các thành phố Pháp" in names


def test_person_holds_offices_as_of_a_date_with_their_source(register: None) -> None:
    markup = part("/fr/people/tran-sy-thanh", "offices")
    row = rows_of(markup)[0]
    assert row.startswith("Président du Comité populaire de Hanoï 1")
    assert "avril 2023" in row
    assert 'href="/fr/organisations/ubnd-ha-noi"' in markup
    assert "founding-002" in read("/fr/people/tran-sy-thanh")


def test_head_of_a_body_is_in_office_in_its_locality(register: None) -> None:
    people = part("/en/places/ha-noi", "people")
    assert "Trần Sỹ Thanh" in people
    assert "People’s Committee of Hanoi" in people


def test_offices_of_a_former_unit_stand_on_the_page_of_its_successor(register: None) -> None:
    row = next(row for row in rows_of(part("/en/places/lao-cai-2025", "people")) if "Trịnh Xuân Trường" in row)
    assert "then: Lao Cai, until 30 June 2025" in row
    assert "then:" not in readable(part("/en/places/lao-cai", "people"))


@pytest.mark.django_db
def test_latest_office_stands_first_and_unsourced_words_are_marked() -> None:
    mayor = person("mayor", variants="Le Maire; Mme Maire")
    town = place("town")
    office(mayor, "Councillor", locality=town, as_of="2018-06")
    office(mayor, "Mayor", locality=town, as_of="2023-04")
    office(mayor, "Clerk", locality=town)
    titles = [row.split(" Town")[0] for row in rows_of(part("/vi/people/mayor", "offices"))]
    assert [title.split(" (")[0] for title in titles] == ["Mayor", "Councillor", "Clerk"]
    assert '<span lang="en">Mayor</span> <small class="fallback">' in fetch("/vi/people/mayor")
    assert "Also written: Le Maire; Mme Maire" in read("/en/people/mayor")
    assert "Mayor Town Apr 2023" in rows_of(fetch("/en/people"))[0]


@pytest.mark.django_db
def test_people_of_a_locality_are_bounded_and_lead_to_the_list_of_all() -> None:
    before, today = place("before", valid_to="2025"), place("today")
    became(before, today)
    committee = organisation("committee", kind="authority", locality=before)
    for n in range(60):
        where = {"organisation": committee} if n % 2 else {"locality": today}
        office(person(f"person-{n}"), "Clerk", **where)
    office(person("stranger"), "Clerk", locality=place("elsewhere"))
    section = part("/en/places/today", "people")
    assert len(rows_of(section)) == 50
    listed = read(re.search(r'href="([^"]+)">All people in office here', section)[1])
    assert "60 records" in listed
    assert "Locality: Today" in listed
    assert "Stranger" not in listed
    assert len(rows_of(part("/en/organisations/committee", "people"))) == 30


@pytest.mark.django_db
def test_organisations_stand_with_the_locality_they_sit_in() -> None:
    before, today = place("before", valid_to="2025"), place("today")
    became(before, today)
    cite(organisation("board", kind="agency", locality=before), source("paper"))
    assert readable(part("/en/places/today", "bodies")).endswith("BOARD public agency · seated in Before 1")
    assert "seated in" not in readable(part("/en/places/before", "bodies"))
    assert "BOARD" in read("/en/organisations?place=today")
    assert not has_part("/en/places/today", "people")


@pytest.mark.django_db
def test_list_of_organisations_filters_by_kind_with_counts() -> None:
    for n in range(3):
        organisation(f"company-{n}", kind="company", country="FR")
    organisation("unesco", kind="un")
    assert re.search(r'kind=company"[^>]*>company</a> <span class="count">3</span>', fetch("/en/organisations"))
    names = [row.split()[0] for row in rows_of(fetch("/en/organisations?kind=un"))]
    assert names == ["UNESCO"]
    assert len(rows_of(fetch("/en/organisations?country=FR"))) == 3


@pytest.mark.django_db
def test_files_hold_the_rows_of_the_list() -> None:
    office(person("jean", country="FR", title_en="@cmd"), "Mayor", locality=place("lyon"), as_of="2023~")
    people = json.loads(b"".join(Client().get("/en/people?format=json").streaming_content))["records"]
    assert people[0] | {"url": ""} == {
        "id": "jean",
        "name": "@cmd",
        "office": "Mayor",
        "body": "Lyon",
        "as_of": "2023~",
        "country": "France",
        "url": "",
    }
    csv = b"".join(Client().get("/en/people?format=csv").streaming_content).decode()
    assert "jean,'@cmd,Mayor,Lyon,2023~,France," in csv


@pytest.mark.django_db
def test_structured_data_say_company_and_office() -> None:
    vinci = organisation("vinci", kind="company", country="FR", url="https://vinci.example")
    office(person("xavier"), "Director", organisation=vinci)
    assert '"@type": "Corporation", "name": "VINCI", "url": "https://vinci.example"' in fetch("/en/organisations/vinci")
    assert '"@type": "Person", "name": "Xavier", "jobTitle": ["Director"]' in fetch("/en/people/xavier")


@pytest.mark.django_db
def test_search_finds_other_names_and_says_the_office() -> None:
    network = organisation("cuf", kind="network", country="FR")
    OrganisationName.objects.create(organisation=network, text="Hiệp hội các thành phố Pháp", language="vi")
    mayor = person("edouard-philippe", variants="Ê-đu-a Phi-líp")
    office(mayor, "Mayor of Le Havre", locality=place("le-havre"), as_of="2025")
    reindex_records([network, mayor])
    [found] = search("hiep hoi thanh pho phap", "en", kinds=["organisations"])
    assert (found.hits[0].slug, found.hits[0].hint) == ("cuf", "network of local authorities, France")
    [found] = search("e-du-a phi lip", "en", kinds=["people"])
    assert (found.hits[0].slug, found.hits[0].hint) == ("edouard-philippe", "Mayor of Le Havre")


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["organisations/nobody", "people/nobody"])
def test_unknown_records_are_not_found(path: str) -> None:
    assert Client().get(f"/fr/{path}").status_code == 404


@pytest.mark.django_db
def test_queries_do_not_grow_with_offices_and_names() -> None:
    town, board, mayor = place("town"), organisation("board"), person("mayor")
    Organisation.objects.filter(pk=board.pk).update(locality=town)
    office(mayor, "Mayor", locality=town)
    office(mayor, "Chair", organisation=board)
    paths = ["/en/places/town", "/en/organisations/board", "/en/people/mayor", "/en/people", "/en/organisations"]
    few = {path: queries(path) for path in paths}
    for n in range(55):
        other = person(f"person-{n}")
        office(other, "Clerk", locality=town)
        office(other, "Secretary", organisation=board)
        office(mayor, f"Office {n}", organisation=organisation(f"body-{n}", locality=town))
        OrganisationName.objects.create(organisation=board, text=f"Name {n}", language="fr")
    changed()
    assert {path: queries(path) for path in paths} == few
