"""What is in the way of holding a request somewhere, who makes room for it, and what that loses. Compiled code only."""

from typing import Any

from nhipcau.conference.meetings.scheduling.kernel.bits import NONE, any_bit, below, bit, compiled, count
from nhipcau.conference.meetings.scheduling.kernel.elsewhere import can_be_elsewhere
from nhipcau.conference.meetings.scheduling.kernel.layout import (
    DAY,
    FIRST_PARTY,
    LAST_PARTY,
    LOST,
    MOST,
    NUMBER,
    PINNED,
    SIZE,
    SLOT,
    VENUE,
)
from nhipcau.conference.meetings.scheduling.kernel.memory import (
    busy,
    held,
    load,
    load_narrow,
    of_person,
    of_request,
    of_slot,
    store,
)
from nhipcau.conference.meetings.scheduling.kernel.rooms import (
    has_room,
    has_table,
    needs_of,
    short_union,
)
from nhipcau.conference.meetings.scheduling.kernel.state import take
from nhipcau.conference.meetings.scheduling.kernel.ways import too_near

#: More meetings than that are not moved out of the way of one.
MOST_VICTIMS = 16
FAR = 2**60
#: The most slots that a day can have.
WORD = 64


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
        if not _victims_on_the_way(problem, plan, mover, person, slot, venue):
            return False
        if not _victims_of_that_day(problem, plan, mover, person, slot):
            return False
    return True


@compiled
def _victims_on_the_way(problem: Any, plan: Any, mover: int, person: int, slot: int, venue: int) -> bool:
    """Note the meetings of somebody from or to which there is no time to travel; False if one must stay."""
    if problem.farthest == 0:
        return True
    number = of_slot(problem, slot, NUMBER)
    word = busy(problem, plan, person, of_slot(problem, slot, DAY))
    for distance in range(1, problem.farthest + 1):
        for other in (number - distance, number + distance):
            if 0 <= other < WORD and word & bit(other) != NONE:
                one = too_near(problem, plan, person, slot - number + other, slot, venue)
                if one >= 0 and not _add_victim(plan, one, mover):
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
def certain_loss(problem: Any, plan: Any, slot: int, venue: int, mover: int) -> tuple[int, int]:
    """The weight of the victims for which there is no other place, and of the heaviest of them alone.

    The mover leaves that slot and venue; -1 is none.
    """
    loss = heaviest = 0
    for position in range(plan.settled, plan.victims_found):
        one = load(plan.victims, position)
        if not can_be_elsewhere(problem, plan, one, slot, venue, mover):
            loss += of_request(plan, one, LOST)
            heaviest = max(heaviest, of_request(plan, one, LOST))
    return loss, heaviest


@compiled
def find_goer(problem: Any, plan: Any, mover: int, slot: int, venue: int) -> int:
    """Choose who makes room for the mover at a slot and venue that is full (PLAN.goer), and say what that loses.

    Nothing is chosen or lost if there is room, or a victim leaves some there.
    """
    spot = slot * problem.venues + venue
    old_slot, old_venue = of_request(plan, mover, SLOT), of_request(plan, mover, VENUE)
    plan.goer = -1
    if has_room(problem, plan, mover, spot):
        return 0
    for position in range(plan.settled, plan.victims_found):
        one = load(plan.victims, position)
        if of_request(plan, one, SLOT) == slot and of_request(plan, one, VENUE) == venue:
            return 0
    is_short = not has_table(problem, plan, mover, spot)
    union = -1 if is_short else short_union(problem, plan, mover, spot)
    size, least = load(plan.size, spot), FAR
    start = below(plan, size) if size > 0 else 0
    for step in range(size):
        one = load_narrow(plan.members, spot * plan.most + (start + step) % size)
        makes_room = _frees_table(problem, plan, one, mover, spot) if is_short else needs_of(problem, plan, one, union)
        if one == mover or not makes_room or of_request(plan, one, PINNED):
            continue
        goes = can_be_elsewhere(problem, plan, one, old_slot, old_venue, mover)
        loss = 0 if goes else of_request(plan, one, LOST)
        if loss < least:
            least, plan.goer = loss, one
            if goes:
                break
    return least


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
        one = plan.goer
        plan.goer = -1
        if one < 0:
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
        if not (needs_of(problem, plan, one, union) if union >= 0 else _frees_table(problem, plan, one, mover, spot)):
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
