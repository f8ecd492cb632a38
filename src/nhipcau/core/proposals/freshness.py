"""How fresh the last word on a record is: green, yellow or red.

The last word is the latest of what an editor confirmed and of the day the evidence speaks of. Whole months are
counted; a date that is not exact is taken at its earliest day, so that the register asks rather too early than too
late.
"""

from collections.abc import Iterable
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.core.dates.partial import PartialDate

#: From so many whole months on, a record is to be confirmed, or is out of date.
YELLOW_MONTHS, RED_MONTHS = 12, 24


class Freshness(models.TextChoices):
    """What an editor sees as a shape with a word."""

    GREEN = "green", _("up to date")
    YELLOW = "yellow", _("to be confirmed")
    RED = "red", _("out of date")


def freshness(known: date | None, today: date) -> Freshness:
    """The freshness on `today` of what was last known to be true on the day `known`; None is never."""
    if known is None:
        return Freshness.RED
    months = PartialDate.from_date(today).months_until(known)
    assert months is not None
    if months < YELLOW_MONTHS:
        return Freshness.GREEN
    return Freshness.YELLOW if months < RED_MONTHS else Freshness.RED


def day_meant(moment: PartialDate | None) -> date | None:
    """The day at which a partial date is taken: its earliest, of "before" the latest; None for no date."""
    return (moment.earliest or moment.latest) if moment else None


def evidence_of(as_of: PartialDate | None, published: Iterable[PartialDate]) -> PartialDate | None:
    """What the evidence speaks of: the date as of which the record was stated, else that of its newest source."""
    if as_of is not None:
        return as_of
    dated = [(day, one) for one in published if (day := day_meant(one))]
    return max(dated)[1] if dated else None


def last_known(confirmed: date | None, evidence: PartialDate | None, today: date) -> date | None:
    """The day on which a record was last known to be true; never after `today`, None for never."""
    days = [day for day in (confirmed, day_meant(evidence)) if day is not None]
    return min(max(days), today) if days else None
