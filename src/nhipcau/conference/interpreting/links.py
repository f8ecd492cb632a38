"""Personal links of interpreters: a signed text that leads to one of them and holds nothing about the person."""

import uuid

from django.core.signing import BadSignature, Signer
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from nhipcau.conference.interpreting.models import Interpreter

_BYTES_OF_ID = 16


def token_of(row: Interpreter) -> str:
    """The text of the link of an interpreter. Raising `Interpreter.link` makes it worthless."""
    return _signer().sign(urlsafe_base64_encode(row.pk.bytes + row.link.to_bytes(4, "big")))


def interpreter_of(token: str) -> Interpreter | None:
    """The interpreter to whom a link leads, with edition and person; None for one that is forged or was replaced."""
    try:
        content = urlsafe_base64_decode(_signer().unsign(token))
        number, link = uuid.UUID(bytes=content[:_BYTES_OF_ID]), int.from_bytes(content[_BYTES_OF_ID:], "big")
    except (BadSignature, ValueError):
        return None
    return Interpreter.objects.select_related("edition", "delegate", "meeting").filter(pk=number, link=link).first()


def _signer() -> Signer:
    return Signer(salt="nhipcau.interpreting.agenda", sep=".")
