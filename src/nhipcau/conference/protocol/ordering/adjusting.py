"""An order that was adjusted by hand: what was moved stays where it was put, the rest is computed around it."""

from collections.abc import Hashable, Mapping, Sequence


def around(computed: Sequence[Hashable], held: Mapping[Hashable, int]) -> list[Hashable]:
    """The computed order with those of `held` at their places (from 1 on); places behind the end are the last.

    Of two held at one place, the one who comes first in the computed order has it. Who is held and no longer among the
    computed is left out.
    """
    order = [key for key in computed if key not in held]
    turn = {key: number for number, key in enumerate(computed)}
    fixed = sorted((key for key in held if key in turn), key=lambda key: (held[key], turn[key]))
    taken: set[Hashable] = set()
    for key in fixed:
        at = max(0, held[key] - 1)
        while at < len(order) and order[at] in taken:
            at += 1
        order.insert(min(at, len(order)), key)
        taken.add(key)
    return order


def moved(order: Sequence[Hashable], key: Hashable, place: int) -> list[Hashable]:
    """The order with one of it at another place (from 1 on). Raises ValueError for one that is not in it."""
    rest = list(order)
    rest.remove(key)
    rest.insert(max(0, min(place - 1, len(rest))), key)
    return rest
