"""An instance and an allocation as arrays of numbers, for the compiled search."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nhipcau.conference.exhibition.allocating import kernel
from nhipcau.conference.exhibition.allocating.model import Instance, Place, WishKind

#: What a wish that is met is worth; so much more for those named first, and for each step of priority.
MET, FIRST, PRIORITY = 100, (4, 2, 1), 2
_KINDS = {
    WishKind.AREA: kernel.AREA,
    WishKind.STAND: kernel.STAND,
    WishKind.CORNER: kernel.CORNER,
    WishKind.BESIDE: kernel.BESIDE,
    WishKind.APART: kernel.APART,
    WishKind.PROVINCE: kernel.PROVINCE,
}
#: What it costs each of two that goods stand near which are kept apart: at first little, so that they can pass each
#: other, then more than all wishes of both.
NEAR_AT_FIRST, TOO_NEAR = 90, 2000
#: To how many places at most an exhibitor moves at once, with all it displaces.
_MOST_MOVED = 64


class Board:
    """Who stands where. All who are given a place keep one, and only they do."""

    def __init__(self, instance: Instance, allocation: Mapping[int, Place]) -> None:
        self.instance = instance
        self._places = _all_places(instance)
        self._numbers = {place: number for number, place in enumerate(self._places)}
        self._problem = _problem(instance, self._places, self._numbers)
        self._state = self._empty()
        self.put(allocation)

    @property
    def place(self) -> dict[int, Place]:
        """The places of those who have one."""
        return {one: self._places[number] for one, number in enumerate(self._state.place) if number >= 0}

    @property
    def total(self) -> int:
        """The worth of the whole; what is between two counts for both."""
        return int(kernel.evaluate(self._problem, self._state))

    def put(self, allocation: Mapping[int, Place]) -> None:
        """Begin anew, with these places."""
        self._state.place[:] = -1
        self._state.holder[:] = -1
        for one, place in allocation.items():
            self._state.place[one] = self._numbers[place]
            self._state.holder[list(place)] = one
        kernel.evaluate(self._problem, self._state)

    def anneal(self, steps: int, seed: int, heat: tuple[float, float], *, lenient: bool = False) -> None:
        """Try so many exchanges, ever more reluctant to make things worse, and go on with the best allocation found.

        `lenient`: goods that are kept apart may still pass each other.
        """
        movable = [one for one in self.place if len(self.instance.places[one]) > 1]
        if movable:
            self._state.too_near[0] = NEAR_AT_FIRST if lenient else TOO_NEAR
            best = self._state.place.copy()
            plan = np.array([seed, self.total, steps, *heat], dtype=np.float64)
            kernel.anneal(self._problem, self._state, _list(movable), best, plan)
            self._state.too_near[0] = TOO_NEAR
            self.put({one: self._places[number] for one, number in enumerate(best) if number >= 0})

    def met(self) -> list[list[bool]]:
        """For each exhibitor whether each of its wishes is met; none of those who wait is."""
        found = kernel.flags(self._problem, self._state)
        first = self._problem.wishes_from
        return [found[first[one] : first[one + 1]].tolist() for one in range(len(self.instance.exhibitors))]

    def too_near(self) -> list[int]:
        """Those near whom goods stand that are kept apart from theirs."""
        return [one for one in self.place if kernel.crowding(self._problem, self._state, one)]

    def price(self, one: int, wish: int) -> int | None:
        """How many wishes fewer of others would be met if this one was (by its number among those of the exhibitor).

        By the single exchange that costs least; None where none does it.
        """
        number = self._problem.wishes_from[one] + wish
        lost = int(kernel.price(self._problem, self._state, one, number))
        return None if lost == kernel.IMPOSSIBLE else lost

    def _empty(self) -> kernel.State:
        many, stands = len(self.instance.exhibitors), len(self.instance.stands)
        sizes = (many, stands, many, *[_MOST_MOVED] * 3, *[many] * 3, 1)
        state = kernel.State(*(np.zeros(size, dtype=np.int64) for size in sizes))
        state.too_near[0] = TOO_NEAR
        return state


def _all_places(instance: Instance) -> list[Place]:
    single = [(stand,) for stand in range(len(instance.stands))]
    rows = {place for places in instance.places for place in places if len(place) != 1}
    return [*single, *sorted(rows)]


def _problem(instance: Instance, places: Sequence[Place], numbers: Mapping[Place, int]) -> kernel.Problem:
    exhibitors = instance.exhibitors
    options = [[numbers[place] for place in some] for some in instance.places]
    suits = np.zeros((len(exhibitors), len(places)), dtype=np.bool_)
    for one, some in enumerate(options):
        suits[one, some] = True
    wishes = [wish for one in exhibitors for wish in one.wishes]
    provinces = [-2 - number if one.province is None else one.province for number, one in enumerate(exhibitors)]
    dreads = _dreads(instance)
    return kernel.Problem(
        *_parts(places),
        *_parts([_ring(instance, place) for place in places]),
        _list(instance.stands[place[0]].area for place in places),
        _list(any(instance.stands[stand].is_corner for stand in place) for place in places),
        *_parts(options),
        suits,
        _list(np.cumsum([0, *(len(one.wishes) for one in exhibitors)])),
        _list(_KINDS[wish.kind] for wish in wishes),
        _list(wish.target for wish in wishes),
        _list(points for one in range(len(exhibitors)) for points in _points(instance, one)),
        *_parts(_fans(instance)),
        _list(provinces),
        _pairs(instance),
        dreads.any(axis=1),
        dreads,
        *_parts(instance.near),
        _matrix(instance.around),
    )


def _ring(instance: Instance, place: Place) -> list[int]:
    return sorted({near for stand in place for near in instance.neighbours[stand]}.difference(place))


def _points(instance: Instance, one: int) -> list[int]:
    exhibitor = instance.exhibitors[one]
    more = PRIORITY * exhibitor.priority
    return [MET + more + (FIRST[order] if order < len(FIRST) else 0) for order in range(len(exhibitor.wishes))]


def _fans(instance: Instance) -> list[list[int]]:
    fans: list[list[int]] = [[] for _one in instance.exhibitors]
    for number, one in enumerate(instance.exhibitors):
        for wish in one.wishes:
            if wish.kind in {WishKind.BESIDE, WishKind.APART}:
                fans[wish.target].append(number)
    return fans


def _pairs(instance: Instance) -> NDArray[np.int64]:
    rules, some = instance.rules, instance.exhibitors
    return np.array(
        [
            [
                rules.together * (a.province is not None and a.province == b.province)
                + rules.mixed * bool(a.country and b.country and a.country != b.country)
                for b in some
            ]
            for a in some
        ],
        dtype=np.int64,
    ).reshape(len(some), len(some))


def _dreads(instance: Instance) -> NDArray[np.bool_]:
    """Whose goods are kept apart from whose."""
    goods = [one.goods for one in instance.exhibitors]
    found = np.array([[instance.rules.keeps_apart(a, b) for b in goods] for a in goods], dtype=np.bool_)
    return found.reshape(len(goods), len(goods))


def _matrix(near: Sequence[Iterable[int]]) -> NDArray[np.bool_]:
    found = np.zeros((len(near), len(near)), dtype=np.bool_)
    for one, others in enumerate(near):
        found[one, list(others)] = True
    return found


def _parts(parts: Sequence[Sequence[int]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where each part begins, and all of them in one."""
    return _list(np.cumsum([0, *map(len, parts)])), _list(one for part in parts for one in part)


def _list(numbers: Any) -> NDArray[np.int64]:
    return np.array(list(numbers), dtype=np.int64)
