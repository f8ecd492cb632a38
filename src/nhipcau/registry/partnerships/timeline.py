"""The timeline of a partnership, laid out for a picture and a table: agreements and phases by year."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from nhipcau.core.dates.partial import PartialDate
from nhipcau.registry.partnerships.cards import AgreementCard, PhaseCard
from nhipcau.registry.partnerships.models import Partnership
from nhipcau.registry.partnerships.periods import ONE_DAY, Period, Stretch, coverage, gaps, overlaps
from nhipcau.registry.partnerships.rules import AgreementState

WIDTH, LEFT, RIGHT, TOP = 960, 330, 926, 34
LANE, BAR = 30, 14
#: How wide a period whose end is not known is drawn, and the least width of any bar.
OPEN_WIDTH, LEAST = 22, 4
MOST_TICKS = 9


@dataclass(frozen=True)
class Bar:
    """A period on a lane; `look` names how it is drawn."""

    x: int
    width: int
    look: str


@dataclass(frozen=True)
class Mark:
    """A signature on a lane, with the side that signed."""

    x: int
    side: str


@dataclass
class Lane:
    """A line of the picture: a record (or none, for what all agreements cover), its periods and signatures."""

    y: int
    label: Any
    bars: list[Bar] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    indent: bool = False


@dataclass(frozen=True)
class Overlap:
    """Two agreements that ran at the same time."""

    one: AgreementCard
    other: AgreementCard
    begin: PartialDate
    end: PartialDate | None


@dataclass
class Timeline:
    """What the template draws, and what it says in words."""

    first: int
    last: int
    height: int
    ticks: list[tuple[int, int]]
    today: int
    origin: tuple[int, int] | None
    lanes: list[Lane]
    covered: bool
    gaps: list[tuple[PartialDate, PartialDate | None]]
    phase_gaps: list[tuple[PartialDate, PartialDate | None]]
    overlaps: list[Overlap]
    width: int = WIDTH
    left: int = LEFT
    right: int = RIGHT
    top: int = TOP
    bar: int = BAR


def timeline_of(
    partnership: Partnership, agreements: Sequence[AgreementCard], phases: Sequence[PhaseCard], today: date
) -> Timeline | None:
    """The timeline from the first known year to today, or to the end of what runs on; None with nothing to draw.

    What is only discussed covers nothing; what carries out an agreement counts within it.
    """
    dates = [*_agreement_dates(agreements), *_phase_dates(phases)]
    days = [day for one in dates for day in (one.earliest, one.latest) if day]
    if not days:
        return None
    known = [day for one in (partnership.since, partnership.until) if one for day in (one.earliest, one.latest) if day]
    scale = _Scale(min([*days, *known]).year, max([*days, *known, today]).year + 1)
    signed = [one for one in agreements if one.state != AgreementState.DISCUSSED]
    periods = _periods(signed)
    missing = _gaps(partnership, periods, today)
    lanes = _lanes(
        agreements, phases, [*_covered(periods, scale), *(_gap(one, scale, today) for one in missing)], scale
    )
    return Timeline(
        first=scale.first,
        last=scale.last - 1,
        height=TOP + LANE * len(lanes) + 8,
        ticks=[(scale.x(date(year, 1, 1)), year) for year in scale.ticks()],
        today=scale.x(today),
        origin=_origin(partnership.since, scale),
        lanes=lanes,
        covered=bool(coverage(periods)),
        gaps=[one.ends for one in missing],
        phase_gaps=[one.ends for one in gaps(_phase_periods(phases), None, today, goes_on=True) if one.last],
        overlaps=_overlaps(signed, periods),
    )


@dataclass(frozen=True)
class _Scale:
    """From the first day of one year to the first day of another."""

    first: int
    last: int

    def x(self, day: date) -> int:
        begin, end = date(self.first, 1, 1), date(self.last, 1, 1)
        share = (day - begin).days / (end - begin).days
        return round(LEFT + share * (RIGHT - LEFT))

    def ticks(self) -> range:
        step = next(one for one in (1, 2, 5, 10, 20, 50, 100, 1000) if (self.last - self.first) / one <= MOST_TICKS)
        return range(-(-self.first // step) * step, self.last + 1, step)

    def bar(self, stretch: Stretch, look: str) -> Bar:
        x = self.x(stretch.first)
        if stretch.last is None:
            return Bar(x, OPEN_WIDTH, look)
        return Bar(x, max(self.x(stretch.last) - x, LEAST), look)


def _agreement_dates(agreements: Iterable[AgreementCard]) -> Iterable[PartialDate]:
    for card in agreements:
        one = card.agreement
        signed = (signature.signed_on for signature in one.signatures.all())
        yield from (moment for moment in (one.period_from, one.period_to, *signed) if moment)


def _phase_dates(phases: Iterable[PhaseCard]) -> Iterable[PartialDate]:
    for card in phases:
        yield from (moment for moment in (card.phase.period_from, card.phase.period_to) if moment)


def _periods(agreements: Iterable[AgreementCard]) -> list[Period]:
    rows = (card.agreement for card in agreements)
    return [Period(one.pk, one.period_from, one.period_to, one.parent_id) for one in rows]


def _phase_periods(phases: Iterable[PhaseCard]) -> list[Period]:
    return [Period(one.phase.pk, one.phase.period_from, one.phase.period_to) for one in phases]


def _lanes(
    agreements: Sequence[AgreementCard],
    phases: Sequence[PhaseCard],
    covered: list[Bar],
    scale: _Scale,
) -> list[Lane]:
    lanes: list[Lane] = []

    def add(label: Any, bars: list[Bar], marks: list[Mark], indent: bool = False) -> None:
        if bars or marks:
            lanes.append(Lane(TOP + LANE * len(lanes), label, bars, marks, indent))

    add("", covered, [])
    for card in agreements:
        one = card.agreement
        look = "discussed" if card.state == AgreementState.DISCUSSED else "agreement"
        bars = _bars(Period(one.pk, one.period_from, one.period_to), look, scale)
        add(one, bars, _marks(card, scale), one.parent_id is not None)
    for phase in phases:
        add(phase, _bars(_phase_periods([phase])[0], "phase", scale), [])
    return lanes


def _bars(period: Period, look: str, scale: _Scale) -> list[Bar]:
    if period.widest:
        return [scale.bar(period.widest, look)]
    begin = period.begin and (period.begin.earliest or period.begin.latest)
    if begin:
        return [scale.bar(Stretch(begin, None), f"{look} bar-open")]
    return []


def _marks(card: AgreementCard, scale: _Scale) -> list[Mark]:
    marks = []
    for signature in card.agreement.signatures.all():
        day = signature.signed_on and (signature.signed_on.earliest or signature.signed_on.latest)
        if day:
            marks.append(Mark(scale.x(day), signature.body.country or "none"))
    return marks


def _covered(periods: Sequence[Period], scale: _Scale) -> list[Bar]:
    bars = [scale.bar(one, "covered") for one in coverage(periods)]
    return bars + [scale.bar(one, "overlap") for _, _, one in overlaps(periods)]


def _gaps(partnership: Partnership, periods: Sequence[Period], today: date) -> list[Stretch]:
    """From the beginning of the partnership to today, or to its end."""
    begun = partnership.since and partnership.since.latest
    ended = partnership.until and (partnership.until.earliest or partnership.until.latest)
    goes_on = partnership.status != Partnership.Status.ENDED
    return gaps(periods, begun + ONE_DAY if begun else None, min(ended or today, today), goes_on=goes_on)


def _gap(stretch: Stretch, scale: _Scale, today: date) -> Bar:
    return scale.bar(Stretch(stretch.first, stretch.last or today), "gap")


def _overlaps(agreements: Sequence[AgreementCard], periods: Sequence[Period]) -> list[Overlap]:
    cards = {card.agreement.pk: card for card in agreements}
    return [Overlap(cards[one.key], cards[other.key], *stretch.ends) for one, other, stretch in overlaps(periods)]


def _origin(since: PartialDate | None, scale: _Scale) -> tuple[int, int] | None:
    """Where the beginning lies and how wide its uncertainty is."""
    if since is None:
        return None
    first, last = since.earliest or since.latest, since.latest or since.earliest
    assert first is not None
    assert last is not None
    return scale.x(first), max(scale.x(last) - scale.x(first), 2)
