"""Tables and interpreters that are left: how many, in which slots, and for whom that is enough. Compiled code only."""

from typing import Any

import numpy as np

from nhipcau.conference.meetings.scheduling.kernel.bits import NONE, bit, compiled
from nhipcau.conference.meetings.scheduling.kernel.layout import DAY, FIRST_VENUE, LAST_VENUE, NEED, NUMBER, SIZE
from nhipcau.conference.meetings.scheduling.kernel.memory import load, of_request, of_slot, store


@compiled
def count_room(problem: Any, plan: Any, one: int, slot: int, venue: int, more: int) -> None:
    """Count the table and the interpreter of a request as left (1) or taken (-1)."""
    day, here = of_slot(problem, slot, DAY), bit(of_slot(problem, slot, NUMBER))
    spot = slot * problem.venues + venue
    for size in range(of_request(plan, one, SIZE) + 1):
        _count(plan.tables, spot * problem.sizes + size, more)
        _mark(
            plan.roomy,
            (venue * problem.sizes + size) * problem.days + day,
            here,
            plan.tables,
            spot * problem.sizes + size,
        )
    need = of_request(plan, one, NEED)
    if need >= 0:
        for position in range(load(problem.union_first, need), load(problem.union_first, need + 1)):
            union = load(problem.union, position)
            _count(plan.hands, spot * problem.unions + union, more)
            _mark(
                plan.handy,
                (venue * problem.unions + union) * problem.days + day,
                here,
                plan.hands,
                spot * problem.unions + union,
            )


@compiled
def _count(address: int, index: int, more: int) -> None:
    """Add to an entry of an array."""
    store(address, index, load(address, index) + more)


@compiled
def _mark(words: int, at: int, here: Any, counts: int, index: int) -> None:
    """Set the bit of a slot where something is left, else delete it."""
    word = np.uint64(load(words, at))
    store(words, at, np.int64(word | here if load(counts, index) > 0 else word & ~here))


@compiled
def has_table(problem: Any, plan: Any, one: int, spot: int) -> bool:
    """Whether a table large enough is left there."""
    for size in range(of_request(plan, one, SIZE) + 1):  # noqa: SIM110 - compiled code knows no generators
        if load(plan.tables, spot * problem.sizes + size) <= 0:
            return False
    return True


@compiled
def short_union(problem: Any, plan: Any, one: int, spot: int) -> int:
    """A union of pairs in which no interpreter is left for the request there; -1 if there is none."""
    need = of_request(plan, one, NEED)
    if need >= 0:
        for position in range(load(problem.union_first, need), load(problem.union_first, need + 1)):
            if load(plan.hands, spot * problem.unions + load(problem.union, position)) <= 0:
                return load(problem.union, position)
    return -1


@compiled
def has_room(problem: Any, plan: Any, one: int, spot: int) -> bool:
    """Whether a table and an interpreter are left for a request there."""
    return has_table(problem, plan, one, spot) and short_union(problem, plan, one, spot) < 0


@compiled
def has_room_without(problem: Any, plan: Any, one: int, other: int, spot: int) -> bool:
    """Whether there is a table and an interpreter for a request at a spot as soon as another has left it."""
    size_of_other = of_request(plan, other, SIZE)
    for size in range(of_request(plan, one, SIZE) + 1):
        if load(plan.tables, spot * problem.sizes + size) + (size <= size_of_other) <= 0:
            return False
    need = of_request(plan, one, NEED)
    if need >= 0:
        for position in range(load(problem.union_first, need), load(problem.union_first, need + 1)):
            union = load(problem.union, position)
            if load(plan.hands, spot * problem.unions + union) + needs_of(problem, plan, other, union) <= 0:
                return False
    return True


@compiled
def needs_of(problem: Any, plan: Any, one: int, union: int) -> bool:
    """Whether a request needs one of the interpreters of a union."""
    need = of_request(plan, one, NEED)
    if need >= 0:
        for position in range(load(problem.union_first, need), load(problem.union_first, need + 1)):
            if load(problem.union, position) == union:
                return True
    return False


@compiled
def room_word(problem: Any, plan: Any, one: int, venue: int, day: int) -> Any:
    """The slots of a day, as a word, in which a venue has a table and an interpreter for a request."""
    word = ~NONE
    for size in range(of_request(plan, one, SIZE) + 1):
        word &= np.uint64(load(plan.roomy, (venue * problem.sizes + size) * problem.days + day))
    need = of_request(plan, one, NEED)
    if need >= 0:
        for position in range(load(problem.union_first, need), load(problem.union_first, need + 1)):
            union = load(problem.union, position)
            word &= np.uint64(load(plan.handy, (venue * problem.unions + union) * problem.days + day))
    return word


@compiled
def allows_venue(problem: Any, plan: Any, one: int, venue: int) -> bool:
    """Whether a request can be held in a venue."""
    for position in range(of_request(plan, one, FIRST_VENUE), of_request(plan, one, LAST_VENUE)):
        if load(problem.venues_open, position) == venue:
            return True
    return False
