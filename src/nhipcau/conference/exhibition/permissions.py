"""Who plans an exhibition and who may apply for a stand. An administrator may everything."""

from typing import Any

import rules

from nhipcau.conference.delegations.permissions import delegations_kept_by
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.editions.permissions import secretariat
from nhipcau.conference.exhibition.models import Exhibitor
from nhipcau.core.roles.reach import reach_of

_exhibition = secretariat("exhibition")


@rules.predicate
def plans_exhibition(user: Any, thing: Any) -> bool:
    """The secretariat of the edition, for its exhibition; `thing` is the edition or an exhibitor."""
    return bool(_exhibition(user, thing.edition if isinstance(thing, Exhibitor) else thing))


@rules.predicate
def has_account(user: Any, edition: Edition | None) -> bool:
    """Anybody who is signed in: a company needs no invitation to apply."""
    return bool(user.is_authenticated and user.is_active)


@rules.predicate
def answers_for(user: Any, exhibitor: Any) -> bool:
    """Who applied, an editor of the locality that exhibits, or the confirmed focal point of its delegation."""
    if not isinstance(exhibitor, Exhibitor) or not has_account(user, None):
        return False
    own = exhibitor.kind == Exhibitor.Kind.LOCALITY and exhibitor.locality_id in reach_of(user).edits
    return own or exhibitor.applicant_id == user.pk or exhibitor.delegation_id in delegations_kept_by(user)


rules.add_perm("exhibition.plan", plans_exhibition)
rules.add_perm("exhibition.apply", has_account)
rules.add_perm("exhibition.change", answers_for | plans_exhibition)
