"""The problem as clauses: which encounter is held in which slot, and who has how many breaks.

Somebody without a break is said to meet from a first slot on without a pause. With that, no count of the slots that
a participant uses is needed, as the paper has one: left out, the search is several times shorter
(docs/decisions/0035-proven-timetables.md).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from nhipcau.conference.meetings.scheduling.exact.domains import Domains
from nhipcau.conference.meetings.scheduling.exact.formula import FALSE, Formula
from nhipcau.conference.meetings.scheduling.exact.problem import MOST_BREAKS, Problem


@dataclass
class Encoding:
    """The clauses and what their variables mean.

    `held[encounter][slot]` is held then. `breaks` has for each participant a literal for any break, with those for a
    break that ends in one slot or another. `tables` has clauses that say twice, each time in another way, that there
    are no more tables; either will do.
    """

    formula: Formula = field(default_factory=Formula)
    held: list[Mapping[int, int]] = field(default_factory=list)
    breaks: dict[int, Sequence[int]] = field(default_factory=dict)
    tables: list[list[list[int]]] = field(default_factory=list)

    def timetable(self, model: frozenset[int]) -> tuple[int, ...]:
        """The slot of each encounter where those variables are true."""
        return tuple(next(slot for slot, one in slots.items() if one in model) for slots in self.held)


def encode(problem: Problem, domains: Domains) -> Encoding:
    """The clauses that a timetable fulfils exactly if it keeps every rule, each encounter in a slot of its domain."""
    encoding = Encoding()
    formula = encoding.formula
    encoding.held = [{slot: formula.new() for slot in sorted(slots)} for slots in domains]
    for slots in encoding.held:
        formula.add(*slots.values())
        formula.at_most_one(list(slots.values()))
    busy = [_busy(problem, encoding, participant) for participant in range(len(problem.forbidden))]
    for at, numbers in zip(busy, problem.encounters_of, strict=True):
        if len(numbers) > 1 and (ends := _breaks(formula, at, len(numbers))):
            encoding.breaks[ends[0]] = ends[1:]
    for earlier, later in problem.precedences:
        _precede(formula, encoding.held[earlier], encoding.held[later])
    for share in (_share_by_people, _share_by_hosts):
        known = len(formula.clauses)
        share(problem, encoding, busy)
        encoding.tables.append(formula.clauses[known:])
        del formula.clauses[known:]
    return encoding


def _busy(problem: Problem, encoding: Encoding, participant: int) -> list[int]:
    """For each slot a literal for: the participant has a meeting."""
    formula, busy = encoding.formula, []
    slots_of = [encoding.held[number] for number in problem.encounters_of[participant]]
    for slot in range(problem.slots):
        held = [slots[slot] for slots in slots_of if slot in slots]
        formula.at_most_one(held)
        busy.append(formula.any_of(held))
    return busy


def _share_by_hosts(problem: Problem, encoding: Encoding, busy: Sequence[Sequence[int]]) -> None:
    """Say that no more encounters are held in a slot than there are tables.

    Counted are not encounters but hosts: whoever hosts all encounters of hers is at a table where she is busy at all.
    """
    formula = encoding.formula
    hosted = hosts(problem)
    for slot in range(problem.slots):
        seated = []
        for host, numbers in hosted.items():
            if len(numbers) == len(problem.encounters_of[host]):
                seated.append(busy[host][slot])
            else:
                slots_of = [encoding.held[number] for number in numbers]
                seated.append(formula.any_of([slots[slot] for slots in slots_of if slot in slots]))
        formula.at_most([one for one in seated if one != FALSE], problem.tables)


def hosts(problem: Problem) -> Mapping[int, Sequence[int]]:
    """One of the two of each encounter as its host, so that few host some of their encounters only.

    First come people who never meet each other, chosen one by one for having most encounters beside those of the
    people they meet; then the same for the encounters that are left.
    """
    left = dict(enumerate(problem.encounters_of))
    hosted: dict[int, Sequence[int]] = {}
    while left := {one: numbers for one, numbers in left.items() if numbers}:
        free, taken = set(left), set[int]()
        while free:
            met = {one: _met(problem, one, left[one]) & free for one in free}
            weight = {one: len(left[one]) / (1 + sum(len(left[other]) for other in met[one])) for one in free}
            host = max(free, key=lambda one: (weight[one], -one))
            hosted[host] = left[host]
            taken.update(left[host])
            free -= met[host] | {host}
        left = {one: [number for number in numbers if number not in taken] for one, numbers in left.items()}
    return hosted


def _met(problem: Problem, participant: int, numbers: Iterable[int]) -> set[int]:
    return {party for number in numbers for party in problem.encounters[number].parties} - {participant}


def _share_by_people(problem: Problem, encoding: Encoding, busy: Sequence[Sequence[int]]) -> None:
    """Say that two are at each table."""
    for slot in range(problem.slots):
        encoding.formula.at_most([one[slot] for one in busy if one[slot] != FALSE], 2 * problem.tables)


def _breaks(formula: Formula, busy: Sequence[int], meetings: int) -> list[int]:
    """Give a literal for any break, then those for one that ends in a slot."""
    started = _started(formula, busy)
    ends = []
    for slot in range(2, len(busy)):
        if FALSE not in (busy[slot], started[slot - 1]):
            ends.append(formula.new())
            formula.add(-started[slot - 1], busy[slot - 1], -busy[slot], ends[-1])
    if not ends:
        return []
    formula.at_most(ends, MOST_BREAKS)
    paused = formula.any_of(ends)
    _without_pause(formula, busy, started, meetings, paused)
    return [paused, *ends]


def _started(formula: Formula, busy: Sequence[int]) -> list[int]:
    """For each slot a literal for: there is a meeting in it or before."""
    started, before = [], FALSE
    for one in busy:
        before = formula.any_of([literal for literal in (before, one) if literal != FALSE])
        started.append(before)
    return started


def _without_pause(formula: Formula, busy: Sequence[int], started: Sequence[int], meetings: int, paused: int) -> None:
    """Say that somebody without a break meets in as many slots as she has meetings, from the first on."""
    for slot, one in enumerate(busy):
        ended = started[slot - meetings] if slot >= meetings else FALSE
        formula.add(-started[slot], ended, one, paused)
        formula.add(-ended, -one, paused)
    formula.add(started[len(busy) - meetings], paused)


def _precede(formula: Formula, earlier: Mapping[int, int], later: Mapping[int, int]) -> None:
    """Say that one is held before the other."""
    for slot, held in later.items():
        formula.add(-held, *(one for at, one in earlier.items() if at < slot))
    for slot, held in earlier.items():
        formula.add(-held, *(one for at, one in later.items() if at > slot))
