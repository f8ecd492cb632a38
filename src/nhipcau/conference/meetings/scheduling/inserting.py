"""A request brought into a full timetable: others give way to it where they find another place, or weigh less."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from nhipcau.conference.meetings.scheduling.board import Board
from nhipcau.conference.meetings.scheduling.model import Meeting, Obstacle

#: No more than so many meetings give way to one: beyond, hardly ever does each find another place.
MOST_TO_GIVE_WAY = 3


def insert(board: Board, request: int, slots: Collection[int] | None = None) -> bool:
    """Hold a request, which is not held, where that lowers the cost most: in a free place, else in one made for it.

    Only the given slots are tried, if any are; whoever gives way may go to every slot. Returns whether it is held
    now; otherwise nothing has changed.
    """
    mark, cost = board.mark(), board.cost
    seated = _cheapest(board, request, slots)
    if seated is not None:
        board.put(seated)
        if board.cost < cost:
            return True
        board.back_to(mark)
    for slot, venue in _places(board, request, slots):
        leaving = _in_the_way(board, request, slot, venue)
        if leaving and _make_way(board, request, (slot, venue), leaving):
            if board.cost < cost:
                return True
            board.back_to(mark)
    return False


def _places(board: Board, request: int, slots: Collection[int] | None) -> Iterator[tuple[int, int]]:
    venues = sorted(board.instance.requests[request].venues)
    for slot in sorted(board.instance.open_slots[request]):
        if slots is None or slot in slots:
            for venue in venues:
                yield slot, venue


def _cheapest(board: Board, request: int, slots: Collection[int] | None = None) -> list[Meeting] | None:
    """Return the free place, with table and interpreter, that costs least; None if there is no free place."""
    free = [found for slot, venue in _places(board, request, slots) if (found := board.seat(request, slot, venue))]
    return min(free, key=board.change, default=None)


def _in_the_way(board: Board, request: int, slot: int, venue: int) -> list[int]:
    """Return the meetings that must give way for a request to be held there; none if there is no way or too long one.

    Of those that sit at the tables or with the interpreters it could have, the lightest gives way.
    """
    found: set[int] = set()
    for obstacle in board.obstacles(request, slot, venue):
        found.update(obstacle.requests or _lightest_of_day(board, obstacle, found))
    seats = board.seats.find(request, slot, venue)
    if isinstance(seats, Obstacle) and found.isdisjoint(seats.requests):
        lightest = _lightest(board, seats.requests)
        if lightest is None:
            return []
        found.add(lightest)
    if len(found) > MOST_TO_GIVE_WAY or any(board.instance.requests[one].fixed is not None for one in found):
        return []
    return sorted(found, key=lambda one: -board.instance.requests[one].weight)


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


def _make_way(board: Board, request: int, place: tuple[int, int], leaving: Sequence[int]) -> bool:
    """Hold a request in a place for which others leave; they go to where they cost least, or are left out."""
    mark = board.mark()
    for one in leaving:
        board.take(one)
    seated = board.seat(request, *place)
    if seated is None:
        board.back_to(mark)
        return False
    board.put(seated)
    for one in leaving:
        elsewhere = _cheapest(board, one)
        if elsewhere is not None and board.change(elsewhere) < 0:
            board.put(elsewhere)
    return True
