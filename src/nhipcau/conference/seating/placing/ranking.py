"""By the order of protocol: between which seats, in the order of their honour, each person is to sit."""

from math import log2

from nhipcau.conference.seating.placing.model import Problem

#: What a seat costs that is half as good, or twice as good, as the one somebody is to have.
UNIT = 12


class Ranks:
    """The ranks of seats, and from which to which each person belongs. Interpreters and chairs have none."""

    def __init__(self, problem: Problem) -> None:
        usual = [at for at, seat in enumerate(problem.seats) if not seat.chair]
        usual.sort(key=lambda at: problem.seats[at].honour)
        self.of_seat = [-1] * len(problem.seats)
        for rank, at in enumerate(usual):
            self.of_seat[at] = rank
        #: Seats from the best to the last, chairs left out.
        self.seats = usual
        self.spans = _spans(problem)

    def off(self, person: int, seat: int) -> int:
        """By how many seats somebody sits too far back (or, if negative, too far in front)."""
        span, rank = self.spans[person], self.of_seat[seat]
        if span is None or rank < 0:
            return 0
        return rank - span[1] if rank > span[1] else min(0, rank - span[0])

    def cost(self, person: int, seat: int) -> int:
        """What it costs: by how much the seat is better or worse in proportion, so that the first ranks weigh most."""
        span, rank = self.spans[person], self.of_seat[seat]
        if span is None or rank < 0 or span[0] <= rank <= span[1]:
            return 0
        edge = span[1] if rank > span[1] else span[0]
        return max(1, round(UNIT * abs(log2((rank + 2) / (edge + 2)))))


def _spans(problem: Problem) -> list[tuple[int, int] | None]:
    """Equals share the seats of all of them; a delegation that stays together needs room on both sides."""
    spans: list[tuple[int, int] | None] = [None] * len(problem.people)
    ranked = sorted((one.order, at) for at, one in enumerate(problem.people) if not one.interprets)
    room = _room(problem) if problem.weights.together else 0
    start = 0
    while start < len(ranked):
        end = start
        while end + 1 < len(ranked) and ranked[end + 1][0] == ranked[start][0]:
            end += 1
        for at in range(start, end + 1):
            spans[ranked[at][1]] = (start - min(room, start), end + min(room, end))
        start = end + 1
    return spans


def _room(problem: Problem) -> int:
    """Half the seats of the largest group: so far apart two seats of equal worth may be in the order of honour."""
    sizes: dict[int, int] = {}
    for seat in problem.seats:
        sizes[seat.group] = sizes.get(seat.group, 0) + 1
    return max(sizes.values(), default=0) // 2
