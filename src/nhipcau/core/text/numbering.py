"""Names that are taken already get a number."""

from collections.abc import Collection


def first_free(wanted: str, taken: Collection[str]) -> str:
    """The name itself where it is free, else the first of name-2, name-3, … that is."""
    if wanted not in taken:
        return wanted
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(one for one in numbered if one not in taken)
