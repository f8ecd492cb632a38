"""A move: hold a request somewhere, clear the way for it, and find other places for what stood there."""

from typing import Any

import numpy as np

from nhipcau.conference.meetings.scheduling.kernel.bits import NONE, ONE, below, bit, compiled, count, lowest
from nhipcau.conference.meetings.scheduling.kernel.layout import (
    DAY,
    FIRST_OPEN,
    FIRST_PARTY,
    FIRST_VENUE,
    LAST_OPEN,
    LAST_PARTY,
    LAST_VENUE,
    LOST,
    MEETINGS,
    NUMBER,
    PINNED,
    SLOT,
)
from nhipcau.conference.meetings.scheduling.kernel.memory import (
    load,
    of_person,
    of_request,
    of_slot,
    open_word,
    store,
)
from nhipcau.conference.meetings.scheduling.kernel.rooms import (
    allows_venue,
    has_room,
    room_word,
)
from nhipcau.conference.meetings.scheduling.kernel.state import (
    can_come,
    common_time,
    cost_of,
    put,
    take,
)
from nhipcau.conference.meetings.scheduling.kernel.victims import FAR, certain_loss, find_goer, find_victims, make_room

#: Places looked at for a meeting that displaces others.
FORCED_TRIES = 8


@compiled
def settle(problem: Any, plan: Any, one: int, tries: int, slot: int, venue: int) -> bool:
    """Hold a request in the best of some places where nothing is in the way, if that is better than not at all.

    The given slot and venue are tried first; -1 is none. Returns whether it is held now.
    """
    # What must be held is held at any price.
    best, best_slot, best_venue = FAR if of_request(plan, one, PINNED) else 0, -1, -1
    if slot >= 0 and is_free(problem, plan, one, slot, venue):
        best, best_slot, best_venue = cost_of(problem, plan, one, slot, venue), slot, venue
    left = _find_spare(problem, plan, one)
    while left > 0 and tries > 0:
        at = _take_spare(problem, plan, below(plan, left))
        left -= 1
        there = _free_venue(problem, plan, one, at)
        if there >= 0:
            tries -= 1
            cost = cost_of(problem, plan, one, at, there)
            if cost < best:
                best, best_slot, best_venue = cost, at, there
    if best_slot >= 0:
        put(problem, plan, one, best_slot, best_venue)
    return best_slot >= 0


@compiled
def _find_spare(problem: Any, plan: Any, one: int) -> int:
    """Note in PLAN.spare the slots in which a request has its parties and room; returns how many they are."""
    number = 0
    for day in range(problem.days):
        word = common_time(problem, plan, one, day)
        if word != NONE:
            word &= _some_room(problem, plan, one, day)
        store(plan.spare, day, np.int64(word))
        number += count(word)
    return number


@compiled
def _some_room(problem: Any, plan: Any, one: int, day: int) -> Any:
    """The slots of a day, as a word, in which some venue has a table and an interpreter for a request."""
    word = NONE
    for position in range(of_request(plan, one, FIRST_VENUE), of_request(plan, one, LAST_VENUE)):
        word |= room_word(problem, plan, one, load(problem.venues_open, position), day)
    return word


@compiled
def _take_spare(problem: Any, plan: Any, nth: int) -> int:
    """Strike one of the slots off PLAN.spare, and return it."""
    day = 0
    word = np.uint64(load(plan.spare, 0))
    while nth >= count(word):
        nth -= count(word)
        day += 1
        word = np.uint64(load(plan.spare, day))
    rest = word
    for _ in range(nth):
        rest &= rest - ONE
    store(plan.spare, day, np.int64(word & ~bit(lowest(rest))))
    return load(problem.first, day) + lowest(rest)


@compiled
def _free_venue(problem: Any, plan: Any, one: int, slot: int) -> int:
    """A venue where a request can be held in a slot in which its parties are free; -1 if there is none."""
    first = of_request(plan, one, FIRST_VENUE)
    number = of_request(plan, one, LAST_VENUE) - first
    start = below(plan, number) if number > 1 else 0
    for step in range(number):
        venue = load(problem.venues_open, first + (start + step) % number)
        spot = slot * problem.venues + venue
        if has_room(problem, plan, one, spot) and can_come(problem, plan, one, slot, venue):
            return venue
    return -1


@compiled
def is_free(problem: Any, plan: Any, one: int, slot: int, venue: int) -> bool:
    """Whether nothing is in the way of holding a request there."""
    if common_time(problem, plan, one, of_slot(problem, slot, DAY)) & bit(of_slot(problem, slot, NUMBER)) == NONE:
        return False
    if not allows_venue(problem, plan, one, venue) or not has_room(problem, plan, one, slot * problem.venues + venue):
        return False
    return can_come(problem, plan, one, slot, venue)


@compiled
def clear_and_put(problem: Any, plan: Any, mover: int, slot: int, venue: int) -> bool:
    """Hold a request there after taking away what is in the way; False if something must stay.

    `find_victims` has been called. What was taken away is in PLAN.victims; the request may have been held before.
    """
    if of_request(plan, mover, SLOT) >= 0:
        take(problem, plan, mover)
    for position in range(plan.settled, plan.victims_found):
        take(problem, plan, load(plan.victims, position))
    if not make_room(problem, plan, mover, slot * problem.venues + venue):
        return False
    put(problem, plan, mover, slot, venue)
    return True


@compiled
def settle_victims(problem: Any, plan: Any, tries: int, forced: int, slot: int, venue: int) -> None:
    """Find other places for what was taken away, the heaviest first; the given place is tried first.

    Of those for which no place is free, `forced` may displace others, for which places are found in turn. It ends as
    soon as the move is sure to cost more than PLAN.goal.
    """
    while plan.settled < plan.victims_found and plan.cost - _still_to_win(problem, plan) <= plan.goal:
        one = _next_victim(plan)
        plan.settled += 1
        if settle(problem, plan, one, tries, slot, venue):
            continue
        if forced > 0 and plan.cost - of_request(plan, one, LOST) <= plan.goal:
            forced -= 1
            _force(problem, plan, one, slot)


@compiled
def _still_to_win(problem: Any, plan: Any) -> int:
    """What the victims that wait can bring at most. What closing gaps may gain is guessed."""
    most = 2 * problem.gap + 4 * problem.idle
    for position in range(plan.settled, plan.victims_found):
        one = load(plan.victims, position)
        most += of_request(plan, one, LOST)
        for at in range(of_request(plan, one, FIRST_PARTY), of_request(plan, one, LAST_PARTY)):
            if of_person(plan, load(problem.parties, at), MEETINGS) == 0:
                most += problem.unserved
    return most


@compiled
def _next_victim(plan: Any) -> int:
    """The heaviest of the victims that are not settled, moved to the first place of them."""
    first = heaviest = plan.settled
    for position in range(first + 1, plan.victims_found):
        if _lost(plan, position) > _lost(plan, heaviest):
            heaviest = position
    one = load(plan.victims, heaviest)
    store(plan.victims, heaviest, load(plan.victims, first))
    store(plan.victims, first, one)
    return one


@compiled
def _force(problem: Any, plan: Any, one: int, freed: int) -> None:
    """Hold a request where that displaces the least of some places, if what is displaced weighs less."""
    mark, waiting = plan.settled, plan.victims_found
    # Those that wait are not looked at as victims of this one.
    plan.settled = waiting
    least, best_slot, best_venue, best_goer = of_request(plan, one, LOST), -1, -1, -1
    first, last = of_request(plan, one, FIRST_OPEN), of_request(plan, one, LAST_OPEN)
    for turn in range(FORCED_TRIES):
        slot = load(problem.slots_open, first + below(plan, last - first))
        if (
            turn == 0
            and freed >= 0
            and open_word(problem, one, of_slot(problem, freed, DAY)) & bit(of_slot(problem, freed, NUMBER))
        ):
            slot = freed
        venue = _some_venue(problem, plan, one)
        if find_victims(problem, plan, one, slot, venue):
            loss = certain_loss(problem, plan, -1, -1, one)[0] + plan.victims_found - waiting
            if loss < least:
                loss += find_goer(problem, plan, one, slot, venue) + (plan.goer >= 0)
            if loss < least:
                least, best_slot, best_venue, best_goer = loss, slot, venue, plan.goer
        plan.victims_found = waiting
        if least <= 1:
            # One gives way, and has another place.
            break
    if best_slot >= 0:
        if find_victims(problem, plan, one, best_slot, best_venue):
            plan.goer = best_goer
            clear_and_put(problem, plan, one, best_slot, best_venue)
        else:
            plan.victims_found = waiting
    plan.settled = mark


@compiled
def _some_venue(problem: Any, plan: Any, one: int) -> int:
    """A venue that a request allows."""
    first, last = of_request(plan, one, FIRST_VENUE), of_request(plan, one, LAST_VENUE)
    return load(problem.venues_open, first + below(plan, last - first))


@compiled
def _lost(plan: Any, position: int) -> int:
    """What it costs to leave out one of the victims."""
    return of_request(plan, load(plan.victims, position), LOST)
