"""Who sits in which bus: first come, first seated; with a guide of the own language; delegations together.

As many as can be have a guide who speaks their language: that number is the best there is (a flow of people to buses).
Delegations are kept together by exchanging people between buses as long as that brings more of a delegation together
and takes nobody's guide away; it is done where people of the same delegation and language count as one.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

_Group = tuple[str, str]


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
    """Share people out to buses; those who come last find no seat where there are too few. Deterministic."""
    known = {bus.key: bus for bus in buses}
    fixed = [one for one in people if one.fixed in known]
    taken = Counter(one.fixed for one in fixed)
    room = {bus.key: max(bus.seats - taken[bus.key], 0) for bus in buses}
    free = [one for one in people if one.fixed not in known][: sum(room.values())]
    together: Counter[tuple[str, int]] = Counter()
    shared = Shared()
    for one in fixed:
        if one.fixed is not None:
            shared.seats[one.key] = one.fixed
            together[one.delegation, one.fixed] += 1
    board = _Board(buses, room, together)
    board.seat(Counter((one.delegation, one.language) for one in free))
    board.bring_together()
    waiting: dict[_Group, list[Passenger]] = defaultdict(list)
    for one in free:
        waiting[one.delegation, one.language].append(one)
    for group, bus_key in board.places():
        shared.seats[waiting[group].pop(0).key] = bus_key
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


class _Board:
    """How many of each group sit in which bus."""

    def __init__(self, buses: Sequence[Vehicle], room: dict[int, int], together: "Counter[tuple[str, int]]") -> None:
        self.buses = buses
        self.room = dict(room)
        #: How many of a delegation sit in a bus, with those who stay there.
        self.together = Counter(together)
        self.inside: dict[int, Counter[_Group]] = {bus.key: Counter() for bus in buses}

    def seat(self, groups: "Counter[_Group]") -> None:
        """Give everybody a seat, as many as can be with a guide of the own language."""
        share = _flow(Counter({language: _total(groups, language) for _of, language in groups}), self.buses, self.room)
        rest: list[tuple[_Group, int]] = []
        for group, count in sorted(groups.items(), key=lambda one: (-one[1], one[0])):
            left = count
            # First where most of the delegation sit already.
            for bus in sorted(self.buses, key=lambda bus: (-self.together[group[0], bus.key], bus.key)):
                some = min(left, share[group[1], bus.key])
                share[group[1], bus.key] -= some
                self._put(group, bus.key, some)
                left -= some
            rest.append((group, left))
        for group, count in rest:
            left = count
            for bus in sorted(self.buses, key=lambda bus: (-self.together[group[0], bus.key], bus.key)):
                some = min(left, self.room[bus.key])
                self._put(group, bus.key, some)
                left -= some

    def bring_together(self) -> None:
        """Move and exchange people between buses until no more of a delegation comes together by it."""
        pairs = [(one, other) for one in self.buses for other in self.buses if one is not other]
        improved = True
        while improved:
            found = [self._improve(one, other) for one, other in pairs]
            improved = any(found)

    def places(self) -> Iterator[tuple[_Group, int]]:
        """Each seat that is taken: by a group, in a bus."""
        for bus, groups in self.inside.items():
            for group in sorted(groups):
                for _seat in range(groups[group]):
                    yield group, bus

    def _improve(self, one: Vehicle, other: Vehicle) -> bool:
        """Move people from one bus to the other, perhaps in exchange, where that brings more together."""
        improved = False
        for group in sorted(self.inside[one.key]):
            while self.inside[one.key][group] and (back := self._better(group, one, other)) is not False:
                self._put(group, one.key, -1)
                self._put(group, other.key, 1)
                if back is not None:
                    self._put(back, other.key, -1)
                    self._put(back, one.key, 1)
                improved = True
        return improved

    def _better(self, group: _Group, one: Vehicle, other: Vehicle) -> "_Group | Literal[False] | None":
        """For whom somebody moves to the other bus: for nobody (None), where there is room; False for no gain."""
        if self.room[other.key] and self._gain(group, None, one, other) > 0:
            return None
        for back, count in sorted(self.inside[other.key].items()):
            if count and back[0] != group[0] and self._gain(group, back, one, other) > 0:
                return back
        return False

    def _gain(self, group: _Group, back: _Group | None, one: Vehicle, other: Vehicle) -> int:
        """How many more sit beside somebody of their delegation; no gain where fewer would have their guide."""
        guided = other.speaks(group[1]) - one.speaks(group[1])
        gain = self.together[group[0], other.key] - self.together[group[0], one.key] + 1
        if back is not None:
            guided += one.speaks(back[1]) - other.speaks(back[1])
            gain += self.together[back[0], one.key] - self.together[back[0], other.key] + 1
        return gain if guided >= 0 else 0

    def _put(self, group: _Group, bus: int, count: int) -> None:
        self.inside[bus][group] += count
        self.together[group[0], bus] += count
        self.room[bus] -= count


def _total(groups: "Counter[_Group]", language: str) -> int:
    return sum(count for (_of, spoken), count in groups.items() if spoken == language)


def _flow(wanted: "Counter[str]", buses: Sequence[Vehicle], room: dict[int, int]) -> "Counter[tuple[str, int]]":
    """How many of each language sit in which bus with a guide of theirs: as many in all as can be."""
    share: Counter[tuple[str, int]] = Counter()
    left = dict(room)
    for language in sorted(wanted):
        for _one in range(wanted[language]):
            path = _path(language, wanted, buses, left, share)
            if not path:
                break
            for spoken, start, end in path:
                share[spoken, end] += 1
                if start is not None:
                    share[spoken, start] -= 1
            left[path[-1][2]] -= 1
    return share


def _path(
    language: str,
    languages: "Counter[str]",
    buses: Sequence[Vehicle],
    left: dict[int, int],
    share: "Counter[tuple[str, int]]",
) -> list[tuple[str, int | None, int]]:
    """Who moves from where to where so that one more of a language finds a seat; empty where none can."""
    came: dict[int, tuple[str, int | None]] = {bus.key: (language, None) for bus in buses if bus.speaks(language)}
    queue = deque(came)
    while queue:
        bus = queue.popleft()
        if left[bus]:
            return _back(came, bus)
        for spoken in sorted(languages):
            if share[spoken, bus]:
                for other in buses:
                    if other.key not in came and other.speaks(spoken):
                        came[other.key] = (spoken, bus)
                        queue.append(other.key)
    return []


def _back(came: dict[int, tuple[str, int | None]], bus: int) -> list[tuple[str, int | None, int]]:
    """The steps that lead to a bus, from the first on."""
    steps: list[tuple[str, int | None, int]] = []
    at: int | None = bus
    while at is not None:
        spoken, before = came[at]
        steps.insert(0, (spoken, before, at))
        at = before
    return steps
