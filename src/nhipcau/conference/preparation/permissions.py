"""Who prepares an edition. An administrator may everything.

Reading is for the whole secretariat (`desk.enter`). Who has a role for one area plans in that area and enters
decisions; what concerns the whole edition (its dates, its team, its dossier, the next edition) is for those who have
a role for all areas.
"""

from typing import Any

import rules

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.editions.permissions import secretariat
from nhipcau.core.roles.reach import reach_of


@rules.predicate
def leads(user: Any, edition: Edition | None) -> bool:
    """The secretariat of the edition for all areas. Without an edition: of any."""
    areas = reach_of(user).areas
    return any(not own and (edition is None or slug == edition.slug) for slug, own in areas)


@rules.predicate
def plans_area(user: Any, thing: Any) -> bool:
    """The secretariat of the edition, for the area of the milestone (or what has one as it). Of an edition: any."""
    if thing is None or isinstance(thing, Edition):
        return bool(secretariat()(user, thing))
    edition, area = thing.edition, thing.area
    return any(slug == edition.slug and own in ("", area) for slug, own in reach_of(user).areas)


rules.add_perm("preparation.decide", secretariat())
rules.add_perm("preparation.plan", plans_area)
rules.add_perm("preparation.lead", leads)
