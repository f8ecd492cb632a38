from collections.abc import Callable, Iterable
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings

from nhipcau.conference.meetings.scheduling.board import Board
from nhipcau.conference.meetings.scheduling.checking import check
from nhipcau.conference.meetings.scheduling.model import Instance, Meeting, Progress, Result
from nhipcau.conference.meetings.scheduling.reading import from_mapping, read
from nhipcau.conference.meetings.scheduling.repairing import Change, Kind, changes, mend, replan
from tests.conference.meetings.scheduling.small import MEETINGS, chances, full, hall

pytestmark = pytest.mark.one_database

Told = list[tuple[Progress, tuple[Meeting, ...] | None]]


def test_every_change_is_shown_with_what_was_and_what_is() -> None:
    before = [Meeting(0, 1, 0, 0), Meeting(1, 1, 1, 1), Meeting(2, 1, 2, None), Meeting(3, 2, 0, 0), Meeting(4, 2, 1)]
    after = [Meeting(5, 0, 0), Meeting(4, 2, 1), Meeting(3, 2, 0, 1), Meeting(2, 1, 3, None), Meeting(1, 2, 1, 1)]
    assert changes(before, after) == [
        Change(0, Kind.DROPPED, Meeting(0, 1, 0, 0), None),
        Change(1, Kind.MOVED, Meeting(1, 1, 1, 1), Meeting(1, 2, 1, 1)),
        Change(2, Kind.TABLE, Meeting(2, 1, 2), Meeting(2, 1, 3)),
        Change(3, Kind.INTERPRETER, Meeting(3, 2, 0, 0), Meeting(3, 2, 0, 1)),
        Change(5, Kind.ADDED, None, Meeting(5, 0, 0)),
    ]


@given(chances())
@settings(max_examples=60, deadline=None)
def test_a_timetable_is_mended_around_somebody_who_comes_late(chance: Random) -> None:
    instance, meetings = full(chance)
    late = chance.randrange(len(instance.participants))
    people = list(instance.participants)
    people[late] = replace(people[late], unavailable=people[late].unavailable | {0, 1})
    changed = replace(instance, participants=tuple(people), incumbent=meetings)
    mended = mend(changed)
    verdict = check(changed, mended)
    assert verdict.is_feasible
    assert verdict.cost <= check(changed, Board(changed, meetings).held.values()).cost
    if not Board(changed, meetings).set_aside:
        assert changes(meetings, mended) == []


@pytest.mark.parametrize("name", ["pub-400-day2", "pub-970-late"])
def test_mending_holds_most_of_what_became_impossible(name: str) -> None:
    instance = read(MEETINGS / f"{name}.json")
    kept = Board(instance, instance.incumbent)
    verdict = check(instance, mend(instance))
    assert verdict.is_feasible
    assert verdict.tally.held > len(kept.held) + 0.7 * len(kept.set_aside)
    assert verdict.tally.moved < 0.07 * len(instance.incumbent)


def _published() -> tuple[Instance, list[tuple[Meeting, ...]]]:
    """Three published meetings of a hall in which they could be an hour later, and timetables that move 0, 1, 2."""
    instance = from_mapping(hall(slots=2, tables=3, interpreters=3, guests=3))
    published = tuple(Meeting(one, 0, one, one) for one in range(3))
    weights = replace(instance.weights, moved_slot=24)
    heavy = tuple(replace(one, weight=200, session="pm") for one in instance.requests)
    slots = (instance.slots[0], replace(instance.slots[1], session="pm"))
    instance = replace(instance, weights=weights, requests=heavy, slots=slots, incumbent=published)
    return instance, [
        tuple(Meeting(one, 1 if one < number else 0, one, one) for one in range(3)) for number in range(4)
    ]


def _stands_in(monkeypatch: pytest.MonkeyPatch, results: Iterable[Result]) -> list[dict[str, Any]]:
    """Let the search find what is given, in turn; return what it is asked."""
    asked: list[dict[str, Any]] = []
    prepared = iter(results)

    def solve(instance: Instance, **options: Any) -> Result:
        asked.append({"counting": instance.weights.moved_slot, **options})
        found = next(prepared)
        goes_on = options["tell"](Progress(0, 0, None, 0, "improving"), found.meetings or None)
        return found if goes_on else replace(found, state="cancelled")

    monkeypatch.setattr("nhipcau.conference.meetings.scheduling.solving.solve", solve)
    return asked


def _into(told: Told, until: int = 100) -> Callable[[Progress, tuple[Meeting, ...] | None], bool]:
    def tell(progress: Progress, meetings: tuple[Meeting, ...] | None) -> bool:
        told.append((progress, meetings))
        return len(told) < until

    return tell


def _session(instance: Instance, cost: int) -> Instance:
    """The instance with such a cost of each meeting outside its part of the day."""
    return replace(instance, weights=replace(instance.weights, session=cost))


def test_what_moves_least_is_taken_unless_it_is_too_dear(monkeypatch: pytest.MonkeyPatch) -> None:
    instance, timetables = _published()
    # All at their published slots cost 3 × 50; each that is moved saves 50 and costs 24.
    dear = _session(instance, 50)
    results = [Result("solved", timetables[number], bound=bound) for number, bound in ((3, 2), (2, 60), (2, 50))]
    asked = _stands_in(monkeypatch, results)
    told: Told = []
    result = replan(dear, seconds=1, tell=_into(told))
    assert result.meetings == timetables[3]
    # In none of the searches a move counts more than it weighs, so that all bounds hold.
    assert (result.cost, result.bound, result.state) == (72, 60, "solved")
    assert [one["counting"] for one in asked] == [2, 8, 3]
    assert told[-1][0].stage == "done"
    assert [meetings for _, meetings in told if meetings] == [timetables[0], timetables[3]]
    assert [one["start"] for one in asked] == [timetables[0], (), timetables[3]]


def test_what_costs_hardly_more_and_moves_less_is_preferred(monkeypatch: pytest.MonkeyPatch) -> None:
    instance, timetables = _published()
    # What is left out costs so much that the hour of the others is of little account.
    left_out = replace(instance.requests[0], weight=1900)
    many = replace(_session(instance, 1), requests=(*instance.requests, left_out))
    _stands_in(monkeypatch, [Result("solved", timetables[number]) for number in (3, 1, 0)])
    result = replan(many, seconds=1)
    assert check(many, result.meetings).tally.moved == 0


def test_a_run_that_is_cancelled_keeps_what_was_preferred(monkeypatch: pytest.MonkeyPatch) -> None:
    instance, timetables = _published()
    asked = _stands_in(monkeypatch, [Result("solved", timetables[3])])
    told: Told = []
    result = replan(_session(instance, 50), seconds=1, tell=_into(told, until=2))
    assert (result.state, result.meetings) == ("cancelled", timetables[3])
    assert len(asked) == 1


def test_what_excludes_itself_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    instance, _ = _published()
    requests = tuple(replace(one, fixed=0) for one in instance.requests)
    tables = (*instance.tables[:2], replace(instance.tables[2], seats=1))
    both = replace(instance, requests=requests, tables=tables)
    _stands_in(monkeypatch, [Result("infeasible")])
    assert replan(both, seconds=1).state == "infeasible"


def test_a_search_that_ends_empty_handed_takes_nothing_away(monkeypatch: pytest.MonkeyPatch) -> None:
    instance, timetables = _published()
    _stands_in(monkeypatch, [Result("infeasible") for _ in range(3)])
    result = replan(instance, seconds=1)
    assert (result.state, result.meetings) == ("solved", timetables[0])


def test_what_was_found_before_is_not_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    instance, timetables = _published()
    asked = _stands_in(monkeypatch, [Result("solved", timetables[0]) for _ in range(3)])
    result = replan(_session(instance, 50), seconds=1, start=timetables[3])
    assert result.meetings == timetables[3]
    assert len(asked) == 3
