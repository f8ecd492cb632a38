"""Tasks: kept by area, waiting for each other, pasted, moved with the opening and taken over."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from nhipcau.conference.board.actions import tasks as actions
from nhipcau.conference.board.actions.incidents import report
from nhipcau.conference.board.actions.risks import add_risk
from nhipcau.conference.board.models import Dependency, Risk, Show, Task
from nhipcau.conference.board.pasting import read_lines
from nhipcau.conference.board.queries.tasks import Filters, board_of
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.preparation.actions.cloning import take_over
from nhipcau.conference.preparation.actions.dates import NewDates, postpone
from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.records.claiming import Overtaken
from tests import rows
from tests.conference.board.making import cue, member, session, show, task
from tests.conference.delegations.making import secretary

TODAY = date(2027, 4, 1)


def test_each_area_keeps_its_own_tasks_and_an_owner_his(edition: Edition, lead: Any) -> None:
    minh = secretary(edition, "minh", "logistics")
    own = task(minh, edition, "Hire buses", area="logistics")
    other = task(lead, edition, "Print badges", area="accreditation")
    with pytest.raises(PermissionDenied):
        actions.set_state(minh, other, 0, "done")
    with pytest.raises(PermissionDenied):
        actions.change_task(minh, own, 0, {"area": "accreditation"})
    other.owner = member(edition, "Minh", user=minh)
    other.save()
    done = actions.set_state(minh, Task.objects.get(pk=other.pk), 0, "done")
    assert (done.done_on, done.done_by, done.version) == (timezone.localdate(), minh, 1)
    with pytest.raises(Overtaken):
        actions.set_state(lead, Task.objects.get(pk=other.pk), 0, "dropped")
    with pytest.raises(ValidationError, match="yet to come"):
        actions.set_state(lead, done, 1, "done", timezone.localdate() + timedelta(days=2))
    assert Task.objects.get(pk=other.pk).state == "done"


def test_tasks_never_wait_for_each_other_in_a_circle(edition: Edition, lead: Any) -> None:
    one = task(lead, edition, "One")
    two = task(lead, edition, "Two", 20, one)
    three = task(lead, edition, "Three", 10, two)
    with pytest.raises(ValidationError, match="wait for each other: First → Three → Two → First"):
        actions.change_task(lead, one, 0, {"title_en": "First"}, [three.pk])
    assert Task.objects.get(pk=one.pk).title_en == "One"  # nothing of it was written
    elsewhere = task(lead, edition, "Elsewhere")
    Task.objects.filter(pk=elsewhere.pk).update(edition=rows.edition("assises-12"))
    with pytest.raises(ValidationError, match="same edition"):
        actions.change_task(lead, one, 0, {}, [elsewhere.pk])
    assert Dependency.objects.count() == 2


def test_the_board_shows_what_is_late_what_is_blocked_and_the_tightest_chain(edition: Edition, lead: Any) -> None:
    list_ = task(lead, edition, "Close the list", 45, effort=5)
    badges = task(lead, edition, "Print badges", 38, list_, effort=3, owner=member(edition))
    task(lead, edition, "Thank everybody", -7)
    settled = task(lead, edition, "Choose the place", 200)
    actions.set_state(lead, settled, 0, "done")
    board = board_of(edition, lead, TODAY, Filters())
    assert (board.total, board.done, board.late, board.blocked) == (4, 1, 1, 1)
    assert [(group.title, [str(row.task) for row in group.rows]) for group in board.groups] == [
        ("Overdue", ["Close the list"]),
        ("Week of 29 March 2027", ["Print badges"]),
        ("Week of 17 May 2027", ["Thank everybody"]),
    ]
    # Five days from 1 April, three more: 8 April; the badges were due on the 3rd.
    assert [(str(one.task), one.short) for one in board.chain] == [("Close the list", 9), ("Print badges", 5)]
    assert [one.title for one in board_of(edition, lead, TODAY, Filters("owner")).groups] == ["Lan", "Nobody yet"]
    assert board_of(edition, lead, TODAY, Filters(settled=True, area="security")).shown == 0
    actions.set_state(lead, list_, 0, "done")
    [row] = [one for one in board_of(edition, lead, TODAY, Filters()).groups[0].rows if one.task == badges]
    assert not row.is_blocked
    assert row.short == 0


def test_lines_are_read_with_their_faults_and_added_all_or_none(edition: Edition, lead: Any) -> None:
    lan = member(edition, "Nguyễn Thị Lan")
    text = "Gửi giấy mời; lễ tân; nguyen thi lan; 120; 10\n\nIn thẻ\tAccréditation\t\t30/04/2027\n;x;y;z;0"
    first, second, third = read_lines(text, "vi", [lan])
    assert first.values == {
        "title_vi": "Gửi giấy mời",
        "area": "protocol",
        "owner": lan,
        "days_before": 120,
        "effort": 10,
    }
    assert (second.number, second.values["due"], second.values["area"]) == (3, date(2027, 4, 30), "accreditation")
    assert third.faults == [
        "It does not say what is to be done.",
        "“x” is no area of the work.",
        "“y” is not in the team.",
        "“z” is neither a day nor a number of days before the opening.",
        "“0” is no number of days of work.",
    ]
    with pytest.raises(PermissionDenied):
        actions.add_tasks(secretary(edition, "minh", "protocol"), edition, [first.values, second.values])
    assert not Task.objects.exists()
    made = actions.add_tasks(lead, edition, [first.values, second.values])
    assert [one.due for one in made] == [date(2027, 1, 11), date(2027, 4, 30)]


def test_pasting_shows_what_was_read_before_anything_is_written(edition: Edition, lead: Any, client: Client) -> None:
    client.force_login(lead)
    address, sent = f"/en/editions/{edition.slug}/desk/tasks/paste", {"language": "en", "lines": "Hire buses;;;45"}
    answer = client.post(address, sent)
    assert "1 task was read" in answer.text
    assert "45 days before the opening" in answer.text
    assert not Task.objects.exists()
    assert client.post(address, {**sent, "lines": "Hire buses;moon", "confirm": "1"}).status_code == 422
    assert not Task.objects.exists()
    client.force_login(secretary(edition, "minh", "protocol"))
    refused = client.post(address, {**sent, "confirm": "1"})
    assert "tasks of your own area only" in refused.text
    assert "Hire buses" in refused.text
    assert not Task.objects.exists()
    client.force_login(lead)
    assert client.post(address, {**sent, "confirm": "1"}).status_code == 302
    assert [str(one) for one in Task.objects.all()] == ["Hire buses"]


def test_tasks_move_with_the_opening_and_are_taken_over_without_people(edition: Edition, lead: Any) -> None:
    one = task(lead, edition, "Hire buses", 45, effort=20, owner=member(edition), notes="Ask Minh.")
    two = task(lead, edition, "Brief the drivers", 2, one)
    dropped = task(lead, edition, "Hire boats", 45)
    actions.set_state(lead, dropped, 0, "dropped")
    add_risk(lead, edition, {"title_vi": "Mưa lớn", "likelihood": 3, "impact": 4, "owner": one.owner})
    template = show(lead, session(edition), {"what": "Doors", "minute": -30})
    Show.objects.filter(pk=template.pk).update(session=None, kind="opening")
    moved = postpone(lead, edition, NewDates(PartialDate.parse("2027-06-10")))
    assert moved.others == 2
    one.refresh_from_db()
    assert (one.due, one.first_due) == (date(2027, 4, 26), date(2027, 3, 27))

    after = rows.edition("assises-14", status="planned", country="FR", begins="2029-05-08")
    chief = secretary(after, "chi", "")
    Edition.objects.filter(pk=edition.pk).update(status="held")
    edition.refresh_from_db()
    taken = take_over(chief, edition, after, ["tasks", "risks", "shows"])
    assert taken.counts == {"tasks": 2, "risks": 1, "shows": 1}
    [first, second] = Task.objects.filter(edition=after)
    assert (str(first), first.days_before, first.due, first.owner, first.notes, first.effort, first.state) == (
        *("Hire buses", 45, date(2029, 3, 24), None, "", 20, "open"),
    )
    assert Dependency.objects.get(task=second).needs == first
    assert Risk.objects.get(edition=after).owner is None
    assert Show.objects.get(edition=after).cues.get().minute == -30
    with pytest.raises(ValidationError, match="doubled: tasks, counted from the opening"):
        take_over(chief, edition, after, ["tasks"])
    assert two.edition == edition


def test_pages_ask_as_many_questions_for_much_as_for_little(edition: Edition, lead: Any, client: Client) -> None:
    client.force_login(lead)
    made = show(lead, session(edition), {"what": "Doors", "minute": -30})
    pages = ("", "/tasks", "/risks", "/show", "/show/opening", "/show/opening/live", "/incidents", "/contacts")

    def fill(number: int) -> None:
        for n in range(number):
            before = task(lead, edition, f"Task {n}", 40, area="programme", owner=member(edition, f"Lan {n}"))
            task(lead, edition, f"Then {n}", 30, before)
            add_risk(lead, edition, {"title_en": f"Rain {n}", "likelihood": 2, "impact": 2})
            cue(lead, made, f"Cue {n}")
            session(edition, f"session-{made.version}")
            report(lead, edition, {"what": "Lift stuck", "severity": "2", "at": timezone.now(), "deals": "Minh"})

    def asked(page: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/en/editions/{edition.slug}/desk{page}").status_code == 200
        return len(queries)

    fill(1)
    little = {page: asked(page) for page in pages}
    fill(3)
    assert {page: asked(page) for page in pages} == little
    assert max(count for page, count in little.items() if page) < 15
