"""Timetables with the fewest breaks, proven: by cores (OLL: Andres et al. 2012, Morgado et al. 2014) on one solver."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from pysat.solvers import Solver

from nhipcau.conference.meetings.scheduling.exact.checking import check
from nhipcau.conference.meetings.scheduling.exact.domains import crowded, narrowed
from nhipcau.conference.meetings.scheduling.exact.encoding import Encoding, encode
from nhipcau.conference.meetings.scheduling.exact.formula import Formula, true_of
from nhipcau.conference.meetings.scheduling.exact.problem import Problem

#: The solver, and after how many conflicts it looks up to see whether it is to go on (a few tenths of a second).
_SOLVER = "minisat22"
_CONFLICTS = 5_000


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far the search has come: breaks that any timetable has at least, and the best timetable with its breaks."""

    seconds: float
    least: int
    breaks: int | None = None
    slots: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """The end of a search: "open" if it was stopped before a proof, with the bounds and the best timetable until then.

    `slots` has the slot of each encounter, None if no timetable was found.
    """

    state: Literal["optimal", "infeasible", "open"]
    least: int = 0
    breaks: int | None = None
    slots: tuple[int, ...] | None = None
    seconds: float = 0.0


Tell = Callable[[Bounds], bool]


class Stopped(Exception):
    """The time is up, or whoever is told wants no more."""


def solve_exactly(problem: Problem, *, seconds: float, tell: Tell | None = None) -> Proof:
    """The timetable with the fewest breaks, or the proof that there is none, within so many seconds.

    `tell` hears of new bounds and, between them, every few tenths of a second; False from it ends the search. The
    answer does not depend on the time, unless that ran out. Raises nothing.
    """
    search = _Search(problem, seconds, tell)
    state: Literal["optimal", "infeasible", "open"] = "open"
    try:
        state = search.run()
    except Stopped:
        pass
    finally:
        search.close()
    return Proof(state, search.least, search.breaks, search.slots, search.elapsed())


class _Search:
    """Assume that nobody has a break; each contradiction raises the bound and weakens what is assumed by one break.

    `_counted` has, for each assumption (a literal that is to be false), what is assumed instead once it is given up.
    """

    def __init__(self, problem: Problem, seconds: float, tell: Tell | None) -> None:
        self.problem, self.seconds, self.tell = problem, seconds, tell
        self.began = time.monotonic()
        self.least = 0
        self.breaks: int | None = None
        self.slots: tuple[int, ...] | None = None
        self._solver: Solver | None = None
        self._formula = Formula()
        self._counted: dict[int, Sequence[int]] = {}

    def elapsed(self) -> float:
        return time.monotonic() - self.began

    def close(self) -> None:
        if self._solver is not None:
            self._solver.delete()

    def run(self) -> Literal["optimal", "infeasible"]:
        domains = narrowed(self.problem)
        if domains is None or crowded(self.problem, domains):
            return "infeasible"
        encoding = encode(self.problem, domains)
        self._formula = encoding.formula
        self._solver = Solver(_SOLVER, bootstrap_with=encoding.formula.clauses)
        if not self._solve([]):
            return "infeasible"
        self._found(encoding)
        self._counted = {them[0]: them[1:] for them in encoding.breaks if them}
        while self.breaks != self.least:
            if self._solve([-one for one in self._counted]):
                self._found(encoding)
            else:
                self._relax(self._core())
        return "optimal"

    def _solve(self, assumed: Sequence[int]) -> bool:
        """Tell whether the clauses can be fulfilled under assumptions. Raises Stopped."""
        assert self._solver is not None
        while True:
            self._report()
            self._solver.conf_budget(_CONFLICTS)
            answer: bool | None = self._solver.solve_limited(assumptions=list(assumed))
            if answer is not None:
                return answer

    def _report(self) -> None:
        told = Bounds(self.elapsed(), self.least, self.breaks, self.slots)
        if (self.tell is not None and not self.tell(told)) or told.seconds > self.seconds:
            raise Stopped

    def _found(self, encoding: Encoding) -> None:
        assert self._solver is not None
        slots = encoding.timetable(true_of(self._solver.get_model()))
        judgement = check(self.problem, slots)
        assert judgement.is_feasible, judgement.faults
        if self.breaks is None or judgement.breaks < self.breaks:
            self.breaks, self.slots = judgement.breaks, slots

    def _core(self) -> list[int]:
        """Assumptions of which one at least does not hold."""
        assert self._solver is not None
        return [-one for one in self._solver.get_core()]

    def _relax(self, core: Sequence[int]) -> None:
        """Raise the bound by one break, which may now be any of the core; the next one of them costs again."""
        assert self._solver is not None
        self.least += 1
        known = len(self._formula.clauses)
        for one in core:
            if rest := self._counted.pop(one):
                self._counted[rest[0]] = rest[1:]
        if len(core) > 1:
            sums = self._formula.count(core, len(core))
            self._formula.add(sums[0])
            self._counted[sums[1]] = sums[2:]
            self._solver.append_formula(self._formula.clauses[known:])
        else:
            self._solver.add_clause([core[0]])
