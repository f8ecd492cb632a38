"""Clauses for a SAT solver. A literal is a number, negative for the opposite; 1 is true and -1 false for ever."""

from collections.abc import Iterable, Sequence

TRUE = 1
FALSE = -1

#: At most one of so few is said pair by pair, which needs no variables of its own.
_PAIRWISE = 5


class Formula:
    """A growing conjunction of clauses."""

    def __init__(self) -> None:
        self.variables = 1
        self.clauses: list[list[int]] = [[TRUE]]

    def new(self) -> int:
        """A new variable."""
        self.variables += 1
        return self.variables

    def add(self, *literals: int) -> None:
        """Say that one of the literals is true."""
        if TRUE not in literals:
            self.clauses.append([one for one in literals if one != FALSE])

    def any_of(self, literals: Sequence[int]) -> int:
        """A literal that is true exactly where one of the literals is; FALSE for none."""
        if len(literals) < 2:
            return literals[0] if literals else FALSE
        whole = self.new()
        self.clauses.append([-whole, *literals])
        self.clauses.extend([-one, whole] for one in literals)
        return whole

    def at_most_one(self, literals: Sequence[int]) -> None:
        """Say that no two of the literals are true: four at a time, with a variable for "one of the rest"."""
        rest = list(literals)
        while len(rest) > _PAIRWISE:
            few, rest = rest[: _PAIRWISE - 1], rest[_PAIRWISE - 1 :]
            one_of_rest = self.new()
            self._pairwise([*few, one_of_rest])
            self.clauses.extend([-one, one_of_rest] for one in rest)
        self._pairwise(rest)

    def count(self, literals: Sequence[int], most: int) -> list[int]:
        """Literals that must be true as soon as 1, 2, … `most` of the given literals are.

        This is the totalizer of Bailleux and Boufkhad (2003) in one direction, cut off above `most`.
        """
        if len(literals) < 2 or most < 1:
            return list(literals)[:most]
        middle = len(literals) // 2
        return self.sum(self.count(literals[:middle], most), self.count(literals[middle:], most), most)

    def sum(self, left: Sequence[int], right: Sequence[int], most: int) -> list[int]:
        """The literals of two counts together, cut off above `most`."""
        if not left or not right:
            return list(left or right)
        sums = [self.new() for _ in range(min(most, len(left) + len(right)))]
        for some in range(len(left) + 1):
            for others in range(max(0, 1 - some), min(len(right), len(sums) - some) + 1):
                clause = [sums[some + others - 1]]
                if some:
                    clause.append(-left[some - 1])
                if others:
                    clause.append(-right[others - 1])
                self.clauses.append(clause)
        return sums

    def at_most(self, literals: Sequence[int], most: int) -> list[int]:
        """Say that no more than `most` of the literals are true, and give their count."""
        sums = self.count(literals, most + 1)
        if len(sums) > most:
            self.clauses.append([-sums[most]])
        return sums[:most]

    def _pairwise(self, literals: Sequence[int]) -> None:
        self.clauses.extend([-one, -other] for number, one in enumerate(literals) for other in literals[:number])


def true_of(model: Iterable[int]) -> frozenset[int]:
    """The variables that are true in an assignment as solvers give it."""
    return frozenset(one for one in model if one > 0)
