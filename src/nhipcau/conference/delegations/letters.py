"""Mails to those who answer for a delegation, and the signed links in them."""

from collections.abc import Iterator
from typing import Any

from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils.translation import override

from nhipcau.conference.delegations.models import Delegation, FocalPoint
from nhipcau.core.mail.actions import queue_mail
from nhipcau.core.web.address import site_address

#: In which language a body is written to that has not said one.
_BY_COUNTRY = {"VN": "vi", "FR": "fr"}


def language_of(delegation: Delegation) -> str:
    """The language of letters to a delegation."""
    return delegation.language or _BY_COUNTRY.get(delegation.country, "en")


def answer_token(delegation: Delegation) -> str:
    """The text of the link by which an invited body answers; an invitation sent anew makes it worthless."""
    return _signer("answer").sign(f"{delegation.pk}:{_stamp(delegation)}")


def invited_by_token(token: str) -> Delegation | None:
    """The delegation that is asked by this link; None for one that is forged or was replaced."""
    try:
        number, _colon, stamp = _signer("answer").unsign(token).partition(":")
    except BadSignature:
        return None
    found = Delegation.objects.select_related("edition", "locality", "organisation").filter(pk=number).first()
    return found if found and found.invited_at and _stamp(found) == stamp else None


def focal_token(focal: FocalPoint) -> str:
    """The text of the link by which a confirmed focal point accepts."""
    return _signer("focal").sign(str(focal.pk))


def focal_by_token(token: str) -> FocalPoint | None:
    """The focal point to whom a link was sent; None for one that is forged, or of somebody who is one no longer."""
    try:
        number = int(_signer("focal").unsign(token))
    except (BadSignature, ValueError):
        return None
    rows = FocalPoint.objects.select_related("delegation__edition", "delegation__locality", "delegation__organisation")
    return rows.filter(pk=number).exclude(state=FocalPoint.State.ENDED).first()


def readers_of(delegation: Delegation) -> Iterator[tuple[str, str, str]]:
    """Address, name and language of who is told of a delegation: its confirmed focal points, else the body itself."""
    confirmed = list(delegation.focal_points.filter(state=FocalPoint.State.CONFIRMED))
    for one in confirmed:
        yield one.email, one.name, one.language or language_of(delegation)
    if not confirmed and delegation.email:
        yield delegation.email, "", language_of(delegation)


def tell(delegation: Delegation, template: str, key: str, words: str = "", **context: Any) -> int:
    """Write a mail to those who answer for a delegation, in their language; `key` names it once and for all.

    Returns to how many.
    """
    count = 0
    for address, name, language in readers_of(delegation):
        write(delegation, address, template, language, f"{key}:{count}", name=name, words=words, **context)
        count += 1
    return count


def write(delegation: Delegation, address: str, template: str, language: str, key: str, **context: Any) -> None:
    """Write one mail about a delegation. A `link` in the context is the name of an address and what it takes."""
    with override(language):
        where, *arguments = context.pop("link", ("registering:delegation", delegation.pk))
        shown = {
            "delegation": delegation.name(language).value,
            "edition": str(delegation.edition),
            "url": site_address() + reverse(where, args=arguments),
            **context,
        }
    queue_mail(address, template, shown, language, key)


def _stamp(delegation: Delegation) -> str:
    return str(int(delegation.invited_at.timestamp())) if delegation.invited_at else ""


def _signer(purpose: str) -> Signer:
    return Signer(salt=f"nhipcau.delegations.{purpose}", sep=".")
