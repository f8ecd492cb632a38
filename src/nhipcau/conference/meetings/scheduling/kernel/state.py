"""Putting a meeting into a timetable, taking it out, and what that costs. Compiled code only."""

from typing import Any

import numpy as np

from nhipcau.conference.meetings.scheduling.kernel.astray import mark_astray, mark_idler
from nhipcau.conference.meetings.scheduling.kernel.bits import NONE, ONE, bit, compiled, count, highest, lowest
from nhipcau.conference.meetings.scheduling.kernel.layout import (
    DAY,
    FIRST_PARTY,
    GAPS,
    HOME,
    LAST_PARTY,
    LOST,
    MEETINGS,
    MOST,
    NUMBER,
    OUTSIDE,
    PART,
    PLACE,
    SESSION,
    SLOT,
    TRAIL_COLUMNS,
    VENUE,
)
from nhipcau.conference.meetings.scheduling.kernel.memory import (
    add_to_person,
    busy,
    load,
    load_narrow,
    of_person,
    of_request,
    of_slot,
    open_word,
    set_busy,
    set_of_request,
    store,
    store_narrow,
    travel,
    where,
)
from nhipcau.conference.meetings.scheduling.kernel.rooms import count_room
from nhipcau.conference.meetings.scheduling.kernel.ways import in_time


@compiled
def _waiting(waits: Any, way: int, before: int, after: int) -> int:
    """The slots in which somebody waits between two meetings of a day, beyond the time to travel."""
    between = (bit(after) - ONE) & ~((bit(before) << ONE) - ONE)
    return max(0, count(waits & between) - way)


@compiled
def difference(problem: Any, plan: Any, person: int, slot: int, venue: int, gone: Any) -> tuple[int, int]:
    """How many gaps and slots of waiting a person has more with a meeting there than without it.

    Meetings of that day in the slots of the word `gone` do not count.
    """
    day, number = of_slot(problem, slot, DAY), of_slot(problem, slot, NUMBER)
    first, waits = slot - number, np.uint64(load(problem.waits, person * problem.days + day))
    word = busy(problem, plan, person, day) & ~gone
    below = word & (bit(number) - ONE)
    above = word & ~((bit(number) << ONE) - ONE)
    gaps = idle = 0
    before = after = last = next_one = 0
    if below != NONE:
        before = highest(below)
        last = where(problem, plan, person, first + before)
        wait = _waiting(waits, travel(problem, last, venue), before, number)
        gaps, idle = gaps + (wait > 0), idle + wait
    if above != NONE:
        after = lowest(above)
        next_one = where(problem, plan, person, first + after)
        wait = _waiting(waits, travel(problem, venue, next_one), number, after)
        gaps, idle = gaps + (wait > 0), idle + wait
    if below != NONE and above != NONE:  # noqa: PLR1714 - compiled code
        wait = _waiting(waits, travel(problem, last, next_one), before, after)
        gaps, idle = gaps - (wait > 0), idle - wait
    return gaps, idle


@compiled
def price(problem: Any, gaps: int, more: int, idle: int) -> int:
    """What it costs somebody with so many gaps to get some more, and some slots of waiting."""
    fair = (gaps + more) * (gaps + more - 1) - gaps * (gaps - 1)
    return problem.gap * more + problem.fair * (fair // 2) + problem.idle * idle


@compiled
def out_of_place(problem: Any, plan: Any, one: int, slot: int) -> int:
    """What it costs to hold a request in a slot beside what it costs its parties."""
    cost = 0
    session, home = of_request(plan, one, SESSION), of_request(plan, one, HOME)
    if session >= 0 and of_slot(problem, slot, PART) != session:
        cost += problem.against
    if home >= 0 and slot != home:
        cost += problem.moved
    return cost


@compiled
def cost_of(problem: Any, plan: Any, one: int, slot: int, venue: int) -> int:
    """How the cost of the timetable changes when a request that is left out is held there."""
    cost = out_of_place(problem, plan, one, slot) - of_request(plan, one, LOST)
    for position in range(of_request(plan, one, FIRST_PARTY), of_request(plan, one, LAST_PARTY)):
        person = load(problem.parties, position)
        gaps, idle = difference(problem, plan, person, slot, venue, NONE)
        cost += price(problem, of_person(plan, person, GAPS), gaps, idle)
        if of_person(plan, person, MEETINGS) == 0:
            cost -= problem.unserved
    return cost


@compiled
def put(problem: Any, plan: Any, one: int, slot: int, venue: int) -> None:
    """Hold a request that is left out, where there is room for it and its parties are free."""
    _count_meeting(problem, plan, one, slot, venue, 1)
    set_of_request(plan, one, SLOT, slot)
    set_of_request(plan, one, VENUE, venue)
    spot = slot * problem.venues + venue
    members = load(plan.size, spot)
    store_narrow(plan.members, spot * plan.most + members, one)
    set_of_request(plan, one, PLACE, members)
    store(plan.size, spot, members + 1)
    plan.outsiders -= 1
    last, position = load(plan.outside, plan.outsiders), of_request(plan, one, OUTSIDE)
    store(plan.outside, position, last)
    set_of_request(plan, last, OUTSIDE, position)
    _note(plan, one, -1, -1)


@compiled
def take(problem: Any, plan: Any, one: int) -> None:
    """Leave out a request that is held."""
    slot, venue = of_request(plan, one, SLOT), of_request(plan, one, VENUE)
    _count_meeting(problem, plan, one, slot, venue, -1)
    spot = slot * problem.venues + venue
    members = load(plan.size, spot) - 1
    store(plan.size, spot, members)
    last, place = load_narrow(plan.members, spot * plan.most + members), of_request(plan, one, PLACE)
    store_narrow(plan.members, spot * plan.most + place, last)
    set_of_request(plan, last, PLACE, place)
    set_of_request(plan, one, SLOT, -1)
    store(plan.outside, plan.outsiders, one)
    set_of_request(plan, one, OUTSIDE, plan.outsiders)
    plan.outsiders += 1
    _note(plan, one, slot, venue)


@compiled
def _count_meeting(problem: Any, plan: Any, one: int, slot: int, venue: int, sign: int) -> None:
    """Count a meeting in (1) or out (-1): cost, calendars, tables and interpreters."""
    plan.cost += sign * (out_of_place(problem, plan, one, slot) - of_request(plan, one, LOST))
    mark_astray(problem, plan, one, slot, sign)
    day, here = of_slot(problem, slot, DAY), bit(of_slot(problem, slot, NUMBER))
    for position in range(of_request(plan, one, FIRST_PARTY), of_request(plan, one, LAST_PARTY)):
        person = load(problem.parties, position)
        gaps, idle = difference(problem, plan, person, slot, venue, NONE)
        plan.cost += price(problem, of_person(plan, person, GAPS), sign * gaps, sign * idle)
        add_to_person(plan, person, GAPS, sign * gaps)
        mark_idler(plan, person)
        add_to_person(plan, person, MEETINGS, sign)
        if of_person(plan, person, MEETINGS) == (sign + 1) // 2:
            plan.cost -= sign * problem.unserved
        set_busy(problem, plan, person, day, busy(problem, plan, person, day) ^ here)
        store_narrow(plan.held, person * problem.slots + slot, one if sign > 0 else -1)
        store_narrow(plan.where, person * problem.slots + slot, venue)
    count_room(problem, plan, one, slot, venue, -sign)


@compiled
def _note(plan: Any, one: int, slot: int, venue: int) -> None:
    """Write a step into the trail, so that it can be undone."""
    row = plan.steps * TRAIL_COLUMNS
    store(plan.trail, row, one)
    store(plan.trail, row + 1, slot)
    store(plan.trail, row + 2, venue)
    plan.steps += 1
    if load(plan.is_touched, one) == 0:
        store(plan.is_touched, one, 1)
        store(plan.touched, plan.changes, one)
        plan.changes += 1


@compiled
def undo(problem: Any, plan: Any) -> None:
    """Take all steps of the trail back."""
    for step in range(plan.steps - 1, -1, -1):
        row = step * TRAIL_COLUMNS
        one, slot = load(plan.trail, row), load(plan.trail, row + 1)
        if slot < 0:
            take(problem, plan, one)
        else:
            put(problem, plan, one, slot, load(plan.trail, row + 2))
    plan.steps = 0


@compiled
def can_come(problem: Any, plan: Any, one: int, slot: int, venue: int) -> bool:
    """Whether all parties, free in the slot, want one meeting more that day and have the time to travel."""
    day = of_slot(problem, slot, DAY)
    for position in range(of_request(plan, one, FIRST_PARTY), of_request(plan, one, LAST_PARTY)):
        person = load(problem.parties, position)
        if count(busy(problem, plan, person, day)) >= of_person(plan, person, MOST):
            return False
        if not in_time(problem, plan, person, slot, venue):
            return False
    return True


@compiled
def common_time(problem: Any, plan: Any, one: int, day: int) -> Any:
    """The slots of a day, as a word, that are open to a request and in which its parties have no meeting."""
    word = open_word(problem, one, day)
    for position in range(of_request(plan, one, FIRST_PARTY), of_request(plan, one, LAST_PARTY)):
        word &= ~busy(problem, plan, load(problem.parties, position), day)
    return word


@compiled
def keep_best(plan: Any) -> None:
    """Note the timetable as the best so far."""
    for position in range(plan.changes):
        one = load(plan.touched, position)
        store(plan.best, 2 * one, of_request(plan, one, SLOT))
        store(plan.best, 2 * one + 1, of_request(plan, one, VENUE))
        store(plan.is_touched, one, 0)
    plan.changes = 0
    plan.best_cost = plan.cost
