"""Which request to move, and to which slot: at random, or where something could be better. Compiled code only."""

from typing import Any

from nhipcau.conference.meetings.scheduling.kernel.bits import NONE, ONE, any_bit, below, compiled, count, share
from nhipcau.conference.meetings.scheduling.kernel.layout import FIRST_OPEN, LAST_OPEN, PART, SESSION
from nhipcau.conference.meetings.scheduling.kernel.memory import busy, held, load, of_request, of_slot, open_word

#: Throws for a slot of the session that is preferred.
_THROWS = 6


@compiled
def choose(problem: Any, plan: Any, outside: float, aimed: float) -> tuple[int, int]:
    """A request to be moved, and a slot for it; -1 for the slot if there is none.

    `aimed` is the share of moves that bring a meeting back to its session, and of those that bring a meeting of
    somebody with gaps beside another one; `outside` that of those that begin with a request that is left out.
    """
    dice = share(plan)
    if dice < aimed:
        if plan.astrays > 0:
            one = load(plan.astray, below(plan, plan.astrays))
            return one, _slot_of_session(problem, plan, one)
    elif dice < 2.0 * aimed:
        if plan.idle_people > 0:
            return _beside_another(problem, plan, load(plan.idlers, below(plan, plan.idle_people)))
    elif dice < 2.0 * aimed + outside and plan.outsiders > 0:
        one = load(plan.outside, below(plan, plan.outsiders))
        return one, _cheap_slot(problem, plan, one)
    one = load(problem.movable, below(plan, problem.movables))
    return one, _cheap_slot(problem, plan, one)


@compiled
def _cheap_slot(problem: Any, plan: Any, one: int) -> int:
    """One of the slots open to a request; where they stand in the order of their price, of two the cheaper."""
    first, last = of_request(plan, one, FIRST_OPEN), of_request(plan, one, LAST_OPEN)
    if first == last:
        return -1
    nth = below(plan, last - first)
    if problem.is_ranked:
        nth = min(nth, below(plan, last - first))
    return load(problem.slots_open, first + nth)


@compiled
def _slot_of_session(problem: Any, plan: Any, one: int) -> int:
    """A slot of the session that a request prefers, if some throws find one."""
    slot = -1
    for _ in range(_THROWS):
        slot = _cheap_slot(problem, plan, one)
        if slot < 0 or of_slot(problem, slot, PART) == of_request(plan, one, SESSION):
            break
    return slot


@compiled
def _beside_another(problem: Any, plan: Any, person: int) -> tuple[int, int]:
    """Some meeting of somebody, and a slot just before or after another of that person's meetings, if one is open."""
    # Gaps lie between two meetings of a day.
    day = _day_with_meetings(problem, plan, person, 2)
    one = held(problem, plan, person, load(problem.first, day) + any_bit(plan, busy(problem, plan, person, day)))
    other = _day_with_meetings(problem, plan, person, 1)
    word = busy(problem, plan, person, other)
    near = ((word << ONE) | (word >> ONE)) & ~word & open_word(problem, one, other)
    if near == NONE:
        return one, _cheap_slot(problem, plan, one)
    return one, load(problem.first, other) + any_bit(plan, near)


@compiled
def _day_with_meetings(problem: Any, plan: Any, person: int, least: int) -> int:
    """Some day on which a person has so many meetings; -1 if there is none."""
    found, seen = -1, 0
    for day in range(problem.days):
        if count(busy(problem, plan, person, day)) >= least:
            seen += 1
            if below(plan, seen) == 0:
                found = day
    return found
