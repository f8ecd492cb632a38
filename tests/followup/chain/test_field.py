"""The chain of a field: in time, in three languages, as a picture and as a list."""

import re

import pytest
from django.test import Client

from tests.pages import fetch, readable


@pytest.mark.parametrize(
    ("language", "wish", "leads"),
    [
        ("vi", "Tăng cường hợp tác với UNESCO", "dẫn đến: Tăng cường hợp tác với UNESCO về di sản"),
        ("fr", "Coopérer davantage avec l’UNESCO", "mène à: Coopérer davantage avec l’UNESCO pour le patrimoine"),
        ("en", "More cooperation with UNESCO", "leads to: More cooperation with UNESCO on heritage"),
    ],
)
def test_a_wish_leads_to_a_recommendation_in_picture_and_list(
    register: None, language: str, wish: str, leads: str
) -> None:
    markup = fetch(f"/{language}/chain/heritage")
    picture, _, listed = markup.partition('class="chain-svg"')[2].partition("</svg>")
    assert wish in readable(picture)
    assert leads in readable(listed)
    boxes = re.findall(r'<a href="([^"]+)" class="chain-box', picture)
    assert f"/{language}/declarations/roadshow-2018#article-unesco-wish" in boxes
    assert f"/{language}/recommendations/vpr-2018-unesco" in boxes
    assert f"/{language}/projects/villa-49-tran-hung-dao" in boxes
    assert all(f'href="{address}"' in listed for address in boxes)


def test_editions_stand_in_time_and_what_belongs_to_none_stands_last(register: None) -> None:
    heads = re.findall(r'<h3>(?:<a href="([^"]+)">)?', fetch("/en/chain/urban-planning"))
    assert heads == ["/en/editions/vpr-france-2018", "/en/editions/assises-12", ""]


def test_fields_are_listed_and_unknown_ones_are_not_found(register: None) -> None:
    listed = fetch("/en/chain")
    assert 'href="/en/chain/heritage"' in listed
    assert 'href="/en/recommendations?field=heritage"' in listed
    assert Client().get("/en/chain/no-such-field").status_code == 404
    assert "Nothing declared, recommended or promised in this field" in fetch("/en/chain/language")
