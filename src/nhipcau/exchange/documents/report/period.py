"""The year of a report, and the day whose state it shows."""

from dataclasses import dataclass
from datetime import date

from nhipcau.core.dates.partial import PartialDate
from nhipcau.registry.partnerships.queries.units import year_of
from nhipcau.registry.places.models import Locality

#: Nothing of the register is older.
FIRST_YEAR = 1950


@dataclass(frozen=True)
class ReportYear:
    """A year as reported on `today`: over, with its last day as the day of state, or still under way."""

    year: int
    today: date

    @property
    def under_way(self) -> bool:
        """Whether the year has not ended yet."""
        return self.year == self.today.year

    @property
    def first(self) -> date:
        """The first day of the year."""
        return date(self.year, 1, 1)

    @property
    def day(self) -> date:
        """The day whose state is shown: the last of the year, today for the present one."""
        return self.today if self.under_way else date(self.year, 12, 31)

    @property
    def next_end(self) -> date:
        """The last day of the following year."""
        return date(self.year + 1, 12, 31)

    def holds(self, moment: PartialDate | None) -> bool:
        """Whether all that a date can be lies in the year, up to the day of state."""
        return bool(
            moment
            and moment.earliest
            and moment.latest
            and self.first <= moment.earliest
            and moment.latest <= date(self.year, 12, 31)
        )

    def touches(self, begin: PartialDate | None, end: PartialDate | None) -> bool:
        """Whether a period of which at least one end is known can have lain in the year."""
        if begin is None and end is None:
            return False
        first = (begin.earliest or begin.latest) if begin else None
        last = (end.latest or end.earliest) if end else None
        return (first is None or first <= self.day) and (last is None or last >= self.first)


def report_year(wanted: str, locality: Locality, today: date) -> ReportYear | None:
    """The year asked for, None if there can be no report of it.

    Without a wish it is the last complete year; of a unit that ended before, the year of its end.
    """
    if wanted:
        year = year_of(wanted)
        return ReportYear(year, today) if year and FIRST_YEAR <= year <= today.year else None
    last = today.year - 1
    return ReportYear(min(last, locality.last_year or last), today)
