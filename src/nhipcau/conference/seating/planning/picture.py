"""A plan as the search sees it: seats, people and rules as numbers, with the way back to their rows."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from nhipcau.conference.delegations.models import Delegate, Delegation
from nhipcau.conference.protocol.queries.order import Place, ranking
from nhipcau.conference.seating.laying import CHAIR, one_behind_the_other, side_by_side
from nhipcau.conference.seating.models import Guest, Pairing, Seat, SeatingPlan
from nhipcau.conference.seating.placing.model import NOBODY, Pair, Person, Problem, Weights
from nhipcau.conference.seating.placing.model import Seat as SeatOf
from nhipcau.conference.seating.placing.state import State

#: What naming the guests of a plan needs.
_WITH = ("delegate__delegation__locality", "delegate__delegation__organisation", "interpreter", "seat")


@dataclass(frozen=True)
class Picture:
    """The guests who come and the seats for them, in the order of their numbers in `problem`.

    A seat that is reserved is left out, unless somebody was put on it by hand. `gone` are guests who come no more.
    """

    plan: SeatingPlan
    places: list[Seat]
    guests: list[Guest]
    gone: list[Guest]
    seats: list[Seat]
    ranks: dict[Any, Place]
    problem: Problem

    @cached_property
    def state(self) -> State:
        """Who sits where now."""
        return State(self.problem, self.seated)

    @cached_property
    def seated(self) -> tuple[int, ...]:
        """The seats of the guests by their numbers."""
        return tuple(NOBODY if one.seat_id is None else self.number_of_seat[one.seat_id] for one in self.guests)

    @cached_property
    def number_of_seat(self) -> dict[int, int]:
        """The numbers of the seats by their ids."""
        return {one.pk: at for at, one in enumerate(self.seats)}

    @cached_property
    def number_of_guest(self) -> dict[int, int]:
        """The numbers of the guests by their ids."""
        return {one.pk: at for at, one in enumerate(self.guests)}

    @cached_property
    def rank_of_guest(self) -> dict[int, int]:
        """The places of the guests among themselves in the order of protocol, from 1 on, by their ids."""
        known = [one for one in self.guests if one.delegate_id in self.ranks]
        known.sort(key=lambda one: self.ranks[one.delegate_id].position)
        return {one.pk: at for at, one in enumerate(known, 1)}


def picture_of(plan: SeatingPlan) -> Picture:
    """A plan as it stands; eight queries however many are seated."""
    places = list(Seat.objects.filter(layout=plan.layout_id))
    rows = list(Guest.objects.filter(plan=plan).select_related(*_WITH))
    guests = [one for one in rows if comes(one)]
    taken = {one.seat_id for one in guests}
    seats = [one for one in places if not one.reserved or one.pk in taken]
    ranks = ranking(plan.layout.edition)
    pairings = list(Pairing.objects.filter(plan=plan))
    problem = _problem(plan, seats, guests, pairings, ranks)
    return Picture(plan, places, guests, [one for one in rows if not comes(one)], seats, ranks, problem)


def comes(guest: Guest) -> bool:
    """Whether somebody who is on a plan still comes."""
    if guest.interpreter is not None:
        return not guest.interpreter.is_gone
    one = guest.delegate
    if one is None or one.forgotten_at is not None or one.state in Delegate.GONE:
        return False
    return one.delegation.state != Delegation.State.DECLINED


def _problem(
    plan: SeatingPlan, seats: list[Seat], guests: list[Guest], pairings: list[Pairing], ranks: dict[Any, Place]
) -> Problem:
    number = {one.place: at for at, one in enumerate(seats)}
    at_seat = {one.pk: at for at, one in enumerate(seats)}
    at_guest = {one.pk: at for at, one in enumerate(guests)}

    def between(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
        return [(number[one], number[other]) for one, other in pairs if one in number and other in number]

    return Problem(
        seats=[SeatOf(one.honour, one.segment, one.step_free, one.kind == CHAIR) for one in seats],
        beside=between(side_by_side(seats)),
        behind=between(one_behind_the_other(seats)),
        people=_people(plan, guests, ranks, at_seat),
        pairs=[
            Pair(at_guest[one.one_id], at_guest[one.other_id], one.kind == Pairing.Kind.BESIDE)
            for one in pairings
            if one.one_id in at_guest and one.other_id in at_guest
        ],
        weights=Weights(plan.by_rank, plan.alternate, plan.languages, plan.together, plan.step_free),
    )


def _people(plan: SeatingPlan, guests: list[Guest], ranks: dict[Any, Place], at_seat: dict[int, int]) -> list[Person]:
    """People in the order of protocol: where delegations stay together, each with its first, else everybody alone."""
    last = len(ranks) + 1
    positions = [ranks[one.delegate_id].position if one.delegate_id in ranks else last for one in guests]
    delegations = [one.delegate.delegation_id if one.delegate else None for one in guests]
    numbers = {key: at for at, key in enumerate(dict.fromkeys(delegations)) if key is not None}
    firsts: dict[Any, int] = {}
    for key, position in zip(delegations, positions, strict=True):
        firsts[key] = min(position, firsts.get(key, last))
    people = []
    for one, key, position in zip(guests, delegations, positions, strict=True):
        first = firsts[key] if plan.together else 0
        held = one.locked or (one.seat is not None and bool(one.seat.reserved))
        people.append(
            Person(
                order=first * (last + 1) + position,
                country=one.delegate.delegation.country if one.delegate else "",
                delegation=numbers.get(key, NOBODY) if key is not None else NOBODY,
                languages=frozenset(code for code in one.languages.split(",") if code),
                interprets=one.interprets,
                step_free=one.step_free,
                seat=at_seat.get(one.seat_id) if held and one.seat_id else None,
            )
        )
    return people
