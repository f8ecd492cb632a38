"""What the public says is wrong: sending it in, taking it up, declining it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from nhipcau.core.accounts.limits import allow
from nhipcau.core.mail.actions import queue_mail
from nhipcau.core.proposals.editable import owners_of
from nhipcau.core.proposals.models import Correction
from nhipcau.core.records.models import Record
from nhipcau.core.roles.rules import require

#: Corrections that are taken from one address of the net in a day.
PER_DAY = 8
_DAY = 24 * 3600


class TooMany(Exception):
    """More corrections from one address than are taken in a day."""


class Settled(Exception):
    """Somebody else has settled it."""


@transaction.atomic
def send_correction(
    record: Record, *, text: str, source: str, email: str = "", language: str, address: str
) -> Correction:
    """Keep what somebody says is wrong with a record, and according to what source.

    `address` is that of the net: only a salted fingerprint of it is counted, none is kept. What was sent before and
    still waits is not kept twice. Raises `ValidationError` by field, and `TooMany`.
    """
    correction = Correction(
        kind=record.KIND,
        slug=record.slug,
        title=str(record)[:300],
        text=text.strip(),
        source=source.strip(),
        email=email.strip(),
        language=language,
        countries=",".join(sorted(owners_of(record).countries)),
    )
    correction.full_clean()
    same = Correction.objects.filter(
        kind=record.KIND, slug=record.slug, text=correction.text, state=Correction.State.OPEN
    ).first()
    if same is not None:
        return same
    # The day is part of the salt: the same address is another fingerprint tomorrow.
    who = salted_hmac(f"corrections {timezone.now():%Y-%m-%d}", address, algorithm="sha256").hexdigest()
    if not allow("correction", who, limit=PER_DAY, seconds=_DAY):
        raise TooMany(_("As many corrections as we take in a day have come from your connection. Come back tomorrow."))
    correction.save()
    return correction


@transaction.atomic
def take_up(moderator: Any, correction: Correction, words: str = "") -> Correction:
    """Say that a correction has led to a proposal or a change. Raises `PermissionDenied` and `Settled`."""
    require(moderator, "proposals.settle_correction", correction)
    return _settle(moderator, correction, Correction.State.TAKEN, words)


@transaction.atomic
def decline(moderator: Any, correction: Correction, words: str) -> Correction:
    """Say why nothing follows from a correction. Raises `PermissionDenied`, `Settled` and `ValidationError`."""
    require(moderator, "proposals.settle_correction", correction)
    if not words.strip():
        raise ValidationError({"words": _("Say why nothing is changed.")})
    return _settle(moderator, correction, Correction.State.DECLINED, words)


def _settle(moderator: Any, correction: Correction, state: str, words: str) -> Correction:
    """Settle it once, answer if there is an address to answer to, and forget that address."""
    email = correction.email
    settled = Correction.objects.filter(pk=correction.pk, state=Correction.State.OPEN).update(
        state=state, answer=words.strip(), settled_by=moderator, settled_at=timezone.now(), email=""
    )
    if not settled:
        raise Settled(_("Somebody has settled this correction meanwhile."))
    correction.refresh_from_db()
    if email:
        template = "correction_taken" if state == Correction.State.TAKEN else "correction_declined"
        context = {"correction": correction, "words": words.strip()}
        queue_mail(email, template, context, correction.language, key=f"correction-{correction.pk}")
    return correction
