import json
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings

from nhipcau.conference.meetings.scheduling.checking import Rule, Verdict, Violation, check
from nhipcau.conference.meetings.scheduling.model import Instance, Meeting
from nhipcau.conference.meetings.scheduling.reading import from_mapping
from tests.conference.meetings.scheduling.small import MEETINGS, chances, judge, problem, timetable

pytestmark = pytest.mark.one_database

JUDGE = judge()


def _in_its_words(instance: Instance, broken: Violation) -> str:
    """The same violation as check_schedule.py words it."""
    request = broken.requests[0] if broken.requests else None
    slot = broken.slots[0] if broken.slots else None
    venue = instance.tables[broken.table].venue if broken.table is not None else None
    person = broken.participant
    most = instance.participants[person].most_per_day if person is not None else None
    return {
        Rule.HELD_TWICE: f"request {request} scheduled twice",
        Rule.UNKNOWN_REQUEST: f"unknown request {request}",
        Rule.SLOT_NOT_ALLOWED: f"request {request}: slot {slot} not allowed",
        Rule.NOT_AS_FIXED: f"request {request}: fixed to slot {broken.slots[-1] if broken.slots else None}",
        Rule.FIXED_LEFT_OUT: f"fixed request {request} not scheduled",
        Rule.PARTY_UNAVAILABLE: f"request {request}: participant {person} unavailable at {slot}",
        Rule.PARTY_TWICE: f"participant {person} double booked at {slot}"
        f" (requests {request} and {broken.requests[-1] if broken.requests else None})",
        Rule.VENUE_NOT_ALLOWED: f"request {request}: venue {venue} not allowed",
        Rule.TABLE_CLOSED: f"request {request}: table {broken.table} closed at {slot}",
        Rule.TABLE_TOO_SMALL: f"request {request}: table {broken.table} too small",
        Rule.TABLE_TWICE: f"table {broken.table} used twice at {slot}",
        Rule.INTERPRETER_MISSING: f"request {request}: interpreter missing",
        Rule.INTERPRETER_LANGUAGES: f"request {request}: interpreter {broken.interpreter} lacks the language pair",
        Rule.INTERPRETER_OFF_DUTY: f"request {request}: interpreter {broken.interpreter}"
        f" not on duty in venue {venue} at {slot}",
        Rule.INTERPRETER_TWICE: f"interpreter {broken.interpreter} used twice at {slot}",
        Rule.MOST_PER_DAY: f"participant {person}: more than {most} meetings in a day",
        Rule.TRAVEL: f"participant {person}: no time to travel between slots {slot}"
        f" and {broken.slots[-1] if broken.slots else None}",
    }[broken.rule]


def _figures(verdict: Verdict) -> dict[str, Any]:
    """What was counted, under the names of the report of check_schedule.py."""
    tally = verdict.tally
    return {
        "feasible": verdict.is_feasible,
        "violations": len(verdict.violations),
        "objective": verdict.cost,
        "scheduled": tally.held,
        "unserved": tally.unserved,
        "breaks": tally.gaps,
        "idle_slots": tally.idle,
        "max_breaks": tally.most_gaps,
        "fair_pairs": tally.fair,
        "prefer_violations": tally.session,
        "incumbent_moved": tally.moved,
        "incumbent_dropped": tally.dropped,
        "incumbent_table_moved": tally.moved_table,
        "incumbent_excused": tally.excused,
    }


def _agree(mapped: dict[str, Any], assigned: list[dict[str, Any]]) -> Verdict:
    instance = from_mapping(mapped)
    verdict = check(instance, [Meeting(**one) for one in assigned])
    broken, report = JUDGE(mapped, {"assign": assigned})
    assert sorted(_in_its_words(instance, one) for one in verdict.violations) == sorted(broken)
    figures = _figures(verdict)
    assert figures == {key: report[key] for key in figures}
    return verdict


@given(chances())
@settings(max_examples=150, deadline=None)
def test_both_judges_find_the_same(chance: Random) -> None:
    mapped = problem(chance)
    _agree(mapped, timetable(chance, mapped))


def test_every_rule_is_broken_by_some_of_the_timetables() -> None:
    """Otherwise the judges would agree on nothing."""
    seen: set[Rule] = set()
    for seed in range(120):
        chance = Random(seed)
        mapped = problem(chance)
        instance = from_mapping(mapped)
        seen |= {one.rule for one in check(instance, [Meeting(**one) for one in timetable(chance, mapped)]).violations}
    assert seen == set(Rule) - {Rule.UNKNOWN_SLOT, Rule.UNKNOWN_TABLE}


@pytest.mark.parametrize("name", ["pub-400-day2", "pub-970-late"])
def test_what_was_published_is_judged_alike(name: str) -> None:
    mapped = json.loads((MEETINGS / f"{name}.json").read_text())
    verdict = _agree(mapped, mapped["incumbent"])
    assert verdict.tally.moved == 0
    assert not verdict.is_feasible


def test_a_slot_or_table_that_is_unknown_is_named_and_the_meeting_does_not_count() -> None:
    instance = from_mapping(problem(Random(1), with_incumbent=False))
    verdict = check(instance, [Meeting(0, len(instance.slots), 0), Meeting(0, 0, -1)])
    assert [one.rule for one in verdict.violations][:2] == [Rule.UNKNOWN_SLOT, Rule.UNKNOWN_TABLE]
    assert verdict.tally.held == 0
