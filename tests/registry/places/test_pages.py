"""The list and the pages of localities."""

import json
import re

import pytest
from django.test import Client

from nhipcau.registry.places.models import LocalityCode, LocalityName
from tests.pages import fetch, has_part, part, queries, read, readable, rows_of
from tests.rows import became, changed, cite, place, source

# Pages drawn from queries that tests/test_pages_answer.py makes on both databases.
pytestmark = pytest.mark.one_database


def name(of: object, text: str, language: str, kind: str = "official", **columns: str) -> LocalityName:
    return LocalityName.objects.create(locality=of, text=text, language=language, kind=kind, **columns)


@pytest.mark.django_db
def test_names_stand_by_kind_and_language() -> None:
    hue = place("hue", title_vi="Huế", title_fr="Hué", title_en="Hue")
    name(hue, "Phú Xuân", "vi", "former", valid_to="1802")
    name(hue, "Hué", "fr")
    name(hue, "Hue", "en", "misspelling")
    name(hue, "Thành phố Huế", "vi")
    text = readable(part("/en/places/hue", "names"))
    assert "Official name Vietnamese Huế Thành phố Huế French Hué" in text
    assert "Former name Vietnamese Phú Xuân until 1802" in text
    assert text.index("Former name") < text.index("Misspelling found in a source English Hue")


@pytest.mark.django_db
def test_each_name_and_code_carries_its_source_and_period() -> None:
    lao_cai = place("lao-cai")
    written = name(lao_cai, "Laokay", "fr", "variant")
    code = LocalityCode.objects.create(locality=lao_cai, scheme="gso", code="10", valid_to="2025-06-30")
    cite(written, source("courrier"))
    cite(code, source("gso-list"))
    text = readable(part("/en/places/lao-cai", "names"))
    assert "Laokay 1" in text
    assert "GSO 10 until 30 June 2025 2" in text


def test_merged_unit_shows_what_it_was_and_by_which_act(register: None) -> None:
    for language, act in (("vi", "202/2025/QH15"), ("fr", "Résolution"), ("en", "National Assembly Resolution")):
        timeline = readable(part(f"/{language}/places/lao-cai-2025", "timeline"))
        assert act in timeline
    assert "Lao Cai province, until 30 June 2025 Merger · in law: 12 June 2025 · in operation: 1 July 2025" in timeline
    assert timeline.index("Yen Bai province") < timeline.index("Lao Cai province, since 1 July 2025")


def test_former_unit_leads_to_todays_and_to_those_it_merged_with(register: None) -> None:
    markup = fetch("/en/places/yen-bai")
    head = readable(markup[: markup.index('id="timeline"')])
    assert "A former unit. Today: Lao Cai (province)" in head
    together = readable(part("/en/places/yen-bai", "timeline"))
    assert re.search(r"Together with: Lao Cai$", together)


def test_a_code_that_changed_meaning_is_dated_on_both_pages(register: None) -> None:
    assert "GSO 15 until 30 June 2025" in read("/en/places/yen-bai")
    assert "GSO 15 since 1 July 2025" in read("/en/places/lao-cai-2025")


@pytest.mark.django_db
def test_former_unit_leads_to_today_over_two_reforms() -> None:
    first, second, third = place("first", valid_to="1999"), place("second", valid_to="2015"), place("third")
    became(first, second)
    became(second, third)
    head = fetch("/en/places/first").split('id="timeline"')[0]
    assert 'Today: <a href="/en/places/third">' in head


@pytest.mark.django_db
def test_name_known_in_one_language_is_marked_with_it() -> None:
    place("bac-ha", title_vi="Bắc Hà", title_fr="", title_en="")
    assert '<h1><span lang="vi">Bắc Hà</span></h1>' in fetch("/fr/places/bac-ha")
    assert "<h1>Bắc Hà</h1>" in fetch("/vi/places/bac-ha")


@pytest.mark.django_db
def test_units_within_are_bounded_and_lead_to_the_list_of_all() -> None:
    land = place("land", level="country")
    for n in range(60):
        place(f"unit-{n:02d}", parent=land, valid_to="2015-12-31" if n < 5 else None)
    within = part("/en/places/land", "within")
    shown = re.findall(r'href="/en/places/(unit-\d\d)"', within)
    assert len(shown) == 50
    assert "unit-00" not in shown
    address = re.search(r'href="([^"]+)">All units within', within)[1]
    listed = fetch(address)
    assert "60 records" in listed
    assert "Lies in: Land" in readable(listed)


@pytest.mark.django_db
def test_former_units_within_stand_after_todays() -> None:
    land = place("land", level="country")
    place("aaa", parent=land, valid_to="2015-12-31")
    place("zzz", parent=land)
    within = readable(part("/en/places/land", "within"))
    assert "Today’s units Zzz province Former units Aaa province" in within


@pytest.mark.django_db
def test_leaf_has_no_units_within_and_no_timeline() -> None:
    place("leaf")
    assert not has_part("/en/places/leaf", "within")
    assert not has_part("/en/places/leaf", "timeline")


@pytest.mark.django_db
def test_structured_data_names_and_places_the_unit() -> None:
    france = place("france", level="country", country="FR")
    brest = place("brest", country="FR", level="commune", parent=france, latitude=48.39, longitude=-4.486)
    name(brest, "Brest </script><b>", "br", "variant")
    markup = fetch("/fr/places/brest")
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', markup, flags=re.S)[1])
    assert data["geo"] == {"@type": "GeoCoordinates", "latitude": 48.39, "longitude": -4.486}
    assert data["containedInPlace"]["name"] == "France"
    assert data["alternateName"] == ["Brest </script><b>"]


def test_list_shows_the_map_of_a_year(register: None) -> None:
    then, now = (
        read("/en/places?country=VN&level=province&year=2024"),
        read("/en/places?country=VN&level=province&year=2026"),
    )
    assert "58 records" in then
    assert "28 records" in now
    assert "As it was in: 2024" in then


def test_list_filters_by_map_country_and_level_and_counts_them(register: None) -> None:
    markup = fetch("/vi/places?map=today&country=FR")
    regions = re.search(r'level=region[^>]*>[^<]*</a> <span class="count">(\d+)', markup)[1]
    assert f"{regions} " in read("/vi/places?map=today&country=FR&level=region")
    assert int(regions) == 18


@pytest.mark.django_db
def test_unreadable_year_is_no_filter() -> None:
    place("somewhere", valid_from="2000")
    assert "1 record" in read("/en/places?year=20x4")


def test_list_is_sorted_as_vietnamese_is(register: None) -> None:
    names = [row.split(" Việt Nam")[0] for row in rows_of(fetch("/vi/places?country=VN&map=today&level=province"))]
    assert names.index("Cà Mau") < names.index("Cao Bằng") < names.index("Đắk Lắk") < names.index("Điện Biên")
    assert names.index("Lạng Sơn") < names.index("Lào Cai")


@pytest.mark.django_db
def test_csv_runs_no_formula_and_geojson_has_points() -> None:
    place("evil", title_en="=HYPERLINK(1)", latitude=10.5, longitude=106.5)
    place("nowhere")
    csv = b"".join(Client().get("/en/places?format=csv").streaming_content).decode()
    assert "'=HYPERLINK(1)" in csv
    assert ",=HYPERLINK" not in csv
    collection = json.loads(b"".join(Client().get("/en/places?format=geojson").streaming_content))
    points = {one["properties"]["id"]: one["geometry"] for one in collection["features"]}
    assert points == {"evil": {"type": "Point", "coordinates": [106.5, 10.5]}, "nowhere": None}


@pytest.mark.django_db
def test_unknown_locality_and_format_are_not_found() -> None:
    assert Client().get("/en/places/atlantis").status_code == 404
    assert Client().get("/en/places?format=xls").status_code == 404


@pytest.mark.django_db
def test_queries_do_not_grow_with_what_a_locality_has() -> None:
    land, after = place("land", level="country"), place("after")
    here = place("here", parent=land)
    became(here, after)
    place("inside", parent=here)
    became(place("before-0"), here)
    few, few_listed = queries("/en/places/here"), queries("/en/places")
    for n in range(1, 60):
        name(here, f"Name {n}", "vi", "variant")
        place(f"inside-{n}", parent=here)
        if n < 20:
            became(place(f"before-{n}"), here)
            became(place(f"beside-{n}"), after)
    changed()
    assert queries("/en/places/here") == few
    assert queries("/en/places") == few_listed
