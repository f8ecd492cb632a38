"""What the home page draws and tells of the network."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nhipcau.registry.partnerships.models import Partnership
from nhipcau.registry.partnerships.queries import Arc, ArcFilters, arcs, arcs_by_title, existing_in
from nhipcau.registry.places.models import Locality
from tests.registry.making import became, body, field, partnership, place

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def network() -> dict[str, Locality]:
    yen_bai = place("yen-bai", valid_to="2025-06-30", latitude=21.7, longitude=104.9)
    lao_cai = place("lao-cai-2025", latitude=21.71, longitude=104.91)
    became(yen_bai, lao_cai)
    hue = place("hue", level="city", latitude=16.46, longitude=107.6)
    val = place("val-de-marne", "FR", "department", latitude=48.8, longitude=2.5)
    seaff, sfl = place("seaff", "FR", "syndicate"), place("sfl", "FR", "syndicate", latitude=49.3, longitude=6.1)
    metz = place("metz", "FR", "commune", latitude=49.1, longitude=6.2)
    water = field("water")
    partnership("old", yen_bai, val, fields=(water,), status="active", since="1995/1996")
    partnership("two", hue, seaff, sfl, status="ended", since="2006", until="2016~")
    partnership("agency", hue, body("rhin-meuse", locality=metz), status="discussion")
    return {"yen-bai": yen_bai, "hue": hue, "val": val}


def drawn(found: list[Arc]) -> list[tuple[str, str, str, bool]]:
    return [(one.partnership.slug, one.vietnam.body.slug, one.abroad.body.slug, one.drawable) for one in found]


def test_arcs_join_the_seats_of_the_units_that_signed() -> None:
    found = arcs(ArcFilters())
    assert sorted(drawn(found)) == [
        ("agency", "hue", "rhin-meuse", True),  # at the seat of the agency
        ("old", "yen-bai", "val-de-marne", True),
        ("two", "hue", "seaff", False),  # whose seat is not known
        ("two", "hue", "sfl", True),
    ]
    old = next(one for one in found if one.partnership.slug == "old")
    assert (old.vietnam.latitude, old.abroad.longitude) == (21.7, 2.5)
    assert str(old.vietnam.name) == "Yen Bai"


def test_arcs_of_todays_map_join_todays_units() -> None:
    ends = {one.partnership.slug: one.vietnam.body.slug for one in arcs(ArcFilters(today=True))}
    assert ends == {"agency": "hue", "old": "lao-cai-2025", "two": "hue"}


@pytest.mark.parametrize(
    ("day", "ends"),
    [
        (date(2012, 6, 1), {"old": "yen-bai", "two": "hue"}),
        (date(2016, 12, 31), {"old": "yen-bai", "two": "hue"}),
        (date(2017, 1, 1), {"old": "yen-bai"}),
        (date(2025, 6, 30), {"old": "yen-bai"}),
        (date(2025, 7, 1), {"old": "lao-cai-2025"}),
        (date(1996, 12, 30), {}),  # it began in 1995 or 1996, on no known day
    ],
)
def test_arcs_as_of_a_day_join_the_units_of_that_day(day: date, ends: dict[str, str]) -> None:
    found = list(arcs_by_title(ArcFilters(as_of=day)))
    assert {one.partnership.slug: one.vietnam.body.slug for one in found} == ends
    assert {one.partnership.slug for one in arcs(ArcFilters(as_of=day))} == set(ends)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (ArcFilters(field="water"), {"old"}),
        (ArcFilters(status="ended"), {"two"}),
        (ArcFilters(level="syndicate"), {"two"}),
        (ArcFilters(level="body"), {"agency"}),
        (ArcFilters(year=2010), {"old", "two"}),
        (ArcFilters(year=2020), {"old"}),
        (ArcFilters(year=1990), set()),
        (ArcFilters(field="water", status="ended"), set()),
    ],
)
def test_filters(filters: ArcFilters, found: set[str]) -> None:
    assert {one.partnership.slug for one in arcs(filters)} == found


def test_a_limit_keeps_the_oldest() -> None:
    Partnership.objects.filter(slug="agency").update(first_year=2020)
    assert {one.partnership.slug for one in arcs(ArcFilters(), limit=1)} == {"old"}


@pytest.mark.parametrize(
    ("columns", "years"),
    [
        ({"since": "1995/1996"}, {1996: True, 1995: False}),  # certain only from the later year on
        ({"since": "1995", "until": "2010"}, {2010: True, 2011: False}),
        ({"since": "1995", "status": "ended"}, {1995: True, 1996: False}),
        ({"status": "active", "status_as_of": "2013"}, {2013: True, 2012: False}),
        ({"status": "unknown", "status_as_of": "2013"}, {2013: False}),
        ({"since": "../1999"}, {1998: True, 1990: False}),
    ],
)
def test_existing_in_a_year(network: dict[str, Locality], columns: dict[str, str], years: dict[int, bool]) -> None:
    partnership("asked", network["hue"], network["val"], **columns)
    asked = Partnership.objects.filter(slug="asked")
    assert {year: existing_in(asked, year).exists() for year in years} == years


@pytest.mark.one_database
def test_arcs_take_four_queries_however_many_there_are(network: dict[str, Locality]) -> None:
    for n in range(40):
        partnership(f"more-{n}", network["yen-bai"], place(f"commune-{n}", "FR", "commune"))
    with CaptureQueriesContext(connection) as queries:
        assert len(arcs(ArcFilters(today=True))) == 44
    assert len(queries) <= 4
