"""What other apps keep of an edition, where it is taken over into another or moves with the opening.

    @also_clones("tasks", _("tasks, counted from the opening"), count_tasks)
    def copy_tasks(copying: Copying) -> int: ...

offers a further piece to be taken over; `copy_tasks` says how many it copied.

    @moves_along
    def unsettled_tasks(edition: Edition) -> Iterable[Task]: ...

has what is planned as milestones are (`Planned`) move as they do.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.preparation.actions.copying import Copying
from nhipcau.conference.preparation.models import Planned

Count = Callable[[Edition], int]
Copier = Callable[[Copying], int]
#: The rows of an edition of which nothing was decided yet: they move.
Unsettled = Callable[[Edition], Iterable[Planned]]


@dataclass(frozen=True)
class OtherPiece:
    """What can be taken over of another app: what it is called, how many there are of an edition, how it is copied."""

    label: Any
    count: Count
    copy: Copier


_PIECES: dict[str, OtherPiece] = {}
_MOVING: list[Unsettled] = []


def also_clones(name: str, label: Any, count: Count) -> Callable[[Copier], Copier]:
    """Decorator: offer a further piece, copied after those of this app in the order of registration."""

    def add(copier: Copier) -> Copier:
        _PIECES[name] = OtherPiece(label, count, copier)
        return copier

    return add


def other_pieces() -> dict[str, OtherPiece]:
    """The pieces of other apps, by name."""
    return dict(_PIECES)


def other_counts(edition: Edition) -> dict[str, int]:
    """How many of each piece of other apps an edition has."""
    return {name: one.count(edition) for name, one in _PIECES.items()}


def moves_along(unsettled: Unsettled) -> Unsettled:
    """Decorator: the rows that this gives of an edition move with its opening as its milestones do."""
    _MOVING.append(unsettled)
    return unsettled


def others_that_move(edition: Edition) -> Iterator[Planned]:
    """What other apps have planned from the opening of an edition and not settled yet."""
    for unsettled in _MOVING:
        yield from unsettled(edition)


def move_planned(rows: Iterable[Planned], opening: date | None, before: date | None, *, move: bool) -> int:
    """Move rows as far as the opening moved; without `move` only count their distance to it anew.

    Returns how many days changed; what is counted from an opening that is not known any more has none.
    """
    moved = 0
    for row in rows:
        due = row.due
        if not move:
            if opening and due and row.days_before is not None:
                row.days_before = (opening - due).days
                row.save()
            continue
        if row.days_before is not None:
            row.plan(opening)
        elif due and opening and before:
            row.due = due + (opening - before)
        if row.due != due:
            row.save()
            moved += 1
    return moved
