"""Periods of partial dates beside each other: what they cover, the gaps between them, where they overlap.

A gap is one only if no reading of the dates closes it; an overlap only if every reading has it. So an agreement
"2018-2021" is followed without gap or overlap by one "2021-2025".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, pairwise

from nhipcau.core.dates.partial import PartialDate, Point

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Stretch:
    """Days from the first to the last; `last` is None when it goes on."""

    first: date
    last: date | None

    @property
    def ends(self) -> tuple[PartialDate, PartialDate | None]:
        """The stretch as partial dates no finer than it needs: whole years as years, whole months as months."""
        last = self.last
        years = self.first == date(self.first.year, 1, 1) and (last is None or last == date(last.year, 12, 31))
        months = self.first.day == 1 and (last is None or (last + ONE_DAY).day == 1)
        return _coarse(self.first, years, months), _coarse(last, years, months) if last else None


@dataclass(frozen=True)
class Period:
    """A named period: `key` identifies what it belongs to, `within` what it carries out."""

    key: int
    begin: PartialDate | None
    end: PartialDate | None
    within: int | None = None

    @property
    def widest(self) -> Stretch | None:
        """The longest it can have been; None when an end is unknown."""
        first = self.begin and (self.begin.earliest or self.begin.latest)
        last = self.end and (self.end.latest or self.end.earliest)
        return Stretch(first, last) if first and last and first <= last else None

    def certainly_begins_before_end_of(self, other: "Period") -> bool:
        """Whether, in every reading of the dates, this one had begun when the other ended."""
        begin = self.begin and (self.begin.latest or self.begin.earliest)
        end = other.end and (other.end.earliest or other.end.latest)
        return bool(begin and end and begin <= end)


def coverage(periods: Sequence[Period]) -> list[Stretch]:
    """What the periods cover together, in order, joined where one follows the other."""
    covered: list[tuple[date, date]] = []
    for stretch in sorted((one.widest for one in periods if one.widest), key=lambda one: one.first):
        assert stretch.last is not None
        if covered and stretch.first <= covered[-1][1] + ONE_DAY:
            covered[-1] = (covered[-1][0], max(covered[-1][1], stretch.last))
        else:
            covered.append((stretch.first, stretch.last))
    return [Stretch(first, last) for first, last in covered]


def gaps(periods: Sequence[Period], start: date | None, end: date, *, goes_on: bool) -> list[Stretch]:
    """The stretches that no period covers between `start` (or the first period) and `end`.

    The last has no end if it lasts until `end` and things go on from there. Without periods there is no gap either:
    nothing is known then.
    """
    covered = coverage(periods)
    found = []
    if start and covered and start < covered[0].first:
        found.append(Stretch(start, covered[0].first - ONE_DAY))
    found += [
        Stretch(before.last + ONE_DAY, after.first - ONE_DAY) for before, after in pairwise(covered) if before.last
    ]
    last = covered[-1].last if covered else None
    if last and last < end:
        found.append(Stretch(last + ONE_DAY, None if goes_on else end))
    return found


def overlaps(periods: Sequence[Period]) -> list[tuple[Period, Period, Stretch]]:
    """The pairs of periods that certainly ran at the same time, and when they may have done so.

    What carries out another of the periods counts within that one.
    """
    keys = {one.key for one in periods}
    known = [(one, stretch) for one in periods if one.within not in keys and (stretch := one.widest)]
    known.sort(key=lambda pair: pair[1].first)
    found = []
    for (one, its), (other, theirs) in combinations(known, 2):
        if one.certainly_begins_before_end_of(other) and other.certainly_begins_before_end_of(one):
            assert its.last is not None
            assert theirs.last is not None
            found.append((one, other, Stretch(theirs.first, min(its.last, theirs.last))))
    return found


def _coarse(day: date, years: bool, months: bool) -> PartialDate:
    point = Point(day.year, None if years else day.month, None if years or months else day.day)
    return PartialDate(point, point)
