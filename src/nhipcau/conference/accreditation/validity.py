"""From when until when badges of an edition are valid."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.zones import bounds_of_day, day_of, zone_of_edition

#: A badge that is lost is not worth anything for long.
LONGEST = timedelta(days=60)
#: The seconds of a code end in 2106.
LAST_YEAR = 2100
_A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Validity:
    """The first and the last day, whole ones in the time zone of the venue."""

    first: date
    last: date

    @classmethod
    def of(cls, edition: Edition) -> "Validity | None":
        """From the day before the opening until the day after the closing; None while the days are not set."""
        begins, ends = edition.begins, edition.ends or edition.begins
        if begins is None or ends is None or not (begins.precision == ends.precision == "day"):
            return None
        if begins.earliest is None or ends.latest is None:
            return None
        return cls(begins.earliest - _A_DAY, ends.latest + _A_DAY)

    @classmethod
    def between(cls, start: datetime, end: datetime, edition: Edition) -> "Validity":
        """The days between two instants, as the venue counts them."""
        zone = zone_of_edition(edition)
        return cls(day_of(start, zone), day_of(end - timedelta(seconds=1), zone))

    def bounds(self, edition: Edition) -> tuple[datetime, datetime]:
        """The instants between which a badge is valid. Raises `ValidationError` for days that make no sense."""
        if self.last < self.first:
            raise ValidationError({"last": _("The last day lies before the first.")})
        if self.last - self.first > LONGEST or self.last.year > LAST_YEAR:
            raise ValidationError({"last": _("A badge is valid for %(n)d days at most.") % {"n": LONGEST.days}})
        zone = zone_of_edition(edition)
        start, end = bounds_of_day(self.first, zone)[0], bounds_of_day(self.last, zone)[1]
        if end <= timezone.now():
            raise ValidationError({"last": _("These days are over: the badge would be worth nothing.")})
        return start, end


def bounds_for(edition: Edition, validity: Validity | None) -> tuple[datetime, datetime]:
    """The bounds of a validity that was chosen, else of the one by default. Raises `ValidationError` without either."""
    chosen = validity or Validity.of(edition)
    if chosen is None:
        raise ValidationError(_("The days of the edition are not set yet: say from when until when badges are valid."))
    return chosen.bounds(edition)
