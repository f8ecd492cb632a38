"""Sending a mailing, stopping it, and sending it once more to those with whom it failed."""

from collections.abc import Collection, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.conference.mailing.actions.asking import require_audience
from nhipcau.conference.mailing.actions.mailings import require_recipients
from nhipcau.conference.mailing.audiences import Addressee, Audience
from nhipcau.conference.mailing.jobs import send_next
from nhipcau.conference.mailing.models import Mailing, Recipient
from nhipcau.conference.mailing.queries.recipients import failed_in
from nhipcau.core.mail.actions import call_back
from nhipcau.core.mail.models import Letter
from nhipcau.core.records.claiming import move_on

State = Mailing.State


@transaction.atomic
def send(user: Any, mailing: Mailing, version: int) -> Mailing:
    """Begin to send what was approved, or go on with what was stopped.

    Raises `PermissionDenied`, `Overtaken` and `ValidationError`.
    """
    require_audience(user, mailing.edition, mailing.audience)
    if mailing.state not in Mailing.READY:
        raise ValidationError(_("Only what was approved can be sent."))
    require_recipients(mailing)
    _begin(mailing, version, sent_by=user, begun_at=mailing.begun_at or timezone.now())
    return mailing


@transaction.atomic
def stop(user: Any, mailing: Mailing, version: int) -> int:
    """Stop a mailing: what the mail server has not taken yet is called back. Returns how many mails that were.

    Raises `PermissionDenied`, `Overtaken` and `ValidationError`.
    """
    require_audience(user, mailing.edition, mailing.audience)
    if mailing.state not in (State.SENDING, State.SENT):
        raise ValidationError(_("It is not being sent."))
    move_on(mailing, version, state=State.STOPPED)
    rows = mailing.recipients.filter(state=Recipient.State.QUEUED, letter__sent_at=None)
    return _take_out_of_the_post(rows)


@transaction.atomic
def send_again(user: Any, mailing: Mailing, version: int, numbers: Collection[int] | None = None) -> int:
    """Send a mailing once more to these recipients, or to all with whom it failed; returns to how many.

    They are looked up again: a corrected address is used. Raises `PermissionDenied`, `Overtaken` and `ValidationError`.
    """
    found = require_audience(user, mailing.edition, mailing.audience)
    if mailing.state != State.SENT:
        raise ValidationError(_("It is not sent to everybody yet: let it go on first."))
    rows = failed_in(mailing) if numbers is None else mailing.recipients.filter(pk__in=numbers)
    chosen = rows.filter(state__in=(Recipient.State.QUEUED, Recipient.State.BOUNCED))
    keys = list(chosen.values_list("pk", flat=True))
    reached = _look_up_again(mailing, found, keys)
    if not reached:
        raise ValidationError(_("There is nobody to whom it could be sent again."))
    _take_out_of_the_post(mailing.recipients.filter(pk__in=reached))
    _begin(mailing, version)
    return len(reached)


def _begin(mailing: Mailing, version: int, **columns: Any) -> None:
    move_on(mailing, version, state=State.SENDING, batch=mailing.batch + 1, ended_at=None, **columns)
    send_next.enqueue(str(mailing.pk), mailing.batch)


def _take_out_of_the_post(rows: Any) -> int:
    """Make recipients wait again, and call back what is on its way to them; return how many letters that were."""
    letters = list(rows.exclude(letter=None).values_list("letter", flat=True))
    count = call_back(Letter.objects.filter(pk__in=letters))
    rows.update(state=Recipient.State.WAITING, letter=None, bounced_at=None, bounce_code="")
    return count


def _look_up_again(mailing: Mailing, found: Audience, numbers: Sequence[int]) -> list[int]:
    """Write down the present addresses of recipients; return those who have one."""
    present: dict[str, Addressee] = {one.key: one for one in found.find(mailing.edition, {})}
    rows = list(mailing.recipients.filter(pk__in=numbers))
    for one in rows:
        if now := present.get(one.key):
            one.name, one.address, one.language = now.name[:200], now.address, now.language
            one.fields = dict(now.fields)
    Recipient.objects.bulk_update(rows, ["name", "address", "language", "fields"], batch_size=200)
    return [one.pk for one in rows if one.address]
