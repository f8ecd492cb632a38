"""The choices of each request and the spots of each participant, made by loops that are compiled."""

from typing import Any

import numpy as np
from numba import njit


@njit(cache=True, nogil=True)
def with_room(tables: Any, interpreters: Any, within: Any) -> Any:
    """Return [need, size, place]: a table of the size, and an interpreter for the need; the last need is none.

    An empty need, which nobody can serve, lies within no set and has room nowhere.
    """
    needs, sizes = within.shape[0], tables.shape[1]
    room = np.zeros((needs + 1, sizes + 1, tables.shape[0]), np.bool_)
    for need in range(needs + 1):
        for place in range(tables.shape[0]):
            has_one = need == needs or within[need].any()
            for one in range(interpreters.shape[1]):
                if need < needs and within[need, one] and interpreters[place, one] == 0:
                    has_one = False
            for size in range(sizes):
                room[need, size, place] = has_one and tables[place, size] > 0
    return room


@njit(cache=True, nogil=True)
def choices(open_at: Any, size: Any, need: Any, room: Any) -> Any:
    """Return where the choices of each request begin, and the place of each choice."""
    requests, slots, venues = open_at.shape
    first = np.zeros(requests + 1, np.int32)
    for request in range(requests):
        here = room[need[request], size[request]]
        first[request + 1] = first[request]
        for slot in range(slots):
            for venue in range(venues):
                first[request + 1] += open_at[request, slot, venue] and here[slot * venues + venue]
    place = np.empty(first[-1], np.int32)
    last = 0
    for request in range(requests):
        here = room[need[request], size[request]]
        for slot in range(slots):
            for venue in range(venues):
                if open_at[request, slot, venue] and here[slot * venues + venue]:
                    place[last] = slot * venues + venue
                    last += 1
    return first, place


@njit(cache=True, nogil=True)
def spot_numbers(first: Any, place: Any, party_first: Any, parties: Any, shape: Any) -> Any:
    """Return [participant, place] of this shape: the number of the spot, -1 where no choice puts the participant."""
    number = np.full(shape, -1, np.int32)
    for request in range(len(first) - 1):
        for choice in range(first[request], first[request + 1]):
            for party in range(party_first[request], party_first[request + 1]):
                number[parties[party], place[choice]] = 0
    last = 0
    for participant in range(number.shape[0]):
        for where in range(number.shape[1]):
            if number[participant, where] == 0:
                number[participant, where] = last
                last += 1
    return number


@njit(cache=True, nogil=True)
def spots_of(first: Any, place: Any, party_first: Any, parties: Any, number: Any) -> Any:
    """Return where the spots of each request begin, and all spots: those of its first choice, of its second, ..."""
    spot_first = np.zeros(len(first), np.int64)
    for request in range(len(first) - 1):
        of_each = party_first[request + 1] - party_first[request]
        spot_first[request + 1] = spot_first[request] + (first[request + 1] - first[request]) * of_each
    spots = np.empty(spot_first[-1], np.int32)
    last = 0
    for request in range(len(first) - 1):
        for choice in range(first[request], first[request + 1]):
            for party in range(party_first[request], party_first[request + 1]):
                spots[last] = number[parties[party], place[choice]]
                last += 1
    return spot_first, spots
