"""The text of a link to the state of an edition: a signed number that says nothing about its reader."""

from django.core.signing import BadSignature, Signer
from django.utils import timezone

from nhipcau.conference.status.models import StatusLink


def token_of(link: StatusLink) -> str:
    """The text of a link; it stays the same, and is worthless once the link is ended or out of date."""
    return _signer().sign(str(link.pk))


def link_of(token: str) -> StatusLink | None:
    """The link that was opened, with its edition; None for one that is forged, was ended or is out of date."""
    try:
        number = int(_signer().unsign(token))
    except (BadSignature, ValueError):
        return None
    found = StatusLink.objects.select_related("edition__host").filter(pk=number).first()
    return found if found is not None and found.is_valid(timezone.localdate()) else None


def _signer() -> Signer:
    return Signer(salt="nhipcau.status", sep=".")
