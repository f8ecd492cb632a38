"""Mails to those who answer for a delegation, and the signed links in them."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from nhipcau.conference.delegations.models import Delegation, FocalPoint
from nhipcau.core.mail.actions import queue_mail
from nhipcau.core.web.address import site_address

#: So long somebody may make an account by the link to a task.
VALID_FOR = timedelta(days=30)
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
    """The text of the link by which a confirmed focal point accepts; confirming again makes it worthless."""
    return _signer("focal").sign(f"{focal.pk}:{_exactly(focal.confirmed_at)}")


def focal_by_token(token: str) -> FocalPoint | None:
    """The focal point to whom a link was sent.

    None for one that is forged, was replaced or is too old, and of somebody who is focal point no longer.
    """
    try:
        number, _colon, stamp = _signer("focal").unsign(token).partition(":")
    except BadSignature:
        return None
    rows = FocalPoint.objects.select_related("delegation__edition", "delegation__locality", "delegation__organisation")
    found = rows.filter(pk=int(number), state=FocalPoint.State.CONFIRMED).first()
    if found is None or found.confirmed_at is None or _exactly(found.confirmed_at) != stamp:
        return None
    return found if found.user_id or timezone.now() - found.confirmed_at <= VALID_FOR else None


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
    """Write one mail about a delegation. A `link` in the context is the name of an address and what it takes.

    Such a link opens something to whoever has it: the text of the mail is not kept once it was sent.
    """
    secret = "link" in context
    with override(language):
        where, *arguments = context.pop("link", ("registering:delegation", delegation.pk))
        shown = {
            "delegation": delegation.name(language).value,
            "edition": str(delegation.edition),
            "url": site_address() + reverse(where, args=arguments),
            **context,
        }
    queue_mail(address, template, shown, language, key, secret=secret)


def _stamp(delegation: Delegation) -> str:
    return _exactly(delegation.invited_at)


def _exactly(moment: datetime | None) -> str:
    return f"{moment.timestamp():.6f}" if moment else ""


def _signer(purpose: str) -> Signer:
    return Signer(salt=f"nhipcau.delegations.{purpose}", sep=".")
