"""The search for a rota: no hard rule is ever broken, no place is left empty that could be filled."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from nhipcau.conference.interpreting.rota.explaining import shortages
from nhipcau.conference.interpreting.rota.model import Instance, Span, Task, Worker
from nhipcau.conference.interpreting.rota.rules import Rule, faults
from nhipcau.conference.interpreting.rota.solving import solve
from nhipcau.conference.interpreting.rota.starting import start
from nhipcau.conference.interpreting.rota.turns import turns
from tests.conference.interpreting.judge import broken, fewest_empty

pytestmark = pytest.mark.one_database

WAYS = {"vi-fr": ("vi", "fr"), "fr-vi": ("fr", "vi"), "vi-en": ("vi", "en")}
MODES = ("simultaneous", "consecutive")


@some.composite
def instances(draw: some.DrawFn, workers: int = 3, tasks: int = 4) -> Instance:
    """Small ones, with ways between two venues, and work elsewhere."""
    begins = some.integers(0, 12).map(lambda step: 480 + 30 * step)
    length = some.sampled_from([30, 60, 90, 150])

    def span() -> Span:
        first = draw(begins)
        return Span(first, first + draw(length), 0, draw(some.sampled_from([None, 0, 1])))

    def worker() -> Worker:
        known = draw(
            some.sets(some.sampled_from([(*way, mode) for way in WAYS.values() for mode in MODES]), min_size=2)
        )
        windows = draw(some.sampled_from([(), ((480, 720),), ((540, 1080),)]))
        limits = draw(some.sampled_from([(420, 240, 30), (180, 120, 30), (240, 90, 60)]))
        busy = (span(),) if draw(some.integers(0, 3)) == 0 else ()
        return Worker(frozenset(known), windows, *limits, price=draw(some.sampled_from([80, 100])), busy=busy)

    def task() -> Task:
        ways = draw(some.sampled_from([{"vi-fr"}, {"vi-fr", "fr-vi"}, {"vi-en"}]))
        of = span()
        return Task(
            of,
            frozenset(WAYS[way] for way in ways),
            draw(some.sampled_from(MODES)),
            draw(some.integers(1, 2)),
            (0,) if of.starts < 720 else (1,),
            draw(some.sampled_from([None, 7])),
        )

    return Instance(tuple(worker() for _ in range(workers)), tuple(task() for _ in range(tasks)), ((0, 40), (40, 0)))


@given(instances())
@settings(max_examples=8)
def test_no_rota_breaks_a_rule_and_what_is_told_of_it_is_true(instance: Instance) -> None:
    first = start(instance)
    assert broken(instance, first) == []
    found = solve(instance, seconds=4, workers=1)
    assert broken(instance, found.rota) == []
    assert faults(instance, found.rota) == []
    assert found.missing == instance.places - len(found.rota) >= found.least_missing
    assert found.missing <= instance.places - len(first)
    assert found.bound <= found.cost
    assert sum(one.missing for one in shortages(instance, found.rota)) == found.missing
    kept = frozenset(sorted(found.rota)[:2])
    again = solve(replace(instance, fixed=kept), seconds=4, workers=1)
    assert kept <= again.rota
    assert again.missing == found.missing


@given(instances(workers=2, tasks=2))
@settings(max_examples=8)
def test_as_few_places_stay_empty_as_trying_everything_finds(instance: Instance) -> None:
    found = solve(instance, seconds=4, workers=1)
    assert found.missing == found.least_missing == fewest_empty(instance)


def _team(*abilities: str, people: int = 2) -> Instance:
    both = frozenset((*WAYS[way], "simultaneous") for way in ("vi-fr", "fr-vi"))
    known = {"both": both, "one way": frozenset({(*WAYS["vi-fr"], "simultaneous")})}
    task = Task(Span(540, 630, 0, 0), frozenset({WAYS["vi-fr"], WAYS["fr-vi"]}), "simultaneous", people)
    return Instance(tuple(Worker(known[one]) for one in abilities), (task,), ((0,),))


def test_who_works_one_way_only_takes_no_turn_in_a_booth_for_both_ways() -> None:
    short = _team("both", "one way")
    found = solve(short, seconds=2, workers=1)
    assert found.rota == {(0, 0)}
    assert (found.missing, found.least_missing) == (1, 1)
    assert shortages(short, found.rota)[0].why == {Rule.LANGUAGE: 1}
    assert solve(_team("both", "both"), seconds=2, workers=1).missing == 0


def test_long_work_is_given_to_nobody_whose_work_elsewhere_takes_the_rest_after_it() -> None:
    way = frozenset({WAYS["vi-fr"]})
    task = Task(Span(660, 810, 0), way, "consecutive")
    speaks = Worker(frozenset({(*WAYS["vi-fr"], "consecutive")}), most_minutes=180, most_on_end=120)
    busy = replace(speaks, busy=(Span(810, 840, 0),))
    assert solve(Instance((busy,), (task,)), seconds=2, workers=1).rota == frozenset()
    assert solve(Instance((busy, speaks), (task,)), seconds=2, workers=1).rota == {(0, 1)}


def test_a_delegation_keeps_its_interpreter_and_what_was_told_stays() -> None:
    way = frozenset({WAYS["vi-fr"]})
    speaks = Worker(frozenset({(*WAYS["vi-fr"], "consecutive")}), price=100)
    tasks = tuple(
        Task(Span(540 + 120 * n, 600 + 120 * n, 0), way, "consecutive", 1, (0,), delegation=1) for n in range(3)
    )
    instance = Instance((speaks, speaks, speaks), tasks)
    assert len({who for _task, who in solve(instance, seconds=2, workers=1).rota}) == 1
    told = frozenset({(0, 2), (1, 2), (2, 2)})
    assert solve(replace(instance, told=told), seconds=2, workers=1).rota == told
    with pytest.raises(ValueError, match="fixed"):
        solve(replace(instance, workers=(Worker(frozenset()),), fixed=frozenset({(0, 0)})), seconds=2)


def test_turns_are_of_about_half_an_hour_and_everybody_has_one() -> None:
    assert turns(540, 640, ["A", "B"]) == [(540, 575, "A"), (575, 605, "B"), (605, 640, "A")]
    assert turns(540, 580, ["A", "B"]) == [(540, 560, "A"), (560, 580, "B")]
    assert turns(540, 640, ["A"]) == []
