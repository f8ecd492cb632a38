"""A move: hold a request somewhere, clear the way for it, and find other places for what stood there."""

from typing import Any

import numpy as np

from nhipcau.conference.meetings.scheduling.kernel.bits import NONE, ONE, any_bit, below, bit, compiled, count, lowest
from nhipcau.conference.meetings.scheduling.kernel.layout import (
    DAY,
    FIRST_OPEN,
    FIRST_PARTY,
    FIRST_VENUE,
    LAST_OPEN,
    LAST_PARTY,
    LAST_VENUE,
    LOST,
    MOST,
    NEED,
    NUMBER,
    PINNED,
    SIZE,
    SLOT,
)
from nhipcau.conference.meetings.scheduling.kernel.memory import (
    busy,
    held,
    load,
    load_narrow,
    of_person,
    of_request,
    of_slot,
    open_word,
    store,
)
from nhipcau.conference.meetings.scheduling.kernel.state import (
    can_come,
    common_time,
    cost_of,
    has_table,
    put,
    short_union,
    take,
    too_near,
)

#: More meetings than that are not moved out of the way of one.
MOST_VICTIMS = 16
#: Places looked at for a meeting that displaces others.
FORCED_TRIES = 8
FAR = 2**60


@compiled
def _add_victim(plan: Any, one: int, mover: int) -> bool:
    """Note a meeting that is in the way; False if it cannot be moved away, or has been moved in this move already."""
    if one == mover:
        return True
    number = plan.victims_found
    for position in range(number):
        if load(plan.victims, position) == one:
            return position >= plan.settled
    if number >= MOST_VICTIMS or one == plan.root:
        return False
    if of_request(plan, one, PINNED) and not of_request(plan, mover, PINNED):
        return False
    store(plan.victims, number, one)
    plan.victims_found = number + 1
    return True


@compiled
def find_victims(problem: Any, plan: Any, mover: int, slot: int, venue: int) -> bool:
    """Note the meetings of its parties that are in the way of holding a request there; False if one must stay.

    Tables and interpreters are looked at later.
    """
    for position in range(of_request(plan, mover, FIRST_PARTY), of_request(plan, mover, LAST_PARTY)):
        person = load(problem.parties, position)
        one = held(problem, plan, person, slot)
        if one >= 0 and not _add_victim(plan, one, mover):
            return False
        for distance in range(1, problem.farthest + 1):
            for other in (slot - distance, slot + distance):
                one = too_near(problem, plan, person, other, slot, venue)
                if one >= 0 and not _add_victim(plan, one, mover):
                    return False
        if not _victims_of_that_day(problem, plan, mover, person, slot):
            return False
    return True


@compiled
def _victims_of_that_day(problem: Any, plan: Any, mover: int, person: int, slot: int) -> bool:
    """Note so many meetings of somebody that there is place for one more that day; False if they must stay."""
    day = of_slot(problem, slot, DAY)
    first = slot - of_slot(problem, slot, NUMBER)
    word = busy(problem, plan, person, day)
    while count(word) >= of_person(plan, person, MOST):
        # Those that make way already count as gone, as does the request itself if it is of that day.
        rest = word
        for position in range(plan.settled - 1, plan.victims_found):
            gone = mover if position < plan.settled else load(plan.victims, position)
            at = of_request(plan, gone, SLOT)
            if at >= 0 and of_slot(problem, at, DAY) == day and held(problem, plan, person, at) == gone:
                rest &= ~bit(at - first)
        if count(rest) < of_person(plan, person, MOST):
            return True
        if rest == NONE or not _add_victim(plan, held(problem, plan, person, first + any_bit(plan, rest)), mover):
            return False
    return True


@compiled
def can_be_elsewhere(problem: Any, plan: Any, one: int, freed: int, mover: int) -> bool:
    """Whether the parties of a meeting have a slot in common in which they are free, or will be, for it."""
    for day in range(problem.days):
        if common_time(problem, plan, one, day) != NONE:
            return True
    if (
        freed < 0
        or open_word(problem, one, of_slot(problem, freed, DAY)) & bit(of_slot(problem, freed, NUMBER)) == NONE
    ):
        return False
    for position in range(of_request(plan, one, FIRST_PARTY), of_request(plan, one, LAST_PARTY)):
        there = held(problem, plan, load(problem.parties, position), freed)
        if there >= 0 and there not in (one, mover):
            return False
    return True


@compiled
def certain_loss(problem: Any, plan: Any, freed: int, mover: int) -> int:
    """The weight of the victims for which there is no other place without moving more."""
    loss = 0
    for position in range(plan.settled, plan.victims_found):
        one = load(plan.victims, position)
        if not can_be_elsewhere(problem, plan, one, freed, mover):
            loss += of_request(plan, one, LOST)
    return loss


@compiled
def make_room(problem: Any, plan: Any, mover: int, spot: int) -> bool:
    """Take meetings out of a slot and venue until there is a table and an interpreter; False if there is no way."""
    for _ in range(MOST_VICTIMS):
        union = -1
        has = has_table(problem, plan, mover, spot)
        if has:
            union = short_union(problem, plan, mover, spot)
            if union < 0:
                return True
        one = _least_of_some(problem, plan, mover, spot, union)
        if one < 0 or not _add_victim(plan, one, mover):
            return False
        take(problem, plan, one)
    return False


@compiled
def _least_of_some(problem: Any, plan: Any, mover: int, spot: int, union: int) -> int:
    """Of three meetings there that use what is short (a table, or an interpreter of a union), the least; or -1."""
    size, least, seen = load(plan.size, spot), FAR, 0
    found = -1
    if size == 0:
        return -1
    start = below(plan, size)
    for step in range(size):
        one = load_narrow(plan.members, spot * plan.most + (start + step) % size)
        if not (_uses(problem, plan, one, union) if union >= 0 else _frees_table(problem, plan, one, mover, spot)):
            continue
        seen += 1
        if of_request(plan, one, PINNED) == 0 and of_request(plan, one, LOST) < least:
            least, found = of_request(plan, one, LOST), one
        if seen == 3:
            break
    return found


@compiled
def _frees_table(problem: Any, plan: Any, one: int, mover: int, spot: int) -> bool:
    """Whether without that meeting there are more tables of the largest size that is short."""
    size = of_request(plan, mover, SIZE)
    while load(plan.tables, spot * problem.sizes + size) > 0:
        size -= 1
    return of_request(plan, one, SIZE) >= size


@compiled
def _uses(problem: Any, plan: Any, one: int, union: int) -> bool:
    """Whether a meeting needs one of the interpreters of a union."""
    need = of_request(plan, one, NEED)
    if need >= 0:
        for position in range(load(problem.union_first, need), load(problem.union_first, need + 1)):
            if load(problem.union, position) == union:
                return True
    return False


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
    """Note in PLAN.spare the slots in which the parties of a request are free; returns how many they are."""
    number = 0
    for day in range(problem.days):
        word = common_time(problem, plan, one, day)
        store(plan.spare, day, np.int64(word))
        number += count(word)
    return number


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
        if not has_table(problem, plan, one, spot) or short_union(problem, plan, one, spot) >= 0:
            continue
        if can_come(problem, plan, one, slot, venue):
            return venue
    return -1


@compiled
def is_free(problem: Any, plan: Any, one: int, slot: int, venue: int) -> bool:
    """Whether nothing is in the way of holding a request there."""
    if common_time(problem, plan, one, of_slot(problem, slot, DAY)) & bit(of_slot(problem, slot, NUMBER)) == NONE:
        return False
    for position in range(of_request(plan, one, FIRST_VENUE), of_request(plan, one, LAST_VENUE)):
        if load(problem.venues_open, position) == venue:
            spot = slot * problem.venues + venue
            if not has_table(problem, plan, one, spot) or short_union(problem, plan, one, spot) >= 0:
                return False
            return can_come(problem, plan, one, slot, venue)
    return False


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

    Of those for which no place is free, `forced` may displace others, for which places are found in turn.
    """
    while plan.settled < plan.victims_found:
        one = _next_victim(plan)
        plan.settled += 1
        if settle(problem, plan, one, tries, slot, venue):
            continue
        if forced > 0 and plan.cost - of_request(plan, one, LOST) <= plan.goal:
            forced -= 1
            _force(problem, plan, one, slot)


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
    least, best_slot, best_venue = of_request(plan, one, LOST), -1, -1
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
            loss = certain_loss(problem, plan, -1, one) + plan.victims_found - waiting
            spot = slot * problem.venues + venue
            if not has_table(problem, plan, one, spot) or short_union(problem, plan, one, spot) >= 0:
                loss += 20
            if loss < least:
                least, best_slot, best_venue = loss, slot, venue
        plan.victims_found = waiting
    if best_slot >= 0:
        if find_victims(problem, plan, one, best_slot, best_venue):
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
