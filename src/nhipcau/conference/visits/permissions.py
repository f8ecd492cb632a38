"""Who plans visits and receptions, and who signs people up. An administrator may everything."""

from typing import Any

import rules

from nhipcau.conference.delegations.models import Delegate, Delegation
from nhipcau.conference.delegations.permissions import is_focal_point
from nhipcau.conference.editions.permissions import secretariat
from nhipcau.conference.visits.models import Bus, SignUp, Visit, VisitRun

_protocol = secretariat("protocol")


def _edition(thing: Any) -> Any:
    if isinstance(thing, SignUp | Bus):
        thing = thing.run
    if isinstance(thing, VisitRun):
        thing = thing.visit
    if isinstance(thing, Delegate):
        thing = thing.delegation
    return thing.edition if isinstance(thing, Visit | Delegation) else thing


@rules.predicate
def plans_visits(user: Any, thing: Any) -> bool:
    """The secretariat of the edition, for its protocol."""
    return bool(_protocol(user, _edition(thing)))


@rules.predicate
def answers_for(user: Any, thing: Any) -> bool:
    """The confirmed focal point of the delegation, of that of the delegate, or of that of who signed up."""
    return bool(is_focal_point(user, thing.delegate if isinstance(thing, SignUp) else thing))


rules.add_perm("visits.plan", plans_visits)
rules.add_perm("visits.sign_up", answers_for | plans_visits)
