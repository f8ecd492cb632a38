"""The board of the secretariat: tasks in Vietnamese, a run of show in French, an incident in English."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from nhipcau.conference.board.models import Cue, Incident, Task
from nhipcau.conference.editions.models import Edition
from tests.conference.board.making import cue, member, planned, session, show, task
from tests.conference.delegations.making import secretary
from tests.signing_in import let_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.one_database,
]
Look = Callable[[Page], None]


def test_from_a_task_to_an_incident_on_the_day(page: Page, live_url: str, look: Look) -> None:
    edition = planned()
    lead = secretary(edition, "hoa", "")
    member(edition, "Lan", user=lead, phone="+84 90 1")
    let_in(page, lead, live_url)
    pastes_tasks(page, edition, lead, look)
    runs_the_show(page, edition, lead, look)
    notes_an_incident(page, edition, look)


def pastes_tasks(page: Page, edition: Edition, lead: Any, look: Look) -> None:
    first = task(lead, edition, "Close the list", 45, title_vi="Chốt danh sách")
    page.goto(f"/vi/editions/{edition.slug}/desk/tasks/paste")
    page.locator("[name=lines]").fill("In thẻ đại biểu; Lễ tân; lan; 20; 3\nThuê xe; ; ; 10")
    page.locator("button[type=submit]", has_text="Đọc").click()
    expect(page.locator("table.rows tbody tr")).to_have_count(2)
    page.locator("button[name=confirm]").click()
    expect(page.locator(".flash")).to_have_text("Đã thêm 2 công việc.")
    look(page)
    page.get_by_role("link", name="In thẻ đại biểu").click()
    page.get_by_label("Chốt danh sách").check()
    page.locator("form:has([name=effort]) button[type=submit]").first.click()
    expect(page.get_by_role("row", name="In thẻ đại biểu")).to_contain_text("chờ: Chốt danh sách")
    page.get_by_role("row", name="Chốt danh sách").first.locator("button[value=done]").click()
    expect(page.locator(".flash")).to_contain_text("Chốt danh sách")
    assert Task.objects.get(pk=first.pk).state == "done"


def runs_the_show(page: Page, edition: Edition, lead: Any, look: Look) -> None:
    held = session(edition, "opening", timezone.now().replace(second=0, microsecond=0) - timedelta(minutes=20))
    made = show(lead, held)
    cue(lead, made, "Anthems", 0, 6, what_fr="Hymnes")
    desk = f"/fr/editions/{edition.slug}/desk/show"
    page.goto(f"{desk}/opening")
    page.get_by_text("Ajouter une séquence").first.click()
    page.locator("[name=what_fr]").fill("Discours d’ouverture")
    page.locator("[name=duration]").fill("30")
    page.locator("[name=sound]").fill("Micro du pupitre")
    page.locator("button[name=add]").click()
    expect(page.locator(".board-show tbody tr")).to_have_count(2)
    look(page)
    page.goto(f"{desk}/opening/live")
    expect(page.locator(".board-now")).to_contain_text("14 min de retard")
    page.locator(".board-cue").first.locator("button[name=done]").click()
    expect(page.locator(".board-running")).to_contain_text("Discours d’ouverture")
    page.locator("[name=minutes]").fill("14")
    page.get_by_role("button", name="Voir ce qui s’ensuivrait").click()
    expect(page.locator(".board-preview")).to_contain_text("Décaler de 14 minutes")
    look(page)
    page.get_by_role("button", name="Oui, décaler").click()
    expect(page.locator(".board-running")).to_contain_text("prévu")
    assert [one.shift for one in Cue.objects.all()] == [0, 14]
    # What somebody else does is seen without reading the page anew.
    Cue.objects.update(done_at=timezone.now())
    expect(page.locator(".board-now")).to_contain_text("Tout est fait.", timeout=15_000)


def notes_an_incident(page: Page, edition: Edition, look: Look) -> None:
    desk = f"/en/editions/{edition.slug}/desk"
    page.goto(f"{desk}/incidents")
    page.locator("[name=what]").fill("The lift is stuck.")
    page.locator("[name=severity]").select_option("3")
    page.get_by_role("button", name="Write it into the log").click()
    expect(page.locator(".flash")).to_have_text("It is in the log.")
    look(page)
    page.get_by_role("link", name="The lift is stuck.").click()
    page.locator("[name=words]").fill("Everybody is out.")
    page.get_by_role("button", name="Close it").click()
    expect(page.locator(".steps")).to_contain_text("Everybody is out.")
    assert Incident.objects.get().entries.get().kind == "closed"
    page.goto(f"{desk}/contacts")
    expect(page.get_by_role("link", name="+84 90 1")).to_be_visible()
    look(page)
