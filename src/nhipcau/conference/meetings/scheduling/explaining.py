"""Why a request is left out of a timetable."""

from collections.abc import Iterable, Sequence
from dataclasses import fields

from nhipcau.conference.meetings.scheduling.board import Board
from nhipcau.conference.meetings.scheduling.inserting import clear
from nhipcau.conference.meetings.scheduling.model import Hindrance, Instance, Meeting, Obstacle
from nhipcau.conference.meetings.scheduling.moving import Place, place_on

#: What is said first: what the planner can add or widen, then what only the parties can change.
ORDER = (
    Hindrance.INTERPRETERS_TAKEN,
    Hindrance.NO_INTERPRETER,
    Hindrance.TABLES_TAKEN,
    Hindrance.NO_TABLE,
    Hindrance.TRAVEL,
    Hindrance.MOST_PER_DAY,
    Hindrance.PARTY_BUSY,
)
#: What no timetable has, whatever else is held.
_MISSING = (Hindrance.NO_TABLE, Hindrance.NO_INTERPRETER)


def why_not(instance: Instance, meetings: Iterable[Meeting]) -> dict[int, tuple[Obstacle, ...]]:
    """Say for every request that is left out what is in the way, as `why`; one that breaks a rule is left out, too."""
    board = Board(instance, meetings)
    return {number: why(board, number) for number in range(len(instance.requests)) if number not in board.held}


def why(board: Board, request: int) -> tuple[Obstacle, ...]:
    """Say what keeps a request, which is not held, from being held.

    If it is impossible whatever else is held, that alone is said. Otherwise each slot in which the parties could meet
    counts towards the one hindrance that is nearest to being overcome there, those first which the planner can
    overcome; last comes OUTWEIGHED with the meetings that it would cost at least, if they weigh as much as itself.
    Nothing is said if there is room for it now.
    """
    never = _never(board.instance, request)
    if never is not None:
        return (never,)
    slots = board.instance.open_slots[request]
    venues = sorted(board.instance.requests[request].venues)
    places = [place_on(board, request, slot, venue) for slot in sorted(slots) for venue in venues]
    free = [one for one in places if one.is_free]
    if free:
        is_welcome = any(one.cost_change < 0 for one in free)
        return () if is_welcome else (Obstacle(Hindrance.OUTWEIGHED, slots=tuple(sorted({one.slot for one in free}))),)
    nearest = {slot: _nearest([one for one in places if one.slot == slot]) for slot in slots}
    found = [_merged([one for one in nearest.values() if one.hindrance == hindrance]) for hindrance in ORDER]
    outweighed = _outweighed(board, request, places)
    return tuple(one for one in [*found, outweighed] if one is not None)


def _never(instance: Instance, request: int) -> Obstacle | None:
    """Say why a request cannot be held even if nothing else is; None if it can."""
    wanted, slots = instance.requests[request], instance.open_slots[request]
    if not slots:
        return Obstacle(Hindrance.NEVER_FREE, participants=wanted.parties)
    at = tuple(sorted(slots))
    with_table = {
        (slot, table.venue)
        for table in instance.tables
        if table.venue in wanted.venues and table.seats >= wanted.seats
        for slot in slots - table.closed
    }
    if not with_table:
        return Obstacle(Hindrance.NO_TABLE, slots=at, venues=tuple(sorted(wanted.venues)))
    needed = instance.needs[request]
    if needed is None:
        return None
    able = [one for one in instance.interpreters if not needed.isdisjoint(one.pairs)]
    if any(one.venues[slot] == venue for slot, venue in with_table for one in able):
        return None
    venues = tuple(sorted({venue for _, venue in with_table}))
    return Obstacle(Hindrance.NO_INTERPRETER, slots=at, venues=venues, pairs=tuple(sorted(needed)))


def _nearest(places: Sequence[Place]) -> Obstacle:
    """Return what says most about why none of the places of one slot is free.

    That is, in the venue with the fewest obstacles, the one that comes last in the order of what is said. A venue that
    has a table and an interpreter, if taken ones, is nearer than one that has none.
    """
    place = min(places, key=lambda one: (any(had.hindrance in _MISSING for had in one.obstacles), len(one.obstacles)))
    return max(place.obstacles, key=lambda one: ORDER.index(one.hindrance))


def _merged(obstacles: Sequence[Obstacle]) -> Obstacle | None:
    """Return one obstacle with all that several of one kind concern; None for none."""
    if not obstacles:
        return None
    concerned = {
        one.name: tuple(sorted({value for obstacle in obstacles for value in getattr(obstacle, one.name)}))
        for one in fields(Obstacle)
        if one.name != "hindrance"
    }
    return Obstacle(obstacles[0].hindrance, **concerned)


def _outweighed(board: Board, request: int, places: Iterable[Place]) -> Obstacle | None:
    """Return the meetings that would have to give way where they weigh least, if they weigh as much as the request."""
    requests, mark = board.instance.requests, board.mark()
    least: tuple[int, int, list[int]] | None = None
    for place in sorted(places, key=lambda one: _least_weight(board, one)):
        if least is not None and _least_weight(board, place) >= least[0]:
            break
        leaving = clear(board, request, place.slot, place.venue)
        board.back_to(mark)
        if leaving is not None:
            weight = sum(requests[one].weight for one in leaving)
            if least is None or weight < least[0]:
                least = weight, place.slot, leaving
    if least is None or least[0] < requests[request].weight:
        return None
    return Obstacle(Hindrance.OUTWEIGHED, tuple(sorted(least[2])), slots=(least[1],))


def _least_weight(board: Board, place: Place) -> int:
    """Return the weight of what must leave a place at least: the other meetings of the parties, there or too near."""
    always = (Hindrance.PARTY_BUSY, Hindrance.TRAVEL)
    leaving = {request for one in place.obstacles if one.hindrance in always for request in one.requests}
    return sum(board.instance.requests[one].weight for one in leaving)
