"""A planner at a browser: times and tables, a run that is watched while it goes on, taken over."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from nhipcau.conference.meetings.models import Run
from tests.conference.meetings import making
from tests.signing_in import let_in

pytestmark = [pytest.mark.browser, pytest.mark.one_database]
Look = Callable[[Page], None]


def test_from_times_to_a_run_that_is_taken_over(page: Page, look: Look, live_url: str) -> None:
    edition = making.planned(phase="closed").edition
    made = making.wish(making.party(edition, "hue"), making.party(edition, "lyon", languages="fr"))
    let_in(page, making.planner(edition), live_url)
    desk = f"editions/{edition.slug}/desk/meetings"
    _set_up(page, look, desk)
    page.goto(f"/vi/{desk}/runs")
    page.get_by_role("button", name="Bắt đầu tìm").click()
    expect(page.get_by_text("chờ đến lượt").first).to_be_visible()
    look(page)
    place = [str(made.pk), *_first_place(edition.pk)]
    found = {"solution": [place], "asked": 1, "held": 1, "cost": 12, "bound": 10, "gaps": 0, "moved": 0}
    Run.objects.update(state="running", stage="improving", elapsed=30, **found)
    # The page asks by itself.
    expect(page.locator("[data-stage]")).to_have_text("Cải thiện lịch")
    Run.objects.update(state="done", stage="done")
    page.get_by_role("link", name="Áp dụng vào lịch").click()
    page.get_by_role("button", name="Áp dụng").click()
    expect(page.get_by_text("nay là lịch đang chuẩn bị")).to_be_visible()
    for language, path in (("fr", ""), ("en", "/setup")):
        page.goto(f"/{language}/{desk}{path}")
        look(page)


def _set_up(page: Page, look: Look, desk: str) -> None:
    page.goto(f"/fr/{desk}/setup/times")
    page.get_by_label("Jour").fill("2028-05-10")
    page.get_by_label("Début").fill("09:00")
    page.get_by_label("Jusqu’à").fill("12:00")
    page.get_by_role("button", name="Ajouter des créneaux").click()
    expect(page.get_by_text("6 créneaux ajoutés.")).to_be_visible()
    page.goto(f"/en/{desk}/setup/tables")
    page.get_by_role("button", name="Add tables").click()
    expect(page.get_by_text("20 tables added.")).to_be_visible()
    look(page)
    page.goto(f"/vi/{desk}/setup/interpreters/new")
    page.get_by_label("Tên", exact=True).fill("Lê Mai")
    page.get_by_label("Tiếng Pháp – Tiếng Việt").check()
    page.get_by_role("button", name="Lưu").click()
    page.locator("select").first.select_option(index=1)
    page.get_by_role("button", name="Lưu lịch trực").click()
    look(page)


def _first_place(edition: int) -> list[int]:
    """The ids of the first period, table and interpreter."""
    models = (making.MeetingSlot, making.MeetingTable, making.MeetingInterpreter)
    return [one.objects.filter(edition=edition).values_list("pk", flat=True)[0] for one in models]
