"""Who may work on pictures and publish them. An administrator may everything.

Pictures of an edition are its secretariat's. Of a partnership, editors of its localities propose albums and pictures,
and moderators of its countries publish them.
"""

from typing import Any

import rules

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.pictures.models import Album, Picture
from nhipcau.core.proposals import permissions
from nhipcau.core.roles.reach import reach_of


def _belongs_to(thing: Any) -> Any:
    """The edition or partnership of an album or picture, or the thing itself."""
    if isinstance(thing, Picture):
        thing = thing.album
    return thing.of if isinstance(thing, Album) else thing


def _partnership(thing: Any) -> Any:
    """The partnership whose picture or album it is; None of an edition."""
    record = _belongs_to(thing)
    return None if isinstance(record, Edition) else record


@rules.predicate
def is_secretariat(user: Any, thing: Any) -> bool:
    """The secretariat of the edition whose picture, album or edition it is."""
    record = _belongs_to(thing)
    return isinstance(record, Edition) and reach_of(user).works_on(record.slug)


@rules.predicate
def edits(user: Any, thing: Any) -> bool:
    """An editor of a locality of the partnership."""
    record = _partnership(thing)
    return record is not None and bool(permissions.edits(user, record))


@rules.predicate
def moderates(user: Any, thing: Any) -> bool:
    """A moderator of a country of the partnership."""
    record = _partnership(thing)
    return record is not None and bool(permissions.moderates(user, record))


rules.add_perm("pictures.manage", is_secretariat | edits | moderates)
rules.add_perm("pictures.publish", is_secretariat | moderates)
