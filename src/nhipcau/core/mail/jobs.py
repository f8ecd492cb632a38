"""Sending mail, and forgetting it."""

from datetime import timedelta
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Value
from django.utils import timezone

from nhipcau.core.jobs.tasks import GiveUp, every, job
from nhipcau.core.mail.identifying import message_id
from nhipcau.core.mail.models import Letter

#: How long the text and the address of a mail are kept.
KEPT = timedelta(days=30)
#: From this answer of a mail server on, there is no use in trying again.
PERMANENT = 500


class NotSent(Exception):
    """The mail server did not take a mail, now; it names the kind of the fault, never the address."""


# For some eight hours: a mail server that is being repaired comes back.
@job(attempts=10, delay=60, priority=10)
def deliver(number: int) -> None:
    """Send a letter unless it was sent, called back or forgotten.

    Raises `NotSent`, and `GiveUp` if it never will be taken.
    """
    letter = Letter.objects.filter(pk=number, sent_at=None).exclude(address="").first()
    if letter is None:
        return
    try:
        _message(letter).send()
    except (OSError, SMTPException) as error:
        fault = _fault(error)
        Letter.objects.filter(pk=number).update(fault=fault)
        raise (GiveUp if _is_permanent(error) else NotSent)(fault) from None
    gone = {"body": Value(""), "subject": Value("")} if letter.secret else {}
    Letter.objects.filter(pk=number).update(sent_at=timezone.now(), fault="", **gone)


@every("mail.forget", hours=24)
def forget() -> int:
    """Drop text and address of the mails of long ago, sent or not, and return how many there were."""
    old = Letter.objects.filter(queued_at__lt=timezone.now() - KEPT).exclude(address="")
    return old.update(address="", subject="", body="", headers={})


def _message(letter: Letter) -> EmailMessage:
    headers = {
        "Message-ID": message_id(letter),
        "Auto-Submitted": "auto-generated",
        "Content-Language": letter.language,
        **letter.headers,
    }
    return EmailMessage(letter.subject, letter.body, settings.DEFAULT_FROM_EMAIL, [letter.address], headers=headers)


def _codes(error: Exception) -> list[int]:
    if isinstance(error, SMTPRecipientsRefused):
        return [code for code, _ in error.recipients.values()]
    return [error.smtp_code] if isinstance(error, SMTPResponseException) else []


def _is_permanent(error: Exception) -> bool:
    # A refused password is a fault of the settings, which somebody will mend.
    refused = isinstance(error, SMTPRecipientsRefused)
    return refused and all(code >= PERMANENT for code in _codes(error))


def _fault(error: Exception) -> str:
    return " ".join([type(error).__name__, *map(str, _codes(error))])[:100]
