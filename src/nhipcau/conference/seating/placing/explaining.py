"""Why somebody sits where, rule by rule, and how often each rule is broken in all."""

from collections.abc import Iterator
from dataclasses import dataclass

from nhipcau.conference.seating.placing.model import NOBODY
from nhipcau.conference.seating.placing.state import State

#: The rules by their codes, in the order in which they are told.
PAIRS, STEP_FREE, CHAIR, RANK, TOGETHER, ALTERNATE, LANGUAGES, UNSEATED = RULES = (
    *("pairs", "step_free", "chair", "rank", "together", "alternate", "languages", "unseated"),
)


@dataclass(frozen=True)
class Reason:
    """A rule that concerns somebody where he sits, kept or broken.

    `others` are the people it is about; `numbers` of a rank are the rank of the seat, and the first and the last that
    would be right, counted from 1; of a delegation, at how many tables or in how many rows it sits.
    """

    rule: str
    kept: bool
    others: tuple[int, ...] = ()
    numbers: tuple[int, ...] = ()
    #: Of a pair: whether the two are to sit side by side.
    beside: bool = False


def explain(state: State, person: int) -> list[Reason]:
    """The rules that concern somebody in the present seating."""
    if state.at[person] == NOBODY:
        return [Reason(UNSEATED, kept=False)]
    found = [*_pairs(state, person), *_seat(state, person), *_rank(state, person), *_company(state, person)]
    return [*found, *_neighbours(state, person)]


def broken(state: State) -> dict[str, int]:
    """How often each rule is broken: people, for neighbours pairs of them; rules that are kept are left out."""
    counts = dict.fromkeys(RULES, 0)
    for person in range(len(state.people)):
        if state.at[person] == NOBODY:
            counts[UNSEATED] += 1
            continue
        for reason in (*_seat(state, person), *_rank(state, person), *_company(state, person)):
            counts[reason.rule] += not reason.kept
    counts[PAIRS] = sum(state.broken_pairs(person) for person in range(len(state.people))) // 2
    for one, other in state.problem.beside:
        for reason in _between(state, one, other):
            counts[reason.rule] += not reason.kept
    return {rule: count for rule, count in counts.items() if count}


def _pairs(state: State, person: int) -> Iterator[Reason]:
    near = state.near[state.at[person]]
    for other, beside in state.paired_with(person):
        yield Reason(PAIRS, (state.at[other] in near) == beside, (other,), beside=beside)


def _seat(state: State, person: int) -> Iterator[Reason]:
    one, seat = state.people[person], state.seats[state.at[person]]
    if one.step_free and state.weights.step_free:
        yield Reason(STEP_FREE, seat.step_free)
    if seat.chair:
        yield Reason(CHAIR, one.interprets)


def _rank(state: State, person: int) -> Iterator[Reason]:
    span, rank = state.ranks.spans[person], state.ranks.of_seat[state.at[person]]
    if state.weights.rank and span is not None and rank >= 0:
        numbers = (rank + 1, span[0] + 1, min(span[1] + 1, len(state.ranks.seats)))
        yield Reason(RANK, not state.ranks.off(person, state.at[person]), numbers=numbers)


def _company(state: State, person: int) -> Iterator[Reason]:
    one = state.people[person]
    if state.weights.together and not one.interprets and state.sizes.get(one.delegation, 0) > 1:
        kept = not state.is_lonely(state.at[person])
        yield Reason(TOGETHER, kept, numbers=(state.groups_of(one.delegation),))


def _neighbours(state: State, person: int) -> Iterator[Reason]:
    seat = state.at[person]
    for other in state.near[seat]:
        yield from _between(state, seat, other)


def _between(state: State, seat: int, other: int) -> Iterator[Reason]:
    a, b = state.who[seat], state.who[other]
    if NOBODY in (a, b):
        return
    if state.weights.alternate and state.are_alike(a, b):
        yield Reason(ALTERNATE, kept=False, others=(b,))
    if state.weights.languages and not state.understand(a, b):
        helper = state.interpreter_at(seat, other)
        others = (b,) if helper == NOBODY else (b, state.who[helper])
        yield Reason(LANGUAGES, helper != NOBODY, others)
