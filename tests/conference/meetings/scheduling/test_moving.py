from dataclasses import replace
from itertools import permutations, product
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings

from nhipcau.conference.meetings.scheduling.board import Board
from nhipcau.conference.meetings.scheduling.checking import check
from nhipcau.conference.meetings.scheduling.model import Hindrance, Instance, Meeting, Obstacle, Table
from nhipcau.conference.meetings.scheduling.moving import exchange, next_place, placed, places_for
from nhipcau.conference.meetings.scheduling.reading import from_mapping, read
from tests.conference.meetings.scheduling.small import MEETINGS, chances, full, problem, timetable

pytestmark = pytest.mark.one_database


def _can_be_held(instance: Instance, meetings: tuple[Meeting, ...], request: int, slot: int, venue: int) -> bool:
    """Try every way to seat the meetings of that slot and venue."""
    there = [one for one in meetings if one.slot == slot and instance.tables[one.table].venue == venue]
    others = [one for one in meetings if one not in there]
    numbers = [one.request for one in there] + [request]
    tables = [number for number, table in enumerate(instance.tables) if table.venue == venue]
    people = [None, *(number for number, _ in enumerate(instance.interpreters))]
    for at in permutations(tables, len(numbers)):
        for beside in product(people, repeat=len(numbers)):
            seated = [Meeting(*one) for one in zip(numbers, [slot] * len(numbers), at, beside, strict=True)]
            if check(instance, [*others, *seated]).is_feasible:
                return True
    return False


@given(chances())
@settings(max_examples=60, deadline=None)
def test_the_board_keeps_every_rule_and_knows_the_cost(chance: Random) -> None:
    mapped = problem(chance)
    instance = from_mapping(mapped)
    meetings = [Meeting(**one) for one in timetable(chance, mapped, broken=False)]
    board = Board(instance, meetings)
    for _ in range(15):
        request = chance.randrange(len(instance.requests))
        if request in board.held:
            board.take(request)
        elif seated := board.seat(request, chance.randrange(len(instance.slots)), chance.randrange(2)):
            cost = board.cost
            change = board.change(seated)
            assert board.cost == cost
            assert board.put(seated) == change
        verdict = check(instance, board.held.values())
        assert {one.rule for one in verdict.violations} <= {"fixed-left-out", "venue-not-allowed"}
        assert verdict.cost == board.cost


@given(chances())
@settings(max_examples=40, deadline=None)
def test_a_request_is_placed_wherever_it_can_be_held_and_nowhere_else(chance: Random) -> None:
    instance, meetings = full(chance)
    request = chance.randrange(len(instance.requests))
    others = tuple(one for one in meetings if one.request != request)
    cost = check(instance, meetings).cost
    for place in places_for(instance, meetings, request):
        assert place.is_free == _can_be_held(instance, others, request, place.slot, place.venue)
        assert place.is_free != bool(place.obstacles)
        if place.is_free:
            verdict = check(instance, placed(instance, meetings, place))
            assert verdict.is_feasible
            assert verdict.cost - cost == place.cost_change


@given(chances())
@settings(max_examples=40, deadline=None)
def test_two_meetings_are_exchanged_if_both_can_be_held(chance: Random) -> None:
    instance, meetings = full(chance)
    if len(meetings) < 2:
        return
    first, second = chance.sample(meetings, 2)
    found = exchange(instance, meetings, first.request, second.request)
    assert (found.meetings is None) == bool(found.obstacles)
    if found.meetings is None:
        return
    verdict = check(instance, found.meetings)
    assert verdict.is_feasible
    assert verdict.cost - check(instance, meetings).cost == found.cost_change
    at = {one.request: one.slot for one in found.meetings}
    assert (at[first.request], at[second.request]) == (second.slot, first.slot)


def test_whoever_walks_in_gets_the_next_slot_of_both_with_table_and_interpreter() -> None:
    instance = read(MEETINGS / "pub-400-day2.json")
    meetings = tuple(Board(instance, instance.incumbent).held.values())
    left_out = next(
        number
        for number in range(len(instance.requests))
        if number not in {one.request for one in meetings} and instance.needs[number]
    )
    everywhere = [one for one in places_for(instance, meetings, left_out) if one.is_free]
    first = next_place(instance, meetings, left_out, since=20)
    assert first is not None
    assert first == next(one for one in everywhere if one.slot >= 20)
    busy = places_for(instance, meetings, left_out, since=20)
    assert {one.hindrance for place in busy for one in place.obstacles} & {
        Hindrance.PARTY_BUSY,
        Hindrance.NEVER_FREE,
    }


def _one_slot() -> Instance:
    """Three pairs of people in one slot: the first needs nothing special, the second a large table, and French."""
    person: dict[str, Any] = {"kind": "gov", "group": None, "unavailable": [], "max_per_day": None}
    request = {"weight": 10, "tier": "G2G", "seats": 2, "venues": [0], "prefer": None, "allowed": None, "fixed": None}
    return from_mapping(
        {
            "format": "meetsched/1",
            "name": "one slot",
            "slots": [{"day": 0, "session": "am", "start": "09:00"}],
            "venues": ["Hall"],
            "travel": [[0]],
            "tables": [{"venue": 0, "seats": seats, "closed": []} for seats in (4, 2)],
            "interpreters": [
                {"pairs": [["en", "vi"], ["fr", "vi"]], "venue": [0]},
                {"pairs": [["en", "vi"]], "venue": [0]},
            ],
            "participants": [person | {"langs": [one]} for one in ("vi", "en", "vi", "fr")],
            "requests": [
                request | {"parties": [0, 1], "interpretation": "auto"},
                request | {"parties": [2, 3], "interpretation": "auto", "seats": 4},
            ],
            "incumbent": None,
            "objective": {},
        }
    )


def test_others_get_another_table_and_another_interpreter_where_that_makes_room() -> None:
    instance = _one_slot()
    [place] = places_for(instance, [Meeting(0, 0, 0, 0)], 1)
    assert placed(instance, [Meeting(0, 0, 0, 0)], place) == (Meeting(0, 0, 1, 1), Meeting(1, 0, 0, 0))
    assert place.cost_change == -10


def test_what_is_in_the_way_is_named_with_those_who_have_it() -> None:
    instance = _one_slot()
    large = replace(instance, tables=(*instance.tables[:1], Table(0, 4)))
    alone = replace(large, interpreters=large.interpreters[:1])
    [place] = places_for(alone, [Meeting(0, 0, 1, 0)], 1)
    assert place.obstacles == (
        Obstacle(Hindrance.INTERPRETERS_TAKEN, (0,), slots=(0,), venues=(0,), pairs=(("fr", "vi"),)),
    )
    small = replace(large, tables=large.tables[1:])
    [place] = places_for(small, [Meeting(0, 0, 0, 1)], 1)
    assert place.obstacles == (Obstacle(Hindrance.TABLES_TAKEN, (0,), slots=(0,), venues=(0,)),)
