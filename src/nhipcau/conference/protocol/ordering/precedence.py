"""The order of precedence: by level, then by what decides between equals; privileges take their place whatever else."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

#: Between people of one level: guests first, hosts first, or whoever is longer in office.
GUESTS, HOSTS, SENIORITY = "guests", "hosts", "seniority"
#: Behind everybody who has a level.
LAST = 1_000_000
#: The turn of two who are alike in all else.
Turn = tuple[int | str, ...]
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Standing(Generic[K]):
    """Somebody who is to be put into order.

    `level` is None for who has no rank; `since` is the day of taking office; `turn` decides at last; `place` is a
    privilege: the place taken from 1 on, whatever the level.
    """

    key: K
    country: str = ""
    level: int | None = None
    since: date | None = None
    turn: Turn = ()
    place: int | None = None


def sort_key(one: Standing[Any], ties: str, host: str) -> tuple[int, int, int, Turn]:
    """What somebody is sorted by, privileges aside; people of a smaller key stand before those of a greater one.

    Of those without a rank, nothing but their turn decides.
    """
    if one.level is None:
        return (LAST, 0, 0, one.turn)
    at_home = bool(host) and one.country == host
    side = 0 if ties == SENIORITY else int(at_home) if ties == GUESTS else int(not at_home)
    return (one.level, side, one.since.toordinal() if one.since else LAST, one.turn)


def by_precedence(people: Iterable[Standing[K]], ties: str = GUESTS, host: str = "") -> list[Standing[K]]:
    """People in order of precedence. Who has a privilege takes its place; the others keep their order around them.

    Of two who claim one place, the one whose rank is higher has it and the other stands next to it.
    """
    ranked = sorted(people, key=lambda one: sort_key(one, ties, host))
    order = [one for one in ranked if one.place is None]
    for one in sorted((one for one in ranked if one.place is not None), key=lambda one: one.place or 0):
        at = max(0, (one.place or 1) - 1)
        while at < len(order) and order[at].place is not None:
            at += 1
        order.insert(min(at, len(order)), one)
    return order


def in_turn(people: Sequence[Standing[K]], first: str = "") -> list[Standing[K]]:
    """The countries in turn, each in its own order; `first` begins, else the country of who comes first.

    Who has a privilege among the first few keeps the place. When one country has nobody left, the others go on.
    """
    held = [one for one in people if one.place is not None]
    queues: dict[str, list[Standing[K]]] = {}
    for one in people:
        if one.place is None:
            queues.setdefault(one.country, []).append(one)
    countries = sorted(queues, key=lambda country: country != first)
    order: list[Standing[K]] = []
    while any(queues.values()):
        order.extend(queues[country].pop(0) for country in countries if queues[country])
    for one in sorted(held, key=lambda one: one.place or 0):
        order.insert(min((one.place or 1) - 1, len(order)), one)
    return order
