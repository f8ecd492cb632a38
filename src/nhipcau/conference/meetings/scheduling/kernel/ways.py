"""Time to travel between the meetings of a day. Compiled code only."""

from typing import Any

from nhipcau.conference.meetings.scheduling.kernel.bits import compiled
from nhipcau.conference.meetings.scheduling.kernel.layout import DAY, FIRST_PARTY, LAST_PARTY
from nhipcau.conference.meetings.scheduling.kernel.memory import held, load, of_request, of_slot, travel, where


@compiled
def all_in_time(problem: Any, plan: Any, one: int, slot: int, venue: int) -> bool:
    """Whether all parties of a request have the time to travel to a venue and from it."""
    if problem.farthest == 0:
        return True
    for position in range(of_request(plan, one, FIRST_PARTY), of_request(plan, one, LAST_PARTY)):
        if not in_time(problem, plan, load(problem.parties, position), slot, venue):
            return False
    return True


@compiled
def in_time(problem: Any, plan: Any, person: int, slot: int, venue: int) -> bool:
    """Whether somebody has the time to travel to a venue from all meetings before, and to all after it, that day."""
    for distance in range(1, problem.farthest + 1):
        if too_near(problem, plan, person, slot - distance, slot, venue) >= 0:
            return False
        if too_near(problem, plan, person, slot + distance, slot, venue) >= 0:
            return False
    return True


@compiled
def too_near(problem: Any, plan: Any, person: int, other: int, slot: int, venue: int) -> int:
    """The request that somebody meets for in the other slot, if there is no time to travel between; else -1."""
    if other < 0 or other >= problem.slots or of_slot(problem, other, DAY) != of_slot(problem, slot, DAY):
        return -1
    one = held(problem, plan, person, other)
    if one < 0:
        return -1
    there = where(problem, plan, person, other)
    needed = travel(problem, there, venue) if other < slot else travel(problem, venue, there)
    return one if abs(slot - other) - 1 < needed else -1
