"""What is to be allocated, and what an allocation is. Everything is numbered from 0."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from nhipcau.conference.exhibition.allocating.geometry import Box, beside, centre_distance, runs

#: One stand, or several in a row that one exhibitor has together.
Place = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Stand:
    """A stand: where it is (`box`, in its area) and what it offers. One that is not open goes to nobody."""

    area: int
    box: Box
    kind: int = 0
    watts: int = 0
    has_water: bool = False
    is_step_free: bool = True
    is_corner: bool = False
    is_open: bool = True


class WishKind(StrEnum):
    """What an exhibitor wishes. The first three are about the place, the others about those who stand near it."""

    AREA = "area"
    STAND = "stand"
    CORNER = "corner"
    BESIDE = "beside"
    APART = "apart"
    PROVINCE = "province"


@dataclass(frozen=True, slots=True)
class Wish:
    """A wish; `target` is the number of an area, a stand or an exhibitor, if it is about one."""

    kind: WishKind
    target: int = -1


@dataclass(frozen=True, slots=True)
class Exhibitor:
    """Who is to get a stand. Exhibitors are numbered in the order in which they applied.

    `kinds` are the types of stand that will do (none named: any); `watts` are those on each of its stands. Of higher
    `priority` come first. `locked` is the place that stays, whatever the rules say of it. Wishes stand in the order of
    their weight.
    """

    kinds: frozenset[int] = frozenset()
    stands: int = 1
    watts: int = 0
    needs_water: bool = False
    needs_step_free: bool = False
    country: str = ""
    province: int | None = None
    goods: str = ""
    priority: int = 0
    wishes: tuple[Wish, ...] = ()
    locked: Place = ()


@dataclass(frozen=True, slots=True)
class Rules:
    """How exhibitors stand to each other, where nobody wishes anything.

    Each of `apart` are two sorts of goods that never stand within `apart_by` (decimetres, between centres). `far` is
    how far apart two are that wish it. A wish that is met is worth 100 points; `together` are those of two neighbours
    of the same province, `mixed` those of two from different countries.
    """

    apart: frozenset[frozenset[str]] = frozenset({frozenset({"food", "electronics"})})
    apart_by: int = 60
    far: int = 100
    together: int = 8
    mixed: int = 3

    def keeps_apart(self, one: str, other: str) -> bool:
        """Whether these two sorts of goods never stand near each other."""
        return one != other and frozenset({one, other}) in self.apart


@dataclass(frozen=True)
class Instance:
    """Stands and those who want one."""

    stands: tuple[Stand, ...]
    exhibitors: tuple[Exhibitor, ...]
    rules: Rules = field(default_factory=Rules)

    @cached_property
    def neighbours(self) -> tuple[Place, ...]:
        """For each stand those that stand side by side with it."""
        return self._near(lambda one, other: beside(one.box, other.box))

    @cached_property
    def near(self) -> tuple[Place, ...]:
        """For each stand those within the distance that is kept between goods."""
        return self._within(self.rules.apart_by)

    @cached_property
    def around(self) -> tuple[Place, ...]:
        """For each stand those that are not far."""
        return self._within(self.rules.far)

    @cached_property
    def queue(self) -> Sequence[int]:
        """The exhibitors in the order in which they get a stand: by priority, then as they applied."""
        return sorted(range(len(self.exhibitors)), key=lambda one: (-self.exhibitors[one].priority, one))

    @cached_property
    def places(self) -> tuple[tuple[Place, ...], ...]:
        """For each exhibitor the places that have what it needs; for one that is locked, its own."""
        kept = {stand for one in self.exhibitors for stand in one.locked}
        known: dict[tuple[object, ...], tuple[Place, ...]] = {}
        found = []
        for one in self.exhibitors:
            key = (one.kinds, one.stands, one.watts, one.needs_water, one.needs_step_free)
            if not one.locked and key not in known:
                suiting = [number for number in range(len(self.stands)) if self._suits(one, number, kept)]
                known[key] = tuple(runs(suiting, one.stands, self.neighbours, [stand.box for stand in self.stands]))
            found.append((one.locked,) if one.locked else known[key])
        return tuple(found)

    def _suits(self, exhibitor: Exhibitor, number: int, kept: set[int]) -> bool:
        stand = self.stands[number]
        if not stand.is_open or number in kept or (exhibitor.kinds and stand.kind not in exhibitor.kinds):
            return False
        has_all = stand.has_water >= exhibitor.needs_water and stand.is_step_free >= exhibitor.needs_step_free
        return has_all and stand.watts >= exhibitor.watts

    def _within(self, distance: int) -> tuple[Place, ...]:
        return self._near(lambda one, other: centre_distance(one.box, other.box) <= distance)

    def _near(self, is_near: object) -> tuple[Place, ...]:
        assert callable(is_near)
        found: list[list[int]] = [[] for _one in self.stands]
        for number, one in enumerate(self.stands):
            for other in range(number):
                if self.stands[other].area == one.area and is_near(one, self.stands[other]):
                    found[number].append(other)
                    found[other].append(number)
        return tuple(tuple(sorted(some)) for some in found)


#: For each exhibitor its place; who has none waits.
Allocation = Mapping[int, Place]


class Reason(StrEnum):
    """Why a wish is not met, or why somebody waits. Readers are shown words for it."""

    NOTHING_SUITS = "nothing-suits"  # no stand there has what the exhibitor needs
    NOT_OPEN = "not-open"  # the stand is closed, or kept for somebody
    TAKEN = "taken"  # others have it, or all that suit
    NEVER_NEAR = "never-near"  # nowhere a stand that suits the one is beside a stand that suits the other
    WAITS = "waits"  # the one named has no stand, or nobody of the province
    KEPT_APART = "kept-apart"  # goods that are kept apart stand near
    LOCKED = "locked"  # one of the two stays where it is
    OUTWEIGHED = "outweighed"  # it could be met, at the price of others


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a wish is met, and if not why.

    `by` are exhibitors that stand in the way; `price` is how many wishes of others fewer would be met if this one was,
    by the best single exchange; None where no exchange does it.
    """

    exhibitor: int
    wish: int
    is_met: bool
    reason: Reason | None = None
    by: tuple[int, ...] = ()
    price: int | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """Who has no stand, and why; they stand in the order in which they would get one."""

    exhibitor: int
    reason: Reason


@dataclass(frozen=True)
class Result:
    """The end of a search: the allocation, who waits, what became of every wish, and what no allocation can beat.

    `bound` is the most wishes that any allocation meets that gives a stand to the same exhibitors. `wishes` is how many
    wishes these have.
    """

    allocation: Allocation
    waiting: tuple[Waiting, ...]
    verdicts: tuple[Verdict, ...]
    met: int
    wishes: int
    bound: int
    seconds: float
