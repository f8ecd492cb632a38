"""What follows from what: the state of an agreement on a day, and the title of a partnership."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.core.text.languages import LANGUAGES
from nhipcau.registry.organisations.models import Organisation
from nhipcau.registry.places.models import Country, Locality

#: How long before its end an agreement is said to expire.
NOTICE_MONTHS = 12


class AgreementState(models.TextChoices):
    """Where an agreement stands on a day."""

    IN_FORCE = "inforce", _("in force")
    EXPIRING = "expiring", _("expires soon")
    EXPIRED = "expired", _("expired")
    RENEWED = "renewed", _("renewed")
    UPCOMING = "upcoming", _("signed, not yet begun")
    DISCUSSED = "discussed", _("discussed, no signature known")
    UNKNOWN = "unknown", _("period unknown")


@dataclass(frozen=True)
class Term:
    """What the state depends on: the first and last day of the period, and whether anybody is known to have signed.

    `renewals` are the first days of the signed agreements that renew it, None where their period is unknown.
    """

    begins: date | None
    ends: date | None
    signed: bool
    renewals: tuple[date | None, ...] = ()


def add_months(day: date, months: int) -> date:
    """The same day some months later, or the last day of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def state_of(term: Term, today: date) -> AgreementState:
    """The state of an agreement on `today`.

    A renewal takes over when it begins, at the latest when the agreement ends. What nobody is known to have
    signed is never said to be in force. The filter of the lists (`queries.states`) follows the same order.
    """
    ended = term.ends is not None and term.ends < today
    if any(ended or begins is None or begins <= today for begins in term.renewals):
        return AgreementState.RENEWED
    if ended:
        return AgreementState.EXPIRED
    if not term.signed:
        return AgreementState.DISCUSSED
    if term.begins is not None and term.begins > today:
        return AgreementState.UPCOMING
    if term.ends is None:
        return AgreementState.UNKNOWN
    soon = term.ends < add_months(today, NOTICE_MONTHS + 1)
    return AgreementState.EXPIRING if soon and not term.renewals else AgreementState.IN_FORCE


def titles_of(bodies: Iterable[Locality | Organisation]) -> dict[str, str]:
    """The title of a partnership in each language: its Vietnamese parties, a dash, the others.

    A name that a language lacks is taken from another.
    """
    parties = list(bodies)
    sides = [
        [one for one in parties if one.country == Country.VIETNAM],
        [one for one in parties if one.country != Country.VIETNAM],
    ]
    titles = {}
    for code in LANGUAGES:
        names = [", ".join(title.value for one in side if (title := one.translated("title", code))) for side in sides]
        titles[code] = " – ".join(name for name in names if name)
    return titles
