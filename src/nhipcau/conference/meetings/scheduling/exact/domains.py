"""In which slots an encounter can be held at all, seen from the encounters around it. No search."""

from collections.abc import Sequence

from nhipcau.conference.meetings.scheduling.exact.problem import Problem
from nhipcau.conference.meetings.scheduling.matching import augment

Domains = list[frozenset[int]]


def narrowed(problem: Problem) -> Domains | None:
    """The slots that are left for each encounter; None where one has none left, so that nothing can be planned.

    Taken away are the slots of encounters of the same participants that have one slot only, and the slots before the
    first (or after the last) of an encounter that must come earlier (or later).
    """
    domains = list(problem.open_slots)
    settled: set[int] = set()
    while all(domains):
        before = sum(map(len, domains))
        _settle(problem, domains, settled)
        for earlier, later in problem.precedences:
            first, last = min(domains[earlier], default=0), max(domains[later], default=0)
            domains[later] = frozenset(slot for slot in domains[later] if slot > first)
            domains[earlier] = frozenset(slot for slot in domains[earlier] if slot < last)
        if sum(map(len, domains)) == before:
            return domains
    return None


def _settle(problem: Problem, domains: Domains, settled: set[int]) -> None:
    """Take the slot of each encounter that has one only from the others of its participants."""
    waiting = [number for number, slots in enumerate(domains) if len(slots) == 1 and number not in settled]
    while waiting:
        number = waiting.pop()
        settled.add(number)
        for other in _beside(problem, number):
            if domains[number] <= domains[other]:
                domains[other] -= domains[number]
                if len(domains[other]) == 1 and other not in settled:
                    waiting.append(other)


def _beside(problem: Problem, number: int) -> Sequence[int]:
    parties = problem.encounters[number].parties
    return [other for party in parties for other in problem.encounters_of[party] if other != number]


def crowded(problem: Problem, domains: Sequence[frozenset[int]]) -> tuple[int, tuple[int, ...]] | None:
    """A participant with encounters that have fewer slots together than they are, and those; None if nobody has.

    By Hall's theorem there are such encounters exactly where not all of a participant's find a slot each. They are
    those that an encounter without a slot reaches by alternating paths (Kőnig).
    """
    for participant, numbers in enumerate(problem.encounters_of):
        holder: dict[int, int] = {}
        for number in numbers:
            seen: set[int] = set()
            if not augment(number, domains, holder, seen):
                return participant, tuple(sorted({number, *(holder[slot] for slot in seen)}))
    return None
