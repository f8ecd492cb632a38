"""Consents: given and taken back, one for each purpose. What rested on one that is taken back is dropped at once."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from nhipcau.conference.delegations.actions.steps import log
from nhipcau.conference.delegations.models import Consent, Delegate, Needs
from nhipcau.core.privacy.actions import PERSON, note_access
from nhipcau.core.privacy.models import Access
from nhipcau.core.roles.rules import require

#: The version of the words of the privacy notice (delegations/notice.py) to which a consent is given.
TEXT = "2026-11"


@transaction.atomic
def keep_consent(user: Any, delegate: Delegate, purpose: str, given: bool, *, other: str = "") -> Consent:
    """Keep what a delegate says to a purpose, with date and version of the words.

    `other` is `PERSON` where the person says it, by the personal link: no permission is asked then. Anybody else passes
    it on. A consent taken back drops what rested on it in the same transaction. Raises `PermissionDenied`.
    """
    if other != PERSON:
        require(user, "delegations.register", delegate)
    giver = Consent.Giver.PERSON if other == PERSON else Consent.Giver.FOCAL
    known = Consent.objects.filter(delegate=delegate, purpose=purpose).first()
    if known is not None and (known.given, known.giver, known.text) == (given, giver, TEXT):
        return known
    values = {"given": given, "giver": giver, "text": TEXT, "at": timezone.now()}
    consent, _new = Consent.objects.update_or_create(delegate=delegate, purpose=purpose, defaults=values)
    if known is None or known.given != given:
        log(delegate, "consent" if given else "consent-back", user, other=other, purpose=str(purpose))
    if not given:
        _drop(user, delegate, purpose, other)
    return consent


def _drop(user: Any, delegate: Delegate, purpose: str, other: str) -> None:
    """What rests on consent alone: the needs. The other purposes are asked for each time something is made."""
    if purpose == Consent.Purpose.HEALTH and Needs.objects.filter(pk=delegate.pk).delete()[0]:
        scope = delegate.delegation.edition.slug
        note_access(Access.Deed.ERASED, "needs", scope, by=user, other=other, person=str(delegate.pk))
