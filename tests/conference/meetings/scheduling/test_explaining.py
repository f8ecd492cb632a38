from dataclasses import replace
from random import Random

import pytest
from hypothesis import example, given, settings

from nhipcau.conference.meetings.scheduling.board import Board
from nhipcau.conference.meetings.scheduling.checking import check
from nhipcau.conference.meetings.scheduling.explaining import why_not
from nhipcau.conference.meetings.scheduling.inserting import insert
from nhipcau.conference.meetings.scheduling.model import Hindrance, Instance, Meeting, Obstacle
from nhipcau.conference.meetings.scheduling.moving import placed, places_for
from nhipcau.conference.meetings.scheduling.reading import from_mapping
from nhipcau.conference.meetings.scheduling.relieving import Addition, Means, Relief, what_frees, with_addition
from tests.conference.meetings.scheduling.small import chances, full, hall

pytestmark = pytest.mark.one_database

NEVER = {Hindrance.NEVER_FREE, Hindrance.NO_TABLE, Hindrance.NO_INTERPRETER}


def _has_room(instance: Instance, meetings: tuple[Meeting, ...], request: int) -> bool:
    return any(one.is_free for one in places_for(instance, meetings, request))


@given(chances())
@example(Random(2003))  # no interpreter in one venue, a taken table in the other
@settings(max_examples=60, deadline=None)
def test_every_request_that_is_left_out_is_explained(chance: Random) -> None:
    instance, meetings = full(chance)
    found = why_not(instance, meetings)
    assert found.keys() | {one.request for one in meetings} == set(range(len(instance.requests)))
    for request, obstacles in found.items():
        places = places_for(instance, meetings, request)
        if not obstacles:
            assert any(one.cost_change < 0 for one in places if one.is_free)
        elif len(obstacles) == 1 and obstacles[0].hindrance in NEVER:
            assert not _has_room(instance, (), request)
        else:
            assert _has_room(instance, (), request)


@given(chances())
@settings(max_examples=60, deadline=None)
def test_every_slot_in_which_the_parties_could_meet_has_one_hindrance(chance: Random) -> None:
    instance, meetings = full(chance)
    for request, obstacles in why_not(instance, meetings).items():
        named = [slot for one in obstacles if one.hindrance is not Hindrance.OUTWEIGHED for slot in one.slots]
        assert len(named) == len(set(named))
        if named:
            assert set(named) == instance.open_slots[request]


@given(chances())
@settings(max_examples=60, deadline=None)
def test_who_outweighs_a_request_leaves_room_for_it(chance: Random) -> None:
    instance, meetings = full(chance)
    for request, obstacles in why_not(instance, meetings).items():
        for one in obstacles:
            if one.hindrance is not Hindrance.OUTWEIGHED or not one.requests:
                continue
            weight = sum(instance.requests[other].weight for other in one.requests)
            assert weight >= instance.requests[request].weight
            without = tuple(other for other in meetings if other.request not in one.requests)
            assert any(place.is_free and place.slot in one.slots for place in places_for(instance, without, request))


@given(chances())
@settings(max_examples=60, deadline=None)
def test_a_request_is_brought_in_only_where_that_is_cheaper_and_keeps_every_rule(chance: Random) -> None:
    instance, meetings = full(chance)
    board = Board(instance, meetings)
    for request in range(len(instance.requests)):
        cost = board.cost
        before = dict(board.held)
        if request in board.held:
            continue
        if insert(board, request):
            assert request in board.held
            assert board.cost < cost
        else:
            assert (board.cost, board.held) == (cost, before)
        verdict = check(instance, board.held.values())
        assert verdict.is_feasible
        assert verdict.cost == board.cost


@given(chances())
@settings(max_examples=25, deadline=None)
def test_what_an_addition_gives_is_really_there(chance: Random) -> None:
    instance, meetings = full(chance)
    told: list[Relief] = []

    def tell(one: Relief) -> bool:
        told.append(one)
        return True

    found = what_frees(instance, meetings, seconds=5, tell=tell)
    assert sorted(told, key=lambda one: one.cost_change) == found
    for one in found:
        assert one.gained
        assert one.cost_change < 0
        assert one.weight == _weight(instance, one.gained) - _weight(instance, one.lost)


def _weight(instance: Instance, requests: tuple[int, ...]) -> int:
    return sum(instance.requests[one].weight for one in requests)


def test_one_more_interpreter_gives_the_meetings_that_wait_for_one() -> None:
    """Two French guests, one interpreter; both slots of the morning, four requests of which two find no interpreter."""
    instance = from_mapping(hall(slots=2, tables=4, interpreters=1, guests=4))
    meetings = (Meeting(0, 0, 0, 0), Meeting(1, 1, 0, 0))
    assert check(instance, meetings).is_feasible
    [why, other] = why_not(instance, meetings).values()
    pair = ("fr", "vi")
    assert why[0] == Obstacle(Hindrance.INTERPRETERS_TAKEN, (0, 1), slots=(0, 1), venues=(0,), pairs=(pair,))
    [*_, last] = why
    assert last.hindrance is Hindrance.OUTWEIGHED
    assert other[0] == why[0]
    [relief] = what_frees(instance, meetings, seconds=5)
    assert relief.addition == Addition(Means.INTERPRETER, (0, 1), venue=0, pair=pair)
    assert (relief.gained, relief.lost, relief.weight) == ((2, 3), (), 20)
    more = with_addition(instance, relief.addition)
    held: tuple[Meeting, ...] = meetings
    for request in relief.gained:
        place = next(one for one in places_for(more, held, request) if one.is_free)
        held = placed(more, held, place)
    assert check(more, held).cost == check(instance, meetings).cost + relief.cost_change


def test_what_could_be_held_anyway_is_no_relief() -> None:
    instance = from_mapping(hall(slots=2, tables=4, interpreters=1, guests=4))
    meetings = (Meeting(0, 0, 0, 0),)
    found = what_frees(instance, meetings, seconds=5)
    assert all(len(one.gained) + 2 <= 4 for one in found)


def test_somebody_freed_for_a_slot_and_one_meeting_more_a_day_are_tried() -> None:
    instance = from_mapping(hall(slots=1, tables=2, interpreters=2, guests=1))
    guest = instance.requests[0].parties[1]
    people = list(instance.participants)
    people[guest] = replace(people[guest], unavailable=frozenset({0}))
    away = replace(instance, participants=tuple(people))
    assert what_frees(away, (), seconds=5)[0].addition == Addition(Means.PARTICIPANT, (0,), participant=guest)
    people[guest] = replace(people[guest], unavailable=frozenset(), most_per_day=0)
    tired = replace(instance, participants=tuple(people))
    assert what_frees(tired, (), seconds=5)[0].addition == Addition(Means.ONE_MORE, (0,), participant=guest)


def test_nothing_more_is_tried_once_the_reader_has_gone() -> None:
    instance = from_mapping(hall(slots=3, tables=4, interpreters=1, guests=6))
    meetings = tuple(Meeting(slot, slot, 0, 0) for slot in range(2))
    told: list[Relief] = []

    def leave(one: Relief) -> bool:
        told.append(one)
        return False

    assert what_frees(instance, meetings, seconds=5, tell=leave) == told
    assert len(told) == 1
