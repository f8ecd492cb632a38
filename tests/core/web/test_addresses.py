"""Languages, pages that are not there, headers."""

import pytest
from django.test import Client

from nhipcau.core.sources.models import Remark
from tests.pages import fetch
from tests.rows import place


@pytest.mark.parametrize(
    ("language", "heading"), [("vi", "Không tìm thấy trang"), ("fr", "Page introuvable"), ("en", "Page not found")]
)
def test_a_page_that_is_not_there_helps_in_the_language(db: None, language: str, heading: str) -> None:
    response = Client().get(f"/{language}/places/atlantis")
    page = response.content.decode()
    assert response.status_code == 404
    assert heading in page
    assert f'href="/{language}/partnerships"' in page


def test_each_page_names_itself_in_the_other_languages(db: None) -> None:
    place("ha-noi")
    page = fetch("/fr/places/ha-noi")
    for language in ("vi", "fr", "en"):
        assert f'hreflang="{language}" href="http://testserver/{language}/places/ha-noi"' in page
    assert '<html lang="fr">' in page


def test_a_page_unchanged_since_is_not_sent_again(db: None) -> None:
    first = Client().get("/fr/about")
    again = Client().get("/fr/about", headers={"if-none-match": first.headers["ETag"]})
    assert again.status_code == 304
    assert again.content == b""


def test_the_policy_allows_nothing_from_elsewhere_and_nothing_inline(db: None) -> None:
    policy = Client().get("/fr/about").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


def test_a_name_known_in_one_language_falls_back_visibly(db: None) -> None:
    hue = place("hue")
    Remark.objects.create(record=hue, kind="note", text_fr="Ancienne capitale")
    assert 'Ancienne capitale</span> <small class="fallback">(shown in French)</small>' in fetch("/en/places/hue")
    assert "fallback" not in fetch("/fr/places/hue")
