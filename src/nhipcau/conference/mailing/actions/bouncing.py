"""Noting that mail came back: by hand, or from the reports of mail servers."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.mailing.actions.asking import PERMISSION, require_audience
from nhipcau.conference.mailing.bouncing.reading import Report, messages_in, reports_in
from nhipcau.conference.mailing.marks import mark_of
from nhipcau.conference.mailing.models import Bounce, Mailing, Recipient
from nhipcau.core.mail.identifying import letter_called
from nhipcau.core.roles.rules import require

State = Recipient.State
#: More bytes than a mailbox of reports on one conference holds.
MOST = 5 * 1024 * 1024


@dataclass
class Read:
    """What came of a file of reports: `noted` came back for good, `later` is still tried, `unknown` is not ours."""

    messages: int = 0
    noted: int = 0
    known: int = 0
    later: int = 0
    unknown: int = 0


@transaction.atomic
def note_bounce(user: Any, recipient: Recipient) -> None:
    """Note by hand that a mail came back. Raises `PermissionDenied`, and `ValidationError` for one not sent."""
    require_audience(user, recipient.mailing.edition, recipient.mailing.audience)
    if recipient.state != State.QUEUED or not _note(recipient, ""):
        raise ValidationError(_("Only mail that was sent can come back."))


@transaction.atomic
def lift_bounce(user: Any, recipient: Recipient) -> None:
    """Say that the address is right after all. Raises `PermissionDenied`."""
    require_audience(user, recipient.mailing.edition, recipient.mailing.audience)
    Bounce.objects.filter(edition=recipient.mailing.edition, mark=mark_of(recipient.address)).delete()
    rows = Recipient.objects.filter(pk=recipient.pk, state=State.BOUNCED)
    rows.update(state=State.QUEUED, bounced_at=None, bounce_code="")


def take_reports(user: Any, edition: Edition, content: bytes) -> Read:
    """Note what reports say of the mailings of an edition. Raises `PermissionDenied`."""
    require(user, PERMISSION, edition)
    return read_reports(content, edition)


def read_reports(content: bytes, edition: Edition | None = None) -> Read:
    """Note what the reports of a file say, of one edition or of all; nothing twice.

    What is no report is passed over.
    """
    read = Read()
    for message in messages_in(content):
        read.messages += 1
        for report in reports_in(message):
            _take(report, edition, read)
    return read


def _take(report: Report, edition: Edition | None, read: Read) -> None:
    if not report.is_for_good:
        read.later += 1
        return
    with transaction.atomic():
        found = list(_meant(report, edition))
        noted = [_note(one, report.code) for one in found]
    if not found:
        read.unknown += 1
    elif any(noted):
        read.noted += 1
    else:
        read.known += 1


def _meant(report: Report, edition: Edition | None) -> Iterable[Recipient]:
    """Whom a report means: by the identifier of the letter, else by the address, the last mail sent to it."""
    rows = Recipient.objects.select_related("mailing").filter(state__in=(State.QUEUED, State.BOUNCED))
    if edition is not None:
        rows = rows.filter(mailing__edition=edition)
    letter = letter_called(report.about)
    if letter is not None:
        return rows.filter(letter=letter)
    if report.about or not report.address:
        # About a message that we did not write, or about nobody.
        return ()
    sent = rows.filter(address__iexact=report.address, letter__sent_at__isnull=False)
    return sent.order_by("-letter__sent_at")[:1]


def _note(recipient: Recipient, code: str) -> bool:
    """Note that the mail to somebody came back; return whether it was not known yet."""
    now = timezone.now()
    rows = Recipient.objects.filter(pk=recipient.pk, state=State.QUEUED, letter__sent_at__isnull=False)
    numbers = list(rows.values_list("pk", flat=True))
    changed = Recipient.objects.filter(pk__in=numbers, state=State.QUEUED).update(
        state=State.BOUNCED, bounced_at=now, bounce_code=code[:12]
    )
    if changed and recipient.address:
        edition = Mailing.objects.values_list("edition", flat=True).get(pk=recipient.mailing_id)
        values = {"code": code[:12], "at": now}
        Bounce.objects.update_or_create(edition_id=edition, mark=mark_of(recipient.address), defaults=values)
    return bool(changed)
