"""The search among allocations, compiled: what a place is worth, exchanges, and annealing over arrays of numbers.

All of it stands in one file: numba compiles again what it has kept when that file is another one.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numba import njit

from nhipcau.conference.meetings.scheduling.compiling import keep_compiled

keep_compiled()
compiled: Callable[..., Any] = njit(cache=True, nogil=True)

#: Kinds of wishes by number.
AREA, STAND, CORNER, BESIDE, APART, PROVINCE = range(6)
#: The price of a wish that no single exchange meets.
IMPOSSIBLE = 1_000_000


class Problem(NamedTuple):
    """What does not change. `…_from` say where the part of a number begins in a list, and last where the list ends.

    A place of one stand has the number of that stand; rows of several follow.
    """

    stands_from: Any  # of a place
    stands: Any
    ring_from: Any  # of a place: the stands side by side with it
    ring: Any
    area: Any  # of a place
    corner: Any  # of a place
    options_from: Any  # of an exhibitor: the places that suit
    options: Any
    suits: Any  # exhibitor × place
    wishes_from: Any  # of an exhibitor
    kinds: Any
    targets: Any
    points: Any
    fans_from: Any  # of an exhibitor: those who wish to be beside it or apart from it
    fans: Any
    province: Any
    pairs: Any  # exhibitor × exhibitor: worth of being neighbours
    is_choosy: Any  # of an exhibitor: whether its goods are kept apart from any
    dreads: Any  # exhibitor × exhibitor: goods kept apart
    near_from: Any  # of a stand: those within the distance kept between goods
    near: Any
    around: Any  # stand × stand: not far


class State(NamedTuple):
    """Who has which place (-1: none), who holds which stand, what each place is worth, and room for one change."""

    place: Any
    holder: Any
    worth: Any
    moved: Any
    before: Any
    after: Any
    touched: Any
    old: Any
    seen: Any
    too_near: Any  # what it costs each of two (the only entry) that goods stand near which are kept apart


@compiled
def is_met(problem: Any, state: Any, one: int, wish: int) -> bool:
    """Whether a wish is met. Who has no place has none met; one of standing apart from somebody without a place is."""
    kind, target, place = problem.kinds[wish], problem.targets[wish], state.place[one]
    if place < 0:
        return False
    if kind == AREA:
        return problem.area[place] == target
    if kind == CORNER:
        return problem.corner[place] > 0
    if kind == STAND:
        return _lies_in(problem, target, place)
    if kind == APART:
        return _is_apart(problem, place, state.place[target])
    for at in range(problem.ring_from[place], problem.ring_from[place + 1]):
        other = state.holder[problem.ring[at]]
        if other >= 0 and (other == target if kind == BESIDE else problem.province[other] == problem.province[one]):
            return True
    return False


@compiled
def _lies_in(problem: Any, stand: int, place: int) -> bool:
    for at in range(problem.stands_from[place], problem.stands_from[place + 1]):  # noqa: SIM110 - numba knows no any()
        if problem.stands[at] == stand:
            return True
    return False


@compiled
def _is_apart(problem: Any, place: int, other: int) -> bool:
    """Whether two places are far from each other; everywhere is far from -1."""
    if other < 0:
        return True
    for at in range(problem.stands_from[place], problem.stands_from[place + 1]):
        for to in range(problem.stands_from[other], problem.stands_from[other + 1]):
            if problem.around[problem.stands[at], problem.stands[to]]:
                return False
    return True


@compiled
def crowding(problem: Any, state: Any, one: int) -> int:
    """How many stands near an exhibitor are held by those whose goods are kept apart from its own."""
    place, found = state.place[one], 0
    for at in range(problem.stands_from[place], problem.stands_from[place + 1]):
        stand = problem.stands[at]
        for to in range(problem.near_from[stand], problem.near_from[stand + 1]):
            holder = state.holder[problem.near[to]]
            if holder >= 0 and problem.dreads[one, holder]:
                found += 1
    return found


@compiled
def value(problem: Any, state: Any, one: int) -> int:
    """What the place of an exhibitor is worth to it."""
    place, found = state.place[one], 0
    if place < 0:
        return 0
    for wish in range(problem.wishes_from[one], problem.wishes_from[one + 1]):
        if is_met(problem, state, one, wish):
            found += problem.points[wish]
    for at in range(problem.ring_from[place], problem.ring_from[place + 1]):
        other = state.holder[problem.ring[at]]
        if other >= 0:
            found += problem.pairs[one, other]
    if problem.is_choosy[one]:
        found -= state.too_near[0] * crowding(problem, state, one)
    return found


@compiled
def prepare(problem: Any, state: Any, one: int, place: int) -> int:
    """Note the exchange by which one takes a place; return how many move, 0 where that is not possible.

    Who has the place gets what becomes free, if that suits and is as much as it had. Nobody gives up a part of a row.
    """
    own = state.place[one]
    if own == place:
        return 0
    state.moved[0], state.before[0], state.after[0] = one, own, place
    count, left = 1, problem.stands_from[own]
    for at in range(problem.stands_from[place], problem.stands_from[place + 1]):
        other = state.holder[problem.stands[at]]
        if other < 0 or other == one:
            continue
        theirs = state.place[other]
        if theirs == place:
            if not problem.suits[other, own]:
                return 0
            state.moved[1], state.before[1], state.after[1] = other, theirs, own
            return 2
        if problem.stands_from[theirs + 1] - problem.stands_from[theirs] > 1:
            return 0
        # A single stand for a single stand of what becomes free.
        while left < problem.stands_from[own + 1] and _lies_in(problem, problem.stands[left], place):
            left += 1
        if left == problem.stands_from[own + 1] or not problem.suits[other, problem.stands[left]]:
            return 0
        state.moved[count], state.before[count], state.after[count] = other, theirs, problem.stands[left]
        count, left = count + 1, left + 1
    return count


@compiled
def _put(problem: Any, state: Any, count: int, places: Any) -> None:
    for number in range(count):
        one = state.moved[number]
        for at in range(problem.stands_from[state.place[one]], problem.stands_from[state.place[one] + 1]):
            if state.holder[problem.stands[at]] == one:
                state.holder[problem.stands[at]] = -1
    for number in range(count):
        one = state.moved[number]
        state.place[one] = places[number]
        for at in range(problem.stands_from[places[number]], problem.stands_from[places[number] + 1]):
            state.holder[problem.stands[at]] = one


@compiled
def _touch(state: Any, one: int, touched: int) -> int:
    if one < 0 or state.seen[one] or state.place[one] < 0:
        return touched
    state.seen[one] = 1
    state.touched[touched] = one
    return touched + 1


@compiled
def _touch_around(problem: Any, state: Any, one: int, place: int, touched: int) -> int:
    """Those whose worth may change when an exhibitor comes to a place or leaves it."""
    for at in range(problem.ring_from[place], problem.ring_from[place + 1]):
        touched = _touch(state, state.holder[problem.ring[at]], touched)
    if problem.is_choosy[one]:
        for at in range(problem.stands_from[place], problem.stands_from[place + 1]):
            stand = problem.stands[at]
            for to in range(problem.near_from[stand], problem.near_from[stand + 1]):
                holder = state.holder[problem.near[to]]
                if holder >= 0 and problem.dreads[one, holder]:
                    touched = _touch(state, holder, touched)
    return touched


@compiled
def change(problem: Any, state: Any, count: int) -> tuple[int, int]:
    """Make the exchange that was prepared; return what it adds to the worth of the whole, and how many it touches."""
    touched = 0
    for number in range(count):
        one = state.moved[number]
        touched = _touch(state, one, touched)
        touched = _touch_around(problem, state, one, state.before[number], touched)
        for at in range(problem.fans_from[one], problem.fans_from[one + 1]):
            touched = _touch(state, problem.fans[at], touched)
    _put(problem, state, count, state.after)
    for number in range(count):
        touched = _touch_around(problem, state, state.moved[number], state.after[number], touched)
    gain = 0
    for at in range(touched):
        one = state.touched[at]
        state.seen[one] = 0
        state.old[at] = state.worth[one]
        state.worth[one] = value(problem, state, one)
        gain += state.worth[one] - state.old[at]
    return gain, touched


@compiled
def revert(problem: Any, state: Any, count: int, touched: int) -> None:
    """Take the last exchange back."""
    _put(problem, state, count, state.before)
    for at in range(touched):
        state.worth[state.touched[at]] = state.old[at]


@compiled
def evaluate(problem: Any, state: Any) -> int:
    """Work out what every place is worth; return the sum."""
    total = 0
    for one in range(state.place.shape[0]):
        state.worth[one] = value(problem, state, one)
        total += state.worth[one]
    return total


@compiled
def _aim(problem: Any, state: Any, one: int) -> int:
    """A place where some wish of an exhibitor is met, or likely to be; -1 if none is found."""
    first, last = problem.wishes_from[one], problem.wishes_from[one + 1]
    if first == last:
        return -1
    wish = np.random.randint(first, last)
    if is_met(problem, state, one, wish):
        return -1
    kind, target = problem.kinds[wish], problem.targets[wish]
    if kind == STAND:
        return target
    other = target
    if kind == PROVINCE:
        # Somebody of the province, found by chance.
        for _turn in range(50):
            other = np.random.randint(0, state.place.shape[0])
            if other != one and state.place[other] >= 0 and problem.province[other] == problem.province[one]:
                break
    if kind in (AREA, CORNER, APART) or state.place[other] < 0:
        return -1
    first, last = problem.ring_from[state.place[other]], problem.ring_from[state.place[other] + 1]
    return problem.ring[np.random.randint(first, last)] if first < last else -1


@compiled
def anneal(problem: Any, state: Any, movable: Any, best: Any, plan: Any) -> None:
    """Try exchanges; keep the best allocation in `best`, and its worth in plan[1].

    `plan` is seed, worth of the best, number of steps, and the heat at the beginning and at the end.
    """
    np.random.seed(int(plan[0]))
    total, steps = evaluate(problem, state), int(plan[2])
    for step in range(steps):
        heat = plan[3] * (plan[4] / plan[3]) ** (step / steps)
        one = movable[np.random.randint(0, movable.shape[0])]
        place = _aim(problem, state, one) if np.random.random() < 0.5 else -1
        if place < 0 or not problem.suits[one, place]:
            place = problem.options[np.random.randint(problem.options_from[one], problem.options_from[one + 1])]
        count = prepare(problem, state, one, place)
        if count == 0:
            continue
        gain, touched = change(problem, state, count)
        if gain < 0 and np.random.random() >= np.exp(gain / heat):
            revert(problem, state, count, touched)
            continue
        total += gain
        if total > plan[1]:
            plan[1] = total
            best[:] = state.place


@compiled
def flags(problem: Any, state: Any) -> Any:
    """For each wish whether it is met."""
    found = np.zeros(problem.kinds.shape[0], dtype=np.bool_)
    for one in range(state.place.shape[0]):
        for wish in range(problem.wishes_from[one], problem.wishes_from[one + 1]):
            found[wish] = is_met(problem, state, one, wish)
    return found


@compiled
def _count(problem: Any, state: Any) -> int:
    found = 0
    for one in range(state.place.shape[0]):
        for wish in range(problem.wishes_from[one], problem.wishes_from[one + 1]):
            if is_met(problem, state, one, wish):
                found += 1
    return found


@compiled
def price(problem: Any, state: Any, one: int, wish: int) -> int:
    """How many wishes of others fewer are met after the exchange that meets this one at the least loss of points.

    `IMPOSSIBLE` where no single exchange does it without bringing goods near that are kept apart. Nothing is changed.
    """
    lost, best, before = IMPOSSIBLE, 0, _count(problem, state)
    for at in range(problem.options_from[one], problem.options_from[one + 1]):
        count = prepare(problem, state, one, problem.options[at])
        if count == 0:
            continue
        gain, touched = change(problem, state, count)
        if gain > -state.too_near[0] and (lost == IMPOSSIBLE or gain > best) and is_met(problem, state, one, wish):
            lost, best = before + 1 - _count(problem, state), gain
        revert(problem, state, count, touched)
    return lost
