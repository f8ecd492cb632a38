"""The search for a rota, by a solver of constraints (CP-SAT of OR-Tools).

First as few empty places as can be; of those that leave no more, one where the empty places weigh least; of those the
cheapest. Each step gives a bound that is proven.
"""

import time
from collections.abc import Callable
from threading import Thread
from typing import Any

from nhipcau.conference.interpreting.rota.formula import Formula
from nhipcau.conference.interpreting.rota.judging import costs_of, missing_of
from nhipcau.conference.interpreting.rota.model import Instance, Progress, Result, Rota
from nhipcau.conference.interpreting.rota.starting import start

#: Told how far it is; False ends the search.
Tell = Callable[[Progress], bool]
#: Seconds between two of them.
PAUSE = 0.3
#: The parts of the time for the first two steps; what they leave is for the third.
FILLING, WEIGHING = 0.4, 0.2


def solve(
    instance: Instance, *, seconds: float = 20, seed: int = 0, workers: int = 2, tell: Tell | None = None
) -> Result:
    """Find a rota that keeps every rule, with what is `fixed` in it.

    With one worker the same seed gives the same rota, where each step ends before its time. Raises ValueError if what
    is fixed breaks a rule itself.
    """
    # Loading the solver is no part of the search.
    formula = Formula(instance)
    search = _Search(instance, seed, workers, tell or (lambda _progress: True))
    search.best = start(instance)
    formula.fewest_empty()
    least = search.run(formula, "filling", seconds * FILLING)
    formula.least_harm(sum(missing_of(instance, search.best).values()))
    empty = search.run(formula, "weighing", seconds * WEIGHING)
    formula.cheapest(costs_of(instance, search.best)["empty"])
    rest = search.run(formula, "improving", seconds - search.seconds)
    costs = costs_of(instance, search.best)
    missing = sum(missing_of(instance, search.best).values())
    return Result(
        rota=search.best,
        missing=missing,
        least_missing=min(least, missing),
        cost=sum(costs.values()),
        bound=min(empty, costs["empty"]) + min(rest, sum(costs.values()) - costs["empty"]),
        seconds=search.seconds,
        costs=costs,
        is_cancelled=not search.is_wanted,
    )


class _Search:
    """Runs of the solver one after the other, with the best rota so far."""

    def __init__(self, instance: Instance, seed: int, workers: int, tell: Tell) -> None:
        self.instance, self.seed, self.workers = instance, seed, workers
        self.best: Rota = frozenset()
        self.is_wanted = True
        self._tell, self._begun = tell, time.monotonic()

    @property
    def seconds(self) -> float:
        """Since when it has gone on."""
        return time.monotonic() - self._begun

    def run(self, formula: Formula, stage: str, seconds: float) -> int:
        """Solve what the formula asks for, from the best rota so far; return the bound that is proven."""
        from ortools.sat.python import cp_model  # noqa: PLC0415 - large, and wanted by nobody else

        class Keep(cp_model.CpSolverSolutionCallback):
            """Keeps each solution: each is better than the one before."""

            def on_solution_callback(self) -> None:
                found.append(formula.rota(self.boolean_value))

        found: list[Rota] = []
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds = max(seconds, 0.5)
        solver.parameters.random_seed = self.seed
        solver.parameters.num_workers = self.workers
        formula.hint(self.best)
        ended: list[Any] = []
        # The one who is told may read a database, which is not for the threads of a solver.
        thread = Thread(target=lambda: ended.append(solver.solve(formula.model, Keep())), daemon=True)
        thread.start()
        while thread.is_alive():
            thread.join(PAUSE)
            self._take(formula, found)
            if not self._told(stage):
                solver.stop_search()
        self._take(formula, found)
        if ended and ended[0] == cp_model.OPTIMAL:
            return formula.value(self.best)
        return max(0, round(solver.best_objective_bound)) if ended and ended[0] == cp_model.FEASIBLE else 0

    def _take(self, formula: Formula, found: list[Rota]) -> None:
        if found and formula.value(found[-1]) <= formula.value(self.best):
            self.best = found[-1]

    def _told(self, stage: str) -> bool:
        missing = sum(missing_of(self.instance, self.best).values())
        cost = sum(costs_of(self.instance, self.best).values())
        if self.is_wanted:
            self.is_wanted = self._tell(Progress(stage, self.seconds, missing, cost))
        return self.is_wanted
