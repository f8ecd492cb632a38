"""Putting a mailing into the post: batch by batch, each mail once whatever happens.

A mail is put into the post by the same transaction that says so of its recipient. A job that is killed therefore leaves
whoever was not reached as waiting, and is done again; two jobs at once wait for one another at the row of the mailing.
"""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from nhipcau.conference.mailing.audiences import Audience, audience_called
from nhipcau.conference.mailing.models import Mailing, Recipient
from nhipcau.conference.mailing.queries.samples import context_of
from nhipcau.conference.mailing.wording import fill, used_in
from nhipcau.core.mail.actions import queue_mail
from nhipcau.core.mail.models import Letter

State = Mailing.State
#: So many mails are put into the post in one transaction.
CHUNK = 25


def put_into_the_post(key: UUID, number: int) -> int:
    """Put the batch of that number into the post, as far as it is not there yet.

    Returns how many mails went. Nothing is done for a batch that was done before, or a mailing that was stopped.
    """
    mailing = Mailing.objects.select_related("edition").get(pk=key)
    found = audience_called(mailing.audience)
    done = 0
    while found and done < mailing.pace:
        gone = _send_chunk(mailing, found, number, min(CHUNK, mailing.pace - done))
        if not gone:
            break
        done += gone
    return done


@transaction.atomic
def _send_chunk(mailing: Mailing, found: Audience, number: int, most: int) -> int:
    """Put some recipients into the post, all of them or none; return how many."""
    if not _claim(mailing.pk, number):
        return 0
    rows = list(_waiting(mailing.pk).order_by("pk")[:most])
    wanted = used_in(mailing) & set(found.secret_fields)
    opened = found.secrets(mailing.edition, {one.key: one.language for one in rows}) if wanted else {}
    for one in rows:
        one.letter = _write(mailing, one, opened.get(one.key, {}), is_secret=bool(wanted))
        one.state, one.attempt = Recipient.State.QUEUED, one.attempt + 1
    Recipient.objects.bulk_update(rows, ["letter", "state", "attempt"])
    return len(rows)


def _write(mailing: Mailing, one: Recipient, opened: Any, *, is_secret: bool) -> Letter:
    mail = fill(mailing, mailing.edition, one.language, {**one.fields, "name": one.name, **opened})
    headers = {"Reply-To": mailing.reply_to} if mailing.reply_to else {}
    key = f"mailing:{mailing.pk}:{one.pk}:{one.attempt + 1}"
    context = context_of(mailing, mail)
    return queue_mail(one.address, "mailing", context, mail.language, key, secret=is_secret, headers=headers)


def goes_on(key: UUID, number: int) -> bool:
    """Whether another batch follows that of this number; without one the mailing is sent.

    Whoever raises the number of the batch is told so, and nobody else. In the transaction of the caller.
    """
    if not _claim(key, number):
        return False
    is_more = _waiting(key).exists()
    end: dict[str, Any] = {} if is_more else {"state": State.SENT, "ended_at": timezone.now()}
    Mailing.objects.filter(pk=key).update(batch=number + 1, **end)
    return is_more


def _claim(key: UUID, number: int) -> bool:
    """Whether this batch is the one to be sent now; nobody else changes the mailing until the transaction ends."""
    rows = Mailing.objects.select_for_update().filter(pk=key, state=State.SENDING, batch=number)
    return rows.first() is not None


def _waiting(key: UUID) -> "QuerySet[Recipient]":
    return Recipient.objects.filter(mailing=key, state=Recipient.State.WAITING).exclude(address="")
