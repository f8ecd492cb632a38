"""What a move costs, seen before it is made: most moves cost too much. Compiled code only."""

from typing import Any

from nhipcau.conference.meetings.scheduling.kernel.bits import NONE, bit, compiled
from nhipcau.conference.meetings.scheduling.kernel.layout import (
    DAY,
    FIRST_PARTY,
    GAPS,
    LAST_PARTY,
    NUMBER,
    SLOT,
    VENUE,
)
from nhipcau.conference.meetings.scheduling.kernel.memory import held, load, of_person, of_request, of_slot
from nhipcau.conference.meetings.scheduling.kernel.state import difference, out_of_place, price


@compiled
def foresee(problem: Any, plan: Any, one: int, slot: int, venue: int) -> int:
    """What it costs its parties to hold a request there that is held elsewhere.

    Whoever has another meeting there already is taken to lose it.
    """
    old_slot, old_venue = of_request(plan, one, SLOT), of_request(plan, one, VENUE)
    gone = NONE
    if of_slot(problem, slot, DAY) == of_slot(problem, old_slot, DAY):
        gone = bit(of_slot(problem, old_slot, NUMBER))
    cost = out_of_place(problem, plan, one, slot) - out_of_place(problem, plan, one, old_slot)
    for position in range(of_request(plan, one, FIRST_PARTY), of_request(plan, one, LAST_PARTY)):
        person = load(problem.parties, position)
        gaps, idle = difference(problem, plan, person, old_slot, old_venue, NONE)
        more = longer = 0
        if held(problem, plan, person, slot) < 0:
            more, longer = difference(problem, plan, person, slot, venue, gone)
        cost += price(problem, of_person(plan, person, GAPS), more - gaps, longer - idle)
    return cost


@compiled
def foresee_others(problem: Any, plan: Any, one: int, slot: int) -> int:
    """What it costs the others whom the meetings have that make way for a request, beside what becomes of these.

    `find_victims` has been called.
    """
    cost = 0
    for position in range(plan.settled, plan.victims_found):
        other = load(plan.victims, position)
        if of_request(plan, other, SLOT) == slot:
            cost += _left_behind(problem, plan, one, other, slot)
    return cost


@compiled
def _left_behind(problem: Any, plan: Any, one: int, other: int, slot: int) -> int:
    """What it costs those whom a meeting that makes way has beside the parties of the one that comes."""
    cost = 0
    venue = of_request(plan, other, VENUE)
    for position in range(of_request(plan, other, FIRST_PARTY), of_request(plan, other, LAST_PARTY)):
        person = load(problem.parties, position)
        if not _comes(problem, plan, one, person):
            gaps, idle = difference(problem, plan, person, slot, venue, NONE)
            cost += price(problem, of_person(plan, person, GAPS), -gaps, -idle)
    return cost


@compiled
def _comes(problem: Any, plan: Any, one: int, person: int) -> bool:
    """Whether somebody is a party of a request."""
    for position in range(of_request(plan, one, FIRST_PARTY), of_request(plan, one, LAST_PARTY)):
        if load(problem.parties, position) == person:
            return True
    return False
