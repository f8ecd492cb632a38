"""Recipients of a mailing: what became of each mail, counted and listed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.conference.mailing.marks import mark_of
from nhipcau.conference.mailing.models import Bounce, Mailing, Recipient
from nhipcau.conference.mailing.wording import language_for

_STATE = Recipient.State
_POSTED = Q(state=_STATE.QUEUED)


class Standing(TextChoices):
    """What became of one mail: of the state of the recipient and that of the letter together."""

    WAITING = "waiting", pgettext_lazy("of a recipient", "to be sent")
    EXCLUDED = "excluded", pgettext_lazy("of a recipient", "left out")
    QUEUED = "queued", pgettext_lazy("of a recipient", "in the post")
    FAULT = "fault", pgettext_lazy("of a recipient", "not taken by the mail server")
    SENT = "sent", pgettext_lazy("of a recipient", "sent")
    BOUNCED = "bounced", pgettext_lazy("of a recipient", "came back")


_CONDITIONS: Mapping[str, Q] = {
    Standing.WAITING: Q(state=_STATE.WAITING),
    Standing.EXCLUDED: Q(state=_STATE.EXCLUDED),
    Standing.QUEUED: _POSTED & Q(letter__sent_at=None, letter__fault=""),
    Standing.FAULT: _POSTED & Q(letter__sent_at=None) & ~Q(letter__fault=""),
    Standing.SENT: _POSTED & Q(letter__sent_at__isnull=False),
    Standing.BOUNCED: Q(state=_STATE.BOUNCED),
}


@dataclass(frozen=True)
class Row:
    """A recipient as a line of a list; `came_back` is set where mail to the address came back before."""

    recipient: Recipient
    standing: Standing
    came_back: bool
    language: str

    @property
    def is_other_language(self) -> bool:
        """Whether there are no words in the language of the reader."""
        return self.language != self.recipient.language

    @property
    def is_forgotten(self) -> bool:
        """Whether name and address were removed since."""
        return not self.recipient.address


def recipients_of(mailing: Mailing, standing: str = "") -> "QuerySet[Recipient]":
    """The recipients of a mailing with their letters, in the order of their names; those of one standing alone."""
    rows = Recipient.objects.filter(mailing=mailing).select_related("letter").order_by("name", "pk")
    return rows.filter(_CONDITIONS[standing]) if standing in _CONDITIONS else rows


def failed_in(mailing: Mailing) -> "QuerySet[Recipient]":
    """Those whose mail was not taken, or came back."""
    rows = Recipient.objects.filter(mailing=mailing)
    return rows.filter(_CONDITIONS[Standing.FAULT] | _CONDITIONS[Standing.BOUNCED])


def counts_of(mailing: Mailing) -> dict[str, int]:
    """How many recipients there are of each standing; one query."""
    counted = {name: Count("pk", filter=condition) for name, condition in _CONDITIONS.items()}
    return Recipient.objects.filter(mailing=mailing).aggregate(**{str(name): one for name, one in counted.items()})


def by_language(mailing: Mailing) -> dict[str, int]:
    """To how many it goes in each language of readers; one query."""
    rows = Recipient.objects.filter(mailing=mailing).exclude(state=_STATE.EXCLUDED).order_by()
    return dict(rows.values_list("language").annotate(n=Count("pk")))


def rows_of(mailing: Mailing, recipients: Any) -> list[Row]:
    """Recipients as lines; one query however many they are."""
    listed = list(recipients)
    marks = {one.pk: mark_of(one.address) for one in listed if one.address}
    rows = Bounce.objects.filter(edition=mailing.edition_id, mark__in=set(marks.values()))
    known = set(rows.values_list("mark", flat=True))
    return [
        Row(one, standing_of(one), marks.get(one.pk) in known, language_for(mailing, one.language)) for one in listed
    ]


def standing_of(one: Recipient) -> Standing:
    """What became of the mail to somebody, whose letter is known."""
    if one.state != _STATE.QUEUED:
        return Standing(one.state)
    if one.letter is None or one.letter.sent_at is None:
        return Standing.FAULT if one.letter is not None and one.letter.fault else Standing.QUEUED
    return Standing.SENT


#: What the numbers of servers mean (RFC 3463, section 3), by their first two places.
_REASONS: dict[str, Any] = {
    "5.1": _("there is no such address"),
    "5.2": _("the mailbox is full or closed"),
    "5.3": _("the mail system there does not take it"),
    "5.4": _("the way there is broken"),
    "5.5": _("the mail server did not understand"),
    "5.6": _("the content is not taken"),
    "5.7": _("it is refused there"),
}


def reason_of(code: str) -> Any:
    """Why a mail came back, in words; empty where nobody said."""
    return _REASONS.get(code[:3], "")
