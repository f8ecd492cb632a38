"""Pairing each with one of its options, so that none is taken twice."""

from collections.abc import Collection, Mapping, Sequence


def augment(
    one: int,
    options: Mapping[int, Collection[int]] | Sequence[Collection[int]],
    taken: dict[int, int],
    seen: set[int],
) -> bool:
    """Give somebody an option, giving others another one if need be; False if there is no way (Kuhn 1955).

    `taken` says who has each option, and is changed. `seen` are the options tried, empty at first: afterwards, if there
    was no way, all that could have been freed.
    """
    for option in options[one]:
        if option not in seen:
            seen.add(option)
            if option not in taken or augment(taken[option], options, taken, seen):
                taken[option] = one
                return True
    return False
