"""The steps from prices to better prices. Compiled code only."""

from typing import Any

import numpy as np

from nhipcau.conference.meetings.scheduling.bounding import pricing
from nhipcau.conference.meetings.scheduling.bounding.pricing import compiled
from nhipcau.conference.meetings.scheduling.bounding.rows import KEPT, KEPT_SQUARES, UNIT


@compiled
def cost(relaxation: Any, prices: Any, reach: int, answers: Any) -> int:
    """Return the lower bound in units at these whole prices; the answers become what is cheapest there.

    For `reach` see `pricing.of_requests`.
    """
    rooms, people = relaxation.rooms, relaxation.people
    pricing.of_rooms(prices.tables, prices.sets, rooms, answers.paid)
    total = pricing.of_requests(relaxation.choices, prices.spots, reach, answers)
    total += pricing.of_people(people, prices.spots, prices.agendas, answers)
    total -= _worth(prices.tables, rooms.tables) + _worth(prices.sets, rooms.interpreters)
    for agenda in range(len(people.most)):
        total -= prices.agendas[agenda] * people.most[agenda]
    return total + relaxation.forced * UNIT


@compiled
def _worth(prices: Any, there: Any) -> int:
    total = 0
    for place in range(prices.shape[0]):
        for one in range(prices.shape[1]):
            total += prices[place, one] * there[place, one]
    return total


@compiled
def slopes(relaxation: Any, answers: Any, found: Any) -> None:
    """Set for each row by how much the answers need more of it than there is."""
    choices, rooms, people = relaxation.choices, relaxation.rooms, relaxation.people
    found.tables[:, :] = 0.0
    found.sets[:, :] = 0.0
    for spot in range(len(found.spots)):
        found.spots[spot] = -1.0 if answers.is_taken[spot] else 0.0
    for request in range(len(choices.leaving)):
        for choice in range(choices.first[request], choices.first[request + 1]):
            if answers.parts[choice] > 0:
                _use(choices, rooms, request, choice, answers.parts[choice], found)
    for place in range(found.tables.shape[0]):
        for size in range(found.tables.shape[1] - 2, -1, -1):
            found.tables[place, size] += found.tables[place, size + 1]
    _take_off(found.tables, rooms.tables)
    _take_off(found.sets, rooms.interpreters)
    for agenda in range(len(people.most)):
        found.agendas[agenda] = 0.0
        if people.most[agenda] > 0:
            found.agendas[agenda] = -float(people.most[agenda])
            for spot in range(people.spot_first[agenda], people.spot_first[agenda + 1]):
                found.agendas[agenda] += answers.is_taken[spot]


@compiled
def _take_off(found: Any, there: Any) -> None:
    for place in range(found.shape[0]):
        for one in range(found.shape[1]):
            found[place, one] -= there[place, one]


@compiled
def _use(choices: Any, rooms: Any, request: int, choice: int, part: float, found: Any) -> None:
    place, need = choices.place[choice], choices.need[request]
    found.tables[place, choices.size[request]] += part
    if need >= 0:
        for one in range(rooms.within.shape[1]):
            found.sets[place, one] += part * rooms.within[need, one]
    at = choices.spot_first[request] + (choice - choices.first[request]) * choices.parties[request]
    for party in range(choices.parties[request]):
        found.spots[choices.spots[at + party]] += part


@compiled
def step(prices: Any, slope: Any, mean: Any, square: Any, rate: float, weighing: Any, limits: Any) -> None:
    """Move each price along the mean of its slopes, by about `rate`, and keep it within the limits (flat arrays).

    This is Adam (Kingma, Ba 2015): a step in proportion to the mean, in units of the root of the mean square. Each row
    has a pace of its own then, where one common pace is far too fast for some rows and far too slow for others.
    """
    for row in range(len(prices)):
        mean[row] = KEPT * mean[row] + (1 - KEPT) * slope[row]
        square[row] = KEPT_SQUARES * square[row] + (1 - KEPT_SQUARES) * slope[row] * slope[row]
        moved = prices[row] + rate * (mean[row] / weighing[0]) / (np.sqrt(square[row] / weighing[1]) + 1e-3)
        prices[row] = min(max(moved, limits[0]), limits[1])


@compiled
def round_into(prices: Any, whole: Any) -> None:
    """Set whole prices in units from prices (flat arrays)."""
    for row in range(len(prices)):
        whole[row] = np.int64(np.rint(prices[row] * UNIT))


@compiled
def remember(parts: Any, shares: Any, weight: float) -> None:
    """Move the shares in which choices were taken towards the parts by that weight (Barahona, Anbil 2000)."""
    for choice in range(len(shares)):
        shares[choice] += weight * (parts[choice] - shares[choice])
