"""Who arranges meetings, and who speaks for a delegation. An administrator may everything."""

from typing import Any

import rules

from nhipcau.conference.delegations.models import Delegation
from nhipcau.conference.delegations.permissions import delegations_kept_by
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.editions.permissions import secretariat
from nhipcau.conference.meetings.models import Meeting, Profile, Wish

_meetings = secretariat("meetings")


def _parties(thing: Any) -> tuple[Delegation, ...]:
    if isinstance(thing, Meeting):
        thing = thing.wish
    if isinstance(thing, Wish):
        return (thing.asking.delegation, thing.asked.delegation)
    return (thing.delegation,) if isinstance(thing, Profile) else (thing,)


@rules.predicate
def plans_meetings(user: Any, thing: Any) -> bool:
    """The secretariat of the edition, for its meetings."""
    if thing is None or isinstance(thing, Edition):
        return bool(_meetings(user, thing))
    edition = thing.edition if isinstance(thing, Meeting | Wish | Delegation) else thing.delegation.edition
    return bool(_meetings(user, edition))


@rules.predicate
def speaks_for(user: Any, thing: Any) -> bool:
    """The confirmed focal point of the delegation, or of a party of the wish or meeting. Without a thing: of any."""
    kept = delegations_kept_by(user)
    if thing is None:
        return bool(kept)
    return not isinstance(thing, Edition) and any(one.pk in kept for one in _parties(thing))


rules.add_perm("meetings.plan", plans_meetings)
rules.add_perm("meetings.represent", speaks_for | plans_meetings)
