"""What the search finds, against every timetable there is: problems small enough to try them all."""

from dataclasses import replace
from random import Random

import pytest

from nhipcau.conference.meetings.scheduling.checking import check
from nhipcau.conference.meetings.scheduling.compiling import compile_all
from nhipcau.conference.meetings.scheduling.model import Instance, Meeting, Result
from nhipcau.conference.meetings.scheduling.reading import from_mapping
from nhipcau.conference.meetings.scheduling.repairing import DEARER, replan
from nhipcau.conference.meetings.scheduling.solving import solve
from tests.conference.meetings.scheduling.brute import best
from tests.conference.meetings.scheduling.small import problem

pytestmark = pytest.mark.one_database

#: Seconds for each problem: they are tiny.
SECONDS = 0.15


@pytest.fixture(scope="module", autouse=True)
def _compiled() -> None:
    compile_all()


def _keeps_every_rule(instance: Instance, result: Result, least: tuple[int, tuple[Meeting, ...]] | None) -> bool:
    """Whether a result is what it says it is; that there is none is said if and only if there is none."""
    if least is None or result.state == "infeasible":
        return least is None and result.state == "infeasible" and bool(result.conflict) and not result.meetings
    verdict = check(instance, result.meetings)
    return verdict.is_feasible and verdict.cost == result.cost and result.cost >= least[0]


def test_the_search_breaks_no_rule_and_finds_the_best_nearly_always() -> None:
    found, tried = 0, 20
    for seed in range(tried):
        instance = from_mapping(problem(Random(seed), requests=6, slots=5))
        result, least = solve(instance, seconds=SECONDS, seed=seed), best(instance)
        assert _keeps_every_rule(instance, result, least), f"problem {seed}: {result}"
        assert result.bound is None or least is None or result.bound <= least[0], f"problem {seed}"
        found += least is None or result.cost == least[0]
    assert found >= 0.9 * tried


def test_re_planning_breaks_no_rule_and_is_hardly_dearer_than_planning_anew() -> None:
    found, tried = 0, 0
    for seed in range(20):
        instance = from_mapping(problem(Random(seed), requests=6, slots=5))
        if not instance.incumbent:
            continue
        result, least = replan(instance, seconds=2 * SECONDS, seed=seed), best(instance)
        assert _keeps_every_rule(instance, result, least), f"problem {seed}: {result}"
        tried += 1
        anew = best(replace(instance, incumbent=()))
        if least is None or anew is None:
            found += 1
            continue
        # Of what moving weighs a tenth counts.
        moving = instance.weights.moved_slot * len(instance.incumbent) / 10
        rest = check(replace(instance, incumbent=()), result.meetings).cost
        found += rest <= anew[0] * (1 + DEARER) + moving
    assert found >= 0.9 * tried
