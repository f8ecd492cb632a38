"""The exhibition of a sample: stands that do not overlap, exhibitors of all states, times that are not overfull."""

import pytest

from nhipcau.exchange.sample.making.around.exhibitors import everybody, moves, placed, slots, wishes
from nhipcau.exchange.sample.making.around.standing import extent, spots
from nhipcau.exchange.sample.plan import Attendance, Plan, Programme

pytestmark = pytest.mark.one_database
PROGRAMME = Programme(30, 4, 3, 20)


def test_a_sample_of_the_usual_size_has_more_applications_than_stands() -> None:
    plan = Plan(60, 5, 5, programme=PROGRAMME, attendance=Attendance(62, 800, 60))
    assert (len(spots(plan)), len(everybody(plan))) == (170, 220)
    assert {one.state for one in everybody(plan)} >= {"draft", "submitted", "accepted", "waiting", "refused"}
    taken = [spot.key for _one, spot in placed(plan)]
    assert len(taken) == len(set(taken)) > 80
    assert all(one.type == spot.type for one, spot in placed(plan))
    known = {plan.key("exhibitor", one.number) for one in everybody(plan)}
    assert {wish["exhibitor_id"] for wish in wishes(plan)} <= known
    coming = [move["slot_id"] for move in moves(plan)]
    assert all(coming.count(slot["id"]) == slot["taken"] <= slot["vehicles"] for slot in slots(plan))


@pytest.mark.parametrize("size", [Attendance(62, 800, 60), Attendance(5, 20)])
def test_no_two_stands_of_a_sample_overlap(size: Attendance) -> None:
    plan = Plan(60, 5, 5, programme=PROGRAMME, attendance=size)
    boxes = [(one.area, one.x, one.y, one.x + one.size[0], one.y + one.size[1]) for one in spots(plan)]
    for number, (area, left, top, right, bottom) in enumerate(boxes):
        width, height = extent(plan, area)
        assert (right <= width, bottom <= height) == (True, True)
        for other in boxes[:number]:
            assert other[0] != area or right <= other[1] or other[3] <= left or bottom <= other[2] or other[4] <= top


def test_nobody_exhibits_where_nobody_comes() -> None:
    assert not everybody(Plan(60, 5, 5, attendance=Attendance(5, 20)))
