"""Who may set up gates, and who may watch them. A device at a gate has no account: see checkin/devices."""

from typing import Any

import rules

from nhipcau.conference.checkin.models import Device, Gate
from nhipcau.conference.delegations.permissions import registers_people
from nhipcau.conference.editions.permissions import secretariat

_any_area = secretariat()


def _edition(thing: Any) -> Any:
    if isinstance(thing, Device):
        thing = thing.gate
    return thing.edition if isinstance(thing, Gate) else thing


@rules.predicate
def keeps_gates(user: Any, thing: Any) -> bool:
    """The secretariat of the edition, for its accreditation."""
    return bool(registers_people(user, _edition(thing)))


@rules.predicate
def watches_gates(user: Any, thing: Any) -> bool:
    """The secretariat of the edition, in any area."""
    return bool(_any_area(user, _edition(thing)))


rules.add_perm("checkin.manage", keeps_gates)
rules.add_perm("checkin.watch", watches_gates)
