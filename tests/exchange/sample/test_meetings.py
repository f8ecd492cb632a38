"""Meetings of a sample: wishes within the rules, and a timetable in which nobody is at two tables at once."""

from collections import Counter

import pytest

from nhipcau.conference.meetings.planning.defaults import ASK_RULES
from nhipcau.exchange.sample.making.meetings.parties import asked, meeters
from nhipcau.exchange.sample.making.meetings.timetable import held, interpreters, slots, tables
from nhipcau.exchange.sample.plan import Attendance, Plan, Programme

pytestmark = pytest.mark.one_database

PROGRAMME = Programme(30, 4, 3, 20)
SIZES = [Attendance(62, 800, 60), Attendance(30, 260), Attendance(1, 3), Attendance(5, 0)]


@pytest.mark.parametrize("size", SIZES)
def test_wishes_keep_the_rules_and_meetings_exclude_no_other(size: Attendance) -> None:
    plan = Plan(60, 5, 5, programme=PROGRAMME, attendance=size)
    towards = Counter((one.asking.party.number, one.asking.side, one.asked.side) for one in asked(plan))
    assert all(count <= ASK_RULES[sides] for (_who, *pair), count in towards.items() for sides in [tuple(pair)])
    pairs = Counter(frozenset(of.party.number for of in one.parties) for one in asked(plan))
    assert set(pairs.values()) <= {1}

    timetable = held(plan)
    assert {one.wish.state for one in timetable} <= {"accepted"}
    at_table = [(one.table, one.slot.number) for one in timetable]
    interpreting = [(one.interpreter, one.slot.number) for one in timetable if one.interpreter]
    speaking = [(guest.number, one.slot.number) for one in timetable for guest in one.speakers]
    for taken in (at_table, interpreting, speaking):
        assert len(taken) == len(set(taken))
    assert {one.table for one in timetable} <= set(range(1, tables(plan) + 1))
    assert {one.interpreter for one in timetable} <= set(range(interpreters(plan) + 1))


def test_a_sample_of_the_usual_size_has_meetings_of_all_kinds_and_some_left_out() -> None:
    plan = Plan(60, 5, 5, programme=PROGRAMME, attendance=SIZES[0])
    accepted = [one for one in asked(plan) if one.state == "accepted"]
    assert len({one.wish.kind for one in held(plan)}) == 4
    assert 0.8 * len(accepted) < len(held(plan)) < len(accepted)
    assert {one.state for one in asked(plan)} == {"pending", "accepted", "declined", "withdrawn"}
    assert len(slots(plan)) == 30
    assert not meeters(Plan(60, 5, 5, attendance=SIZES[0]))
