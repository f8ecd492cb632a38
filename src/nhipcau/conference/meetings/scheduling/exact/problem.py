"""The problem of the JAIR 2022 benchmark: every meeting is to be held, and few breaks are wanted.

Bofill et al., "Constraint Solving Approaches to the Business-to-Business Meeting Scheduling Problem". Meetings are
between two participants, tables are all alike, no interpreters, one day. Everything is numbered from 0, slots too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

#: How many breaks anybody may have. The files do not say it; the proven values of the benchmark hold with it only.
MOST_BREAKS = 2


@dataclass(frozen=True, slots=True)
class Encounter:
    """A meeting of two that must be held; `allowed` are the slots of its part of the day, or the one it is fixed to."""

    parties: tuple[int, int]
    allowed: frozenset[int]


@dataclass(frozen=True)
class Problem:
    """What is to be planned. `forbidden` has the slots in which each participant cannot meet.

    `precedences` are pairs of encounters of which the first must be held in an earlier slot than the second.
    """

    name: str
    slots: int
    tables: int
    forbidden: tuple[frozenset[int], ...]
    encounters: tuple[Encounter, ...]
    precedences: tuple[tuple[int, int], ...] = ()

    @cached_property
    def encounters_of(self) -> Sequence[Sequence[int]]:
        """The numbers of the encounters of each participant."""
        found: list[list[int]] = [[] for _ in self.forbidden]
        for number, encounter in enumerate(self.encounters):
            for party in encounter.parties:
                found[party].append(number)
        return found

    @cached_property
    def open_slots(self) -> Sequence[frozenset[int]]:
        """The slots of each encounter in which both can meet and which it allows."""
        return [
            one.allowed - self.forbidden[one.parties[0]] - self.forbidden[one.parties[1]] for one in self.encounters
        ]

    @cached_property
    def before(self) -> Mapping[int, Sequence[int]]:
        """For each encounter that must wait for others, those."""
        found: dict[int, list[int]] = {}
        for earlier, later in self.precedences:
            found.setdefault(later, []).append(earlier)
        return found
