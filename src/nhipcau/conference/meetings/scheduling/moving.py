"""One meeting placed by hand: where it could be held now and what that costs, or why not; two meetings exchanged.

It answers at once, for the planner's desk, for swaps and for whoever walks in on the day.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nhipcau.conference.meetings.scheduling.board import Board
from nhipcau.conference.meetings.scheduling.model import Hindrance, Instance, Meeting, Obstacle


@dataclass(frozen=True, slots=True)
class Place:
    """A slot and venue for a request: it is free, or there are `obstacles`.

    Where it is free, `seated` is the meeting with its table and interpreter, followed by other meetings of that slot
    that get another table or interpreter to make room. `cost_change` is in points, against what is planned now.
    """

    slot: int
    venue: int
    obstacles: tuple[Obstacle, ...] = ()
    seated: tuple[Meeting, ...] = ()
    cost_change: int = 0

    @property
    def is_free(self) -> bool:
        """Whether the request can be held here."""
        return bool(self.seated)

    @property
    def table(self) -> int | None:
        """The table it would have; None where it is not free."""
        return self.seated[0].table if self.seated else None

    @property
    def interpreter(self) -> int | None:
        """The interpreter it would have; None where it is not free or needs none."""
        return self.seated[0].interpreter if self.seated else None


@dataclass(frozen=True, slots=True)
class Exchange:
    """Two meetings that take the slot and venue of each other, or the obstacles to that for either of them.

    `meetings` is the whole timetable afterwards, None where there are obstacles. `cost_change` is in points.
    """

    meetings: tuple[Meeting, ...] | None
    cost_change: int = 0
    obstacles: tuple[Obstacle, ...] = ()


def places_for(
    instance: Instance, meetings: Iterable[Meeting], request: int, *, since: int = 0, limit: int | None = None
) -> list[Place]:
    """Return for each slot from `since` on, and each venue that the request allows, whether it could be held there.

    A request that is held already is thought away first; its present place costs nothing. After `limit` free places
    no more are looked for. Meetings that break a rule are thought away, too.
    """
    board = Board(instance, meetings)
    before = board.cost
    if request in board.held:
        board.take(request)
    return list(_up_to(limit, places_on(board, request, since=since, before=before)))


def next_place(instance: Instance, meetings: Iterable[Meeting], request: int, *, since: int = 0) -> Place | None:
    """Return the first place from a slot on in which a request can be held; None if there is none."""
    found = places_for(instance, meetings, request, since=since, limit=1)
    return found[-1] if found and found[-1].is_free else None


def placed(instance: Instance, meetings: Iterable[Meeting], place: Place) -> tuple[Meeting, ...]:
    """Return the timetable with a request held at one of its `places_for`, free and of this timetable."""
    changed = {one.request: one for one in place.seated}
    kept = [one for one in meetings if one.request not in changed]
    return tuple(sorted([*kept, *changed.values()], key=lambda one: one.request))


def exchange(instance: Instance, meetings: Iterable[Meeting], first: int, second: int) -> Exchange:
    """Let two requests that are held take the slot and venue of each other.

    Raises KeyError if one of them is not held, or breaks a rule where it is.
    """
    return exchange_on(Board(instance, meetings), first, second)


def exchange_on(board: Board, first: int, second: int) -> Exchange:
    """Let two requests that are held on a board take the slot and venue of each other.

    The board is not put back; see `Board.mark`. Raises KeyError if one of them is not held.
    """
    before = board.cost
    venues = board.venue_of(first), board.venue_of(second)
    slots = board.take(first).slot, board.take(second).slot
    for request, slot, venue in ((first, slots[1], venues[1]), (second, slots[0], venues[0])):
        place = place_on(board, request, slot, venue)
        if not place.is_free:
            return Exchange(None, obstacles=place.obstacles)
        board.put(place.seated)
    after = sorted([*board.held.values(), *board.set_aside], key=lambda one: one.request)
    return Exchange(tuple(after), board.cost - before)


def places_on(board: Board, request: int, *, since: int = 0, before: int | None = None) -> Iterator[Place]:
    """Yield the places for a request that is not on the board, in order of slot and venue.

    Their `cost_change` is against `before`, which is the cost of the board unless given, in points.
    """
    venues = sorted(board.instance.requests[request].venues)
    for slot in range(since, len(board.instance.slots)):
        for venue in venues:
            yield place_on(board, request, slot, venue, before=before)


def place_on(board: Board, request: int, slot: int, venue: int, *, before: int | None = None) -> Place:
    """Return the place in a slot and venue for a request that is not on the board; see `places_on`."""
    obstacles = board.obstacles(request, slot, venue)
    if venue not in board.instance.requests[request].venues:
        obstacles.append(Obstacle(Hindrance.VENUE, (request,), slots=(slot,), venues=(venue,)))
    found = board.seats.find(request, slot, venue)
    if isinstance(found, Obstacle):
        obstacles.append(found)
    if obstacles or isinstance(found, Obstacle):
        return Place(slot, venue, tuple(obstacles))
    change = board.change(found) + board.cost - (board.cost if before is None else before)
    return Place(slot, venue, seated=tuple(found), cost_change=change)


def _up_to(limit: int | None, places: Iterable[Place]) -> Iterator[Place]:
    """Yield places until so many of them are free."""
    free = 0
    for one in places:
        yield one
        free += one.is_free
        if limit is not None and free >= limit:
            return
