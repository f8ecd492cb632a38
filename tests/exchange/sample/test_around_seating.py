"""Seating of a sample: everybody who comes has a seat of his own, and nobody sits who does not come."""

import pytest

from nhipcau.exchange.sample.making.around.seating import layouts, rooms, seated, seats
from nhipcau.exchange.sample.plan import Attendance, Plan, Programme

pytestmark = pytest.mark.one_database


@pytest.mark.parametrize("size", [Attendance(62, 800), Attendance(5, 20)])
def test_everybody_who_comes_has_a_seat_of_his_own(size: Attendance) -> None:
    plan = Plan(60, 5, 5, programme=Programme(30, 4, 3, 20), attendance=size)
    people = list(seated(plan))
    taken = [one["seat_id"] for one in people]
    assert None not in taken
    assert len(set(taken)) == len(taken) <= len(list(seats(plan)))
    assert len({(one["plan_id"], one["delegate_id"]) for one in people}) == len(people)
    assert [one["kind"] for one in layouts(plan)] == ["rows", "rounds"]


def test_no_room_is_laid_out_where_nobody_comes() -> None:
    assert not rooms(Plan(60, 5, 5))
