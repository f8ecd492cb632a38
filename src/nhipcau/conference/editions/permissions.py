"""Who prepares an edition: its secretariat, each in its own areas. An administrator may everything."""

from typing import Any

import rules

from nhipcau.conference.editions.models import Edition
from nhipcau.core.roles.reach import reach_of


def secretariat(area: str = "") -> Any:
    """The predicate: somebody of the secretariat of an edition, in `area` if one is named. Without an edition: of any.

    Who has a role for all areas is in each of them.
    """

    @rules.predicate(name=f"secretariat:{area}")
    def works_there(user: Any, edition: Edition | None) -> bool:
        reach = reach_of(user)
        if edition is None:
            return any(not area or own in ("", area) for _slug, own in reach.areas)
        return reach.works_on(edition.slug, area)

    return works_there


rules.add_perm("desk.enter", secretariat())
