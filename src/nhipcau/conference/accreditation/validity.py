"""From when until when badges of an edition are valid."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.programme.zones import bounds_of_day, zone_of_edition

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

    def bounds(self, edition: Edition) -> tuple[datetime, datetime]:
        """The instants between which a badge is valid. Raises `ValidationError` for days that make no sense."""
        zone = zone_of_edition(edition)
        start, end = bounds_of_day(self.first, zone)[0], bounds_of_day(self.last, zone)[1]
        if end <= start:
            raise ValidationError({"last": _("The last day lies before the first.")})
        if end <= timezone.now():
            raise ValidationError({"last": _("These days are over: the badge would be worth nothing.")})
        return start, end


def bounds_for(edition: Edition, validity: Validity | None) -> tuple[datetime, datetime]:
    """The bounds of a validity that was chosen, else of the one by default. Raises `ValidationError` without either."""
    chosen = validity or Validity.of(edition)
    if chosen is None:
        raise ValidationError(_("The days of the edition are not set yet: say from when until when badges are valid."))
    return chosen.bounds(edition)
