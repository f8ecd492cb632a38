"""From an instance to an allocation: who gets a stand, where, why, and how good that is."""

import time
from collections.abc import Callable
from itertools import chain

from nhipcau.conference.exhibition.allocating.board import Board
from nhipcau.conference.exhibition.allocating.bounding import bound
from nhipcau.conference.exhibition.allocating.choosing import Chooser
from nhipcau.conference.exhibition.allocating.explaining import explain, why_waiting
from nhipcau.conference.exhibition.allocating.model import Instance, Place, Result, Waiting

#: Exchanges tried: so many for each who has a place, between these limits. Seconds are not counted: the same instance
#: and seed give the same allocation on every machine.
STEPS, LEAST, MOST = 900, 5_000, 200_000
#: Points that an exchange may cost at the beginning and at the end of each of two parts, with a chance of one in e.
FIRST_HEAT, SECOND_HEAT = (60.0, 15.0), (25.0, 5.0)
#: Seconds of work for the bound, at most.
BOUND_SECONDS = 0.5
#: Is told the stage that begins: "choosing", "improving", "bounding".
Tell = Callable[[str], None]


def allocate(
    instance: Instance, seed: int = 0, tell: Tell = lambda _stage: None, bound_seconds: float = BOUND_SECONDS
) -> Result:
    """Find who gets a stand and where.

    Everybody gets one in the order of the queue who can have one; among all allocations that do so, one is searched
    that meets as many wishes as possible. Who is locked stays. Goods that are kept apart are: if there is no other way,
    the one of them that comes later waits.
    """
    begun = time.monotonic()
    tell("choosing")
    board = Board(instance, Chooser(instance).choose())
    tell("improving")
    steps = min(MOST, max(LEAST, STEPS * len(board.place)))
    board.anneal(steps, seed, FIRST_HEAT, lenient=True)
    board.anneal(steps, seed + 1, SECOND_HEAT)
    kept_apart = _separate(board)
    tell("bounding")
    verdicts, place = explain(board), board.place
    most = bound(instance, place, bound_seconds)
    waiting = [Waiting(one, why_waiting(instance, one, kept_apart)) for one in instance.queue if one not in place]
    met = sum(one.is_met for one in verdicts)
    wishes = sum(len(instance.exhibitors[one].wishes) for one in place)
    return Result(place, tuple(waiting), verdicts, met, wishes, most, time.monotonic() - begun)


def _separate(board: Board) -> frozenset[int]:
    """Take away the later of two that may not stand near each other, and fill what becomes free; return who lost."""
    instance = board.instance
    order = {one: number for number, one in enumerate(instance.queue)}
    lost: set[int] = set()
    while crowded := [one for one in board.too_near() if not instance.exhibitors[one].locked]:
        last = max(crowded, key=order.__getitem__)
        lost.add(last)
        board.put({one: place for one, place in board.place.items() if one != last})
    taken = set(chain.from_iterable(board.place.values()))
    for one in instance.queue if lost else ():
        if one not in board.place and (found := _free_place(board, one, taken)):
            taken.update(found)
    return frozenset(lost)


def _free_place(board: Board, one: int, taken: set[int]) -> Place | None:
    """Give somebody a place of free stands where nobody is who must not be near; None if there is none."""
    for place in board.instance.places[one]:
        if taken.isdisjoint(place):
            before = board.place
            crowded = set(board.too_near())
            board.put({**before, one: place})
            if set(board.too_near()) <= crowded:
                return place
            board.put(before)
    return None
