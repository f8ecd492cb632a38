"""Who may read and plan the programme of an edition: its secretariat. An administrator may everything."""

from typing import Any

import rules

from nhipcau.conference.editions.models import Edition
from nhipcau.core.roles.reach import reach_of

#: The area of a secretariat that plans; a secretariat without an area works on all of them.
AREA = "programme"


@rules.predicate
def is_secretariat(user: Any, edition: Edition | None) -> bool:
    """The secretariat of the edition, whatever its area. Without an edition: of any."""
    reach = reach_of(user)
    return bool(reach.areas) if edition is None else reach.works_on(edition.slug)


@rules.predicate
def plans(user: Any, edition: Edition | None) -> bool:
    """The secretariat of the edition, for its programme. Without an edition: of any."""
    reach = reach_of(user)
    if edition is None:
        return any(own in ("", AREA) for _slug, own in reach.areas)
    return reach.works_on(edition.slug, AREA)


rules.add_perm("programme.see", is_secretariat)
rules.add_perm("programme.plan", plans)
