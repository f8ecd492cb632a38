"""Why nothing can be planned: the smallest set of demands found that exclude each other."""

import time
from collections.abc import Mapping, Sequence

from pysat.solvers import Solver

from nhipcau.conference.meetings.scheduling.exact.domains import crowded
from nhipcau.conference.meetings.scheduling.exact.encoding import hosts
from nhipcau.conference.meetings.scheduling.exact.formula import FALSE, Formula
from nhipcau.conference.meetings.scheduling.exact.problem import MOST_BREAKS, Problem
from nhipcau.conference.meetings.scheduling.model import Hindrance, Obstacle

_SOLVER = "minisat22"
#: After how many conflicts a set of demands is taken for one that can be met.
_CONFLICTS = 2_000


def conflict(problem: Problem, *, seconds: float = 5.0) -> tuple[Obstacle, ...]:
    """Encounters that cannot all be held, none of which can be left out of the set as far as a short search tells.

    Empty if none was found in the time; that proves nothing.
    """
    if found := crowded(problem, problem.open_slots):
        participant, numbers = found
        slots = sorted(frozenset[int]().union(*(problem.open_slots[one] for one in numbers)))
        hindrance = Hindrance.PARTY_BUSY if slots else Hindrance.NEVER_FREE
        parties = (participant,) if slots else problem.encounters[numbers[0]].parties
        return (Obstacle(hindrance, numbers, parties, tuple(slots)),)
    formula, held = _optional(problem)
    core = smallest(formula, held, seconds=seconds)
    return (Obstacle(Hindrance.NO_ROOM_TOGETHER, tuple(core)),) if core else ()


def smallest(formula: Formula, demands: Sequence[int], *, seconds: float) -> list[int]:
    """The numbers of demands (literals) that the clauses do not allow together, as few as are found in the time.

    Demands are left out one by one for as long as the rest still contradicts the clauses. Empty if all demands can
    be met together, or if that was not refuted.
    """
    end = time.monotonic() + seconds
    number_of = {literal: number for number, literal in enumerate(demands)}
    with Solver(_SOLVER, bootstrap_with=formula.clauses) as solver:
        core = _refute(solver, demands)
        needed: list[int] = []
        while core and len(needed) < len(core) and time.monotonic() < end:
            tried = next(one for one in core if one not in needed)
            smaller = _refute(solver, [one for one in core if one != tried])
            core, needed = (smaller, needed) if smaller else (core, [*needed, tried])
    return sorted(number_of[one] for one in core)


def _refute(solver: Solver, demands: Sequence[int]) -> list[int]:
    """Demands among the given ones that contradict the clauses; none if they do not, or not so soon."""
    solver.conf_budget(_CONFLICTS)
    answer = solver.solve_limited(assumptions=list(demands))
    return list(solver.get_core()) if answer is False else []


def _optional(problem: Problem) -> tuple[Formula, list[int]]:
    """Clauses that hold for any part of the encounters, and for each encounter a literal for: it is held."""
    formula = Formula()
    slots_of = [{slot: formula.new() for slot in sorted(slots)} for slots in problem.open_slots]
    for slots in slots_of:
        formula.at_most_one(list(slots.values()))
    for numbers in problem.encounters_of:
        _one_party(formula, [slots_of[one] for one in numbers], problem.slots)
    hosted = [[slots_of[one] for one in numbers] for numbers in hosts(problem).values()]
    for slot in range(problem.slots):
        tables = [formula.any_of([one[slot] for one in them if slot in one]) for them in hosted]
        formula.at_most([one for one in tables if one != FALSE], problem.tables)
    for earlier, later in problem.precedences:
        for slot, held in slots_of[later].items():
            for at, other in slots_of[earlier].items():
                if at >= slot:
                    formula.add(-held, -other)
    return formula, [_held(formula, slots) for slots in slots_of]


def _held(formula: Formula, slots: Mapping[int, int]) -> int:
    """A literal that demands the encounter; a new one even where it has one slot only, since each needs its own."""
    demanded = formula.new()
    formula.add(-demanded, *slots.values())
    return demanded


def _one_party(formula: Formula, slots_of: Sequence[Mapping[int, int]], slots: int) -> None:
    """Say that a participant meets one at a time, and has no more breaks than anybody may have."""
    started, before, ends = FALSE, FALSE, []
    for slot in range(slots):
        held = [one[slot] for one in slots_of if slot in one]
        formula.at_most_one(held)
        busy = formula.any_of(held)
        if FALSE not in (started, busy):
            ends.append(formula.new())
            formula.add(-started, before, -busy, ends[-1])
        started, before = formula.any_of([one for one in (started, busy) if one != FALSE]), busy
    formula.at_most(ends, MOST_BREAKS)
