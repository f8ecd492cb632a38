"""Forgetting to whom was written: with the mails themselves, and with an edition."""

from django.db.models import QuerySet
from django.utils import timezone

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.mailing.models import Bounce, Mailing, Recipient
from nhipcau.core.mail.jobs import KEPT

_NOTHING = {"name": "", "address": "", "fields": {}}


def forget_old() -> int:
    """Empty who got what was chosen as long ago as the text of a mail is kept; return of how many."""
    return _kept().filter(mailing__gathered_at__lt=timezone.now() - KEPT).update(**_NOTHING)


def forget_edition(edition: Edition) -> int:
    """Empty who got mail about an edition, and forget where it came back; return of how many."""
    Bounce.objects.filter(edition=edition).delete()
    Mailing.objects.filter(edition=edition).exclude(reply_to="").update(reply_to="")
    return _kept().filter(mailing__edition=edition).update(**_NOTHING)


def _kept() -> "QuerySet[Recipient]":
    return Recipient.objects.exclude(name="", address="")
