"""Gates that let in only who stands on a list of their own: a visit, a reception.

    gate_lists(stamp=..., people=...)

An app above tells whose lists it keeps: `people` gives them by gate, and `stamp` is another value as soon as one of
them may have changed. Each takes the edition, and a number of queries that does not depend on how many there are. A
gate of which nobody keeps the list lets in nobody.
"""

from collections.abc import Callable, Collection, Mapping
from typing import Any
from uuid import UUID

from nhipcau.conference.checkin.models import Gate
from nhipcau.conference.editions.models import Edition

#: Gives the delegates on each list by the key of its gate.
People = Callable[[Edition], Mapping[UUID, Collection[UUID]]]
Stamp = Callable[[Edition], Any]
_LISTS: list[tuple[Stamp, People]] = []


def gate_lists(*, stamp: Stamp, people: People) -> None:
    """Tell who stands on the lists of gates."""
    _LISTS.append((stamp, people))


def stamp_of(edition: Edition) -> list[Any]:
    """What differs as soon as a list of a gate may have changed."""
    return [stamp(edition) for stamp, _people in _LISTS]


def lists_of(edition: Edition) -> dict[UUID, frozenset[UUID]]:
    """The delegates on each list, by the key of its gate."""
    return {gate: frozenset(some) for _stamp, people in _LISTS for gate, some in people(edition).items()}


def list_at(gate: Gate) -> frozenset[UUID] | None:
    """The delegates on the list of a gate; None for a gate without a list of its own."""
    return lists_of(gate.edition).get(gate.pk, frozenset()) if gate.own_list else None
