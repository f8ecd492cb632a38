"""What one more interpreter, table or free hour would give: tried out, not guessed."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from heapq import nlargest
from time import monotonic

from nhipcau.conference.meetings.scheduling.board import Board
from nhipcau.conference.meetings.scheduling.inserting import insert
from nhipcau.conference.meetings.scheduling.model import Hindrance, Instance, Interpreter, Meeting, Pair, Table
from nhipcau.conference.meetings.scheduling.moving import Place, place_on

_INTERPRETERS = {Hindrance.INTERPRETERS_TAKEN, Hindrance.NO_INTERPRETER}
_TABLES = {Hindrance.TABLES_TAKEN, Hindrance.NO_TABLE}

#: A request counts so much towards what is tried first if its parties, too, would have to be freed.
_IF_BUSY = 0.2

#: So many requests are tried for each meeting that an addition gives room for.
_TRIED = 4


class Means(StrEnum):
    """What is added. Readers are shown words for it."""

    INTERPRETER = "interpreter"  # one more with a pair of languages, in a venue and part of a day
    TABLE = "table"  # one more with so many seats, in a venue and part of a day
    PARTICIPANT = "participant"  # somebody is available in a slot after all
    ONE_MORE = "one-more"  # somebody accepts one more meeting on a day


@dataclass(frozen=True, slots=True)
class Addition:
    """What is added, for whom and when; what is empty has no part in it. `slots` are all slots concerned."""

    means: Means
    slots: tuple[int, ...]
    venue: int | None = None
    pair: Pair | None = None
    seats: int | None = None
    participant: int | None = None


@dataclass(frozen=True, slots=True)
class Relief:
    """What an addition gives: `gained` are the requests then held and not before, `lost` the contrary.

    `weight` is that of the former less that of the latter; `cost_change` is in points, negative is better.
    """

    addition: Addition
    gained: tuple[int, ...]
    lost: tuple[int, ...]
    weight: int
    cost_change: int


def what_frees(
    instance: Instance,
    meetings: Iterable[Meeting],
    *,
    seconds: float,
    tell: Callable[[Relief], bool] | None = None,
) -> list[Relief]:
    """Find what would let more requests be held, each by itself, what gives most first.

    Each addition is tried by bringing requests that wait for it into the timetable, once with and once without it;
    only the difference is told, which is what it gives at least. Those that most weight waits for are tried first,
    until the `seconds` are over.
    `tell` gets each relief as it is found and ends the search by returning False.
    """
    deadline = monotonic() + seconds
    board = Board(instance, meetings)
    found: list[Relief] = []
    for addition, requests in _additions(board, deadline):
        if monotonic() > deadline:
            break
        relief = _tried(board, addition, requests, deadline)
        if relief is not None:
            found.append(relief)
            if tell is not None and not tell(relief):
                break
    return sorted(found, key=lambda one: one.cost_change)


def with_addition(instance: Instance, addition: Addition) -> Instance:
    """Return the instance as it would be with an addition."""
    if addition.means is Means.INTERPRETER:
        assert addition.pair is not None
        at = tuple(addition.venue if slot in addition.slots else None for slot in range(len(instance.slots)))
        return replace(instance, interpreters=(*instance.interpreters, Interpreter(frozenset({addition.pair}), at)))
    if addition.means is Means.TABLE:
        assert addition.venue is not None
        assert addition.seats is not None
        closed = frozenset(range(len(instance.slots))).difference(addition.slots)
        return replace(instance, tables=(*instance.tables, Table(addition.venue, addition.seats, closed)))
    assert addition.participant is not None
    participants = list(instance.participants)
    before = participants[addition.participant]
    if addition.means is Means.PARTICIPANT:
        after = replace(before, unavailable=before.unavailable.difference(addition.slots))
    else:
        after = replace(before, most_per_day=(before.most_per_day or 0) + 1)
    participants[addition.participant] = after
    return replace(instance, participants=tuple(participants))


def _tried(board: Board, addition: Addition, requests: Sequence[int], deadline: float) -> Relief | None:
    """Return what an addition gives to the requests that wait for it; None if nothing."""
    roomier = Board(with_addition(board.instance, addition), board.held.values())
    before, mark = roomier.cost, board.mark()
    brought_in = _bring_in(roomier, addition, requests, deadline)
    if not brought_in:
        return None
    cost = board.cost
    _bring_in(board, addition, brought_in, deadline)
    change, held = board.cost - cost, frozenset(board.held)
    board.back_to(mark)
    gained, lost = roomier.held.keys() - held, held - roomier.held.keys()
    cost_change = roomier.cost - before - change
    if cost_change >= 0 or not gained:
        return None
    weights = board.instance.requests
    weight = sum(weights[one].weight for one in gained) - sum(weights[one].weight for one in lost)
    return Relief(addition, tuple(sorted(gained)), tuple(sorted(lost)), weight, cost_change)


def _bring_in(board: Board, addition: Addition, requests: Iterable[int], deadline: float) -> list[int]:
    """Hold requests where the addition is, no more than it gives room for; return those that are held now."""
    brought_in: list[int] = []
    for one in requests:
        if len(brought_in) == _most(addition) or monotonic() > deadline:
            break
        if one not in board.held and insert(board, one, addition.slots, addition.venue):
            brought_in.append(one)
    return brought_in


def _additions(board: Board, deadline: float) -> list[tuple[Addition, list[int]]]:
    """Return what could be added, with the requests that are tried for it; both by what they promise, most first."""
    waiting: dict[Addition, dict[int, float]] = defaultdict(dict)
    requests = board.instance.requests
    left_out = [number for number in range(len(requests)) if number not in board.held]
    for request in sorted(left_out, key=lambda one: -requests[one].weight):
        if monotonic() > deadline:
            break
        for addition, share in _wanted(board, request):
            waiting[addition][request] = max(waiting[addition].get(request, 0), share)
    tried: list[tuple[float, Addition, list[int]]] = []
    for addition, those in waiting.items():
        hopes = {one: requests[one].weight * share for one, share in those.items()}
        hopeful = nlargest(_TRIED * _most(addition), hopes, key=lambda one: hopes[one])
        tried.append((sum(hopes[one] for one in hopeful[: _most(addition)]), addition, hopeful))
    return [(addition, hopeful) for _, addition, hopeful in sorted(tried, key=lambda one: -one[0])]


def _most(addition: Addition) -> int:
    """Return how many meetings more an addition can give by itself."""
    return len(addition.slots) if addition.means in (Means.INTERPRETER, Means.TABLE) else 1


def _wanted(board: Board, request: int) -> Iterator[tuple[Addition, float]]:
    """Yield what a request lacks somewhere, and how near that would bring it to being held."""
    wanted, slots = board.instance.requests[request], range(len(board.instance.slots))
    allowed = slots if wanted.allowed is None else sorted(wanted.allowed)
    for slot in allowed:
        for venue in wanted.venues:
            yield from _lacking(board, request, place_on(board, request, slot, venue))


def _lacking(board: Board, request: int, place: Place) -> Iterator[tuple[Addition, float]]:
    """Yield what would free a place, if one addition does, perhaps with other meetings of the parties moved."""
    kinds = {one.hindrance: one for one in place.obstacles}
    lacking = kinds.keys() - {Hindrance.PARTY_BUSY}
    if len(lacking) != 1:
        return
    [kind] = lacking
    obstacle, part = kinds[kind], _part_of_day(board.instance, place.slot)
    wanted = board.instance.requests[request]
    share = _IF_BUSY if any(place.slot in board.busy[one] for one in wanted.parties) else 1.0
    if kind in _INTERPRETERS:
        for pair in obstacle.pairs:
            yield Addition(Means.INTERPRETER, part, place.venue, pair=pair), share
    elif kind in _TABLES:
        yield Addition(Means.TABLE, part, place.venue, seats=wanted.seats), share
    elif kind == Hindrance.NEVER_FREE and len(obstacle.participants) == 1 and wanted.fixed is None:
        yield Addition(Means.PARTICIPANT, (place.slot,), participant=obstacle.participants[0]), share
    elif kind == Hindrance.MOST_PER_DAY and len(obstacle.participants) == 1:
        day = tuple(board.instance.slots_by_day[board.instance.slots[place.slot].day])
        yield Addition(Means.ONE_MORE, day, participant=obstacle.participants[0]), share


def _part_of_day(instance: Instance, slot: int) -> tuple[int, ...]:
    """Return the slots of the same day and session."""
    wanted = instance.slots[slot]
    return tuple(
        number for number, one in enumerate(instance.slots) if (one.day, one.session) == (wanted.day, wanted.session)
    )
