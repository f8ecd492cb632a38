"""The judge of timetables of the benchmark. It shares nothing with the search."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from nhipcau.conference.meetings.scheduling.exact.problem import MOST_BREAKS, Problem

Kind = Literal["not-held", "not-allowed", "forbidden", "party-twice", "tables", "precedence", "breaks"]


@dataclass(frozen=True, slots=True)
class Fault:
    """A rule that is broken: by which encounters, of which participant, in which slot."""

    kind: Kind
    encounters: tuple[int, ...] = ()
    participant: int | None = None
    slot: int | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is broken, and the number of breaks: waits of any length between two meetings of a participant."""

    faults: tuple[Fault, ...]
    breaks: int

    @property
    def is_feasible(self) -> bool:
        """Tell whether every rule is kept."""
        return not self.faults


def check(problem: Problem, slots: Sequence[int]) -> Judgement:
    """Judge a timetable, which has a slot for each encounter of the problem."""
    if len(slots) != len(problem.encounters):
        return Judgement((Fault("not-held"),), 0)
    breaks = [_breaks([slots[one] for one in them]) for them in problem.encounters_of]
    faults = [*_alone(problem, slots), *_together(problem, slots)]
    faults += [Fault("breaks", participant=number) for number, count in enumerate(breaks) if count > MOST_BREAKS]
    return Judgement(tuple(faults), sum(breaks))


def _breaks(slots: Sequence[int]) -> int:
    return sum(later > earlier + 1 for earlier, later in pairwise(sorted(slots)))


def _alone(problem: Problem, slots: Sequence[int]) -> Iterator[Fault]:
    for number, (encounter, slot) in enumerate(zip(problem.encounters, slots, strict=True)):
        if slot not in encounter.allowed:
            yield Fault("not-allowed", (number,), slot=slot)
        for party in encounter.parties:
            if slot in problem.forbidden[party]:
                yield Fault("forbidden", (number,), party, slot)


def _together(problem: Problem, slots: Sequence[int]) -> Iterator[Fault]:
    for slot, held in Counter(slots).items():
        if held > problem.tables:
            yield Fault("tables", tuple(one for one, at in enumerate(slots) if at == slot), slot=slot)
    for participant, them in enumerate(problem.encounters_of):
        for slot, held in Counter(slots[one] for one in them).items():
            if held > 1:
                yield Fault("party-twice", tuple(one for one in them if slots[one] == slot), participant, slot)
    for earlier, later in problem.precedences:
        if slots[earlier] >= slots[later]:
            yield Fault("precedence", (earlier, later))
