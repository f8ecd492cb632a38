"""Who works at the board: the secretariat of the edition, each in its own areas. An administrator may everything."""

from typing import Any

import rules

from nhipcau.conference.board.models import Risk, Task
from nhipcau.conference.editions.permissions import secretariat
from nhipcau.core.roles.reach import reach_of


@rules.predicate
def keeps(user: Any, thing: Any) -> bool:
    """The secretariat of the edition; of a task or risk: for its area, or who is its owner in the team."""
    if not isinstance(thing, Task | Risk):
        return bool(secretariat()(user, thing))
    slug, own = thing.edition.slug, thing.owner
    areas = [area for edition, area in reach_of(user).areas if edition == slug]
    is_owner = own is not None and own.user_id is not None and own.user_id == getattr(user, "pk", None)
    return any(area in ("", thing.area) for area in areas) or bool(areas and is_owner)


rules.add_perm("board.keep", keeps)
