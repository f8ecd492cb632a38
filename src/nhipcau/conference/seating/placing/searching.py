"""The search: simulated annealing over swaps, shifts along a row, and exchanges of whole runs of seats.

The number of steps depends on the size alone and chance on the seed, so that the same problem gives the same seating.
"""

from collections.abc import Callable
from math import exp
from random import Random

from nhipcau.conference.seating.placing.beginning import by_delegation, in_order
from nhipcau.conference.seating.placing.model import Found, Problem
from nhipcau.conference.seating.placing.moves import Change, Moves
from nhipcau.conference.seating.placing.state import State

#: Steps for each person, and their least and greatest number.
STEPS_EACH, LEAST, MOST = 120, 3_000, 45_000
#: Temperatures: a step that costs so much more is taken now and then.
HOT, COLD = 15.0, 2.0
#: The last part of the steps takes only what costs no more.
CALM = 0.25
#: So often somebody is told how far it is.
EVERY = 1000

#: Told which part of the work is done, 0 to 1.
Tell = Callable[[float], None]


def search(problem: Problem, seed: int = 0, tell: Tell | None = None) -> Found:
    """A seating that keeps the rules as well as the search can; never dearer than the two it begins with."""
    begun = [State(problem, seated) for seated in (in_order(problem), by_delegation(problem))]
    state = min(begun, key=lambda one: one.cost)
    steps = min(MOST, max(LEAST, STEPS_EACH * len(problem.people)))
    best, cost = state.seated, state.cost
    random, moves = Random(seed), Moves(state)  # noqa: S311 - no secret
    for step in range(steps):
        if tell is not None and step % EVERY == 0:
            tell(step / steps)
        if not state.cost:
            break
        changes = moves.one(random)
        if not changes:
            continue
        if not _keeps(state, changes, _heat(step / steps), random):
            continue
        if state.cost < cost:
            best, cost = state.seated, state.cost
    return Found(best, cost, steps)


def _heat(share: float) -> float:
    if share >= 1 - CALM:
        return 0.0
    return HOT * (COLD / HOT) ** (share / (1 - CALM))


def _keeps(state: State, changes: Change, heat: float, random: Random) -> bool:
    """Make a change; take it back where it costs too much. Returns whether it stays."""
    before = [(seat, state.who[seat]) for seat, _person in changes]
    change = state.move(changes)
    if change <= 0 or (heat and random.random() < exp(-change / heat)):
        return True
    state.move(before)
    return False


def cost_of(problem: Problem, seated: tuple[int, ...]) -> int:
    """What a seating costs by the rules."""
    return State(problem, seated).cost
