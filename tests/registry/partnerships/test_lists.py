"""The lists of partnerships and agreements: filters, both maps, files."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.test import Client

from nhipcau.registry.partnerships.models import Partnership, RepresentationOffice
from nhipcau.registry.places.models import Locality
from tests.registry.making import (
    agreement,
    became,
    body,
    called,
    day,
    field,
    options,
    partnership,
    place,
    query_count,
    read,
    rows,
    settled,
    words,
)

pytestmark = pytest.mark.django_db


@dataclass
class Network:
    """Three partnerships: of Hà Nội, of Yên Bái (Lào Cai since 2025), and of Huế with an agency."""

    ha_noi: Locality
    yen_bai: Locality
    ile: Locality
    val: Locality


@pytest.fixture(autouse=True)
def network(monkeypatch: pytest.MonkeyPatch, keep: Any) -> Iterator[Network]:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2026, 11, 21))
    with keep(make_network) as made:
        yield made


def make_network() -> Network:
    ha_noi = place("ha-noi", level="city", name="Hà Nội", latitude=21.03, longitude=105.85)
    yen_bai = place("yen-bai", name="Yên Bái", valid_to="2025-06-30", latitude=21.7, longitude=104.9)
    lao_cai = place("lao-cai-2025", name="Lào Cai", valid_from="2025-07-01", latitude=21.71, longitude=104.91)
    became(yen_bai, lao_cai)
    hue = place("hue", level="city", name="Huế")
    ile = place("ile-de-france", "FR", "region", name="Île-de-France", latitude=48.9, longitude=2.3)
    val = place("val-de-marne", "FR", "department", name="Val-de-Marne", latitude=48.8, longitude=2.5)
    ile.names.create(text="Ile de France", kind="variant")
    water, culture = field("water"), field("culture")
    made = [
        partnership("hanoi", ha_noi, ile, fields=(culture, water), status="active", since="1989"),
        partnership("yenbai", yen_bai, val, fields=(water,), status="ended", since="1995", until="2010"),
        partnership("hue", hue, body("rhin-meuse"), kind="technical", status="unknown"),
    ]
    settled(ha_noi, yen_bai, lao_cai, hue, ile, val, *made)
    return Network(ha_noi, yen_bai, ile, val)


HANOI, YEN_BAI, HUE = "Hà Nội – Île-de-France", "Yên Bái – Val-de-Marne", "Huế – RHIN-MEUSE"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [HANOI, HUE, YEN_BAI]),
        ("status=active", [HANOI]),
        ("kind=technical", [HUE]),
        ("field=water", [HANOI, YEN_BAI]),
        ("field=water&status=ended", [YEN_BAI]),
        ("level=department", [YEN_BAI]),
        ("level=body", [HUE]),
        ("decade=1980", [HANOI]),
        ("decade=unknown", [HUE]),
        ("year=2005", [HANOI, YEN_BAI]),
        ("year=2020", [HANOI]),
        ("year=1950", []),
        ("year=20x5", []),
        ("place=yen-bai", [YEN_BAI]),
        ("place=lao-cai-2025", [YEN_BAI]),
        ("place=nowhere", []),
        ("q=ile de FRANCE", [HANOI]),
        ("q=yen bai", [YEN_BAI]),
        ("sort=-since", [YEN_BAI, HANOI, HUE]),
        ("unheard=of", [HANOI, HUE, YEN_BAI]),
    ],
)
def test_filters_of_partnerships(query: str, found: list[str]) -> None:
    html = read(f"/vi/partnerships?{query}")
    shown = rows(html)
    if query == "sort=-since":  # databases differ in where they put what has no beginning
        assert [one for one in shown if one != HUE] == [one for one in found if one != HUE]
    else:
        assert shown == found


def test_counts_stand_beside_the_filters_and_respect_the_others() -> None:
    assert options(read("/en/partnerships"))["Water"] == "2"
    html = read("/en/partnerships?status=active")
    shown = options(html)
    assert shown["Water"] == "1"
    assert shown["ended"] == "1"  # the counts of a filter leave its own choice aside
    assert shown["region"] == "1"
    assert "1 record" in words(html)


def test_decades_and_levels_are_named() -> None:
    shown = options(read("/en/partnerships"))
    assert shown["1980s"] == "1"
    assert shown["beginning not known"] == "1"
    assert shown["department"] == "1"


def test_as_it_was_and_in_todays_map(network: Network) -> None:
    then = read("/en/partnerships")
    row = words(then[then.index("Yên Bái – Val") :])
    assert row.startswith("Yên Bái – Val-de-Marne Lào Cai 1995")
    today = read("/en/partnerships?map=today")
    assert "Hà Nội, Île-de-France" in words(today)
    assert "Lào Cai, Val-de-Marne" in words(today)
    # under today's units, Yên Bái comes with Lào Cai, after Huế
    assert rows(today) == [HANOI, HUE, YEN_BAI]
    other = partnership("laocai", place("mu-cang-chai", name="A Mù"), network.ile)
    assert other.title_vi in rows(read("/vi/partnerships?map=today"))[0]


def test_todays_units_draw_the_lines_of_todays_map() -> None:
    then = json.loads(read("/en/partnerships?format=geojson&place=yen-bai"))["features"]
    today = json.loads(read("/en/partnerships?format=geojson&place=yen-bai&map=today"))["features"]
    assert [one["geometry"] for one in then] == [{"type": "LineString", "coordinates": [[104.9, 21.7], [2.5, 48.8]]}]
    assert today[0]["geometry"]["coordinates"] == [[104.91, 21.71], [2.5, 48.8]]
    assert then[0]["properties"]["id"] == "yenbai"
    everything = json.loads(read("/en/partnerships?format=geojson"))["features"]
    assert {one["properties"]["id"]: one["geometry"] and one["geometry"]["type"] for one in everything} == {
        "hanoi": "LineString",
        "yenbai": "LineString",
        "hue": None,
    }


def test_several_parties_make_several_lines(network: Network) -> None:
    partnership("three", network.ha_noi, network.ile, network.val)
    found = json.loads(read("/en/partnerships?format=geojson&place=ha-noi"))["features"]
    assert {one["geometry"]["type"] for one in found} == {"LineString", "MultiLineString"}


def test_files_hold_the_rows_shown_in_the_language_of_the_page() -> None:
    table = list(csv.DictReader(io.StringIO(read("/fr/partnerships?status=ended&format=csv").lstrip("\ufeff"))))
    assert [row["id"] for row in table] == ["yenbai"]
    assert table[0]["title"] == YEN_BAI
    assert table[0]["since"] == "1995"
    assert table[0]["url"].endswith("/fr/partnerships/yenbai")
    assert "<" not in "".join(table[0].values())
    found = json.loads(read("/en/partnerships?status=active&format=json"))["records"]
    assert [(one["id"], one["status"], one["fields"]) for one in found] == [("hanoi", "active", "Culture; Water")]


def test_no_cell_of_a_file_is_run_as_a_formula() -> None:
    Partnership.objects.filter(slug="hue").update(title_en="=HYPERLINK(1)", title_vi="=1", title_fr="=1")
    table = list(csv.DictReader(io.StringIO(read("/en/partnerships?kind=technical&format=csv").lstrip("\ufeff"))))
    assert table[0]["title"] == "'=HYPERLINK(1)"


def test_a_place_that_is_filtered_by_is_named_and_can_be_taken_away() -> None:
    html = read("/en/partnerships?place=lao-cai-2025&status=ended")
    assert "Locality and its line: Lào Cai" in words(html)
    assert 'href="?status=ended" class="chip"' in html


def test_the_form_keeps_the_filters_chosen() -> None:
    html = read("/en/partnerships?status=ended&q=yen")
    form = html[html.index('class="list-form"') :]
    assert '<input type="hidden" name="status" value="ended">' in form
    assert 'name="q" value="yen"' in form


def test_the_list_offers_no_other_format() -> None:
    assert Client().get("/en/partnerships?format=xml").status_code == 404
    assert Client().get("/en/agreements?format=geojson").status_code == 404


@pytest.fixture
def agreements(network: Network) -> None:
    pair = Partnership.objects.get(slug="yenbai")
    signed = ((network.yen_bai, "2020-02"), (network.val, "2020-03-01"))
    made = [
        agreement(pair, "lasting", *signed, period_from="2020", period_to="2030", number="240/KH-UBND"),
        agreement(pair, "ending", *signed, period_from="2020", period_to="2026-12"),
        agreement(pair, "over", *signed, kind="programme", period_from="2014", period_to="2019"),
        agreement(Partnership.objects.get(slug="hanoi"), "talked-of", kind="intent"),
    ]
    settled(*made)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Ending", "Lasting", "Over", "Talked of"]),
        ("state=inforce", ["Lasting"]),
        ("state=expiring", ["Ending"]),
        ("state=expired", ["Over"]),
        ("state=discussed", ["Talked of"]),
        ("state=renewed", []),
        ("kind=programme", ["Over"]),
        ("partnership=hanoi", ["Talked of"]),
        ("place=lao-cai-2025", ["Ending", "Lasting", "Over"]),
        ("place=ile-de-france", ["Talked of"]),
        ("q=last", ["Lasting"]),
        ("q=240 kh", ["Lasting"]),
        ("place=yen-bai&sort=to", ["Over", "Ending", "Lasting"]),
    ],
)
def test_filters_of_agreements(agreements: None, query: str, found: list[str]) -> None:
    assert rows(read(f"/en/agreements?{query}")) == found


def test_agreements_show_days_of_signature_and_the_months_left(agreements: None) -> None:
    html = read("/en/agreements?state=expiring")
    row = words(html[html.index('<th scope="row"') :])
    assert row.startswith("Ending Yên Bái – Val-de-Marne framework agreement Feb 2020, 1 Mar 2020 2020 Dec 2026")
    assert "expires in 1 month" in row


def test_states_and_their_counts_move_with_the_calendar(agreements: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert options(read("/en/agreements"))["expired"] == "1"
    assert "1 record" in words(read("/en/agreements?state=expired"))
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: day("2027-01-01"))
    assert options(read("/en/agreements"))["expired"] == "2"
    assert "2 records" in words(read("/en/agreements?state=expired"))


def test_offices_are_found_from_both_ends(network: Network) -> None:
    office = RepresentationOffice.objects.create(
        slug="vdm", authority=network.val, location=network.yen_bai, **called("Val-de-Marne in Yên Bái")
    )
    settled(office)
    for slug in ("val-de-marne", "yen-bai", "lao-cai-2025"):
        assert rows(read(f"/en/offices?place={slug}")) == ["Val-de-Marne in Yên Bái"]
    assert rows(read("/en/offices?place=ha-noi")) == []
    found = json.loads(read("/en/offices?format=geojson"))["features"]
    assert found[0]["geometry"] == {"type": "Point", "coordinates": [104.9, 21.7]}


def test_fields_count_their_partnerships() -> None:
    html = read("/en/fields")
    table = words(html[html.index("<table") :])
    assert "Culture 1 0" in table
    assert "Water 2 0" in table


@pytest.mark.one_database
def test_lists_make_as_many_queries_for_much_as_for_little(network: Network, agreements: None) -> None:
    paths = [
        "partnerships",
        "partnerships?map=today",
        "partnerships?place=ha-noi&field=water&year=2010",
        "partnerships?format=geojson",
        "agreements",
        "agreements?state=expired&place=yen-bai",
        "fields",
        "offices",
    ]
    before = {path: query_count(f"/en/{path}") for path in paths}
    water = field("water-too")
    for n in range(60):
        commune = place(f"commune-{n}", "FR", "commune")
        pair = partnership(f"pair-{n}", network.ha_noi, network.yen_bai, commune, fields=(water,), since=str(1960 + n))
        agreement(pair, f"agreement-{n}", (commune, "2010"), period_to="2015")
    settled()
    assert {path: query_count(f"/en/{path}") for path in paths} == before
