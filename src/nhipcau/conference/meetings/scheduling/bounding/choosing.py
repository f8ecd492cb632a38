"""The choices of each request and the spots of each participant."""

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int32]
Marks = NDArray[np.bool_]


def with_room(tables: Ids, interpreters: Ids, within: Marks) -> Marks:
    """Return [need, size, place]: a table of the size, and an interpreter for the need; the last need is none.

    An empty need, which nobody can serve, lies within no set and has room nowhere. The last size is too large.
    """
    is_short = within.astype(np.int32) @ (interpreters == 0).T.astype(np.int32) > 0
    is_short[~within.any(axis=1)] = True
    has_one = np.vstack([~is_short, np.ones((1, len(tables)), np.bool_)])
    has_table = np.vstack([(tables > 0).T, np.zeros((1, len(tables)), np.bool_)])
    return has_one[:, None, :] & has_table[None, :, :]


def choices(open_at: Marks, size: Ids, need: Ids, room: Marks) -> tuple[Ids, Ids]:
    """Return where the choices of each request begin, and the place of each choice."""
    here = room[need, size]
    can_be = open_at.reshape(here.shape) & here
    first = np.append(0, np.cumsum(can_be.sum(axis=1)))
    return first.astype(np.int32), np.nonzero(can_be)[1].astype(np.int32)


def spots(first: Ids, place: Ids, party_first: Ids, parties: Ids, shape: tuple[int, int]) -> tuple[Ids, Ids]:
    """Return [participant, place] of this shape, and the spots of all choices: of the first, of the second, ...

    The first is the number of the spot, -1 where no choice puts the participant.
    """
    request = np.repeat(np.arange(len(first) - 1), np.diff(first))
    people = np.diff(party_first)[request]
    # For each choice its parties in their order.
    nth = np.arange(people.sum()) - np.repeat(np.cumsum(people) - people, people)
    party = parties[np.repeat(party_first[request], people) + nth]
    where = party.astype(np.int64) * shape[1] + np.repeat(place, people)
    is_spot = np.zeros(shape[0] * shape[1], np.bool_)
    is_spot[where] = True
    number = (np.cumsum(is_spot) - 1).astype(np.int32)
    return np.where(is_spot, number, np.int32(-1)).reshape(shape), number[where]
