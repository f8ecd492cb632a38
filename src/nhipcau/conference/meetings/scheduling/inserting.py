"""A request brought into a full timetable: others give way to it where they find another place, or weigh less."""

from collections.abc import Collection, Iterable

from nhipcau.conference.meetings.scheduling.board import Board
from nhipcau.conference.meetings.scheduling.model import Meeting, Obstacle

#: No more than so many meetings give way to one: beyond, hardly ever does each find another place.
MOST_TO_GIVE_WAY = 3


def insert(board: Board, request: int, slots: Collection[int] | None = None, venue: int | None = None) -> bool:
    """Hold a request, which is not held, where that lowers the cost most: in a free place, else in one made for it.

    Only the given slots and the given venue are tried; whoever gives way may go anywhere. Returns whether it is held
    now; otherwise nothing has changed.
    """
    mark, cost = board.mark(), board.cost
    places = _places(board, request, slots, venue)
    seated = _cheapest(board, request, places)
    if seated is not None:
        board.put(seated)
        if board.cost < cost:
            return True
        board.back_to(mark)
    for place in places:
        if _make_way(board, request, place) and board.cost < cost:
            return True
        board.back_to(mark)
    return False


def clear(board: Board, request: int, slot: int, venue: int) -> list[int] | None:
    """Take the meetings off the board that are in the way of a request there, and return them, the heaviest first.

    Of those at the tables or with the interpreters that it could have, the lightest goes. None if it could not be
    held there even so, or if a fixed meeting would have to go; then some may have been taken off all the same.
    """
    leaving: set[int] = set()
    for obstacle in board.obstacles(request, slot, venue):
        leaving.update(obstacle.requests or _lightest_of_day(board, obstacle, leaving))
    if any(board.instance.requests[one].fixed is not None for one in leaving):
        return None
    for one in leaving:
        board.take(one)
    while isinstance(seats := board.seats.find(request, slot, venue), Obstacle):
        lightest = _lightest(board, seats.requests)
        if lightest is None:
            return None
        board.take(lightest)
        leaving.add(lightest)
    if board.obstacles(request, slot, venue):
        return None
    return sorted(leaving, key=lambda one: -board.instance.requests[one].weight)


def _places(
    board: Board, request: int, slots: Collection[int] | None = None, venue: int | None = None
) -> list[tuple[int, int]]:
    open_slots, venues = board.instance.open_slots[request], board.instance.requests[request].venues
    return [
        (slot, other)
        for slot in sorted(open_slots if slots is None else open_slots.intersection(slots))
        for other in sorted(venues if venue is None else venues & {venue})
    ]


def _cheapest(board: Board, request: int, places: Iterable[tuple[int, int]]) -> list[Meeting] | None:
    """Return the free place, with table and interpreter, that costs least; None if there is no free place."""
    free = [found for slot, venue in places if (found := board.seat(request, slot, venue))]
    return min(free, key=board.change, default=None)


def _lightest_of_day(board: Board, obstacle: Obstacle, leaving: Collection[int]) -> set[int]:
    """Return for each participant who has enough meetings that day the lightest, unless one is leaving already."""
    found = set()
    for participant in obstacle.participants:
        day = board.instance.slots[obstacle.slots[0]].day
        at = {board.busy[participant][slot] for slot, _ in board.day_of(participant, day)}
        lightest = _lightest(board, at)
        if lightest is not None and at.isdisjoint(leaving):
            found.add(lightest)
    return found


def _lightest(board: Board, requests: Iterable[int]) -> int | None:
    movable = [one for one in requests if board.instance.requests[one].fixed is None]
    return min(movable, key=lambda one: board.instance.requests[one].weight, default=None)


def _make_way(board: Board, request: int, place: tuple[int, int]) -> bool:
    """Hold a request in a place for which others leave; they go to where they cost least, or are left out."""
    leaving = clear(board, request, *place)
    if not leaving or len(leaving) > MOST_TO_GIVE_WAY:
        return False
    seated = board.seat(request, *place)
    assert seated is not None
    board.put(seated)
    for one in leaving:
        elsewhere = _cheapest(board, one, _places(board, one))
        if elsewhere is not None and board.change(elsewhere) < 0:
            board.put(elsewhere)
    return True
