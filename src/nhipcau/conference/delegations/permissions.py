"""Who may see, invite and register those who come to an edition. An administrator may everything."""

import uuid
from typing import Any

import rules

from nhipcau.conference.delegations.models import Delegate, Delegation, FocalPoint
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.editions.permissions import secretariat
from nhipcau.conference.preparation.permissions import leads

_accreditation = secretariat("accreditation")
_protocol = secretariat("protocol")


def edition_of(thing: Any) -> Edition | None:
    """The edition of what a permission is asked for: itself, or that of a delegation or delegate."""
    if isinstance(thing, Delegate):
        thing = thing.delegation
    return thing.edition if isinstance(thing, Delegation) else thing


def delegations_kept_by(user: Any) -> frozenset[uuid.UUID]:
    """The delegations of which somebody is the confirmed focal point; read once for each user object."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return frozenset()
    if not hasattr(user, "_kept_delegations"):
        confirmed = FocalPoint.objects.filter(user=user, state=FocalPoint.State.CONFIRMED)
        user._kept_delegations = frozenset(confirmed.values_list("delegation_id", flat=True))
    kept: frozenset[uuid.UUID] = user._kept_delegations
    return kept


@rules.predicate
def registers_people(user: Any, thing: Any) -> bool:
    """The secretariat of the edition, for its accreditation."""
    return bool(_accreditation(user, edition_of(thing)))


@rules.predicate
def looks_after_people(user: Any, thing: Any) -> bool:
    """The secretariat of the edition, for its protocol."""
    return bool(_protocol(user, edition_of(thing)))


@rules.predicate
def is_focal_point(user: Any, thing: Any) -> bool:
    """The confirmed focal point of the delegation, or of that of the delegate."""
    kept = delegations_kept_by(user)
    if thing is None:
        return bool(kept)
    if isinstance(thing, Delegate):
        return thing.delegation_id in kept
    return isinstance(thing, Delegation) and thing.pk in kept


@rules.predicate
def leads_edition(user: Any, thing: Any) -> bool:
    """The secretariat of the edition, in all areas."""
    return bool(leads(user, edition_of(thing)))


rules.add_perm("delegations.see", registers_people | looks_after_people)
rules.add_perm("delegations.manage", registers_people)
rules.add_perm("delegations.register", is_focal_point | registers_people)
rules.add_perm("delegations.identity", is_focal_point | registers_people)
rules.add_perm("delegations.needs", is_focal_point | registers_people | looks_after_people)
rules.add_perm("delegations.privacy", leads_edition)
