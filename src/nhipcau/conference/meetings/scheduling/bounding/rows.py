"""What the bound works on at each step, as arrays. What is compiled only gets it handed."""

from typing import Any, NamedTuple

import numpy as np

from nhipcau.conference.meetings.scheduling.bounding.relaxing import Choices, Relaxation

#: Whole prices are in units of 1/UNIT of cost.
UNIT = 1024
#: No price is above this number of times the largest weight: sums stay far within 64 bits.
HIGHEST = 4.0
#: How much of the mean of former slopes, and of former squares of slopes, is kept at each step.
KEPT, KEPT_SQUARES = 0.9, 0.999


class Rows(NamedTuple):
    """One number for each row that is relaxed: a price, a slope or what else a row has."""

    spots: Any  # [spot]
    tables: Any  # [place, size]
    sets: Any  # [place, set of pairs of languages]
    agendas: Any  # [agenda], for those with a limit of meetings


class Paid(NamedTuple):
    """What a meeting pays at each place."""

    for_table: Any  # [place, size]; the last is too large for any table
    for_need: Any  # [place, need]; the last is none


class Paths(NamedTuple):
    """Of each spot what the cheapest day costs that ends there, the least such cost so far, and the spot before."""

    cost: Any
    lowest: Any
    before: Any


class Answers(NamedTuple):
    """What is cheapest at some prices: how much of its request is held at each choice; whether each spot is taken.

    The rest is filled on the way to it; `costs` has an entry for each choice of the request that has the most.
    """

    parts: Any
    is_taken: Any
    paid: Paid
    paths: Paths
    costs: Any


def rows(relaxation: Relaxation, kind: Any) -> Rows:
    """Return zeros of that type for each row."""
    of_spots = np.zeros(len(relaxation.people.slot), kind)
    rooms = relaxation.rooms
    of_agendas = np.zeros(len(relaxation.people.most), kind)
    return Rows(of_spots, np.zeros(rooms.tables.shape, kind), np.zeros(rooms.interpreters.shape, kind), of_agendas)


def answers(relaxation: Relaxation) -> Answers:
    """Return place for the answers."""
    choices, rooms, spots = relaxation.choices, relaxation.rooms, len(relaxation.people.slot)
    places, sizes = rooms.tables.shape
    paid = Paid(np.zeros((places, sizes + 1), np.int64), np.zeros((places, len(rooms.within) + 1), np.int64))
    paths = Paths(np.zeros(spots, np.int64), np.zeros(spots, np.int64), np.zeros(spots, np.int32))
    costs = np.zeros(np.diff(choices.first).max(initial=0), np.int64)
    return Answers(np.zeros(len(choices.place)), np.zeros(spots, np.bool_), paid, paths, costs)


def highest(choices: Choices) -> float:
    """Return the limit of every price of an instance."""
    return HIGHEST * float(choices.leaving.max(initial=1))
