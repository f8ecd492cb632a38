"""What follows from the dates of a commitment: whether it is overdue, and how long ago its owner last reported."""

from calendar import monthrange
from datetime import date

from django.db import models
from django.utils.translation import pgettext_lazy

from nhipcau.core.proposals.freshness import RED_MONTHS, YELLOW_MONTHS, freshness
from nhipcau.followup.commitments.models import Commitment, Standing

#: Of these nothing more is expected: neither overdue nor without a report.
SETTLED = (Standing.COMPLETE, Standing.ABANDONED)


class Age(models.TextChoices):
    """How long ago the owner last reported."""

    GREEN = "green", pgettext_lazy("of a commitment", "reported on within 12 months")
    YELLOW = "yellow", pgettext_lazy("of a commitment", "no report for 12 months")
    RED = "red", pgettext_lazy("of a commitment", "no report for 24 months")
    SETTLED = "settled", pgettext_lazy("of a commitment", "complete or abandoned")


class Timing(models.TextChoices):
    """Where a commitment stands in time."""

    OVERDUE = "overdue", pgettext_lazy("of a commitment", "overdue")
    RUNNING = "running", pgettext_lazy("of a commitment", "not due yet")
    UNDATED = "undated", pgettext_lazy("of a commitment", "without a due date")
    SETTLED = "settled", pgettext_lazy("of a commitment", "complete or abandoned")


class OwnerKind(models.TextChoices):
    """What the owner of a commitment is."""

    LOCALITY = "locality", pgettext_lazy("owner of a commitment", "locality")
    PARTNERSHIP = "partnership", pgettext_lazy("owner of a commitment", "partnership")
    ORGANISATION = "organisation", pgettext_lazy("owner of a commitment", "organisation")


class OwnerCountry(models.TextChoices):
    """The country of the owner; a partnership is of both."""

    VIETNAM = "VN", pgettext_lazy("country of an owner", "Vietnam")
    FRANCE = "FR", pgettext_lazy("country of an owner", "France")
    BOTH = "both", pgettext_lazy("country of an owner", "both countries together")
    OTHER = "other", pgettext_lazy("country of an owner", "neither of the two")


class Asked(models.TextChoices):
    """Whether a recommendation asked for a commitment."""

    YES = "yes", pgettext_lazy("of a commitment", "takes up a recommendation")
    NO = "no", pgettext_lazy("of a commitment", "no recommendation asked for it")


def last_word(commitment: Commitment) -> date | None:
    """The day from which the time without a report is counted: the last report, else the beginning; None for never."""
    return commitment.reported_on or commitment.begins_on


def age_of(commitment: Commitment, today: date) -> Age:
    """How long the owner has been silent."""
    if commitment.standing in SETTLED:
        return Age.SETTLED
    return Age(freshness(last_word(commitment), today).value)


def timing_of(commitment: Commitment, today: date) -> Timing:
    """Whether it is due."""
    if commitment.standing in SETTLED:
        return Timing.SETTLED
    if commitment.due_on is None:
        return Timing.UNDATED
    return Timing.OVERDUE if commitment.due_on < today else Timing.RUNNING


def limits(today: date) -> tuple[date, date]:
    """The last days of which a word is yellow, and red: what `freshness` says, for the database to compare with."""
    return _last_day(today, YELLOW_MONTHS), _last_day(today, RED_MONTHS)


def _last_day(today: date, months: int) -> date:
    """The last day from which whole `months` (full years) have gone by on `today`."""
    year = today.year - months // 12
    ends = monthrange(today.year, today.month)[1] == today.day
    return date(year, today.month, monthrange(year, today.month)[1] if ends else today.day)
