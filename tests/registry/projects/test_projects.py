"""The pages, lists and sections of projects and sites."""

import csv
import io
import json
from dataclasses import dataclass

import pytest
from django.test import Client

from nhipcau.registry.organisations.models import Organisation
from nhipcau.registry.partnerships.models import CooperationField, Partnership
from nhipcau.registry.places.models import Locality
from nhipcau.registry.projects.models import Project, ProjectBody, ProjectMoney, ProjectResult, Site
from nhipcau.registry.projects.money import money_text
from tests.registry.making import (
    became,
    body,
    called,
    cite,
    field,
    options,
    part,
    partnership,
    place,
    project,
    query_count,
    read,
    remark,
    rows,
    settled,
    site,
    source,
    words,
)

pytestmark = pytest.mark.django_db


@dataclass
class Scene:
    """The remains of Thăng Long, a project of Hà Nội and Toulouse with AFD, and water in former Yên Bái."""

    ha_noi: Locality
    toulouse: Locality
    yen_bai: Locality
    afd: Organisation
    heritage: CooperationField
    pair: Partnership
    remains: Project
    citadel: Site
    wells: Project


@pytest.fixture(autouse=True)
def scene() -> Scene:
    ha_noi = place("ha-noi", level="city", name="Hà Nội", latitude=21.03, longitude=105.85)
    toulouse = place("toulouse", "FR", "commune", name="Toulouse", latitude=43.6, longitude=1.44)
    yen_bai = place("yen-bai", name="Yên Bái", valid_to="2025-06-30", latitude=21.7, longitude=104.9)
    lao_cai = place("lao-cai-2025", name="Lào Cai")
    became(yen_bai, lao_cai)
    afd, heritage = body("afd"), field("heritage")
    pair = partnership("ha-noi--toulouse", ha_noi, toulouse)
    citadel = site("thang-long", address="19 Hoàng Diệu", locality=ha_noi, latitude=21.0352, longitude=105.8402)
    remains = project(
        "remains",
        pair,
        fields=(heritage,),
        localities=(ha_noi,),
        sites=(citadel,),
        status="underway",
        status_as_of="2023-11",
        planned_from="2018",
        planned_to="2020",
        period_from="2020",
        period_note_fr="Retardé de deux ans.",
    )
    wells = project("wells", localities=(yen_bai,), status="done", period_from="1999", period_to="2004")
    ProjectBody.objects.create(project=remains, organisation=afd, role="funder")
    ProjectBody.objects.create(project=remains, locality=toulouse, role="partner")
    settled(ha_noi, toulouse, yen_bai, lao_cai, pair, remains, wells, citadel)
    return Scene(ha_noi, toulouse, yen_bai, afd, heritage, pair, remains, citadel, wells)


def test_planned_stands_beside_actual(scene: Scene) -> None:
    ProjectResult.objects.create(
        project=scene.remains, planned_en="Ten trenches", actual_fr="Six fouilles", as_of="2023-11"
    )
    html = read("/en/projects/remains")
    shown = part(html, "period")
    assert "Period 2018–2020 since 2020" in shown
    assert "Retardé de deux ans. (shown in French)" in shown
    assert "Result (as of: November 2023) Ten trenches Six fouilles (shown in French)" in shown
    assert "under way (as of: November 2023)" in words(html)


def test_what_no_source_says_is_said(scene: Scene) -> None:
    html = read("/en/projects/wells")
    assert "Period no source says 1999–2004" in part(html, "period")
    assert "no source ties it to one partnership" in words(html)


def test_project_shows_who_takes_part_and_where(scene: Scene) -> None:
    html = read("/en/projects/remains")
    assert "FR AFD · funder" in part(html, "bodies")
    assert "FR Toulouse · partner" in part(html, "bodies")
    assert "Thang long, 19 Hoàng Diệu, Hà Nội 21.0352, 105.8402" in part(html, "sites")
    assert "Partnerships Hà Nội – Toulouse" in words(html)
    assert "21.0352, 105.8402" in part(read("/fr/projects/remains"), "sites")


def test_money_is_shown_in_whole_units_as_planned_or_actual(scene: Scene) -> None:
    cited = ProjectMoney.objects.create(
        project=scene.remains, amount_minor=40_200_000, currency="EUR", state="planned", year=2018, about=True
    )
    ProjectMoney.objects.create(
        project=scene.remains, amount_minor=2_500_000_000, currency="VND", kind="share", of_locality=scene.ha_noi
    )
    cite(cited, source("dfa-5137"))
    shown = part(read("/en/projects/remains"), "money")
    assert "about 402,000 EUR 1 budget planned 2018" in shown
    assert "2,500,000,000 VND share not said whether planned or actual Hà Nội" in shown
    assert "402.000 EUR" in part(read("/vi/projects/remains"), "money")
    assert "402 000 EUR" in part(read("/fr/projects/remains"), "money")
    assert "dfa-5137" in part(read("/en/projects/remains"), "references")


@pytest.mark.parametrize(
    ("minor", "currency", "language", "text"),
    [
        (40_200_050, "EUR", "en", "402,000.50\u00a0EUR"),
        (0, "EUR", "vi", "0\u00a0EUR"),
        (1_000, "JPY", "fr", "1\u202f000\u00a0JPY"),
    ],
)
def test_amounts(minor: int, currency: str, language: str, text: str) -> None:
    assert money_text(minor, currency, language) == text


def test_site_shows_its_place_point_and_projects(scene: Scene) -> None:
    remark(scene.citadel, "World heritage since 2010.")
    html = read("/en/sites/thang-long")
    assert "Address 19 Hoàng Diệu" in words(html)
    assert "Coordinates 21.0352, 105.8402" in words(html)
    assert "Remains · under way · since 2020" in part(html, "projects")
    assert "World heritage since 2010." in part(html, "remarks")


@pytest.mark.parametrize("path", ["projects/nowhere", "sites/nowhere"])
def test_an_address_that_leads_nowhere(path: str) -> None:
    assert Client().get(f"/en/{path}").status_code == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Remains", "Wells"]),
        ("status=done", ["Wells"]),
        ("field=heritage", ["Remains"]),
        ("partnership=ha-noi--toulouse", ["Remains"]),
        ("locality=yen-bai", ["Wells"]),
        ("place=lao-cai-2025", ["Wells"]),
        ("place=toulouse", ["Remains"]),  # which it takes part in, far from its soil
        ("organisation=afd", ["Remains"]),
        ("decade=1990", ["Wells"]),
        ("year=2003", ["Wells"]),
        ("year=2005", []),
        ("q=remai", ["Remains"]),
        ("status=done&field=heritage", []),
    ],
)
def test_filters_of_projects(query: str, found: list[str]) -> None:
    assert rows(read(f"/en/projects?{query}")) == found


def test_filters_of_projects_are_counted_and_named(scene: Scene) -> None:
    shown = options(read("/en/projects"))
    assert (shown["under way"], shown["Heritage"], shown["Hà Nội – Toulouse"], shown["Yên Bái"]) == ("1",) * 4
    assert shown["1990s"] == "1"


def test_projects_on_a_map_stand_at_their_sites_or_else_their_localities(scene: Scene) -> None:
    scene.wells.localities.add(scene.ha_noi)
    features = json.loads(read("/en/projects?format=geojson"))["features"]
    found = {one["properties"]["id"]: one["geometry"] for one in features}
    assert found["remains"] == {"type": "Point", "coordinates": [105.8402, 21.0352]}
    assert found["wells"]["type"] == "MultiPoint"
    assert sorted(found["wells"]["coordinates"]) == [[104.9, 21.7], [105.85, 21.03]]


def test_files_of_projects(scene: Scene) -> None:
    Project.objects.filter(slug="wells").update(**called("+cmd|' /C calc'!A0"))
    table = list(csv.DictReader(io.StringIO(read("/fr/projects?format=csv").lstrip("\ufeff"))))
    by_id = {row["id"]: row for row in table}
    assert by_id["wells"]["title"] == "'+cmd|' /C calc'!A0"
    assert by_id["remains"]["partnerships"] == "Hà Nội – Toulouse"
    assert by_id["wells"]["to"] == "2004"


def test_sites_are_listed_by_line(scene: Scene) -> None:
    hospital = site("hospital", locality=scene.yen_bai, kind="visit")
    settled(hospital)
    assert rows(read("/en/sites?place=lao-cai-2025")) == ["Hospital"]
    assert rows(read("/en/sites?kind=project")) == ["Thang long"]
    features = json.loads(read("/en/sites?format=geojson&kind=project"))["features"]
    assert features[0]["geometry"] == {"type": "Point", "coordinates": [105.8402, 21.0352]}


def test_projects_stand_on_the_pages_of_what_they_belong_to(scene: Scene) -> None:
    cite(scene.remains, source("vnanet-351407"), "L3")
    for path in (
        "partnerships/ha-noi--toulouse",
        "places/ha-noi",
        "places/toulouse",
        "organisations/afd",
        "fields/heritage",
    ):
        html = read(f"/en/{path}")
        assert "Remains" in part(html, "projects"), path
        assert "(L3) vnanet-351407" in part(html, "references"), path
    assert "Wells" in part(read("/en/places/lao-cai-2025"), "projects")
    assert "Thang long project site · 19 Hoàng Diệu" in part(read("/en/places/ha-noi"), "sites")


@pytest.mark.one_database
def test_as_many_queries_for_much_as_for_little(scene: Scene) -> None:
    ProjectMoney.objects.create(project=scene.remains, amount_minor=1, currency="EUR", of_organisation=scene.afd)
    paths = [
        "projects",
        "projects?place=ha-noi&field=heritage",
        "projects?format=geojson",
        "projects/remains",
        "sites",
        "sites/thang-long",
        "partnerships/ha-noi--toulouse",
        "organisations/afd",
        "places/ha-noi",
    ]
    before = {path: query_count(f"/en/{path}") for path in paths}
    for n in range(60):
        where = site(f"site-{n}", locality=scene.ha_noi)
        more = project(
            f"more-{n}", scene.pair, fields=(scene.heritage,), localities=(scene.ha_noi,), sites=(scene.citadel, where)
        )
        ProjectBody.objects.create(project=more, organisation=scene.afd)
        ProjectMoney.objects.create(project=scene.remains, amount_minor=n, currency="EUR", of_organisation=scene.afd)
    settled()
    assert {path: query_count(f"/en/{path}") for path in paths} == before
