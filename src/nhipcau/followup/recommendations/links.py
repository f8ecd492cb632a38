"""Personal links of rapporteurs: a signed text that leads to one report and holds nothing about the person."""

import uuid

from django.core.signing import BadSignature, Signer
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from nhipcau.followup.recommendations.models import SessionReport

_BYTES_OF_ID = 16


def token_of(report: SessionReport) -> str:
    """The text of the link of a rapporteur. Raising `SessionReport.link` makes it worthless."""
    return _signer().sign(urlsafe_base64_encode(report.pk.bytes + report.link.to_bytes(4, "big")))


def report_of(token: str) -> SessionReport | None:
    """The report to which a link leads, with its session and edition; None for one that is forged or was replaced."""
    try:
        content = urlsafe_base64_decode(_signer().unsign(token))
        number, link = uuid.UUID(bytes=content[:_BYTES_OF_ID]), int.from_bytes(content[_BYTES_OF_ID:], "big")
    except (BadSignature, ValueError):
        return None
    return SessionReport.objects.select_related("session__edition").filter(pk=number, link=link).first()


def _signer() -> Signer:
    return Signer(salt="nhipcau.recommendations.rapporteur", sep=".")
