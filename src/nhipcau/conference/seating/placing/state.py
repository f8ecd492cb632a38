"""A seating while it is searched for: who sits where, what it costs, and what a change would cost."""

from collections.abc import Iterable, Sequence

from nhipcau.conference.seating.placing.model import NOBODY, Problem
from nhipcau.conference.seating.placing.ranking import Ranks

#: What a rule of weight 1 costs each time it is broken.
NEIGHBOUR, MISUNDERSTOOD, APART, LONELY, STEPS = 10, 10, 14, 8, 100
#: What no other rule outweighs: pairs, a chair for who does not interpret.
PAIRED, ON_CHAIR = 2500, 4000


class State:
    """Who sits where. `move` changes it and returns by how much the cost changed; `seated` is what there is in the end.

    `cost` is always that of the present seating: it is changed by each move by what the move can have touched.
    """

    def __init__(self, problem: Problem, seated: Sequence[int]) -> None:
        self.problem, self.ranks = problem, Ranks(problem)
        self.people, self.seats, self.weights = problem.people, problem.seats, problem.weights
        self.near = _near(problem, behind=False)
        self.around = _near(problem, behind=True)
        self._edges = _edges(problem, self.around)
        self._speaks = _as_bits(problem)
        # Those who are of a delegation that counts; interpreters sit wherever they are needed.
        self._party = [NOBODY if one.interprets else one.delegation for one in problem.people]
        self._country = ["" if one.interprets else one.country for one in problem.people]
        self._group = [seat.group for seat in problem.seats]
        self._pairs = _pairs(problem)
        self.sizes: dict[int, int] = {}
        for party in self._party:
            self.sizes[party] = self.sizes.get(party, 0) + 1
        self.sizes[NOBODY] = 0
        self._groups: dict[tuple[int, int], int] = {}
        self.at = [NOBODY] * len(self.people)
        self.who = [NOBODY] * len(self.seats)
        for person, seat in enumerate(seated):
            if seat != NOBODY:
                self._sit(person, seat)
        self.cost = self._whole()

    @property
    def seated(self) -> tuple[int, ...]:
        """The seat of each person, or `NOBODY`."""
        return tuple(self.at)

    def move(self, changes: Sequence[tuple[int, int]]) -> int:
        """Put people (`NOBODY` for none) on seats: [(seat, person), …], each once; return by how much the cost changes.

        Who is taken from a seat must be put on another of them. Moving back is the same call with who sat there.
        """
        seats = [seat for seat, _person in changes]
        change = -self._local(seats)
        for seat in seats:
            if self.who[seat] != NOBODY:
                change += self._rise(self.who[seat])
        for seat, person in changes:
            if person != NOBODY:
                change += self._sit(person, seat)
        change += self._local(seats)
        self.cost += change
        return change

    def edge_cost(self, one: int, other: int) -> int:
        """What it costs that the people on two seats sit side by side."""
        a, b = self.who[one], self.who[other]
        if a < 0 or b < 0:
            return 0
        cost = 0
        if self.weights.alternate and self.are_alike(a, b):
            cost += NEIGHBOUR * self.weights.alternate
        if self.weights.languages and not self.understand(a, b) and self.interpreter_at(one, other) < 0:
            cost += MISUNDERSTOOD * self.weights.languages
        return cost

    def are_alike(self, a: int, b: int) -> bool:
        """Whether two people are of one country, and not of one delegation that is to stay together."""
        country = self._country[a]
        if not country or country != self._country[b]:
            return False
        return not self.weights.together or self._party[a] != self._party[b] or self._party[a] == NOBODY

    def understand(self, a: int, b: int) -> bool:
        """Whether two people speak a language of both."""
        return bool(self._speaks[a] & self._speaks[b])

    def interpreter_at(self, one: int, other: int) -> int:
        """The seat of somebody who interprets between the people on two seats, beside, behind or before one of them."""
        first, second = self._speaks[self.who[one]], self._speaks[self.who[other]]
        for seat in (*self.around[one], *self.around[other]):
            person = self.who[seat]
            if person >= 0 and self.people[person].interprets:
                speaks = self._speaks[person]
                if speaks & first and speaks & second:
                    return seat
        return NOBODY

    def is_lonely(self, seat: int) -> bool:
        """Whether nobody of the same delegation sits beside, behind or before, though others of it are there."""
        party = self._party[self.who[seat]]
        if self.sizes[party] < 2:
            return False
        for other in self.around[seat]:
            person = self.who[other]
            if person >= 0 and self._party[person] == party:
                return False
        return True

    def own_cost(self, person: int, seat: int) -> int:
        """What it costs that somebody sits on a seat, whoever sits around, pairs and company left out."""
        one, place = self.people[person], self.seats[seat]
        cost = self.weights.rank * self.ranks.cost(person, seat) if self.weights.rank else 0
        if place.chair and not one.interprets:
            cost += ON_CHAIR
        if one.step_free and not place.step_free:
            cost += STEPS * self.weights.step_free
        return cost

    def broken_pairs(self, person: int) -> int:
        """How many rules about neighbours are broken of somebody."""
        seat = self.at[person]
        if seat == NOBODY:
            return 0
        return sum((self.at[other] in self.near[seat]) != beside for other, beside in self._pairs[person])

    def paired_with(self, person: int) -> list[tuple[int, bool]]:
        """With whom somebody is to sit side by side (True), or never (False)."""
        return self._pairs[person]

    def is_minor(self, delegation: int, seat: int) -> bool:
        """Whether less than half of a delegation sit at the table or in the row of this seat."""
        here = self._groups.get((delegation, self._group[seat]), 0)
        return 0 < 2 * here < self.sizes.get(delegation, 0)

    def groups_of(self, delegation: int) -> int:
        """At how many tables or in how many rows a delegation sits."""
        return sum(1 for (own, _group), count in self._groups.items() if own == delegation and count)

    def _sit(self, person: int, seat: int) -> int:
        """Seat somebody; return by how much keeping the delegation together costs more."""
        self.who[seat], self.at[person] = person, seat
        return self._count(person, seat, 1)

    def _rise(self, person: int) -> int:
        seat = self.at[person]
        self.who[seat], self.at[person] = NOBODY, NOBODY
        return self._count(person, seat, -1)

    def _count(self, person: int, seat: int, step: int) -> int:
        party = self._party[person]
        if party == NOBODY:
            return 0
        key = (party, self._group[seat])
        before = self._groups.get(key, 0)
        self._groups[key] = before + step
        return APART * self.weights.together * ((before + step > 0) - (before > 0))

    def _local(self, seats: Iterable[int]) -> int:
        """What the seating costs that a change on these seats can change, whole delegations left out."""
        touched: set[tuple[int, int]] = set()
        paired: set[int] = set()
        cost = 0
        for seat in seats:
            person = self.who[seat]
            if person >= 0:
                cost += self.own_cost(person, seat)
                if self._pairs[person]:
                    paired.add(person)
                    paired.update(other for other, _beside in self._pairs[person])
            touched.update(self._edges[seat])
        for one, other in touched:
            cost += self.edge_cost(one, other)
        if self.weights.together:
            cost += LONELY * self.weights.together * self._lonely_around(seats)
        # Each pair counts once from each side; the sides of a pair are always both in.
        return cost + PAIRED * sum(self._broken_within(person, paired) for person in paired)

    def _lonely_around(self, seats: Iterable[int]) -> int:
        concerned = set(seats)
        for seat in seats:
            concerned.update(self.around[seat])
        return sum(self.who[seat] >= 0 and self.is_lonely(seat) for seat in concerned)

    def _broken_within(self, person: int, some: set[int]) -> int:
        seat = self.at[person]
        if seat == NOBODY:
            return 0
        near = self.near[seat]
        return sum((self.at[other] in near) != beside for other, beside in self._pairs[person] if other in some)

    def _whole(self) -> int:
        spread = sum(count > 0 for count in self._groups.values())
        return self._local(range(len(self.seats))) + APART * self.weights.together * spread


def _near(problem: Problem, *, behind: bool) -> list[tuple[int, ...]]:
    found: list[list[int]] = [[] for _seat in problem.seats]
    for one, other in (*problem.beside, *(problem.behind if behind else ())):
        found[one].append(other)
        found[other].append(one)
    return [tuple(some) for some in found]


def _edges(problem: Problem, around: Sequence[tuple[int, ...]]) -> list[tuple[tuple[int, int], ...]]:
    """For each seat the pairs of neighbours whose cost depends on who sits there."""
    if not problem.weights.alternate and not problem.weights.languages:
        return [()] * len(problem.seats)
    own: list[list[tuple[int, int]]] = [[] for _seat in problem.seats]
    for edge in problem.beside:
        own[edge[0]].append(edge)
        own[edge[1]].append(edge)
    if not problem.weights.languages or not any(one.interprets for one in problem.people):
        return [tuple(some) for some in own]
    return [
        tuple({*own[seat], *(edge for other in around[seat] for edge in own[other])})
        for seat in range(len(problem.seats))
    ]


def _pairs(problem: Problem) -> list[list[tuple[int, bool]]]:
    found: list[list[tuple[int, bool]]] = [[] for _one in problem.people]
    for pair in problem.pairs:
        found[pair.one].append((pair.other, pair.beside))
        found[pair.other].append((pair.one, pair.beside))
    return found


def _as_bits(problem: Problem) -> list[int]:
    """The languages of each person as a number, a bit for each language; who says none speaks all."""
    known = sorted({language for one in problem.people for language in one.languages})
    bits = {language: 1 << at for at, language in enumerate(known)}
    every = (1 << len(known)) - 1 or 1
    return [sum(bits[language] for language in one.languages) or every for one in problem.people]
