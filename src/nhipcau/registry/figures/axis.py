"""The time axis of a measure, drawn on the server: statements as dots by date and value."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from nhipcau.registry.figures.queries import MeasureView, Said

WIDTH, HEIGHT = 720, 240
LEFT, RIGHT, TOP, BOTTOM = 56, 24, 26, 34
#: Room that a written value needs around its middle.
LABEL_WIDTH, LABEL_HEIGHT = 34, 11


@dataclass(frozen=True)
class Mark:
    """A statement, or the register's own count when `said` is None; a range reaches down to `low_y`.

    The value is written at `label_y`; where there is no room it is left to the table (`label_y` is None).
    """

    x: float
    y: float
    label: str
    said: Said | None
    low_y: float | None = None
    label_y: float | None = None


@dataclass(frozen=True)
class Tick:
    """A year below the axis or a value beside it."""

    at: float
    label: int


@dataclass(frozen=True)
class Axis:
    """What the template draws."""

    width: int
    height: int
    left: int
    base: int
    right: int
    years: list[Tick]
    values: list[Tick]
    marks: list[Mark]


def _ticks(low: int, high: int, wanted: int) -> list[int]:
    step = max(1, -(-(high - low) // wanted))
    for nice in (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 5000, 10_000, 50_000, 100_000):
        if nice >= step:
            step = nice
            break
    first = -(-low // step) * step
    return list(range(first, high + 1, step))


def _moment(day: date) -> float:
    return day.year + (day.timetuple().tm_yday - 1) / 366


def _when(said: Said) -> float | None:
    if said.when is None:
        return None
    day = said.when.earliest or said.when.latest
    return _moment(day) if day else None


def axis_of(view: MeasureView, today: date) -> Axis | None:
    """Lay out the dated numeric statements of a measure; None when fewer than two marks would stand on it."""
    dated = [(when, said) for said in view.said if said.statement.low is not None and (when := _when(said))]
    values: list[float] = [float(said.statement.high or said.statement.low or 0) for _, said in dated]
    values += [float(said.statement.low or 0) for _, said in dated]
    if view.today:
        values.append(view.today.number)
    if len(dated) + (view.today is not None) < 2 or not dated:
        return None
    first = int(min(when for when, _ in dated))
    last = today.year + 1 if view.today else int(max(when for when, _ in dated)) + 1
    top = max(values) * 1.12 or 1
    return _axis(view, dated, (first, last), top, today)


def _written(marks: list[Mark]) -> list[Mark]:
    """The marks with their values written above or below where no other mark or value stands; today's first."""
    taken = [(mark.x, mark.y) for mark in marks]
    placed = {}
    for mark in sorted(marks, key=lambda one: one.said is not None):
        for label_y in (mark.y - 11, mark.y + 21):
            if all(abs(mark.x - x) > LABEL_WIDTH or abs(label_y - 4 - y) > LABEL_HEIGHT for x, y in taken):
                taken.append((mark.x, label_y - 4))
                placed[id(mark)] = label_y
                break
    return [replace(mark, label_y=placed.get(id(mark))) for mark in marks]


def _axis(
    view: MeasureView, dated: Sequence[tuple[float, Said]], years: tuple[int, int], top: float, today: date
) -> Axis:
    first, last = years
    base = HEIGHT - BOTTOM

    def x(when: float) -> float:
        return round(LEFT + (when - first) / (last - first) * (WIDTH - LEFT - RIGHT), 1)

    def y(value: float) -> float:
        return round(base - value / top * (base - TOP), 1)

    marks = []
    for when, said in dated:
        low, high = float(said.statement.low or 0), said.statement.high
        marks.append(Mark(x(when), y(float(high or low)), "", said, y(low) if high else None))
    if view.today:
        marks.append(Mark(x(_moment(today)), y(view.today.number), str(view.today.number), None))
    return Axis(
        WIDTH,
        HEIGHT,
        LEFT,
        base,
        WIDTH - RIGHT,
        [Tick(x(year), year) for year in _ticks(first, last, 8)],
        [Tick(y(value), value) for value in _ticks(0, int(top), 4)],
        _written(marks),
    )
