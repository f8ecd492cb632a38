"""Small problems of seating, made of a few numbers."""

from collections.abc import Sequence

from nhipcau.conference.seating.laying import CHAIR, Spec, lay, one_behind_the_other, side_by_side
from nhipcau.conference.seating.placing.model import Pair, Person, Problem, Seat, Weights


def problem(
    spec: Spec,
    people: Sequence[Person],
    pairs: Sequence[Pair] = (),
    weights: Weights | None = None,
    step_free: Sequence[int] = (),
) -> Problem:
    """People on all seats of a room."""
    places = lay(spec)
    seats = [Seat(one.honour, one.segment, one.place in step_free, one.kind == CHAIR) for one in places]
    return Problem(seats, side_by_side(places), one_behind_the_other(places), people, pairs, weights or Weights())
