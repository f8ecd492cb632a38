"""The templates and mailings of an edition, as lists."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.mailing.audiences import Audience, audience_called, audiences_for
from nhipcau.conference.mailing.models import Mailing, MailTemplate, Recipient
from nhipcau.conference.mailing.wording import languages_of

_STATE = Recipient.State


@dataclass(frozen=True)
class TemplateRow:
    """A template, for whom it is, and the languages in which it is written."""

    template: MailTemplate
    audience: Audience
    languages: list[str]


@dataclass(frozen=True)
class MailingRow:
    """A mailing with its numbers."""

    mailing: Any
    audience: Audience

    @property
    def failed(self) -> int:
        """How many mails were not taken or came back."""
        return int(self.mailing.came_back + self.mailing.faults)


def templates_for(user: Any, edition: Edition) -> list[TemplateRow]:
    """The templates somebody may use; one query."""
    known = {one.name: one for one in audiences_for(user, edition)}
    rows = MailTemplate.objects.filter(edition=edition, audience__in=known)
    return [TemplateRow(one, known[one.audience], languages_of(one)) for one in rows]


def mailings_for(user: Any, edition: Edition) -> "QuerySet[Mailing]":
    """The mailings somebody may look at, with their numbers, the latest first."""
    known = [one.name for one in audiences_for(user, edition)]
    rows = Mailing.objects.filter(edition=edition, audience__in=known).select_related("made_by")
    return rows.order_by("-made_at", "pk").annotate(
        all=Count("recipients", filter=~Q(recipients__state=_STATE.EXCLUDED)),
        sent=Count("recipients", filter=Q(recipients__letter__sent_at__isnull=False)),
        came_back=Count("recipients", filter=Q(recipients__state=_STATE.BOUNCED)),
        faults=Count(
            "recipients",
            filter=Q(recipients__state=_STATE.QUEUED, recipients__letter__sent_at=None)
            & ~Q(recipients__letter__fault=""),
        ),
    )


def listed(mailings: Any) -> list[MailingRow]:
    """Mailings as lines."""
    found = ((one, audience_called(one.audience)) for one in mailings)
    return [MailingRow(one, audience) for one, audience in found if audience]
