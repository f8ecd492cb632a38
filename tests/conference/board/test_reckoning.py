"""Tasks that wait for each other, and the times of cues, against slow and plain ways to find the same."""

from collections.abc import Iterator
from itertools import pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhipcau.conference.board.reckoning.chains import Work, circle, reckon, tightest
from nhipcau.conference.board.reckoning.times import Step, standing, timed

pytestmark = pytest.mark.one_database

TODAY = 100


@st.composite
def works(draw: st.DrawFn) -> list[Work]:
    """Up to five tasks; each may wait for those before it, so that none waits in a circle."""
    count = draw(st.integers(1, 5))
    made = []
    for key in range(count):
        needs = draw(st.sets(st.integers(0, key - 1))) if key else set()
        due = draw(st.none() | st.integers(TODAY - 5, TODAY + 30))
        made.append(Work(key, draw(st.integers(1, 5)), due, frozenset(needs)))
    return draw(st.permutations(made))


def days_of(some: list[Work]) -> dict[int, int]:
    """The last day of each task when every one begins as soon as it can: found by trying all orders."""
    for order in permutations(some):
        ends: dict[int, int] = {}
        for one in order:
            if one.needs <= ends.keys():
                ends[one.key] = max([TODAY, *(ends[key] + 1 for key in one.needs)]) + one.effort - 1
        if len(ends) == len(some):
            return ends
    raise AssertionError("a circle")


def ways_from(key: int, some: list[Work]) -> Iterator[tuple[Work, int]]:
    """Each task to which a way of waiting leads from one, with the days of work on that way; itself first."""
    known = {one.key: one for one in some}
    yield known[key], 0
    for one in some:
        if key in one.needs:
            yield from ((end, one.effort + days) for end, days in ways_from(one.key, some))


@settings(max_examples=40)
@given(works())
def test_earliest_days_are_those_of_beginning_at_once_and_slack_is_that_of_the_worst_way(some: list[Work]) -> None:
    ends, found = days_of(some), reckon(some, TODAY)
    assert {key: one.earliest for key, one in found.items()} == ends
    for one in some:
        spare = [end.due - ends[one.key] - days for end, days in ways_from(one.key, some) if end.due is not None]
        assert found[one.key].slack == min(spare, default=None)


@settings(max_examples=40)
@given(works())
def test_the_tightest_chain_hangs_together_and_nothing_that_waits_is_tighter(some: list[Work]) -> None:
    found = reckon(some, TODAY)
    chain = tightest(some, found)
    known = {one.key: one for one in some}
    assert all(before in known[then].needs for before, then in pairwise(chain))
    waiting = [found[one.key].slack for one in some if one.needs and found[one.key].slack is not None]
    assert bool(chain) is bool(waiting)
    if chain:
        assert not known[chain[0]].needs
        assert found[chain[-1]].slack == min(waiting)


def test_a_circle_is_told_by_its_way() -> None:
    needs = {1: {2}, 2: {3, 4}, 3: {5}, 4: set()}
    assert circle(needs, 5, 1) == [1, 2, 3, 5]
    assert circle(needs, 1, 5) == []
    with pytest.raises(ValueError, match="circle"):
        reckon([Work(1, 1, None, frozenset({2})), Work(2, 1, None, frozenset({1}))], TODAY)


def test_cues_begin_when_they_say_or_when_the_one_before_ends_also_past_midnight() -> None:
    steps = [Step(1, 30, minute=-30), Step(2, 15), Step(3, 20, minute=10), Step(4, 5, clock=5), Step(5, 5, shift=10)]
    times = timed(steps, 23 * 60 + 30)
    assert [(one.starts, one.ends, one.gap) for one in times] == [
        (-30, 0, 0),
        (0, 15, 0),
        (10, 30, -5),  # the one before takes five minutes too long
        (35, 40, 5),  # five past midnight
        (40, 45, 0),
    ]
    assert [one.now_starts for one in times] == [-30, 0, 10, 35, 50]
    assert timed(steps, None)[3].starts == 30  # nobody knows when it begins: after the one before


def test_what_runs_is_the_first_that_is_not_done_however_late_it_is() -> None:
    steps = [Step(1, 10, minute=0, done=True), Step(2, 10), Step(3, 10)]
    times = timed(steps, 540)
    assert standing(steps, times, 25).running == 2
    assert (standing(steps, times, 25).following, standing(steps, times, 25).late, standing(steps, times, 25).line) == (
        3,
        5,
        3,
    )
    early = standing(steps, times, 5)
    assert (early.running, early.following, early.late, early.line) == (None, 2, 0, 1)
    done = [Step(one.key, 10, done=True) for one in steps]
    assert standing(done, times, 25).following is None
