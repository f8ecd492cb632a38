"""What the cheapest timetable would cost if nothing were scarce but everything had its price.

With a price on each row that is relaxed, requests and participants no longer depend on each other. Each request takes
the cheapest of its choices or is left out; each participant takes for each day the cheapest agenda, with its gaps, its
ways between venues, and the cost of no meeting at all. The sum, less what all that there is would fetch, is a lower
bound of the cost of every timetable (Lagrangian relaxation; Geoffrion 1974, "Lagrangean relaxation for integer
programming"). All amounts are whole numbers of 1/`UNIT`, so that the bound holds to the last digit.
"""

from typing import Any

import numpy as np
from numba import njit

from nhipcau.conference.meetings.scheduling.bounding.rows import UNIT

#: All arrays are passed in: code that makes none needs nothing of numba when it runs.
compiled = njit(cache=True, nogil=True, error_model="numpy")
#: More than any sum of prices.
NEVER = 1 << 60


@compiled
def of_rooms(table_prices: Any, set_prices: Any, rooms: Any, paid: Any) -> None:
    """Set what a meeting pays at each place: [place, size] for its table, [place, need] for its interpreter.

    It pays all rows in which it is counted; the last need is none and pays nothing.
    """
    for place in range(table_prices.shape[0]):
        so_far = 0
        for size in range(table_prices.shape[1]):
            so_far += table_prices[place, size]
            paid.for_table[place, size] = so_far
        for need in range(rooms.within.shape[0]):
            for_need = 0
            for one in range(set_prices.shape[1]):
                if rooms.within[need, one]:
                    for_need += set_prices[place, one]
            paid.for_need[place, need] = for_need


@compiled
def of_requests(choices: Any, spot_prices: Any, reach: int, answers: Any) -> int:
    """Return the cost of all requests at their cheapest.

    `answers.paid` is what `of_rooms` sets. `answers.parts` becomes for each choice how much of the request is held
    there: choices that cost at most `reach` more than the cheapest share it, the cheaper the more. Where the cheapest
    changes with every little change of prices, that is the steadier answer (an ε-subgradient).
    """
    total = 0
    cost, parts = answers.costs, answers.parts
    for request in range(len(choices.leaving)):
        first, last = choices.first[request], choices.first[request + 1]
        leaving = choices.leaving[request] * UNIT
        best = NEVER if choices.is_fixed[request] else leaving
        for choice in range(first, last):
            cost[choice - first] = of_choice(choices, request, choice, spot_prices, answers.paid)
            best = min(best, cost[choice - first])
        total += best
        sharing = 0.0 if choices.is_fixed[request] else _part(leaving - best, reach)
        for choice in range(first, last):
            parts[choice] = _part(cost[choice - first] - best, reach)
            sharing += parts[choice]
        for choice in range(first, last):
            if parts[choice] > 0:
                parts[choice] /= sharing
    return total


@compiled
def _part(more: int, reach: int) -> float:
    return 1.0 - more / (reach + 1.0) if more <= reach else 0.0


@compiled
def of_choice(choices: Any, request: int, choice: int, spot_prices: Any, paid: Any) -> int:
    """Return what it costs to hold a request there, with the price of all that it needs."""
    place = choices.place[choice]
    cost = choices.extra[choice] * UNIT
    cost += paid.for_table[place, choices.size[request]] + paid.for_need[place, choices.need[request]]
    at = choices.spot_first[request] + (choice - choices.first[request]) * choices.parties[request]
    for party in range(choices.parties[request]):
        cost += spot_prices[choices.spots[at + party]]
    return cost


@compiled
def of_choices(choices: Any, spot_prices: Any, paid: Any, found: Any) -> None:
    """Set for each choice what `of_choice` says, less the cost of leaving the request out."""
    for request in range(len(choices.leaving)):
        for choice in range(choices.first[request], choices.first[request + 1]):
            cost = of_choice(choices, request, choice, spot_prices, paid)
            found[choice] = cost - choices.leaving[request] * UNIT


@compiled
def of_people(people: Any, spot_prices: Any, agenda_prices: Any, answers: Any) -> int:
    """Return the cost of all participants at their cheapest; `is_taken` becomes True for the spots they take."""
    total = 0
    answers.is_taken[:] = False
    for participant in range(len(people.unserved)):
        total += _of_participant(participant, people, spot_prices, agenda_prices, answers.is_taken, answers.paths)
    return total


@compiled
def _of_participant(
    participant: int, people: Any, spot_prices: Any, agenda_prices: Any, is_taken: Any, paths: Any
) -> int:
    cost, before = paths.cost, paths.before
    total = 0
    least = NEVER
    least_end = -1
    for agenda in range(people.agenda_first[participant], people.agenda_first[participant + 1]):
        end = _of_agenda(agenda, people, spot_prices, agenda_prices[agenda], paths)
        if cost[end] < least:
            least, least_end = cost[end], end
        if cost[end] < 0:
            total += cost[end]
            _take(end, before, is_taken)
    if total == 0:
        total = min(least, people.unserved[participant] * UNIT)
        if total == least and least_end >= 0:
            _take(least_end, before, is_taken)
    return total


@compiled
def _take(end: int, before: Any, is_taken: Any) -> None:
    while end >= 0:
        is_taken[end] = True
        end = before[end]


@compiled
def _of_agenda(agenda: int, people: Any, spot_prices: Any, meeting_price: int, paths: Any) -> int:
    """Return the last spot of the cheapest day with a meeting; the paths are filled for the spots of that day."""
    cost, lowest, before = paths.cost, paths.lowest, paths.before
    first, last = people.spot_first[agenda], people.spot_first[agenda + 1]
    best = first
    for spot in range(first, last):
        least, before[spot] = np.int64(0), -1
        # From the nearest on; no spot before `one` costs less than lowest[one].
        for one in range(spot - 1, first - 1, -1):
            if lowest[one] >= least:
                break
            if cost[one] < least:
                after = cost[one] + _between(people, one, spot)
                if after < least:
                    least, before[spot] = after, one
        cost[spot] = least + meeting_price - spot_prices[spot]
        lowest[spot] = cost[spot] if spot == first else min(cost[spot], lowest[spot - 1])
        if cost[spot] < cost[best]:
            best = spot
    return best


@compiled
def _between(people: Any, one: int, other: int) -> Any:
    """What waiting from one spot to the next costs; more than anything where there is no time to come."""
    way = people.travel[people.venue[one], people.venue[other]]
    apart = people.slot[other] - people.slot[one] - 1
    if apart < way:
        return NEVER
    waiting = people.rank[other] - people.rank[one] - 1 - way
    return (people.gap + people.idle * waiting) * UNIT if waiting > 0 else np.int64(0)
