"""Requests of an instance that are fixed to a slot and exclude each other, found before any search."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from nhipcau.conference.meetings.scheduling.exact.conflicts import smallest
from nhipcau.conference.meetings.scheduling.exact.formula import Formula
from nhipcau.conference.meetings.scheduling.model import Hindrance, Instance, Obstacle, Request

#: For each fixed request its venues, with a literal for each.
Venues = Mapping[int, Mapping[int, int]]


def infeasible(instance: Instance, *, seconds: float = 2.0) -> tuple[Obstacle, ...]:
    """The smallest set found of fixed requests that cannot all be held; empty if they can.

    All hard rules are looked at: parties, their days and ways, tables and interpreters. What is found is a proof;
    each request in it is needed for it, unless the time ran out.
    """
    fixed = [number for number, request in enumerate(instance.requests) if request.fixed is not None]
    if not fixed:
        return ()
    formula = Formula()
    demands = {number: formula.new() for number in fixed}
    venues = {number: _venues(instance, formula, number, demands[number]) for number in fixed}
    _parties(instance, formula, demands, venues)
    at: dict[int, list[int]] = {}
    for number in fixed:
        at.setdefault(_slot(instance, number), []).append(number)
    for slot, numbers in at.items():
        _tables(instance, formula, slot, {one: venues[one] for one in numbers})
        _interpreters(instance, formula, slot, {one: venues[one] for one in numbers})
    core = [fixed[one] for one in smallest(formula, list(demands.values()), seconds=seconds)]
    return (_obstacle(instance, core),) if core else ()


def _slot(instance: Instance, number: int) -> int:
    slot = instance.requests[number].fixed
    assert slot is not None
    return slot


def _venues(instance: Instance, formula: Formula, number: int, demand: int) -> Mapping[int, int]:
    """Literals for the venues a request may be held in; none where a party is not available."""
    request, slot = instance.requests[number], _slot(instance, number)
    open_venues = {
        table.venue for table in instance.tables if slot not in table.closed and table.seats >= request.seats
    }
    venues = {one: formula.new() for one in sorted(request.venues & open_venues) if instance.open_slots[number]}
    formula.add(-demand, *venues.values())
    formula.at_most_one(list(venues.values()))
    return venues


def _parties(instance: Instance, formula: Formula, demands: Mapping[int, int], venues: Venues) -> None:
    """Say that nobody is in two meetings at once, in too many on a day, or too far from the one before."""
    of: dict[tuple[int, int], list[int]] = {}
    for number in demands:
        day = instance.slots[_slot(instance, number)].day
        for party in instance.requests[number].parties:
            of.setdefault((party, day), []).append(number)
    for (party, _day), numbers in of.items():
        most = instance.participants[party].most_per_day
        if most is not None:
            formula.at_most([demands[one] for one in numbers], most)
        for one, other in combinations(numbers, 2):
            for here, there in _too_far(instance, one, other):
                if here in venues[one] and there in venues[other]:
                    formula.add(-venues[one][here], -venues[other][there])


def _too_far(instance: Instance, one: int, other: int) -> Iterator[tuple[int, int]]:
    """Yield the venues of two requests of one party between which the time is too short; all in the same slot."""
    slot, later = _slot(instance, one), _slot(instance, other)
    if later < slot:
        yield from ((here, there) for there, here in _too_far(instance, other, one))
        return
    for here in range(len(instance.venues)):
        for there in range(len(instance.venues)):
            if later - slot - 1 < instance.travel[here][there] or slot == later:
                yield here, there


def _tables(instance: Instance, formula: Formula, slot: int, venues: Venues) -> None:
    """Say for each venue and number of seats that there are tables enough (by Hall's theorem that is all)."""
    for venue in range(len(instance.venues)):
        seats = [one.seats for one in instance.tables if one.venue == venue and slot not in one.closed]
        there = {one: them[venue] for one, them in venues.items() if venue in them}
        for needed in {instance.requests[one].seats for one in there}:
            sitting = [literal for one, literal in there.items() if instance.requests[one].seats >= needed]
            formula.at_most(sitting, sum(one >= needed for one in seats))


def _interpreters(instance: Instance, formula: Formula, slot: int, venues: Venues) -> None:
    """Say that each meeting that needs one has an interpreter of its own, on duty in its venue."""
    taken: dict[int, list[int]] = {}
    for number, places in venues.items():
        needed = instance.needs[number]
        if needed is None:
            continue
        for venue, literal in places.items():
            able = [
                one
                for one, interpreter in enumerate(instance.interpreters)
                if interpreter.venues[slot] == venue and not needed.isdisjoint(interpreter.pairs)
            ]
            with_one = {one: formula.new() for one in able}
            formula.add(-literal, *with_one.values())
            for one, literal_of_one in with_one.items():
                taken.setdefault(one, []).append(literal_of_one)
    for literals in taken.values():
        formula.at_most_one(literals)


def _obstacle(instance: Instance, core: Sequence[int]) -> Obstacle:
    """The requests that exclude each other, with the hindrance that it is."""
    requests = [instance.requests[one] for one in core]
    slots = tuple(sorted({_slot(instance, one) for one in core}))
    shared = tuple(sorted(frozenset.intersection(*(frozenset(one.parties) for one in requests))))
    hindrance = _alone(instance, core[0]) if len(core) == 1 else _together(instance, core, shared, slots)
    return Obstacle(hindrance, tuple(core), _concerned(hindrance, requests, shared), slots)


def _concerned(hindrance: Hindrance, requests: Sequence[Request], shared: tuple[int, ...]) -> tuple[int, ...]:
    return requests[0].parties if hindrance is Hindrance.NEVER_FREE else shared if len(requests) > 1 else ()


def _alone(instance: Instance, number: int) -> Hindrance:
    request, slot = instance.requests[number], _slot(instance, number)
    if not instance.open_slots[number]:
        return Hindrance.NEVER_FREE
    if any(instance.participants[one].most_per_day == 0 for one in request.parties):
        return Hindrance.MOST_PER_DAY
    tables = [one for one in instance.tables if one.venue in request.venues and slot not in one.closed]
    has_table = any(one.seats >= request.seats for one in tables)
    return Hindrance.NO_INTERPRETER if has_table else Hindrance.NO_TABLE


def _together(instance: Instance, core: Sequence[int], shared: Sequence[int], slots: Sequence[int]) -> Hindrance:
    if shared and len(slots) == 1:
        return Hindrance.PARTY_BUSY
    limits = [instance.participants[one].most_per_day for one in shared]
    if any(most is not None and len(core) > most for most in limits):
        return Hindrance.MOST_PER_DAY
    if shared and len(core) == 2:
        return Hindrance.TRAVEL
    if len(slots) > 1:
        return Hindrance.NO_ROOM_TOGETHER
    interpreted = [instance.needs[one] is not None for one in core]
    if all(interpreted):
        return Hindrance.INTERPRETERS_TAKEN
    return Hindrance.NO_ROOM_TOGETHER if any(interpreted) else Hindrance.TABLES_TAKEN
