"""Every kind of page of the real register is drawn: its queries are understood, on each database."""

from itertools import cycle

from django.test import Client

from tests.browser.test_pages import LANGUAGES, PAGES

MORE = ["places/ha-noi/report", "projects?field=water", "partnerships?status=active", "agreements?state=inforce"]


def test_every_kind_of_page_answers(register: None) -> None:
    # Which language it is changes a column here and there: they take turns.
    asked = zip((*PAGES, *MORE), cycle(LANGUAGES), strict=False)
    answers = {path: Client().get(f"/{language}/{path}").status_code for path, language in asked}
    assert {path for path, status in answers.items() if status != 200} == {"no-such-page"}
