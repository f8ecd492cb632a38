"""From the interpreters to the page of one of them: entered in Vietnamese, planned in French, read in English."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from nhipcau.conference.interpreting.links import token_of
from nhipcau.conference.interpreting.models import Interpreter
from nhipcau.core.jobs.worker import Worker
from tests.conference.interpreting.making import edition, interpreter, planner, session
from tests.signing_in import let_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.one_database,
]


def test_from_the_interpreters_to_the_page_of_one(
    open_page: Callable[..., Page], live_url: str, look: Callable[[Page], None]
) -> None:
    of = edition()
    hoa = planner(of)
    session(of, "forum")
    interpreter(of, hoa, "Bảo")
    page = open_page(viewport={"width": 1280, "height": 900})
    let_in(page, hoa, live_url)
    desk = f"editions/{of.slug}/desk/interpreting"

    page.goto(f"/vi/{desk}/people/new")
    page.fill("[name=name]", "An")
    page.select_option("[name=known-0-source]", "fr")
    page.select_option("[name=known-0-target]", "vi")
    page.locator("[name=known-0-modes][value=simultaneous]").check()
    look(page)
    page.get_by_role("button", name="Lưu").click()
    expect(page.locator("table.rota-people")).to_contain_text("An")

    page.goto(f"/fr/{desk}/needs")
    page.get_by_role("button", name="Établir à nouveau").click()
    expect(page.locator("table.rota-needs")).to_contain_text("il en manque 2")
    page.goto(f"/fr/{desk}/runs")
    page.fill("[name=seconds]", "2")
    page.locator("form:has([name=seconds]) button[type=submit]").click()
    Worker().run_once()
    page.reload()
    page.get_by_role("button", name="Reprendre dans le planning").click()
    expect(page.locator("table.rota-days")).to_contain_text("1:30")
    look(page)

    page.goto(f"/en/{desk}/publish")
    page.get_by_role("button", name="Publish and tell").click()
    expect(page.locator(".empty").first).to_contain_text("Everybody was told")
    an = Interpreter.objects.get(name="An")
    page.goto(f"/en/interpreters/{token_of(an)}")
    expect(page.locator(".rota-mine")).to_contain_text("Together with: Bảo")
    look(page)
