"""Who may review people, check them, set zones and issue badges. An administrator may everything."""

from typing import Any

import rules

from nhipcau.conference.delegations.permissions import edition_of, registers_people
from nhipcau.core.roles.reach import reach_of


@rules.predicate
def checks_people(user: Any, thing: Any) -> bool:
    """The security service of the edition."""
    edition = edition_of(thing)
    checked = reach_of(user).checks
    return bool(checked) if edition is None else edition.slug in checked


rules.add_perm("accreditation.review", registers_people)
rules.add_perm("accreditation.clear", checks_people)
rules.add_perm("accreditation.zones", registers_people)
rules.add_perm("accreditation.badges", registers_people)
