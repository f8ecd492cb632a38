"""Every kind of page of the real register is drawn: its queries are understood, on each database."""

import pytest
from django.test import Client

from tests.browser.test_pages import LANGUAGES, PAGES

MORE = ["places/ha-noi/report", "projects?field=water", "partnerships?status=active", "agreements?state=inforce"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_page_answers(register: None, language: str) -> None:
    answers = {path: Client().get(f"/{language}/{path}").status_code for path in (*PAGES, *MORE)}
    assert {path for path, status in answers.items() if status != 200} == {"no-such-page"}
