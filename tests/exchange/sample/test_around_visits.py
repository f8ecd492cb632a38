"""Visits of a sample: never more people than places, and nobody at two runs of the same visit."""

from collections import Counter

import pytest

from nhipcau.exchange.sample.making.around.visits import buses, coming, held, runs, sign_ups, visits
from nhipcau.exchange.sample.plan import Attendance, Plan, Programme

pytestmark = pytest.mark.one_database


def test_places_are_not_oversold_and_some_wait() -> None:
    plan = Plan(60, 5, 5, programme=Programme(30, 4, 3, 20), attendance=Attendance(62, 800, 60))
    made = list(runs(plan))
    assert all(0 < one["taken"] <= one["capacity"] for one in made)
    placed = Counter(one["run_id"] for one in sign_ups(plan) if one["state"] in ("confirmed", "offered"))
    assert placed == {one["id"]: one["taken"] for one in made}
    assert {one.state for one in coming(plan)} == {"cancelled", "confirmed", "offered", "waiting"}
    assert max(Counter((one.held.visit, one.guest.number) for one in coming(plan)).values()) == 1
    assert all("hư cấu" in one["title_vi"] for one in visits(plan))
    assert len(list(buses(plan))) == 6
    assert not held(Plan(60, 5, 5, programme=Programme(30, 4, 3, 20)))
