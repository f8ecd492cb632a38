"""Personal links: a signed text that leads to one delegate and holds nothing about the person."""

import uuid

from django.core.signing import BadSignature, Signer
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from nhipcau.conference.delegations.models import Delegate

#: To register oneself, and to read one's own agenda: a link for one does not open the other.
REGISTER, AGENDA = "register", "agenda"
_BYTES_OF_ID = 16


def token_of(delegate: Delegate, purpose: str) -> str:
    """The text of the link of a delegate for a purpose. Raising `Delegate.link` makes it worthless."""
    content = delegate.pk.bytes + delegate.link.to_bytes(4, "big")
    return _signer(purpose).sign(urlsafe_base64_encode(content))


def delegate_of(token: str, purpose: str) -> Delegate | None:
    """The delegate to whom a link leads, with delegation and edition; None for one that is forged or was replaced."""
    try:
        content = urlsafe_base64_decode(_signer(purpose).unsign(token))
        number, link = uuid.UUID(bytes=content[:_BYTES_OF_ID]), int.from_bytes(content[_BYTES_OF_ID:], "big")
    except (BadSignature, ValueError):
        return None
    rows = Delegate.objects.select_related("delegation__edition", "delegation__locality", "delegation__organisation")
    return rows.filter(pk=number, link=link, forgotten_at=None).first()


def _signer(purpose: str) -> Signer:
    return Signer(salt=f"nhipcau.delegates.{purpose}", sep=".")
