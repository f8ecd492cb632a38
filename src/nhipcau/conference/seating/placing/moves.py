"""Steps of the search: two exchange seats, somebody moves along a row, two runs of seats are exchanged."""

from collections.abc import Sequence
from random import Random

from nhipcau.conference.seating.placing.model import NOBODY
from nhipcau.conference.seating.placing.state import State

#: Who is put on which seats: [(seat, person), …].
Change = Sequence[tuple[int, int]]
#: The longest run of seats that is exchanged for another.
LONGEST = 14
#: After so many steps it is looked up anew who sits badly; of two people to be moved one is taken of those.
LOOK = 400


class Moves:
    """Steps that leave everybody who is locked where he is, and seat nobody who has no seat."""

    def __init__(self, state: State) -> None:
        self.state = state
        problem = state.problem
        self._held = {one.seat for one in problem.people if one.seat is not None}
        self._movable = [at for at, one in enumerate(problem.people) if one.seat is None and state.at[at] != NOBODY]
        self._usual = state.ranks.seats
        self._rows = _rows(state, self._held)
        self._row_of = {seat: (row, at) for row, seats in enumerate(self._rows) for at, seat in enumerate(seats)}
        self._step_free = [at for at, seat in enumerate(problem.seats) if seat.step_free and at not in self._held]
        self._members: dict[int, list[int]] = {}
        for at, one in enumerate(problem.people):
            if one.delegation != NOBODY:
                self._members.setdefault(one.delegation, []).append(at)
        self._badly: list[int] = []
        self._asked = 0

    def one(self, random: Random) -> Change:
        """A step, by chance; empty where the one that was thought of is none."""
        if not self._movable:
            return ()
        if self._asked % LOOK == 0:
            self._badly = [person for person in self._movable if self._sits_badly(person)]
        self._asked += 1
        dice = random.random()
        if dice < 0.12:
            return self._runs(random)
        some = self._badly if self._badly and random.random() < 0.6 else self._movable
        person = some[random.randrange(len(some))]
        if dice < 0.27:
            return self._shift(person, random)
        return self._swap(person, self._target(person, random))

    def _sits_badly(self, person: int) -> bool:
        """Whether a rule is broken of somebody, or the most of the delegation sit elsewhere."""
        state = self.state
        seat, delegation = state.at[person], state.people[person].delegation
        if seat == NOBODY:
            return False
        if state.own_cost(person, seat) or state.broken_pairs(person):
            return True
        if state.weights.together and (state.is_lonely(seat) or state.is_minor(delegation, seat)):
            return True
        return any(state.edge_cost(seat, other) for other in state.near[seat])

    def _swap(self, person: int, seat: int) -> Change:
        own = self.state.at[person]
        if seat in (own, NOBODY) or seat in self._held:
            return ()
        return ((seat, person), (own, self.state.who[seat]))

    def _target(self, person: int, random: Random) -> int:
        """A seat that may suit somebody: as the rank says, beside whom he is to sit, beside his own, without steps."""
        state = self.state
        one = state.people[person]
        dice = random.random()
        pairs = state.paired_with(person)
        if pairs and dice < 0.4:
            return self._beside(pairs[random.randrange(len(pairs))][0], random)
        if one.interprets and dice < 0.7:
            return self._where_misunderstood(random)
        if one.step_free and dice < 0.3 and self._step_free:
            return self._step_free[random.randrange(len(self._step_free))]
        members = self._members.get(one.delegation, ())
        if len(members) > 1 and dice < 0.45:
            return self._beside(members[random.randrange(len(members))], random)
        if dice < 0.9:
            return self._by_rank(person, random)
        return random.randrange(len(state.seats))

    def _beside(self, other: int, random: Random) -> int:
        seat = self.state.at[other]
        around = self.state.near[seat] if seat != NOBODY else ()
        return around[random.randrange(len(around))] if around else NOBODY

    def _by_rank(self, person: int, random: Random) -> int:
        if not self._usual:
            return NOBODY
        span = self.state.ranks.spans[person]
        if span is None:
            return self._usual[random.randrange(len(self._usual))]
        room = 2 + span[0] // 12
        rank = random.randrange(span[0] - room, span[1] + room + 1)
        return self._usual[min(max(rank, 0), len(self._usual) - 1)]

    def _where_misunderstood(self, random: Random) -> int:
        """A seat around two neighbours, of some taken by chance, who do not understand each other."""
        state = self.state
        edges = state.problem.beside
        if not edges:
            return random.randrange(len(state.seats))
        one, other = edges[random.randrange(len(edges))]
        for _try in range(8):
            if state.edge_cost(one, other):
                break
            one, other = edges[random.randrange(len(edges))]
        around = [*state.around[one], *state.around[other]]
        return around[random.randrange(len(around))]

    def _shift(self, person: int, random: Random) -> Change:
        """Somebody moves along the row; those between move up by one seat."""
        found = self._row_of.get(self.state.at[person])
        if found is None:
            return ()
        row, at = self._rows[found[0]], found[1]
        to = min(max(at + random.choice((-4, -3, -2, 2, 3, 4)), 0), len(row) - 1)
        if to == at:
            return ()
        run = row[at : to + 1] if to > at else row[to : at + 1]
        people = [self.state.who[seat] for seat in run]
        turned = [*people[1:], people[0]] if to > at else [people[-1], *people[:-1]]
        return tuple(zip(run, turned, strict=True))

    def _runs(self, random: Random) -> Change:
        """Two runs of seats, of one length, exchange all who sit there."""
        if not self._rows:
            return ()
        one, other = (self._rows[random.randrange(len(self._rows))] for _each in range(2))
        length = min(len(one), len(other), random.randint(2, LONGEST))
        first = random.randrange(len(one) - length + 1)
        second = random.randrange(len(other) - length + 1)
        if one is other and abs(first - second) < length:
            return ()
        here, there = one[first : first + length], other[second : second + length]
        who = self.state.who
        return tuple(
            [(seat, who[to]) for seat, to in zip(here, there, strict=True)]
            + [(to, who[seat]) for seat, to in zip(here, there, strict=True)]
        )


def _rows(state: State, held: set[int]) -> list[list[int]]:
    """Runs of seats side by side of which nobody is locked, along each table or row."""
    after = {one: other for one, other in state.problem.beside if one < other}
    rows: list[list[int]] = []
    for at, seat in enumerate(state.seats):
        if seat.chair or at in held:
            continue
        if rows and after.get(rows[-1][-1]) == at:
            rows[-1].append(at)
        else:
            rows.append([at])
    return [row for row in rows if len(row) > 1]
