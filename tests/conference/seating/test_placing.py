"""People seated by rules: never against what is fixed, never dearer than in order, and explained as they sit."""

from itertools import pairwise, permutations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhipcau.conference.seating.laying import Spec, lay
from nhipcau.conference.seating.placing.beginning import by_delegation, in_order
from nhipcau.conference.seating.placing.explaining import broken, explain
from nhipcau.conference.seating.placing.model import NOBODY, Pair, Person, Problem, Weights
from nhipcau.conference.seating.placing.searching import cost_of, search
from nhipcau.conference.seating.placing.state import State
from tests.conference.seating.rooms import problem

pytestmark = pytest.mark.one_database

VI, FR = frozenset({"vi"}), frozenset({"fr"})
BOTH = VI | FR
_ROOMS = [Spec("rows", rows=2, seats=3), Spec("rounds", tables=2, seats=3), Spec("head", head=3, chairs=True)]


@st.composite
def problems(draw: st.DrawFn, most: int = 6) -> Problem:
    """Small rooms, a few people of two countries; some interpret, are locked or need a seat without steps."""
    spec = draw(st.sampled_from(_ROOMS))
    count = len(lay(spec))
    locked = draw(st.permutations(range(count)))
    people = [
        Person(
            order=draw(st.integers(0, 4)),
            country=draw(st.sampled_from(["VN", "FR"])),
            delegation=draw(st.integers(0, 2)),
            languages=draw(st.sampled_from([VI, FR, BOTH])),
            interprets=draw(st.integers(0, 5)) == 0,
            step_free=draw(st.integers(0, 5)) == 0,
            seat=locked[at] if draw(st.integers(0, 5)) == 0 else None,
        )
        for at in range(draw(st.integers(1, min(most, count + 1))))
    ]
    some = draw(st.lists(st.tuples(st.integers(0, len(people) - 1), st.integers(0, len(people) - 1)), max_size=2))
    pairs = [Pair(min(pair), max(pair), draw(st.booleans())) for pair in {tuple(sorted(one)) for one in some}]
    weights = Weights(*(draw(st.sampled_from([0, 1, 3])) for _rule in range(5)))
    return problem(spec, people, [one for one in pairs if one.one != one.other], weights, step_free=(0, 2))


@settings(max_examples=14)
@given(problems())
def test_a_seating_keeps_what_is_fixed_and_costs_what_it_says(given_: Problem) -> None:
    found = search(given_, seed=3)
    taken = [seat for seat in found.seated if seat != NOBODY]
    usual = sum(not seat.chair for seat in given_.seats)
    assert len(taken) == len(set(taken)) >= min(len(given_.people), usual)
    assert all(one.seat in (None, seat) for one, seat in zip(given_.people, found.seated, strict=True))
    assert (
        found.cost
        == cost_of(given_, found.seated)
        <= min(cost_of(given_, tuple(begin(given_))) for begin in (in_order, by_delegation))
    )
    assert search(given_, seed=3) == found


@settings(max_examples=12)
@given(problems(most=5))
def test_small_rooms_are_seated_as_well_as_can_be(given_: Problem) -> None:
    if any(one.interprets for one in given_.people) or len(given_.people) > len(given_.seats):
        return
    free = [at for at, one in enumerate(given_.people) if one.seat is None]
    seats = [at for at in range(len(given_.seats)) if at not in {one.seat for one in given_.people}]
    best = None
    for some in permutations(seats, len(free)):
        seated = [one.seat if one.seat is not None else NOBODY for one in given_.people]
        for person, seat in zip(free, some, strict=True):
            seated[person] = seat
        cost = State(given_, seated).cost
        best = cost if best is None else min(best, cost)
    assert best is not None
    assert search(given_).cost <= best * 1.25 + 12


@settings(max_examples=15)
@given(problems(), st.integers(0, 99))
def test_what_a_change_costs_is_what_it_changes(given_: Problem, seed: int) -> None:
    """However people change seats, the cost kept up to date is that computed anew."""
    dice = Random(seed)
    state = State(given_, in_order(given_))
    for _step in range(12):
        one, other = dice.sample(range(len(given_.seats)), 2)
        state.move(((one, state.who[other]), (other, state.who[one])))
        assert state.cost == cost_of(given_, state.seated)


def test_a_head_table_alternates_countries_with_interpreters_behind() -> None:
    people = [Person(order, country, order, VI if country == "VN" else FR) for order, country in
              enumerate(["VN", "FR", "FR", "VN", "VN", "FR", "FR"])]  # fmt: skip
    interpreters = [Person(99, languages=BOTH, interprets=True) for _one in range(4)]
    room = problem(Spec("head", head=7, chairs=True), [*people, *interpreters], weights=Weights(together=0))
    state = State(room, search(room, seed=1).seated)
    assert broken(state).keys() <= {"rank"}
    row = [state.people[state.who[seat]].country for seat in range(len(room.seats)) if not room.seats[seat].chair]
    assert all(one != other for one, other in pairwise(row))
    middle = min(range(len(room.seats)), key=lambda seat: room.seats[seat].honour)
    assert state.who[middle] == 0
    assert all(state.people[state.who[seat]].interprets for seat in range(len(room.seats)) if room.seats[seat].chair
               and state.who[seat] != NOBODY)  # fmt: skip
    reasons = {reason.rule: reason for reason in explain(state, 0)}
    assert reasons["rank"].kept
    assert reasons["rank"].numbers[0] == 1
    assert reasons["languages"].kept
    assert state.people[reasons["languages"].others[1]].interprets


def test_who_must_sit_together_does_and_enemies_never() -> None:
    people = [Person(at, "VN" if at % 2 else "FR", at // 3, VI) for at in range(12)]
    people[11] = Person(11, "FR", 3, VI, step_free=True)
    pairs = [Pair(0, 9, beside=True), Pair(1, 2, beside=False)]
    room = problem(Spec("rounds", tables=3, seats=4), people, pairs, step_free=(0, 1, 2, 3))
    state = State(room, search(room, seed=2).seated)
    assert state.at[9] in state.near[state.at[0]]
    assert state.at[2] not in state.near[state.at[1]]
    assert state.at[11] in (0, 1, 2, 3)
    assert {reason.rule for reason in explain(state, 0) if reason.kept} >= {"pairs"}


def test_who_finds_no_seat_is_the_last_in_the_order() -> None:
    room = problem(Spec("head", head=3), [Person(order) for order in (4, 1, 3, 2)])
    found = search(room)
    assert found.seated[0] == NOBODY
    assert NOBODY not in found.seated[1:]
    assert broken(State(room, found.seated)) == {"unseated": 1}
    assert [reason.rule for reason in explain(State(room, found.seated), 0)] == ["unseated"]
