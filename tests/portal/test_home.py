"""The home page: the map and its filters, counts that lead to their lists."""

import re

import pytest
from django.test import Client

LANGUAGES = ("vi", "fr", "en")


def page(path: str) -> str:
    response = Client().get(path)
    assert response.status_code == 200
    return response.content.decode()


def pairs(html: str) -> set[str]:
    """The partnerships drawn on the wide map."""
    return set(re.findall(r'data-pair="([^"]+)"><title>', html))


def test_the_map_draws_what_the_table_holds(register: None) -> None:
    html = page("/en/")
    rows = set(re.findall(r'<tr data-pair="([^"]+)">', html))
    assert pairs(html) <= rows
    assert len(rows - pairs(html)) == int(re.search(r"(\d+) of them (?:is|are) not drawn", html)[1])
    assert "lao-cai--nouvelle-aquitaine" in pairs(html)


@pytest.mark.parametrize(
    ("query", "drawn", "left_out"),
    [
        ("status=ended", "nam-dinh--sedif", "lao-cai--nouvelle-aquitaine"),
        ("field=agriculture", "lao-cai--nouvelle-aquitaine", "hcmc--lyon"),
        ("level=department", "yen-bai--val-de-marne", "lao-cai--nouvelle-aquitaine"),
        ("year=1990", "ha-noi--ile-de-france", "lao-cai--nouvelle-aquitaine"),
    ],
)
def test_filters_redraw_the_map(register: None, query: str, drawn: str, left_out: str) -> None:
    found = pairs(page(f"/fr/?{query}"))
    assert drawn in found
    assert left_out not in found


def test_todays_map_shows_yen_bai_under_lao_cai(register: None) -> None:
    then, today = page("/vi/"), page("/vi/?map=today")
    assert 'data-end="places:yen-bai"' in then
    assert 'data-end="places:yen-bai"' not in today
    assert 'data-end="places:lao-cai-2025"' in today


def test_a_year_that_is_none_is_said_and_the_rest_applied(register: None) -> None:
    html = page("/en/?year=20x3&status=ended")
    assert "“20x3” is not a year" in html
    assert "nam-dinh--sedif" in pairs(html)
    assert "lao-cai--nouvelle-aquitaine" not in pairs(html)


@pytest.mark.parametrize("path", ["", "statistics"])
def test_every_count_leads_to_a_list_of_that_many_rows(register: None, path: str) -> None:
    html = page(f"/en/{path}")
    counted = re.findall(r'<a href="(/en/[^"]+)"><b>([\d,]+)</b>', html) + re.findall(
        r'<td class="num"><a href="(/en/[^"]+)">([\d,]+)</a>', html
    )
    assert len(counted) >= 6
    for address, number in counted:
        listed = re.search(r'class="list-count"[^>]*>\s*([\d,]+) record', page(address.replace("&amp;", "&")))
        assert listed, address
        assert listed[1] == number, address


def test_news_and_expired_agreements_are_shown(register: None) -> None:
    html = page("/en/")
    assert "Cergy" in html
    assert "Hà Nội" in html or "Hanoi" in html
    assert "What expires" in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_map_is_described_and_credited(register: None, language: str) -> None:
    html = page(f"/{language}/")
    assert "Hoàng Sa" in html
    assert "Trường Sa" in html
    assert "CC BY 4.0" in html


def test_the_entry_chooses_by_cookie_then_browser(client: Client) -> None:
    assert client.get("/").headers["Location"] == "/vi/"
    assert client.get("/", headers={"accept-language": "fr-FR,en;q=0.5"}).headers["Location"] == "/fr/"
    client.cookies["django_language"] = "en"
    assert client.get("/", headers={"accept-language": "fr-FR"}).headers["Location"] == "/en/"


def test_health_tells_the_database(client: Client, db: None) -> None:
    answer = client.get("/healthz").json()
    assert answer["status"] == "ok"
    assert answer["database"] in {"sqlite", "postgresql"}


def test_the_site_map_lists_each_record_in_three_languages(register: None) -> None:
    index = page("/sitemap.xml")
    address = re.search(r"http://testserver(/sitemap-places-1\.xml)", index)[1]
    listed = page(address)
    for language in LANGUAGES:
        assert f"<loc>http://testserver/{language}/places/lao-cai</loc>" in listed


def test_an_address_with_a_slash_leads_to_the_one_without(register: None) -> None:
    response = Client().get("/fr/places/lao-cai/?a=1")
    assert response.status_code == 301
    assert response.headers["Location"] == "/fr/places/lao-cai?a=1"
