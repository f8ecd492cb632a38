"""The board of a sample: what waits is due after what it waits for, and what is due is done but for one."""

import pytest

from nhipcau.exchange.sample.making.around.board import STEPS, cues, needs, risks, tasks, team
from nhipcau.exchange.sample.plan import Attendance, Plan, Programme

pytestmark = pytest.mark.one_database


def test_a_sample_has_a_team_with_tasks_and_risks_that_hang_together() -> None:
    plan = Plan(60, 5, 5, programme=Programme(30, 4, 3, 20), attendance=Attendance(62, 800, 60))
    due = {one["id"]: one["due"] for one in tasks(plan)}
    assert all(due[one["needs_id"]] < due[one["task_id"]] for one in needs(plan))
    assert {one["state"] for one in tasks(plan)} == {"done", "doing", "open"}
    members = {one["id"] for one in team(plan)}
    assert {one["owner_id"] for one in (*tasks(plan), *risks(plan))} - {None} <= members
    assert len(list(cues(plan))) == 14


def test_nothing_is_kept_at_the_board_where_nobody_comes() -> None:
    assert not [one for _model, rows in STEPS for one in rows(Plan(60, 5, 5))]
