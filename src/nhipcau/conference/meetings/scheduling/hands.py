"""Interpreters counted by unions of pairs of languages, so that a count tells whether they suffice.

A meeting needs an interpreter of one of some pairs (its need). In a slot and venue there are interpreters for all
meetings exactly if for every union of needs there are as many interpreters who have a pair of it as there are meetings
whose need lies in it (Hall 1935). Only unions of needs that occur have to be counted.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nhipcau.conference.meetings.scheduling.model import Instance, Pair

Need = frozenset[Pair]

#: With more unions than that, each interpreter and each need is bound to one pair: fewer timetables, none wrong.
MOST_UNIONS = 128


class Hands:
    """The needs of an instance, and the unions of them."""

    def __init__(self, instance: Instance) -> None:
        self._instance = instance
        had = frozenset[Pair]().union(*(one.pairs for one in instance.interpreters))
        self._pairs: list[Need] = [one.pairs for one in instance.interpreters]
        self._of_request = [None if need is None else need & had for need in instance.needs]
        unions = _closure(set(self._needs()))
        if unions is None:
            self._bind()
            unions = set(self._needs())
        self._unions = sorted(unions, key=sorted)
        self._numbers = {need: number for number, need in enumerate(dict.fromkeys(self._needs()))}

    def can_be_met(self, request: int) -> bool:
        """Whether anybody has a pair that the request needs, or it needs none."""
        return self._of_request[request] is None or bool(self._of_request[request])

    def number(self, request: int) -> int:
        """The number of the need of a request; -1 if it needs no interpreter, or nobody could be one."""
        need = self._of_request[request]
        return self._numbers[need] if need else -1

    def unions_by_need(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """For each need where its part begins (and the end), and the numbers of the unions that contain it."""
        parts = [[number for number, union in enumerate(self._unions) if need <= union] for need in self._numbers]
        first = np.cumsum([0, *map(len, parts)]).astype(np.int64)
        return first, np.array([number for part in parts for number in part], dtype=np.int64)

    def on_duty(self) -> NDArray[np.int64]:
        """For each slot × venues + venue, and each union, how many interpreters are there who have a pair of it."""
        venues = len(self._instance.venues)
        counts = np.zeros((len(self._instance.slots) * venues, max(1, len(self._unions))), dtype=np.int64)
        for one, pairs in zip(self._instance.interpreters, self._pairs, strict=True):
            able = np.array([not pairs.isdisjoint(union) for union in self._unions] or [False])
            for slot, venue in enumerate(one.venues):
                if venue is not None:
                    counts[slot * venues + venue] += able
        return counts

    def _needs(self) -> Sequence[Need]:
        return [need for need in self._of_request if need]

    def _bind(self) -> None:
        """Bind each need to the pair that most interpreters have, each interpreter to the pair most short of them."""
        have = Counter(pair for pairs in self._pairs for pair in pairs)
        best = {need: frozenset({max(sorted(need), key=have.__getitem__)}) for need in set(self._needs())}
        self._of_request = [best[need] if need else need for need in self._of_request]
        asked = Counter(pair for need in self._needs() for pair in need)
        given: Counter[Pair] = Counter()
        bound = []
        for pairs in self._pairs:
            ordered = sorted(pairs, key=lambda pair: (-asked[pair] / (1 + given[pair]), pair))
            given.update(ordered[:1])
            bound.append(frozenset(ordered[:1]))
        self._pairs = bound


def _closure(needs: set[Need]) -> set[Need] | None:
    """All unions of some of the needs; None if they are too many."""
    unions: set[Need] = set()
    for need in sorted(needs, key=sorted):
        unions |= {need} | {need | union for union in unions}
        if len(unions) > MOST_UNIONS:
            return None
    return unions
