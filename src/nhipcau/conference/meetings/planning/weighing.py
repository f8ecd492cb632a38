"""What a wish to meet weighs: what is lost if it is left out of the timetable."""

from collections.abc import Mapping
from typing import Any

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.models import Kind, Priority, Wish

#: (kind, between leaders) → what "must" and "would like" weigh, until the planners of an edition say otherwise.
WEIGHTS: Mapping[tuple[str, bool], tuple[int, int]] = {
    (Kind.G2G, True): (100, 60),
    (Kind.G2G, False): (60, 35),
    (Kind.G2B, True): (60, 35),
    (Kind.G2B, False): (40, 22),
    (Kind.B2B, True): (30, 15),
    (Kind.B2B, False): (30, 15),
    (Kind.ASSOCIATION, True): (25, 14),
    (Kind.ASSOCIATION, False): (25, 14),
}


def weights_of(edition: Edition) -> dict[tuple[str, bool], tuple[int, int]]:
    """The weights of an edition: (kind, between leaders) → (must, would like). One query."""
    rows = Priority.objects.filter(edition=edition)
    own = {(one.kind, one.leaders): (one.must, one.like) for one in rows}
    return {**{(str(kind), leaders): weight for (kind, leaders), weight in WEIGHTS.items()}, **own}


def weight_of(wish: Any, weights: Mapping[tuple[str, bool], tuple[int, int]]) -> int:
    """What a wish weighs, by its kind and the stronger of the two levels: that of who asks, and of who accepted."""
    must, like = weights[wish.kind, wish.leaders]
    return must if Wish.Level.MUST in (wish.level, wish.answer_level) else like
