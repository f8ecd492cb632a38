"""The allocator against brute force on tiny exhibitions, and by a judge of its own on one of real size."""

from collections.abc import Iterator
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.benchkit.exhibitions import invent
from nhipcau.conference.exhibition.allocating.geometry import Box, beside, centre_distance
from nhipcau.conference.exhibition.allocating.model import (
    Allocation,
    Exhibitor,
    Instance,
    Reason,
    Rules,
    Stand,
    Wish,
    WishKind,
)
from nhipcau.conference.exhibition.allocating.solving import allocate

pytestmark = pytest.mark.one_database
#: No points for neighbours that nobody wishes: only wishes count.
ONLY_WISHES = Rules(together=0, mixed=0)
TINY = 4


def row(count: int, area: int = 0, **what: object) -> list[Stand]:
    """Stands side by side."""
    return [Stand(area, Box(30 * place, 0, 30, 30), **what) for place in range(count)]  # type: ignore[arg-type]


def is_met(instance: Instance, allocation: Allocation, one: int, wish: Wish) -> bool:
    """Whether a wish is met: written anew, from the boxes alone."""
    stands = [instance.stands[stand] for stand in allocation[one]]
    theirs = [instance.stands[stand] for stand in allocation.get(wish.target, ())]
    match wish.kind:
        case WishKind.AREA:
            return stands[0].area == wish.target
        case WishKind.STAND:
            return wish.target in allocation[one]
        case WishKind.CORNER:
            return any(stand.is_corner for stand in stands)
        case WishKind.BESIDE:
            return any(touch(mine, other) for mine in stands for other in theirs)
        case WishKind.APART:
            return not any(
                mine.area == other.area and centre_distance(mine.box, other.box) <= instance.rules.far
                for mine in stands
                for other in theirs
            )
    province = instance.exhibitors[one].province
    peers = [other for other in allocation if other != one and instance.exhibitors[other].province == province]
    return province is not None and any(
        touch(mine, instance.stands[at]) for mine in stands for peer in peers for at in allocation[peer]
    )


def touch(one: Stand, other: Stand) -> bool:
    return one.area == other.area and beside(one.box, other.box)


def count(instance: Instance, allocation: Allocation) -> int:
    return sum(
        is_met(instance, allocation, one, wish) for one in allocation for wish in instance.exhibitors[one].wishes
    )


def all_allocations(instance: Instance, among: list[int]) -> Iterator[Allocation]:
    """Every way to give these exhibitors of one stand each a stand that suits."""
    for stands in permutations(range(len(instance.stands)), len(among)):
        found = {one: (stand,) for one, stand in zip(among, stands, strict=True)}
        if all(place in instance.places[one] for one, place in found.items()):
            yield found


@st.composite
def tiny(draw: st.DrawFn) -> Instance:
    """A few stands in two areas and a few exhibitors of one stand each, with all kinds of wishes."""
    lengths = draw(st.integers(1, 3)), draw(st.integers(0, 2))
    kinds = [draw(st.integers(0, 1)) for _ in range(sum(lengths))]
    stands = [*row(lengths[0]), *row(lengths[1], area=1)]
    stands = [
        Stand(one.area, one.box, kind, is_corner=place == 0)
        for place, (one, kind) in enumerate(zip(stands, kinds, strict=True))
    ]
    many = draw(st.integers(1, TINY))
    targets = {
        WishKind.AREA: st.integers(0, 1),
        WishKind.STAND: st.integers(0, len(stands) - 1),
        WishKind.BESIDE: st.integers(0, many - 1),
        WishKind.APART: st.integers(0, many - 1),
    }
    exhibitors = []
    for own in range(many):
        asked = draw(st.lists(st.sampled_from(list(WishKind)), max_size=2, unique=True))
        wishes = [Wish(kind, draw(targets[kind]) if kind in targets else -1) for kind in asked]
        wishes = [one for one in wishes if one.kind not in {WishKind.BESIDE, WishKind.APART} or one.target != own]
        choice = draw(st.sampled_from([frozenset(), frozenset({0}), frozenset({1})]))
        province = draw(st.sampled_from([None, 1, 2]))
        priority = draw(st.integers(0, 1))
        exhibitors.append(Exhibitor(kinds=choice, province=province, priority=priority, wishes=tuple(wishes)))
    return Instance(tuple(stands), tuple(exhibitors), ONLY_WISHES)


@given(tiny())
@settings(max_examples=15, deadline=None)
def test_a_tiny_exhibition_is_allocated_as_well_as_any_other_way_of_giving_the_same_a_stand(instance: Instance) -> None:
    found = allocate(instance, bound_seconds=2)
    placed = sorted(found.allocation)
    assert all(found.allocation[one] in instance.places[one] for one in placed)
    assert found.met == count(instance, found.allocation)
    # Whoever waits could only have a stand if somebody before went without.
    for waiting in found.waiting:
        before = [one for one in placed if instance.queue.index(one) < instance.queue.index(waiting.exhibitor)]
        assert next(all_allocations(instance, [*before, waiting.exhibitor]), None) is None
    best = max(count(instance, other) for other in all_allocations(instance, placed))
    assert found.met == best <= found.bound
    for verdict in found.verdicts:
        wish = instance.exhibitors[verdict.exhibitor].wishes[verdict.wish]
        assert verdict.is_met == is_met(instance, found.allocation, verdict.exhibitor, wish)
        assert verdict.is_met == (verdict.reason is None)


def test_an_exhibition_of_three_areas_keeps_every_rule_and_is_the_same_again() -> None:
    instance = invent(60, seed=5)
    found = allocate(instance, seed=3, bound_seconds=1)
    again = allocate(instance, seed=3, bound_seconds=0.01)
    assert found.allocation == again.allocation
    stands = [stand for place in found.allocation.values() for stand in place]
    assert len(stands) == len(set(stands))
    assert found.met == count(instance, found.allocation) <= found.bound <= found.wishes
    assert found.met >= 0.75 * found.bound
    for one, place in found.allocation.items():
        asked = instance.exhibitors[one]
        assert len(place) == asked.stands
        assert all(instance.stands[at].kind in asked.kinds and instance.stands[at].watts >= asked.watts for at in place)
    goods = {
        instance.stands[at]: instance.exhibitors[one].goods for one, place in found.allocation.items() for at in place
    }
    for one, theirs in goods.items():
        for other, others in goods.items():
            if {theirs, others} == {"food", "electronics"} and one.area == other.area:
                assert centre_distance(one.box, other.box) > instance.rules.apart_by


def test_who_is_locked_stays_and_the_later_of_two_that_are_kept_apart_waits() -> None:
    locked = Exhibitor(goods="food", locked=(1,), wishes=(Wish(WishKind.STAND, 0),))
    phones = Exhibitor(goods="electronics", priority=9)
    tea = Exhibitor(wishes=(Wish(WishKind.STAND, 1), Wish(WishKind.BESIDE, 1)))
    found = allocate(Instance(tuple(row(3)), (locked, phones, tea)))
    assert found.allocation[0] == (1,)
    assert [(one.exhibitor, one.reason) for one in found.waiting] == [(1, Reason.KEPT_APART)]
    reasons = {(one.exhibitor, one.wish): (one.reason, one.by) for one in found.verdicts}
    assert reasons[0, 0] == (Reason.LOCKED, ())
    assert reasons[2, 0] == (Reason.LOCKED, (0,))
    assert reasons[2, 1] == (Reason.WAITS, (1,))


def test_several_stands_are_given_in_one_row_and_what_nothing_suits_is_said() -> None:
    wide = Exhibitor(stands=2, priority=1)
    hungry = Exhibitor(watts=9_000)
    single = Exhibitor(wishes=(Wish(WishKind.STAND, 0),))
    found = allocate(Instance(tuple(row(3, watts=1000)), (wide, hungry, single)))
    assert found.allocation[0] in {(0, 1), (1, 2)}
    assert found.allocation == {0: (1, 2), 2: (0,)}
    assert [(one.exhibitor, one.reason) for one in found.waiting] == [(1, Reason.NOTHING_SUITS)]
    assert (found.met, found.bound) == (1, 1)


def test_stands_turned_along_a_street_are_side_by_side_and_those_across_the_way_are_not() -> None:
    first, second = Box(0, 0, 30, 20, 30), Box(26, 15, 30, 20, 30)
    assert beside(first, second)
    assert not beside(first, Box(-30, 52, 30, 20, 30))
    # Only a corner in common.
    assert not beside(Box(0, 0, 30, 30), Box(30, 30, 30, 30))
