"""Who sits in which bus: as many as there are seats, then with a guide of the own language, then delegations together.

People of the same delegation and language are alike: the solver shares out how many of them sit in which bus, and they
take the seats in the order in which they are given.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

#: How much the solver may work, in its own measure: the same people are shared out in the same way on any machine.
EFFORT = 0.2
_Group = tuple[str, str]
_Numbers = dict[tuple[_Group, int], int]


@dataclass(frozen=True)
class Passenger:
    """Somebody who comes along; `fixed` is the bus in which the person stays."""

    key: str
    delegation: str
    language: str
    fixed: int | None = None


@dataclass(frozen=True)
class Vehicle:
    """A bus; without languages its guide is understood by everybody."""

    key: int
    seats: int
    languages: tuple[str, ...] = ()

    def speaks(self, language: str) -> bool:
        """Whether its guide speaks a language; of somebody who has not said one, yes."""
        return not self.languages or not language or language in self.languages


@dataclass
class Shared:
    """Which bus everybody sits in, who found no seat, whose language the guide does not speak, what was split."""

    seats: dict[str, int] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    unguided: list[str] = field(default_factory=list)
    #: How many more buses delegations sit in than there are delegations.
    split: int = 0


def share_out(people: Sequence[Passenger], buses: Sequence[Vehicle]) -> Shared:
    """Share people out to buses; the best way there is, as far as the solver gets. Deterministic."""
    known = {bus.key: bus for bus in buses}
    fixed = [one for one in people if one.fixed in known]
    free: dict[_Group, list[Passenger]] = defaultdict(list)
    for one in people:
        if one.fixed not in known:
            free[one.delegation, one.language].append(one)
    shared = Shared({one.key: one.fixed for one in fixed if one.fixed is not None})
    counts = _solve(free, buses, fixed) if free and buses else {}
    for group, some in free.items():
        wanted = iter(some)
        for bus in buses:
            for _seat in range(counts.get((group, bus.key), 0)):
                shared.seats[next(wanted).key] = bus.key
    _look(shared, people, known)
    return shared


def _look(shared: Shared, people: Sequence[Passenger], known: dict[int, Vehicle]) -> None:
    """Note what is not as it should be."""
    inside: dict[str, set[int]] = defaultdict(set)
    for one in people:
        bus = shared.seats.get(one.key)
        if bus is None:
            shared.left.append(one.key)
            continue
        inside[one.delegation].add(bus)
        if not known[bus].speaks(one.language):
            shared.unguided.append(one.key)
    shared.split = sum(len(some) - 1 for some in inside.values())


def _one_by_one(free: dict[_Group, list[Passenger]], room: dict[int, int], buses: Sequence[Vehicle]) -> _Numbers:
    """A first answer: the largest groups first, each where its language is spoken, then where there is most room."""
    numbers: _Numbers = {}
    left = dict(room)
    for group, some in sorted(free.items(), key=lambda one: (-len(one[1]), one[0])):
        wanted = len(some)
        for bus in sorted(buses, key=lambda bus: (not bus.speaks(group[1]), -left[bus.key], bus.key)):
            numbers[group, bus.key] = min(wanted, left[bus.key])
            left[bus.key] -= numbers[group, bus.key]
            wanted -= numbers[group, bus.key]
    return numbers


def _solve(free: dict[_Group, list[Passenger]], buses: Sequence[Vehicle], fixed: Sequence[Passenger]) -> _Numbers:
    """How many of each group sit in each bus."""
    from ortools.sat.python import cp_model  # noqa: PLC0415 - a second to import, needed here alone

    model = cp_model.CpModel()
    taken = Counter(one.fixed for one in fixed)
    room = {bus.key: max(bus.seats - taken[bus.key], 0) for bus in buses}
    there = {(one.delegation, one.fixed) for one in fixed}
    number = {
        (group, bus.key): model.new_int_var(0, min(len(some), bus.seats), "")
        for group, some in free.items()
        for bus in buses
    }
    for bus in buses:
        model.add(sum(number[group, bus.key] for group in free) <= room[bus.key])
    for group, some in free.items():
        model.add(sum(number[group, bus.key] for bus in buses) <= len(some))
    beside = []
    for delegation in dict.fromkeys(group[0] for group in free):
        groups = [group for group in free if group[0] == delegation]
        elsewhere = (bus for bus in buses if (delegation, bus.key) not in there)
        beside += [_is_inside(model, [(number[one, bus.key], len(free[one])) for one in groups]) for bus in elsewhere]
    total = sum(map(len, free.values()))
    # One more with a guide of the own language outweighs all delegations together, one more seat outweighs both.
    guided = len(beside) + 1
    seated = guided * (total + 1)
    gain = sum(
        (seated - (0 if bus.speaks(group[1]) else guided)) * number[group, bus.key] for group in free for bus in buses
    )
    model.maximize(gain - sum(beside))
    first = _one_by_one(free, room, buses)
    for key, variable in number.items():
        model.add_hint(variable, first[key])
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = EFFORT
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return first
    return {key: solver.value(variable) for key, variable in number.items()}


def _is_inside(model: Any, some: Sequence[tuple[Any, int]]) -> Any:
    """A variable that is 1 where somebody of these groups sits in a bus."""
    inside = model.new_bool_var("")
    for variable, most in some:
        model.add(variable <= most * inside)
    return inside
