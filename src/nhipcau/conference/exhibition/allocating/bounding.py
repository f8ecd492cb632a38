"""The most wishes that any allocation can meet that gives a stand to the same exhibitors: a relaxation, by CP-SAT.

Stands that nobody can tell apart (same block, type and connections, wished by nobody) are taken together. That somebody
stands beside somebody is asked of the sorts of places only: both are in places of which some are neighbours, and nobody
has more neighbours than its place has. So every allocation is one of the relaxation, and its optimum, or what is proven
of it when time is over, holds for all of them.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Any

from nhipcau.conference.exhibition.allocating.model import Allocation, Instance, Place, Wish, WishKind

#: Threads of the solver, and how much longer than on an idle machine it may take.
WORKERS, PATIENCE = 2, 10


def bound(instance: Instance, allocation: Allocation, seconds: float) -> int:
    """No allocation of places to these exhibitors meets more wishes; worked out in so many seconds of work at most."""
    from ortools.sat.python import cp_model  # noqa: PLC0415 - takes long to load

    relaxation = Relaxation(instance, allocation)
    model = cp_model.CpModel()
    gains = relaxation.build(model)
    if not gains:
        return 0
    model.maximize(sum(gains))
    solver = cp_model.CpSolver()
    # Counted in work done, so that a busy machine proves as much; the clock ends it all the same.
    solver.parameters.max_deterministic_time = seconds
    solver.parameters.max_time_in_seconds = PATIENCE * seconds
    solver.parameters.num_workers = WORKERS
    status = solver.solve(model)
    most = sum(len(instance.exhibitors[one].wishes) for one in allocation)
    return most if status == cp_model.UNKNOWN else min(most, int(solver.best_objective_bound + 1e-6))


@dataclass
class Sort:
    """Places that cannot be told apart: how many stands of each group they take, and where they lie all together."""

    takes: dict[int, int]
    area: int
    is_corner: bool
    wished: frozenset[int]
    stands: set[int] = field(default_factory=set)
    ring: set[int] = field(default_factory=set)
    most_neighbours: int = 0


class Relaxation:
    """The variables: which exhibitor is in which sort of place."""

    def __init__(self, instance: Instance, allocation: Allocation) -> None:
        self._instance = instance
        self._placed = sorted(allocation)
        self._wished = {
            wish.target
            for one in self._placed
            for wish in instance.exhibitors[one].wishes
            if wish.kind is WishKind.STAND
        }
        self._sorts: dict[tuple[Any, ...], Sort] = {}
        self._of = {one: self._sorts_of(instance.places[one]) for one in self._placed}
        self._at: dict[int, dict[int, Any]] = {}

    def build(self, model: Any) -> list[Any]:
        """Put variables and constraints into a model; return what each wish adds to the sum to be made great."""
        sorts = self._all
        for one in self._placed:
            self._at[one] = {sort: model.new_bool_var("") for sort in self._of[one]}
            model.add_exactly_one(self._at[one].values())
        for group, stands in enumerate(self._groups[1]):
            used = [
                variable * sorts[sort].takes[group]
                for at in self._at.values()
                for sort, variable in at.items()
                if group in sorts[sort].takes
            ]
            model.add(sum(used) <= len(stands))
        return [*chain.from_iterable(self._of_place(one) for one in self._placed), *self._of_neighbours(model)]

    def _of_place(self, one: int) -> Iterable[Any]:
        """The wishes about the place: met exactly in some sorts of places."""
        tests: dict[WishKind, Callable[[Sort, Wish], bool]] = {
            WishKind.AREA: lambda sort, wish: sort.area == wish.target,
            WishKind.STAND: lambda sort, wish: wish.target in sort.wished,
            WishKind.CORNER: lambda sort, _wish: sort.is_corner,
        }
        for wish in self._instance.exhibitors[one].wishes:
            if test := tests.get(wish.kind):
                yield from (at for sort, at in self._at[one].items() if test(self._all[sort], wish))

    def _of_neighbours(self, model: Any) -> list[Any]:
        """The wishes about others: a variable each, and what it asks of the places of both."""
        gains: list[Any] = []
        pairs: dict[frozenset[int], Any] = {}
        for one in self._placed:
            for wish in self._instance.exhibitors[one].wishes:
                match wish.kind:
                    case WishKind.PROVINCE:
                        gains += self._near_any(model, one, self._peers(one), self._are_neighbours)
                    case WishKind.APART if wish.target in self._at:
                        gains += self._near_any(model, one, [wish.target], self._may_be_far)
                    case WishKind.APART:
                        gains.append(1)
                    case WishKind.BESIDE if wish.target in self._at:
                        pair = frozenset({one, wish.target})
                        if pair not in pairs:
                            pairs[pair] = self._near_any(model, one, [wish.target], self._are_neighbours)
                        gains += pairs[pair]
        for one in self._placed:
            beside = list(chain.from_iterable(gain for pair, gain in pairs.items() if one in pair))
            if len(beside) > 1:
                room = [self._all[sort].most_neighbours * at for sort, at in self._at[one].items()]
                model.add(sum(beside) <= sum(room))
        return gains

    def _near_any(self, model: Any, one: int, others: Sequence[int], fits: Callable[[int, int], bool]) -> list[Any]:
        """A variable that may be true if one of the others is in a sort of place that fits that of the first."""
        if not others:
            return []
        is_met = model.new_bool_var("")
        for sort, at in self._at[one].items():
            good = [found for other in others for theirs, found in self._at[other].items() if fits(sort, theirs)]
            model.add(is_met + at <= 1 + sum(good))
        return [is_met]

    def _are_neighbours(self, one: int, other: int) -> bool:
        return not self._all[one].ring.isdisjoint(self._all[other].stands)

    def _may_be_far(self, one: int, other: int) -> bool:
        """False only for two single places that are not far from each other."""
        ours, theirs = self._all[one].stands, self._all[other].stands
        return len(ours) > 1 or len(theirs) > 1 or next(iter(theirs)) not in self._instance.around[next(iter(ours))]

    def _peers(self, one: int) -> list[int]:
        province = self._instance.exhibitors[one].province
        return [
            other
            for other in self._placed
            if other != one and province is not None and self._instance.exhibitors[other].province == province
        ]

    @cached_property
    def _all(self) -> list[Sort]:
        return list(self._sorts.values())

    def _sorts_of(self, places: Sequence[Place]) -> list[int]:
        return sorted({self._sort_of(place) for place in places})

    def _sort_of(self, place: Place) -> int:
        groups = [self._groups[0][stand] for stand in place]
        takes = {group: groups.count(group) for group in groups}
        key = tuple(sorted(takes.items()))
        if key not in self._sorts:
            stands = [self._instance.stands[stand] for stand in place]
            is_corner = any(stand.is_corner for stand in stands)
            self._sorts[key] = Sort(takes, stands[0].area, is_corner, frozenset(place) & self._wished)
        sort = self._sorts[key]
        ring = {near for stand in place for near in self._instance.neighbours[stand]}.difference(place)
        sort.stands.update(place)
        sort.ring |= ring
        sort.most_neighbours = max(sort.most_neighbours, len(ring))
        return list(self._sorts).index(key)

    @cached_property
    def _groups(self) -> tuple[list[int], list[list[int]]]:
        """The number of the group of each stand, and the stands of each group."""
        numbers: dict[tuple[Any, ...], int] = {}
        of: list[int] = []
        groups: list[list[int]] = []
        for stand, one in enumerate(self._instance.stands):
            own = stand if stand in self._wished else -1
            key = (own, self._blocks[stand], one.kind, one.watts, one.has_water, one.is_step_free, one.is_corner)
            if key not in numbers:
                numbers[key] = len(groups)
                groups.append([])
            of.append(numbers[key])
            groups[numbers[key]].append(stand)
        return of, groups

    @cached_property
    def _blocks(self) -> list[int]:
        """For each stand the first of those that hang together with it by sides."""
        of = [-1] * len(self._instance.stands)
        for first in range(len(of)):
            open_stands = [first] if of[first] < 0 else []
            while open_stands:
                stand = open_stands.pop()
                of[stand] = first
                open_stands += [near for near in self._instance.neighbours[stand] if of[near] < 0]
        return of
