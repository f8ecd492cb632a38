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

#: Prices are in units of 1/UNIT of cost.
UNIT = 1024
#: More than any sum of prices.
NEVER = 1 << 60


@njit(cache=True, nogil=True)
def of_rooms(table_prices: Any, set_prices: Any, rooms: Any) -> Any:
    """Return what a meeting pays at each place: [place, size] for its table, [place, need] for its interpreter.

    It pays all rows in which it is counted; the last need is none and pays nothing.
    """
    places, needs = table_prices.shape[0], rooms.within.shape[0]
    for_table = np.zeros((places, table_prices.shape[1] + 1), np.int64)
    for_need = np.zeros((places, needs + 1), np.int64)
    for place in range(places):
        paid = 0
        for size in range(table_prices.shape[1]):
            paid += table_prices[place, size]
            for_table[place, size] = paid
        for need in range(needs):
            for one in range(set_prices.shape[1]):
                if rooms.within[need, one]:
                    for_need[place, need] += set_prices[place, one]
    return for_table, for_need


@njit(cache=True, nogil=True)
def of_requests(choices: Any, spot_prices: Any, rooms: Any, reach: int, parts: Any) -> int:
    """Return the cost of all requests at their cheapest.

    `rooms` is what `of_rooms` returns. `parts` becomes for each choice how much of the request is held there: choices
    that cost at most `reach` more than the cheapest share it, the cheaper the more. Where the cheapest changes with
    every little change of prices, that is the steadier answer (an ε-subgradient).
    """
    total = 0
    cost = np.empty(_most_choices(choices), np.int64)
    for request in range(len(choices.leaving)):
        first, last = choices.first[request], choices.first[request + 1]
        leaving = choices.leaving[request] * UNIT
        best = NEVER if choices.is_fixed[request] else leaving
        for choice in range(first, last):
            cost[choice - first] = of_choice(choices, request, choice, spot_prices, rooms)
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


@njit(cache=True, nogil=True)
def _part(more: int, reach: int) -> float:
    return 1.0 - more / (reach + 1.0) if more <= reach else 0.0


@njit(cache=True, nogil=True)
def _most_choices(choices: Any) -> int:
    most = 0
    for request in range(len(choices.leaving)):
        most = max(most, choices.first[request + 1] - choices.first[request])
    return most


@njit(cache=True, nogil=True)
def of_choice(choices: Any, request: int, choice: int, spot_prices: Any, rooms: Any) -> int:
    """Return what it costs to hold a request there, with the price of all that it needs."""
    for_table, for_need = rooms
    place = choices.place[choice]
    cost = choices.extra[choice] * UNIT
    cost += for_table[place, choices.size[request]] + for_need[place, choices.need[request]]
    at = choices.spot_first[request] + (choice - choices.first[request]) * choices.parties[request]
    for party in range(choices.parties[request]):
        cost += spot_prices[choices.spots[at + party]]
    return cost


@njit(cache=True, nogil=True)
def of_choices(choices: Any, spot_prices: Any, rooms: Any) -> Any:
    """Return for each choice what `of_choice` says, less the cost of leaving the request out."""
    found = np.empty(len(choices.place), np.int64)
    for request in range(len(choices.leaving)):
        for choice in range(choices.first[request], choices.first[request + 1]):
            cost = of_choice(choices, request, choice, spot_prices, rooms)
            found[choice] = cost - choices.leaving[request] * UNIT
    return found


@njit(cache=True, nogil=True)
def of_people(people: Any, spot_prices: Any, agenda_prices: Any, is_taken: Any) -> int:
    """Return the cost of all participants at their cheapest; `is_taken` becomes True for the spots they take."""
    total = 0
    spots = len(people.slot)
    paths = (np.empty(spots, np.int64), np.empty(spots, np.int64), np.empty(spots, np.int32))
    is_taken[:] = False
    for participant in range(len(people.unserved)):
        total += _of_participant(participant, people, spot_prices, agenda_prices, is_taken, paths)
    return total


@njit(cache=True, nogil=True)
def _of_participant(
    participant: int, people: Any, spot_prices: Any, agenda_prices: Any, is_taken: Any, paths: Any
) -> int:
    cost, _, before = paths
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


@njit(cache=True, nogil=True)
def _take(end: int, before: Any, is_taken: Any) -> None:
    while end >= 0:
        is_taken[end] = True
        end = before[end]


@njit(cache=True, nogil=True)
def _of_agenda(agenda: int, people: Any, spot_prices: Any, meeting_price: int, paths: Any) -> int:
    """Return the last spot of the cheapest day with a meeting, the paths to which are filled for its spots.

    Of each spot they say what the cheapest day costs that ends there, the least such cost so far, and the spot before.
    """
    cost, lowest, before = paths
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


@njit(cache=True, nogil=True)
def _between(people: Any, one: int, other: int) -> Any:
    """What waiting from one spot to the next costs; more than anything where there is no time to come."""
    way = people.travel[people.venue[one], people.venue[other]]
    apart = people.slot[other] - people.slot[one] - 1
    if apart < way:
        return NEVER
    waiting = people.rank[other] - people.rank[one] - 1 - way
    return (people.gap + people.idle * waiting) * UNIT if waiting > 0 else np.int64(0)
