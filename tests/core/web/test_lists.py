"""Lists: filters, counts, order, pages and files, on the list of localities."""

import csv
import io
import json
import zipfile

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from nhipcau.core.records.revision import bump_revision
from nhipcau.core.web.models import Summary
from nhipcau.registry.places.models import Locality
from tests.pages import fetch, queries, read, rows_of
from tests.rows import place


@pytest.fixture
def three(db: None) -> None:
    place("ha-noi", title_vi="Hà Nội", title_fr="Hanoï", title_en="Hanoi", level="city")
    place("dak-lak", title_vi="Đắk Lắk", title_fr="Dak Lak", title_en="Dak Lak", valid_to="2025-06-30")
    place("dien-bien", title_vi="Điện Biên", title_fr="Diên Biên", title_en="Dien Bien")
    place(
        "ain",
        country="FR",
        level="department",
        title_vi="Ain",
        title_fr="Ain",
        title_en="Ain",
        latitude=46.2,
        longitude=5.2,
    )
    bump_revision()


def workbook(path: str) -> bytes:
    response = Client().get(path)
    assert response["Content-Disposition"] == 'attachment; filename="nhipcau-places.xlsx"'
    return b"".join(response.streaming_content)


def names(path: str) -> list[str]:
    return [
        row.split(" Việt Nam")[0].split(" Vietnam")[0].split(" France")[0].split(" Pháp")[0]
        for row in rows_of(fetch(path))
    ]


def test_the_order_is_that_of_the_language(three: None) -> None:
    place("dong-nai", title_vi="Đồng Nai", title_fr="Dong Nai", title_en="Dong Nai")
    place("duc", title_vi="Dức", title_fr="Duc", title_en="Duc")
    bump_revision()
    assert names("/vi/places?country=VN") == ["Dức", "Đắk Lắk", "Điện Biên", "Đồng Nai", "Hà Nội"]
    assert names("/fr/places?country=VN") == ["Dak Lak", "Diên Biên", "Dong Nai", "Duc", "Hanoï"]
    assert names("/vi/places?country=VN&sort=-name") == ["Hà Nội", "Đồng Nai", "Điện Biên", "Đắk Lắk", "Dức"]


def test_filters_join_and_their_counts_say_what_each_would_show(three: None) -> None:
    html = fetch("/en/places?country=VN&map=today")
    assert names("/en/places?country=VN&map=today") == ["Dien Bien", "Hanoi"]
    assert "2 records" in html
    # The count of a facet leaves its own filter out: France would show one of today's units.
    assert '>France</a> <span class="count">1</span>' in html


def test_an_unknown_filter_or_page_does_no_harm(three: None) -> None:
    assert "4 records" in fetch("/en/places?colour=red&page=zzz&sort=nothing")
    assert "No record fits these filters" in fetch("/en/places?level=planet")


def test_counts_follow_a_change(three: None) -> None:
    assert "4 records" in fetch("/en/places")
    place("cao-bang")
    bump_revision()
    assert "5 records" in fetch("/en/places")


def test_files_hold_exactly_the_rows_shown(three: None) -> None:
    asked = "/fr/places?country=VN&sort=-name"
    answer = Client().get(f"{asked}&format=csv")
    table = list(csv.DictReader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))
    assert [row["name"] for row in table] == names(asked) == ["Hanoï", "Diên Biên", "Dak Lak"]
    assert [row["id"] for row in table] == ["ha-noi", "dien-bien", "dak-lak"]
    assert table[2]["valid_to"] == "2025-06-30"
    records = json.loads(Client().get(f"{asked}&format=json").getvalue())["records"]
    assert [record["name"] for record in records] == names(asked)
    assert records[0]["url"] == "http://testserver/fr/places/ha-noi"


def test_the_workbook_holds_the_rows_shown(three: None) -> None:
    asked = "/vi/places?country=VN"
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(workbook(f"{asked}&format=xlsx"))).get_sheet_by_index(0)
    head, *rows = sheet.to_python()
    assert sheet.name == "Địa phương"
    assert [row[1] for row in rows] == names(asked)
    assert [row[0] for row in rows] == ["dak-lak", "dien-bien", "ha-noi"]
    assert rows[0][-1] == "http://testserver/vi/places/dak-lak"
    assert head[0] == "Mã định danh"


def test_geojson_has_a_point_where_the_seat_is_known(three: None) -> None:
    features = json.loads(Client().get("/en/places?format=geojson").getvalue())["features"]
    assert {one["properties"]["id"]: one["geometry"] for one in features} == {
        "ain": {"type": "Point", "coordinates": [5.2, 46.2]},
        "dak-lak": None,
        "dien-bien": None,
        "ha-noi": None,
    }


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_cell_runs_as_a_formula(db: None, start: str) -> None:
    place("evil", title_vi=f"{start}HYPERLINK(1)", title_fr=f"{start}HYPERLINK(1)", title_en=f"{start}HYPERLINK(1)")
    rows = list(csv.reader(io.StringIO(Client().get("/en/places?format=csv").getvalue().decode("utf-8-sig"))))
    assert rows[1][1] == f"'{start}HYPERLINK(1)"
    with zipfile.ZipFile(io.BytesIO(workbook("/en/places?format=xlsx"))) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert f"{start}HYPERLINK(1)" in sheet
    assert "<f>" not in sheet


def test_a_format_not_offered_is_said(three: None) -> None:
    response = Client().get("/en/questions?format=geojson")
    assert response.status_code == 404
    assert "Page not found" in response.content.decode()


def test_pages_hold_fifty_rows(db: None) -> None:
    for n in range(51):
        place(f"p{n:02}")
    bump_revision()
    assert len(rows_of(fetch("/en/places"))) == 50
    assert "Page 1 of 2" in read("/en/places")
    assert names("/en/places?page=2") == ["P50"]


@pytest.mark.one_database
def test_the_number_of_queries_does_not_grow(three: None) -> None:
    few = queries("/en/places")
    parent = Locality.objects.get(slug="ain")
    for n in range(60):
        place(f"commune-{n}", country="FR", level="commune", parent=parent)
    bump_revision()
    assert queries("/en/places") == few


def test_two_long_filters_do_not_share_a_count(three: None) -> None:
    long = "x" * 100
    assert "2 records" in fetch(f"/en/places?country=VN&map=today&level=&year=&parent=&place={long}")
    assert "1 record" in fetch(f"/en/places?country=FR&map=today&level=&year=&parent=&place={long}")


def test_what_visitors_type_leaves_nothing_behind(register: None) -> None:
    fetch("/en/partnerships")
    kept = Summary.objects.count()
    for text in ("hue", "lyon", "zzzz"):
        fetch(f"/en/partnerships?q={text}")
        fetch(f"/en/partnerships?field={text}")
    assert Summary.objects.count() == kept
