"""Who drafts a declaration, and who reads and amends the draft. An administrator may everything."""

from typing import Any

import rules

from nhipcau.conference.delegations.models import Delegation
from nhipcau.conference.delegations.permissions import delegations_kept_by
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.editions.permissions import secretariat

_followup = secretariat("followup")


@rules.predicate
def keeps_followup(user: Any, thing: Any) -> bool:
    """The secretariat of the edition, for its declaration and follow-up; `thing` is the edition or has one."""
    edition = thing if thing is None or isinstance(thing, Edition) else thing.edition
    return bool(_followup(user, edition))


@rules.predicate
def amends_for(user: Any, delegation: Delegation | None) -> bool:
    """The confirmed focal point of the delegation. Without one: of any."""
    kept = delegations_kept_by(user)
    return bool(kept) if delegation is None else delegation.pk in kept


rules.add_perm("drafting.write", keeps_followup)
rules.add_perm("drafting.amend", amends_for)
