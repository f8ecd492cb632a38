"""Timetables with the fewest breaks, proven: by cores (OLL: Andres et al. 2012, Morgado et al. 2014) on one solver."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from pysat.solvers import Solver

from nhipcau.conference.meetings.scheduling.exact.checking import check
from nhipcau.conference.meetings.scheduling.exact.domains import crowded, narrowed
from nhipcau.conference.meetings.scheduling.exact.encoding import Encoding, encode
from nhipcau.conference.meetings.scheduling.exact.formula import true_of
from nhipcau.conference.meetings.scheduling.exact.problem import Problem

_SOLVER = "minisat22"
#: Who looks for a timetable after the turns of each round but the first, and after how many conflicts it gives up.
_FINDER, _FINDING = "cadical195", 40_000
#: After how many conflicts a solver leaves its turn to the next; half as many more in each round. It then looks up
#: whether it is to go on, too, hence the upper limit (about a second).
_FIRST_TURN, _LONGEST_TURN = 8_000, 20_000
#: How often a core is tried to be made smaller, and after how many conflicts that is given up.
_TRIALS, _TRIAL = 4, 1_000


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
    `_ends` has the assumptions that say of somebody as a whole what those for each slot say together: few at first.
    Two solvers take turns that differ in how tables are counted: where one is lost the other is quick, often enough.
    """

    def __init__(self, problem: Problem, seconds: float, tell: Tell | None) -> None:
        self.problem, self.seconds, self.tell = problem, seconds, tell
        self.began = time.monotonic()
        self.least = 0
        self.breaks: int | None = None
        self.slots: tuple[int, ...] | None = None
        self._solvers: list[Solver] = []
        self._encoding = Encoding()
        self._counted: dict[int, Sequence[int]] = {}
        self._ends: dict[int, Sequence[int]] = {}

    def elapsed(self) -> float:
        return time.monotonic() - self.began

    def close(self) -> None:
        for one in self._solvers:
            one.delete()

    def run(self) -> Literal["optimal", "infeasible"]:
        domains = narrowed(self.problem)
        if domains is None or crowded(self.problem, domains):
            return "infeasible"
        self._encoding = encode(self.problem, domains)
        self._solvers = [self._solver(0)]
        if not self._solve([]):
            return "infeasible"
        self._ends = dict(self._encoding.breaks)
        self._relax_alone()
        while self.breaks != self.least:
            if not self._solve([-one for one in (*self._ends, *self._counted)]):
                self._relax(self._core())
        return "optimal"

    def _solver(self, number: int) -> Solver:
        solver = Solver(_SOLVER, bootstrap_with=self._encoding.formula.clauses)
        solver.append_formula(self._encoding.tables[number])
        return solver

    def _solve(self, assumed: Sequence[int]) -> bool:
        """Tell whether the clauses can be fulfilled under assumptions; the solver that knows is put first."""
        conflicts, tries = _FIRST_TURN, 0
        while True:
            for number in range(len(self._encoding.tables)):
                self._report()
                if number == len(self._solvers):
                    self._solvers.append(self._solver(number))
                solver = self._solvers[number]
                solver.conf_budget(conflicts)
                answer: bool | None = solver.solve_limited(assumptions=list(assumed))
                if answer is not None:
                    self._first(number)
                    if answer:
                        self._found(solver)
                    return answer
            if conflicts > _FIRST_TURN:
                if self._find(assumed, tries):
                    return True
                tries += 1
            conflicts = min(conflicts * 3 // 2, _LONGEST_TURN)

    def _find(self, assumed: Sequence[int], seed: int) -> bool:
        """Tell whether another solver finds a timetable, with what is assumed said outright. No proves nothing."""
        self._report()
        clauses = self._encoding.formula.clauses + self._encoding.tables[0] + [[one] for one in assumed]
        with Solver(_FINDER) as finder:
            finder.configure({"seed": seed})
            finder.append_formula(clauses)
            finder.conf_budget(_FINDING)
            if not finder.solve_limited():
                return False
            self._found(finder)
        return True

    def _first(self, number: int) -> None:
        self._solvers.insert(0, self._solvers.pop(number))
        self._encoding.tables.insert(0, self._encoding.tables.pop(number))

    def _report(self) -> None:
        """Tell how far it has come. Raises Stopped."""
        told = Bounds(self.elapsed(), self.least, self.breaks, self.slots)
        if (self.tell is not None and not self.tell(told)) or told.seconds > self.seconds:
            raise Stopped

    def _found(self, solver: Solver) -> None:
        slots = self._encoding.timetable(true_of(solver.get_model()))
        judgement = check(self.problem, slots)
        assert judgement.is_feasible, judgement.faults
        if self.breaks is None or judgement.breaks < self.breaks:
            self.breaks, self.slots = judgement.breaks, slots

    def _relax_alone(self) -> None:
        """Give up what contradicts the clauses at once."""
        waiting = list(self._ends)
        while waiting:
            one = waiting.pop()
            if not self._solvers[0].propagate([-one])[0]:
                waiting += self._ends.get(one, ())
                self._relax([one])

    def _core(self) -> list[int]:
        """Assumptions of which one at least does not hold: few, if a short search finds fewer."""
        solver = self._solvers[0]
        core: list[int] = solver.get_core()
        for _ in range(_TRIALS):
            solver.conf_budget(_TRIAL)
            if len(core) < 2 or solver.solve_limited(assumptions=core[::-1]) is not False:
                break
            smaller = solver.get_core()
            if len(smaller) >= len(core):
                break
            core = smaller
        return [-one for one in core]

    def _relax(self, core: Sequence[int]) -> None:
        """Raise the bound by one break, which may now be any of the core; the next one of them costs again.

        If somebody is in the core as a whole, only look closer: the slots of her breaks are assumed one by one.
        """
        whole = [one for one in core if one in self._ends]
        for one in whole:
            self._counted.update((end, ()) for end in self._ends.pop(one))
        if whole:
            return
        self.least += 1
        formula = self._encoding.formula
        known = len(formula.clauses)
        for one in core:
            if rest := self._counted.pop(one):
                self._counted[rest[0]] = rest[1:]
        sums = formula.count(core, len(core))
        formula.add(sums[0])
        if len(sums) > 1:
            self._counted[sums[1]] = sums[2:]
        for solver in self._solvers:
            solver.append_formula(formula.clauses[known:])
