"""Who works at the board: the secretariat of the edition. An administrator may everything.

All of it reads the board and keeps runs of show, incidents and contacts. Tasks and risks are kept by those who have a
role for their area or for all areas, and by their owner.
"""

from typing import Any

import rules

from nhipcau.conference.board.models import Risk, Task
from nhipcau.conference.editions.permissions import secretariat
from nhipcau.conference.preparation.permissions import plans_area
from nhipcau.core.roles.reach import reach_of


@rules.predicate
def owns(user: Any, thing: Any) -> bool:
    """The owner of a task or risk, as long as he works for the secretariat of its edition."""
    if not isinstance(thing, Task | Risk) or thing.owner is None or thing.owner.user_id is None:
        return False
    return thing.owner.user_id == getattr(user, "pk", None) and reach_of(user).works_on(thing.edition.slug)


rules.add_perm("board.keep", secretariat())
rules.add_perm("board.plan", plans_area | owns)
