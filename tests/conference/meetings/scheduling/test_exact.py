"""Problems of the JAIR 2022 benchmark: reading, judging, proving, and what excludes each other."""

import csv
from dataclasses import replace
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings

from nhipcau.conference.meetings.scheduling.checking import check as check_meetings
from nhipcau.conference.meetings.scheduling.exact.checking import check
from nhipcau.conference.meetings.scheduling.exact.conflicts import conflict
from nhipcau.conference.meetings.scheduling.exact.fixing import infeasible
from nhipcau.conference.meetings.scheduling.exact.problem import Encounter, Problem
from nhipcau.conference.meetings.scheduling.exact.reading import from_text, read
from nhipcau.conference.meetings.scheduling.exact.solving import Bounds, solve_exactly
from nhipcau.conference.meetings.scheduling.model import Hindrance, Instance, Meeting, Obstacle, Unreadable
from nhipcau.conference.meetings.scheduling.reading import from_mapping
from tests.conference.meetings.scheduling.small import MEETINGS, chances, problem

pytestmark = pytest.mark.one_database

DATA = MEETINGS / "jair2022"
SMALL = """
nBusiness = 3; nMeetings = 2; nTables = 1; nTotalSlots = 4; nMorningSlots = 2;
requested = [|1, 2,3,
|3, 1,2,
|];
meetingsxBusiness = [{1,2,3}, {1,2}, {1,3}];
nMeetingsBusiness = [2, 1, 1];
forbidden = [{0}, {1}, {}];
fixed = [0, 3]; % the second in the afternoon
precedences = [{}, {1}];
"""


def test_a_file_says_who_meets_when_and_before_what() -> None:
    assert from_text(SMALL, "small") == Problem(
        name="small",
        slots=4,
        tables=1,
        forbidden=(frozenset(), frozenset({0}), frozenset()),
        encounters=(Encounter((0, 1), frozenset(range(4))), Encounter((2, 0), frozenset({2}))),
        precedences=((0, 1),),
    )


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("nTables = 1;", "", "nTables"),
        ("nTables = 1;", "nTables = one;", "nTables"),
        ("nTables = 1;", "nTables = 1; nTables = 1;", "nTables"),
        ("nBusiness", "; nBusiness", "line 2"),
        ("|3, 1,2,", "|3, 3,2,", "requested[2]"),
        ("|3, 1,2,", "|3, 4,2,", "requested[2]"),
        ("|3, 1,2,", "|3, 1,4,", "requested[2]"),
        ("|3, 1,2,\n", "", "requested"),
        ("[0, 3]", "[0, 5]", "fixed[2]"),
        ("[0, 3]", "[0]", "fixed"),
        ("{1}, {}];", "{9}, {}];", "forbidden[2]"),
        ("[{0},", "[0,", "forbidden"),
        ("[{}, {1}]", "[{}, {3}]", "precedences[2]"),
        ("[2, 1, 1]", "[2, 2, 1]", "nMeetingsBusiness[2]"),
        ("{1,2}, {1,3}", "{1,3}, {1,3}", "meetingsxBusiness[2]"),
    ],
)
def test_what_is_wrong_with_a_file_is_named(old: str, new: str, where: str) -> None:
    assert old in SMALL
    with pytest.raises(Unreadable) as caught:
        from_text(SMALL.replace(old, new, 1), "small")
    assert caught.value.where == where


def test_all_files_of_the_benchmark_are_read() -> None:
    problems = [read(path) for path in sorted(DATA.glob("*.dzn"))]
    assert len(problems) == 105
    assert all(len(them) > 0 for them in (one.encounters for one in problems))


def _optima(*names: str) -> list[tuple[str, int | None]]:
    with (DATA / "optima.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["instance"]: row["optimal_breaks"] for row in csv.DictReader(file)}
    return [(name, int(rows[name]) if rows[name] else None) for name in names]


@pytest.mark.parametrize(
    ("name", "breaks"),
    _optima(
        "tic-12.original",
        "tic-12.fixed020-Forb",
        "tic-12.fixed040-Forb",
        "tic-12crafc.forb0003",
        "tic-13.fixed040-Forb",
        "tic-13crafb.fixed040-Forb",
        "ticf-14crafa.fixed040-Forb",
    ),
)
def test_what_was_proven_is_found(name: str, breaks: int | None) -> None:
    one = read(DATA / f"{name}.dzn")
    proof = solve_exactly(one, seconds=600)
    assert (proof.state, proof.breaks) == (("infeasible", None) if breaks is None else ("optimal", breaks))
    if proof.slots is not None:
        judgement = check(one, proof.slots)
        assert (judgement.faults, judgement.breaks) == ((), proof.least)


@given(chances())
@settings(max_examples=40, deadline=None)
def test_nothing_is_better_than_what_is_called_the_optimum(chance: Random) -> None:
    one = _random(chance)
    judged = [check(one, slots) for slots in product(range(one.slots), repeat=len(one.encounters))]
    expected = min((each.breaks for each in judged if each.is_feasible), default=None)
    assert solve_exactly(one, seconds=60).breaks == expected
    named = conflict(one, seconds=60)
    assert bool(named) is (expected is None)
    if named:
        _excludes_itself(one, named[0])


def _random(chance: Random) -> Problem:
    people, slots = chance.randint(3, 5), chance.randint(2, 6)
    pairs = [tuple(chance.sample(range(people), 2)) for _ in range(chance.randint(1, 4))]
    return Problem(
        name="small",
        slots=slots,
        tables=chance.randint(1, 2),
        forbidden=tuple(frozenset(chance.sample(range(slots), chance.choice([0, 0, 1]))) for _ in range(people)),
        encounters=tuple(
            Encounter((pair[0], pair[1]), frozenset(chance.sample(range(slots), chance.randint(1, slots))))
            for pair in pairs
        ),
        precedences=((0, 1),) if len(pairs) > 1 and chance.random() < 0.4 else (),
    )


def _excludes_itself(one: Problem, obstacle: Obstacle) -> None:
    """The encounters named cannot be held even where nothing else is, apart from what may be held beside them."""
    assert obstacle.requests
    for slots in product(range(one.slots), repeat=len(one.encounters)):
        held = [number for number in obstacle.requests if slots[number] in one.open_slots[number]]
        if len(held) == len(obstacle.requests):
            alone = [{"slot": slots[number], "parties": one.encounters[number].parties} for number in held]
            clash = any(
                a["slot"] == b["slot"] and set(a["parties"]) & set(b["parties"])  # type: ignore[call-overload]
                for place, a in enumerate(alone)
                for b in alone[:place]
            )
            assert clash or not check(one, slots).is_feasible


def test_the_judge_names_what_is_broken() -> None:
    one = from_text(SMALL, "small")
    assert check(one, (1, 2)).faults == ()
    kinds = {slots: {fault.kind for fault in check(one, slots).faults} for slots in [(0, 2), (2, 2), (3, 2), (1, 1)]}
    assert kinds == {
        (0, 2): {"forbidden"},
        (2, 2): {"party-twice", "tables", "precedence"},
        (3, 2): {"precedence"},
        (1, 1): {"not-allowed", "party-twice", "tables", "precedence"},
    }
    assert check(one, (1,)).faults[0].kind == "not-held"


def test_a_search_that_is_stopped_keeps_its_bounds() -> None:
    told: list[Bounds] = []

    def stop(found: Bounds) -> bool:
        told.append(found)
        return found.slots is None

    proof = solve_exactly(read(DATA / "tic-13.prec25.dzn"), seconds=600, tell=stop)
    assert proof.state == "open"
    assert proof.slots is not None
    assert proof.least <= told[-1].least
    assert solve_exactly(read(DATA / "tic-13.prec25.dzn"), seconds=0).state == "open"


def test_more_meetings_than_slots_are_named() -> None:
    one = read(DATA / "tic-12.forb0003.dzn")
    (found,) = conflict(one)
    assert found.hindrance is Hindrance.PARTY_BUSY
    assert len(found.requests) == len(found.slots) + 1 == 8


@given(chances())
@settings(max_examples=25, deadline=None)
def test_fixed_requests_are_refused_exactly_where_they_exclude_each_other(chance: Random) -> None:
    mapped = problem(chance, requests=4, slots=4, with_incumbent=False)
    for request in mapped["requests"]:
        request["fixed"] = request["fixed"] or {"slot": chance.randrange(len(mapped["slots"]))}
    instance = from_mapping(mapped)
    found = infeasible(instance)
    assert bool(found) is not _can_be_held(instance, range(len(instance.requests)))
    if found:
        (one,) = found
        assert not _can_be_held(instance, one.requests)
        assert all(_can_be_held(instance, [other for other in one.requests if other != left]) for left in one.requests)


def _can_be_held(instance: Instance, numbers: "range | tuple[int, ...] | list[int]") -> bool:
    """Try every table and interpreter for the fixed requests with those numbers, all others left away."""
    part = replace(
        instance,
        requests=tuple(
            one if number in numbers else replace(one, fixed=None) for number, one in enumerate(instance.requests)
        ),
    )
    people = [None, *range(len(instance.interpreters))]
    planned: list[tuple[Meeting, ...]] = [()]
    for number in numbers:
        slot = instance.requests[number].fixed
        assert slot is not None
        others = replace(part, requests=tuple(replace(one, fixed=None) for one in part.requests))
        ways = product(range(len(instance.tables)), people if instance.needs[number] is not None else [None])
        new = [Meeting(number, slot, *way) for way in ways]
        planned = [(*them, one) for them in planned for one in new if check_meetings(others, (*them, one)).is_feasible]
    return bool(planned)
