"""Whether there is another place for a meeting, without moving more. Compiled code only."""

from typing import Any

from nhipcau.conference.meetings.scheduling.kernel.bits import NONE, ONE, bit, compiled, lowest
from nhipcau.conference.meetings.scheduling.kernel.layout import (
    DAY,
    FIRST_PARTY,
    FIRST_VENUE,
    LAST_PARTY,
    LAST_VENUE,
    NUMBER,
)
from nhipcau.conference.meetings.scheduling.kernel.memory import held, load, of_request, of_slot, open_word
from nhipcau.conference.meetings.scheduling.kernel.rooms import allows_venue, has_room_without, room_word
from nhipcau.conference.meetings.scheduling.kernel.state import common_time
from nhipcau.conference.meetings.scheduling.kernel.ways import all_in_time


@compiled
def can_be_elsewhere(problem: Any, plan: Any, one: int, slot: int, venue: int, mover: int) -> bool:
    """Whether there is a place for a meeting without moving more, or will be where the mover leaves; -1 is none."""
    if slot >= 0 and _can_follow(problem, plan, one, slot, venue, mover):
        return True
    for day in range(problem.days):
        word = common_time(problem, plan, one, day)
        if word != NONE and _has_place(problem, plan, one, day, word):
            return True
    return False


@compiled
def _can_follow(problem: Any, plan: Any, one: int, slot: int, venue: int, mover: int) -> bool:
    """Whether a meeting can be held where the mover leaves."""
    if open_word(problem, one, of_slot(problem, slot, DAY)) & bit(of_slot(problem, slot, NUMBER)) == NONE:
        return False
    for position in range(of_request(plan, one, FIRST_PARTY), of_request(plan, one, LAST_PARTY)):
        there = held(problem, plan, load(problem.parties, position), slot)
        if there >= 0 and there not in (one, mover):
            return False
    if not allows_venue(problem, plan, one, venue):
        return False
    return has_room_without(problem, plan, one, mover, slot * problem.venues + venue)


@compiled
def _has_place(problem: Any, plan: Any, one: int, day: int, word: Any) -> bool:
    """Whether there is room in one of these slots of a day, and time for the parties to come."""
    for position in range(of_request(plan, one, FIRST_VENUE), of_request(plan, one, LAST_VENUE)):
        venue = load(problem.venues_open, position)
        left = word & room_word(problem, plan, one, venue, day)
        while left != NONE:
            if all_in_time(problem, plan, one, load(problem.first, day) + lowest(left), venue):
                return True
            left &= left - ONE
    return False
