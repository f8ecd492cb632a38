"""An instance as arrays: where each request could be held, and what is scarce there.

A *place* is a slot in a venue, numbered `slot * venues + venue`. A *choice* is a request at a place. A *spot* is a
participant at a place; an *agenda* is one day of one participant. `…_first[n]:…_first[n + 1]` are the entries of
number n in the array that it leads to.
"""

from collections.abc import Iterable
from itertools import chain, combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nhipcau.conference.meetings.scheduling.bounding import choosing
from nhipcau.conference.meetings.scheduling.model import Instance, Meeting, Pair

Numbers = NDArray[np.int64]
Ids = NDArray[np.int32]
Marks = NDArray[np.bool_]

#: More sets of pairs of languages than these are not looked at: with fewer rows a bound is still a bound.
MOST_SETS = 64


class Choices(NamedTuple):
    """Where each request could be held."""

    first: Ids  # of each request
    place: Ids  # of each choice
    extra: Numbers  # cost of the choice: not in the session preferred, not where it was published
    parties: Ids  # of each request: how many
    spot_first: Numbers  # of each request
    spots: Ids  # those of its first choice in the order of the parties, those of its second, ...
    leaving: Numbers  # of each request: cost of leaving it out
    is_fixed: Marks  # of each request: it must be held
    size: Ids  # of each request: its class among the sizes of tables
    need: Ids  # of each request: its row in `Rooms.within`; -1 if no interpreter is needed


class Rooms(NamedTuple):
    """What a place has.

    Meetings that need a table of some size or larger are no more than there are; and meetings whose pairs of
    languages all lie in a set are no more than the interpreters with a pair of the set (Hall's condition).
    """

    tables: Ids  # [place, size]: open tables of that size or larger
    interpreters: Ids  # [place, set]: interpreters on duty with a pair of the set
    within: Marks  # [need, set]: whether all pairs of the need lie in the set


class People(NamedTuple):
    """What each participant's days may look like."""

    slot: Ids  # of each spot
    venue: Ids  # of each spot
    rank: Ids  # of each spot: the slots before it that count as waiting
    spot_first: Ids  # of each agenda
    most: Ids  # of each agenda: meetings at most, 0 where there never can be too many
    agenda_first: Ids  # of each participant
    unserved: Numbers  # of each participant: cost of no meeting at all
    travel: Ids  # [venue, venue]
    gap: int
    idle: int


class Relaxation(NamedTuple):
    """The arrays of an instance. `forced` is cost that no timetable avoids: who can have no meeting at all."""

    choices: Choices
    rooms: Rooms
    people: People
    forced: int


def relax(instance: Instance) -> Relaxation:
    """Return the arrays of an instance. A fixed request that can be held nowhere counts as one that is left out."""
    needs, sets = _sets(instance)
    sizes = np.array(sorted({one.seats for one in instance.tables}), np.int32)
    rooms = _rooms(instance, sizes, needs, sets)
    party_first, parties = _rows(one.parties for one in instance.requests)
    size = np.searchsorted(sizes, [one.seats for one in instance.requests]).astype(np.int32)
    number = {need: row for row, need in enumerate(needs)}
    need = np.array([-1 if one is None else number[one] for one in instance.needs], np.int32)
    first, place = choosing.choices(_open(instance), size, need, choosing.with_room(*rooms))
    venues = len(instance.venues)
    shape = (len(instance.participants), len(instance.slots) * venues)
    spot_of, spots = choosing.spots(first, place, party_first, parties, shape)
    spot_first = np.append(0, np.cumsum(np.diff(first).astype(np.int64) * np.diff(party_first)))
    people, forced = _people(instance, spot_of, parties)
    weights = instance.weights
    published = {one.request: one for one in instance.incumbent if one.request not in instance.excused}
    leaving = [one.weight + weights.moved_slot * (n in published) for n, one in enumerate(instance.requests)]
    fixed = np.array([one.fixed is not None for one in instance.requests], np.bool_)
    choices = Choices(
        first, place, _extra(instance, first, place, published), np.diff(party_first), spot_first, spots,
        np.array(leaving, np.int64), fixed & (np.diff(first) > 0), size, need,
    )  # fmt: skip
    return Relaxation(choices, rooms, people, forced)


def _sets(instance: Instance) -> tuple[list[frozenset[Pair]], list[frozenset[Pair]]]:
    """The different needs, and the sets of pairs for which interpreters are counted: unions of needs."""
    needs = sorted({one for one in instance.needs if one is not None}, key=sorted)
    sets = set(needs)
    for one, other in chain.from_iterable(combinations(sorted(sets, key=sorted), 2) for _ in range(2)):
        if len(sets) >= MOST_SETS:
            break
        sets.add(one | other)
    sets.discard(frozenset())
    return needs, sorted(sets, key=sorted)


def _rooms(instance: Instance, sizes: Ids, needs: list[frozenset[Pair]], sets: list[frozenset[Pair]]) -> Rooms:
    slots, venues = len(instance.slots), len(instance.venues)
    tables = np.zeros((slots, venues, len(sizes)), np.int32)
    for table in instance.tables:
        has_it = np.array([slot not in table.closed for slot in range(slots)])
        tables[has_it, table.venue, : np.searchsorted(sizes, table.seats) + 1] += 1
    interpreters = np.zeros((slots, venues, len(sets)), np.int32)
    for one in instance.interpreters:
        useful = np.array([bool(one.pairs & pairs) for pairs in sets], np.int32)
        for slot, venue in enumerate(one.venues):
            if venue is not None:
                interpreters[slot, venue] += useful
    within = np.array([[need <= one for one in sets] for need in needs], np.bool_).reshape(len(needs), len(sets))
    within[[row for row, need in enumerate(needs) if not need]] = False
    return Rooms(tables.reshape(slots * venues, -1), interpreters.reshape(slots * venues, -1), within)


def _open(instance: Instance) -> Marks:
    """[request, slot, venue]: all parties are available, and the request allows slot and venue."""
    away = np.zeros((len(instance.participants), len(instance.slots)), np.bool_)
    for number, participant in enumerate(instance.participants):
        away[number, list(participant.unavailable)] = True
    slots = np.zeros((len(instance.requests), len(instance.slots)), np.bool_)
    venues = np.zeros((len(instance.requests), len(instance.venues)), np.bool_)
    for number, request in enumerate(instance.requests):
        allowed = slice(None) if request.allowed is None else list(request.allowed)
        if request.fixed is None:
            slots[number, allowed] = True
        elif request.allowed is None or request.fixed in request.allowed:
            slots[number, request.fixed] = True
        slots[number] &= ~away[list(request.parties)].any(axis=0)
        venues[number, list(request.venues)] = True
    return slots[:, :, None] & venues[:, None, :]


def _extra(instance: Instance, first: Ids, place: Ids, published: dict[int, Meeting]) -> Numbers:
    """For each choice what it costs beside the weight: the session, the slot published, surely another table."""
    weights, venues = instance.weights, len(instance.venues)
    sessions = sorted({one.session for one in instance.slots})
    session = np.array([sessions.index(one.session) for one in instance.slots], np.int32)
    wanted = [-1 if one.session is None else (sessions.index(one.session) if one.session in sessions else -2)
              for one in instance.requests]  # fmt: skip
    want = np.repeat(np.array(wanted, np.int32), np.diff(first))
    extra = np.where((want != -1) & (want != session[place // venues]), weights.session, 0).astype(np.int64)
    for number, meeting in published.items():
        here = slice(first[number], first[number + 1])
        table = instance.tables[meeting.table]
        is_there = meeting.slot not in table.closed and table.seats >= instance.requests[number].seats
        kept = np.where(is_there & (place[here] % venues == table.venue), 0, weights.moved_table)
        extra[here] += np.where(place[here] // venues == meeting.slot, kept, weights.moved_slot)
    return extra


def _people(instance: Instance, spot_of: Ids, parties: Ids) -> tuple[People, int]:
    """The days of each participant, and what it costs that some can never have a meeting."""
    venues, weights = len(instance.venues), instance.weights
    owner, place = np.nonzero(spot_of >= 0)
    slot = place // venues
    day = np.unique([one.day for one in instance.slots], return_inverse=True)[1]
    away = np.zeros((len(instance.participants), len(instance.slots)), np.bool_)
    if not weights.counts_unavailable:
        for number, participant in enumerate(instance.participants):
            away[number, list(participant.unavailable)] = True
    rank = np.cumsum(~away, axis=1)[owner, slot]
    agenda, spot_first = np.unique(owner * (day.max() + 1) + day[slot], return_index=True)
    of = agenda // (day.max() + 1)
    asked = np.bincount(parties, minlength=len(instance.participants))
    limits = np.array([one.most_per_day or 0 for one in instance.participants])
    most = np.where(limits[of] < asked[of], limits[of], 0)
    served = np.bincount(of, minlength=len(instance.participants)) > 0
    people = People(
        slot.astype(np.int32), (place % venues).astype(np.int32), rank.astype(np.int32),
        np.append(spot_first, len(owner)).astype(np.int32), most.astype(np.int32),
        np.searchsorted(of, np.arange(len(instance.participants) + 1)).astype(np.int32),
        np.where(served, weights.unserved, 0).astype(np.int64),
        np.array(instance.travel, np.int32).reshape(venues, venues), weights.gap, weights.idle,
    )  # fmt: skip
    return people, int(weights.unserved * np.count_nonzero((asked > 0) & ~served))


def _rows(rows: Iterable[Iterable[int]]) -> tuple[Ids, Ids]:
    """Rows of different lengths as two arrays: where each begins, and all entries."""
    lists = [list(one) for one in rows]
    first = np.cumsum([0, *(len(one) for one in lists)])
    return first.astype(np.int32), np.fromiter(chain.from_iterable(lists), np.int32, int(first[-1]))
