"""Reviewing the messages of a release: they are read, edited, dropped or sent, each at most once."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.conference.schedule.models import Message, Release
from nhipcau.core.mail.actions import queue_mail
from nhipcau.core.roles.rules import require


class AlreadySent(Exception):
    """A message that was sent, or whose words were removed, cannot be changed any more."""


@transaction.atomic
def edit_message(user: Any, message: Message, *, subject: str, body: str) -> None:
    """Give a message other words; one that was not to be sent is to be reviewed again.

    Raises `PermissionDenied`, `ValidationError` without words, and `AlreadySent`.
    """
    require(user, "schedule.review", message.release.edition)
    subject, body = " ".join(subject.split()), body.strip()
    if not subject or not body:
        raise ValidationError(_("A message needs a subject and a text."))
    _decide(message, user, Message.State.PREPARED, subject=subject[:200], body=f"{body}\n", edited=True)


@transaction.atomic
def drop_message(user: Any, message: Message) -> None:
    """Say that a message is not to be sent. Raises `PermissionDenied` and `AlreadySent`."""
    require(user, "schedule.review", message.release.edition)
    _decide(message, user, Message.State.DROPPED)


@transaction.atomic
def send_messages(user: Any, release: Release, numbers: Collection[int] | None = None) -> int:
    """Queue the mails of the messages of a release that wait, those with these numbers or all; return how many.

    What was sent or dropped before is passed over, so that doing it twice sends nothing twice.
    Raises `PermissionDenied`.
    """
    require(user, "schedule.review", release.edition)
    waiting = Message.objects.select_for_update().filter(release=release, state=Message.State.PREPARED)
    if numbers is not None:
        waiting = waiting.filter(pk__in=numbers)
    sent = 0
    for message in waiting.exclude(address="").order_by("pk"):
        state = {"state": Message.State.SENT, "decided_at": timezone.now(), "decided_by": user}
        if Message.objects.filter(pk=message.pk, state=Message.State.PREPARED).update(**state):
            context = {"subject": message.subject, "body": message.body}
            queue_mail(message.address, "programme_message", context, message.language, f"programme-{message.pk}")
            sent += 1
    return sent


def _decide(message: Message, user: Any, state: str, **columns: Any) -> None:
    columns = {**columns, "state": state, "decided_at": timezone.now(), "decided_by": user}
    open_ = Message.objects.filter(pk=message.pk).exclude(state=Message.State.SENT).exclude(address="")
    if not open_.update(**columns):
        raise AlreadySent
