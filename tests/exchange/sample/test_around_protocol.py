"""Protocol of a sample: ranks that fit the functions, an order with everybody once, welcomes of arrivals only."""

import pytest

from nhipcau.exchange.sample.making.around.protocol import checks, entries, ranks, rules, standings, welcomes
from nhipcau.exchange.sample.making.attendance.travel import journeys
from nhipcau.exchange.sample.plan import Attendance, Plan, Programme

pytestmark = pytest.mark.one_database
PLAN = Plan(60, 5, 5, programme=Programme(30, 4, 3, 20), attendance=Attendance(24, 120, 10))


def test_ranks_of_a_sample_hang_together() -> None:
    known = {one["id"]: one for one in ranks(PLAN)}
    found = list(standings(PLAN))
    assert len(found) > 10
    assert {one["rank_id"] for one in found} <= set(known)
    assert {one["rule_id"] for one in known.values()} == {1, 2}
    invented = next(one for one in rules(PLAN) if one["country"] == "VN")
    assert "hư cấu" in invented["title_vi"]


def test_everybody_stands_in_the_order_once_and_what_is_frozen_is_the_same() -> None:
    rows = list(entries(PLAN))
    work = [one["delegation_id"] for one in rows if one["frozen_id"] is None]
    assert len(work) == len(set(work)) > 10
    assert work == [one["delegation_id"] for one in rows if one["frozen_id"]]


def test_only_who_arrives_is_welcomed() -> None:
    arrivals = {one["id"] for one in journeys(PLAN) if one["way"] == "arrival"}
    assert {one["journey_id"] for one in welcomes(PLAN)} <= arrivals
    assert list(checks(PLAN))


def test_nobody_has_a_rank_where_nobody_comes() -> None:
    assert not list(standings(Plan(60, 5, 5, attendance=Attendance(5, 20))))
