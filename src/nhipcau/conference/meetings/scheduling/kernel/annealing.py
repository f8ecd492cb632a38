"""Simulated annealing with ejections: moves that make the timetable worse are made the more rarely the later."""

from typing import Any

import numpy as np

from nhipcau.conference.meetings.scheduling.kernel.aiming import choose
from nhipcau.conference.meetings.scheduling.kernel.bits import below, compiled, share
from nhipcau.conference.meetings.scheduling.kernel.foreseeing import foresee, foresee_others
from nhipcau.conference.meetings.scheduling.kernel.layout import (
    FIRST_VENUE,
    LAST_VENUE,
    LOST,
    SLOT,
    VENUE,
)
from nhipcau.conference.meetings.scheduling.kernel.memory import load, of_request
from nhipcau.conference.meetings.scheduling.kernel.moves import clear_and_put, is_free, settle, settle_victims
from nhipcau.conference.meetings.scheduling.kernel.state import keep_best, put, undo
from nhipcau.conference.meetings.scheduling.kernel.victims import FAR, certain_loss, find_goer, find_victims

#: How many of the meetings in the way of one may displace others in turn.
FORCED = 4
#: Places tried for a meeting that had to make way.
TRIES = 4


@compiled
def build(problems: Any, plans: Any, order: Any, tries: int) -> None:
    """Hold each request in that order, where nothing is in the way and it pays."""
    problem, plan = problems[0], plans[0]
    for one in order:
        if of_request(plan, one, SLOT) < 0:
            settle(problem, plan, one, tries, -1, -1)
        plan.steps = 0
    keep_best(plan)


@compiled
def anneal(problems: Any, plans: Any, moves: int, heat: float, shares: Any) -> None:
    """Try so many moves at a temperature, in units of cost.

    `shares` are the share of moves that begin with a request that is left out, the share of those in which what had
    to make way may displace others, and the shares of those that are aimed (`choose`).
    """
    problem, plan = problems[0], plans[0]
    for _ in range(moves):
        one, slot = choose(problem, plan, shares[0], shares[2])
        if slot < 0:
            continue
        limit = -heat * np.log(share(plan))
        before = plan.cost
        if _try(problem, plan, one, slot, limit, share(plan) < shares[1]):
            if plan.cost - before <= limit:
                plan.taken += 1
                plan.steps = 0
                if plan.cost < plan.best_cost:
                    keep_best(plan)
            else:
                undo(problem, plan)
    plan.tried += moves


@compiled
def _try(problem: Any, plan: Any, one: int, slot: int, limit: float, is_deep: bool) -> bool:
    """Move a request to a slot, unless that is hopeless; False if nothing was done."""
    first, last = of_request(plan, one, FIRST_VENUE), of_request(plan, one, LAST_VENUE)
    venue = load(problem.venues_open, first + below(plan, last - first))
    old_slot, old_venue = of_request(plan, one, SLOT), of_request(plan, one, VENUE)
    if old_slot == slot and old_venue == venue:
        return False
    foreseen, dear = 0, limit + 2 * problem.gap + 4 * problem.idle
    if old_slot >= 0:
        foreseen = foresee(problem, plan, one, slot, venue)
    if foreseen > dear:
        return False
    plan.victims_found = plan.settled = 0
    plan.root = one
    plan.goer = -1
    if not find_victims(problem, plan, one, slot, venue):
        return False
    if old_slot >= 0:
        foreseen += foresee_others(problem, plan, one, slot)
    if foreseen > dear:
        return False
    # Where those who make way displace others that costs more.
    is_deep = is_deep and foreseen <= limit
    if _is_hopeless(problem, plan, one, slot, venue, limit, is_deep):
        return False
    plan.goal = plan.cost + int(limit)
    if not clear_and_put(problem, plan, one, slot, venue):
        undo(problem, plan)
        return False
    settle_victims(problem, plan, TRIES, FORCED if is_deep else 0, old_slot, old_venue)
    return True


@compiled
def _is_hopeless(problem: Any, plan: Any, one: int, slot: int, venue: int, limit: float, is_deep: bool) -> bool:
    """Whether what has to make way surely costs more than the limit. What closing gaps may gain is guessed.

    In a deep move one of those without another place may displace others; that a second finds a place too is rare.
    """
    old_slot, old_venue = of_request(plan, one, SLOT), of_request(plan, one, VENUE)
    most = limit + 4 * problem.gap + 8 * problem.idle
    if old_slot < 0:
        most += of_request(plan, one, LOST) + problem.unserved
    loss, heaviest = certain_loss(problem, plan, old_slot, old_venue, one)
    if loss - heaviest * is_deep > most:
        return True
    last = find_goer(problem, plan, one, slot, venue)
    return last == FAR or loss + last - max(heaviest, last) * is_deep > most


@compiled
def enter(problems: Any, plans: Any, places: Any) -> None:
    """Hold requests at given places (rows of request, slot, venue), where nothing is in the way."""
    problem, plan = problems[0], plans[0]
    for row in range(places.shape[0]):
        one, slot, venue = places[row, 0], places[row, 1], places[row, 2]
        if of_request(plan, one, SLOT) < 0 and is_free(problem, plan, one, slot, venue):
            put(problem, plan, one, slot, venue)
            plan.steps = 0
    keep_best(plan)
