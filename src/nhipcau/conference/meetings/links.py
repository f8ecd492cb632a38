"""The address to which calendar programs of a focal point subscribe: a signed text that holds nothing about anybody."""

from typing import Any

from django.core.signing import BadSignature, Signer

from nhipcau.conference.delegations.models import Delegation, FocalPoint


def calendar_token(user: Any, delegation: Delegation) -> str:
    """The text of the link of a focal point; empty for who is none of this delegation. One query."""
    rows = FocalPoint.objects.filter(delegation=delegation, user=user.pk, state=FocalPoint.State.CONFIRMED)
    found = rows.values_list("pk", flat=True).first()
    return _signer().sign(str(found)) if found else ""


def delegation_of(token: str) -> Delegation | None:
    """The delegation to which a link leads; None for one that is forged, or of somebody who is focal point no more."""
    try:
        key = int(_signer().unsign(token))
    except (BadSignature, ValueError):
        return None
    rows = FocalPoint.objects.filter(pk=key, state=FocalPoint.State.CONFIRMED, user__is_active=True)
    names = ("delegation__edition", "delegation__locality", "delegation__organisation")
    found = rows.select_related(*names).first()
    return found.delegation if found else None


def _signer() -> Signer:
    return Signer(salt="nhipcau.meetings.calendar", sep=".")
