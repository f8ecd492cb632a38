"""First seatings, from which the search goes on: strictly in order, or delegation by delegation."""

from collections.abc import Sequence

from nhipcau.conference.seating.placing.model import NOBODY, Problem
from nhipcau.conference.seating.placing.ranking import Ranks

#: So many of the delegations that are next are looked at for one of another country, or one that just fits.
AHEAD = 5


def in_order(problem: Problem) -> list[int]:
    """The best seat for who is first in the order of protocol, and so on; interpreters on chairs, then last."""
    seated, free = _locked(problem)
    usual = [seat for seat in Ranks(problem).seats if seat in free]
    for person, seat in zip(_waiting(problem, seated), usual, strict=False):
        seated[person] = seat
        free.discard(seat)
    return _with_interpreters(problem, seated, free)


def by_delegation(problem: Problem) -> list[int]:
    """Tables and rows from the best one on, filled by delegations in the order of their best member."""
    seated, free = _locked(problem)
    waiting = _parties(problem, seated)
    for group in _groups(problem, free):
        _fill(problem, group, waiting, seated)
    free -= {seat for seat in seated if seat != NOBODY}
    return _with_interpreters(problem, seated, free)


def _locked(problem: Problem) -> tuple[list[int], set[int]]:
    seated = [NOBODY if one.seat is None else one.seat for one in problem.people]
    return seated, set(range(len(problem.seats))) - set(seated)


def _waiting(problem: Problem, seated: Sequence[int]) -> list[int]:
    rest = [at for at, one in enumerate(problem.people) if seated[at] == NOBODY and not one.interprets]
    return sorted(rest, key=lambda at: (problem.people[at].order, at))


def _with_interpreters(problem: Problem, seated: list[int], free: set[int]) -> list[int]:
    """Seat who interprets: on a chair while there is one, else on what is left."""
    rest = sorted(free, key=lambda seat: (not problem.seats[seat].chair, problem.seats[seat].honour))
    people = [at for at, one in enumerate(problem.people) if one.interprets and seated[at] == NOBODY]
    for person, seat in zip(people, rest, strict=False):
        seated[person] = seat
    return seated


def _parties(problem: Problem, seated: Sequence[int]) -> list[list[int]]:
    """People who are to stay together, in their order: delegations by their best member, others by themselves."""
    parties: dict[tuple[int, int], list[int]] = {}
    for at in _waiting(problem, seated):
        delegation = problem.people[at].delegation
        parties.setdefault((delegation, NOBODY if delegation != NOBODY else at), []).append(at)
    return list(parties.values())


def _groups(problem: Problem, free: set[int]) -> list[list[int]]:
    """The free seats of each table or row, the best table first; within, along its seats from the better end on."""
    groups: dict[int, list[int]] = {}
    for seat in sorted(free):
        if not problem.seats[seat].chair:
            groups.setdefault(problem.seats[seat].group, []).append(seat)
    ordered = sorted(groups.values(), key=lambda some: min(problem.seats[seat].honour for seat in some))
    return [_from_better_end(problem, some) for some in ordered]


def _from_better_end(problem: Problem, seats: list[int]) -> list[int]:
    first, last = problem.seats[seats[0]].honour, problem.seats[seats[-1]].honour
    return seats if first <= last else seats[::-1]


def _fill(problem: Problem, group: Sequence[int], waiting: list[list[int]], seated: list[int]) -> None:
    """Fill a table or row with those who are next, and cut only a delegation that fits nowhere as a whole."""
    country = ""
    at = 0
    while at < len(group) and waiting:
        place = _next(problem, waiting, country, len(group) - at)
        party = waiting.pop(place)
        here, rest = party[: len(group) - at], party[len(group) - at :]
        for person in here:
            seated[person] = group[at]
            at += 1
        if rest:
            waiting.insert(0, rest)
        country = problem.people[here[-1]].country


def _next(problem: Problem, waiting: Sequence[Sequence[int]], country: str, room: int) -> int:
    """Which of those next in order sits here: one that fits and is of another country, before one that only fits."""
    ahead = range(min(AHEAD, len(waiting)))

    def fault(place: int) -> tuple[bool, bool, int]:
        party = waiting[place]
        same = bool(problem.weights.alternate) and problem.people[party[0]].country == country
        return len(party) > room, same, place

    return min(ahead, key=fault)
