"""The network as GeoJSON: valid, filtered as the bridge is, now and as of a day."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.registry import making

HUE, HA_NOI = (107.6, 16.5), (105.8, 21.0)


def seat(point: tuple[float, float]) -> dict[str, float]:
    return {"longitude": point[0], "latitude": point[1]}


@pytest.fixture
def network(db: None) -> None:
    yen_bai = making.place("yen-bai", valid_to="2025-06-30", **seat((104.9, 21.7)))
    lao_cai = making.place("lao-cai-2025", valid_from="2025-07-01", **seat((104.0, 22.5)))
    making.became(yen_bai, lao_cai)
    hue, papeete = making.place("hue", **seat(HUE)), making.place("papeete", "FR", "commune", **seat((-149.57, -17.54)))
    val = making.place("val-de-marne", "FR", "department", **seat((2.5, 48.8)))
    water = making.field("water")
    pairs = [
        making.partnership("old", yen_bai, val, status="active", since="1995", fields=(water,)),
        making.partnership("ended", hue, val, status="ended", since="2001", until="2015-03"),
        making.partnership("far", hue, papeete, status="active", since="2020"),
        making.partnership("unseated", hue, making.body("agency"), status="active", since="2018"),
    ]
    making.settled(yen_bai, lao_cai, hue, papeete, val, *pairs)


def features(query: str = "", language: str = "en") -> dict[str, Any]:
    response = Client().get(f"/{language}/map.geojson?{query}")
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/geo+json")
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    collection = json.loads(b"".join(response.streaming_content))
    check(collection)
    return {one["id"]: one for one in collection["features"]}


def check(collection: dict[str, Any]) -> None:
    """The rules of RFC 7946 for what is in the file."""
    assert collection["type"] == "FeatureCollection"
    assert "crs" not in collection
    for feature in collection["features"]:
        assert feature["type"] == "Feature"
        assert isinstance(feature["properties"], dict)
        geometry = feature["geometry"]
        if geometry is None:
            continue
        lines = {"Point": lambda one: [[one]], "LineString": lambda one: [one], "MultiLineString": list}
        for line in lines[geometry["type"]](geometry["coordinates"]):
            assert geometry["type"] == "Point" or len(line) >= 2
            for longitude, latitude in line:
                assert -180 <= longitude <= 180
                assert -90 <= latitude <= 90


def test_arcs_join_both_ends_and_say_what_they_are(network: None) -> None:
    found = features("line=straight", "fr")
    assert list(found) == [
        "partnerships/unseated/hue/agency",
        "partnerships/far/hue/papeete",
        "partnerships/ended/hue/val-de-marne",
        "partnerships/old/yen-bai/val-de-marne",
    ]
    old = found["partnerships/old/yen-bai/val-de-marne"]
    assert old["geometry"] == {"type": "LineString", "coordinates": [[104.9, 21.7], [2.5, 48.8]]}
    assert old["properties"] == {
        "partnership": "old",
        "title": "Yen Bai – Val De Marne",
        "url": "http://testserver/fr/partnerships/old",
        "kind": "cooperation",
        "status": "active",
        "since": "1995",
        "until": None,
        "first_year": 1995,
        "last_year": None,
        "fields": ["water"],
        "from": {
            "id": "yen-bai",
            "name": "Yen Bai",
            "url": "http://testserver/fr/places/yen-bai",
            "country": "VN",
            "kind": "places",
        },
        "to": {
            "id": "val-de-marne",
            "name": "Val De Marne",
            "url": "http://testserver/fr/places/val-de-marne",
            "country": "FR",
            "kind": "places",
        },
    }
    assert found["partnerships/unseated/hue/agency"]["geometry"] is None


def test_an_arc_over_the_pacific_is_cut_and_others_bend(network: None) -> None:
    found = features()
    assert found["partnerships/far/hue/papeete"]["geometry"]["type"] == "MultiLineString"
    line = found["partnerships/old/yen-bai/val-de-marne"]["geometry"]["coordinates"]
    assert (line[0], line[-1]) == ([104.9, 21.7], [2.5, 48.8])
    assert len(line) > 20


@pytest.mark.parametrize(
    ("query", "arcs"),
    [
        ("as_of=2010", ["ended/hue/val-de-marne", "old/yen-bai/val-de-marne"]),
        ("as_of=2015", ["old/yen-bai/val-de-marne"]),
        ("as_of=2015-03", ["ended/hue/val-de-marne", "old/yen-bai/val-de-marne"]),
        ("as_of=2019&status=active", ["unseated/hue/agency", "old/yen-bai/val-de-marne"]),
        ("as_of=2025-06-30&field=water", ["old/yen-bai/val-de-marne"]),
        ("as_of=2025-07-01&field=water", ["old/lao-cai-2025/val-de-marne"]),
        ("map=today&field=water", ["old/lao-cai-2025/val-de-marne"]),
        ("year=2010&status=ended", ["ended/hue/val-de-marne"]),
        ("as_of=1990", []),
    ],
)
def test_as_of_and_filters(network: None, query: str, arcs: list[str]) -> None:
    assert [one.removeprefix("partnerships/") for one in features(query)] == arcs


def test_units_as_they_were(network: None) -> None:
    then, now = features("layer=units&as_of=2015"), features("layer=units")
    assert set(then) - set(now) == {"places/yen-bai"}
    assert set(now) - set(then) == {"places/lao-cai-2025"}
    unit = then["places/yen-bai"]
    assert unit["geometry"] == {"type": "Point", "coordinates": [104.9, 21.7]}
    assert unit["properties"]["valid_to"] == "2025-06-30"
    assert unit["properties"]["level"] == "province"


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("as_of=20x5", "as_of is a year, a month or a day"),
        ("as_of=2015-02-30", "as_of is a year, a month or a day"),
        ("as_of=../2015", "as_of is a year, a month or a day"),
        ("as_of=2015&map=today", "leave out map and year"),
        ("layer=moon", "The layers are arcs and units."),
        ("line=wavy", "Lines are drawn as circle or straight."),
        ("year=20x3", "“20x3” is not a year"),
    ],
)
def test_what_cannot_be_read_is_said(db: None, query: str, sentence: str) -> None:
    response = Client().get(f"/en/map.geojson?{query}")
    assert response.status_code == 400
    assert sentence in response.content.decode()


@pytest.mark.one_database
def test_queries_do_not_grow(network: None) -> None:
    with CaptureQueriesContext(connection) as few:
        features("as_of=2019")
    val = making.place("nord", "FR", "department", **seat((3.0, 50.6)))
    units = [making.place(f"unit-{n}", **seat(HA_NOI)) for n in range(12)]
    making.settled(*(making.partnership(f"more-{one.slug}", one, val, since="2000") for one in units))
    with CaptureQueriesContext(connection) as many:
        assert len(features("as_of=2019")) == 14
    assert len(many) == len(few)


@pytest.mark.one_database
@pytest.mark.parametrize("path", ["places", "projects", "offices", "partnerships"])
def test_every_list_with_places_is_offered_as_valid_geojson(register: None, path: str) -> None:
    response = Client().get(f"/en/{path}?format=geojson")
    collection = json.loads(b"".join(response.streaming_content))
    assert any(feature["geometry"] for feature in collection["features"])
    for feature in collection["features"]:
        if feature["geometry"] and feature["geometry"]["type"] == "MultiPoint":
            feature["geometry"] = {"type": "LineString", "coordinates": feature["geometry"]["coordinates"]}
    check(collection)
