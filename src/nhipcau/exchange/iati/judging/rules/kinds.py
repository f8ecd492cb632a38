"""The kinds of rules: each is called with what is judged, and returns what breaks it.

A rule that finds nothing to look at is kept, except `atleast_one`. After the specification of rulesets (SPEC.rst of
IATI/IATI-Rulesets, version 2.03).
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice

from nhipcau.exchange.iati.judging.nodes import Node
from nhipcau.exchange.iati.judging.rules.paths import Path
from nhipcau.exchange.iati.judging.rules.unit import Unit
from nhipcau.exchange.iati.judging.rules.values import a_year_after, number_in

#: What stands for the day on which a file is judged.
NOW = "NOW"


@dataclass(frozen=True, slots=True)
class Broken:
    """Where a rule is broken: the line (0: that of what is judged), and what stands there."""

    line: int = 0
    found: str = ""


Rule = Callable[[Node, Unit], Sequence[Broken]]
_KEPT: Sequence[Broken] = ()
#: So many that break one rule are told of one thing judged.
_MOST = 200


def _told(path: Path, element: Node, unit: Unit, wrong: Iterable[tuple[int, str]]) -> Sequence[Broken]:
    """Those that are wrong of what a path finds, by their number and what stands there, each with its line."""
    first = list(islice(wrong, _MOST))
    if not first:
        return _KEPT
    lines = path.lines(element, unit)
    return [Broken(lines[number] if number < len(lines) else 0, found) for number, found in first]


class Texts:
    """A rule about each text that its paths find."""

    def __init__(self, paths: list[Path], is_kept: Callable[[str], bool]) -> None:
        self.paths, self.is_kept = paths, is_kept
        self._attribute = paths[0].attribute if len(paths) == 1 else None

    def __call__(self, element: Node, unit: Unit) -> Sequence[Broken]:
        """Each text that breaks it."""
        if self._attribute:
            value = element.get(self._attribute)
            return _KEPT if value is None or self.is_kept(value) else [Broken(found=value)]
        broken = _KEPT
        for path in self.paths:
            texts = path.texts(element, unit)
            if not all(map(self.is_kept, texts)):
                wrong = (each for each in enumerate(texts) if not self.is_kept(each[1]))
                broken = [*broken, *_told(path, element, unit, wrong)]
        return broken


def matches(paths: list[Path], regex: str, *, wanted: bool) -> Texts:
    """Each text must match, or must not."""
    pattern = re.compile(regex)
    return Texts(paths, lambda text: bool(pattern.search(text)) is wanted)


def no_spaces(paths: list[Path]) -> Texts:
    """No text begins or ends with white space."""
    return Texts(paths, lambda text: text == text.strip())


def in_range(paths: list[Path], least: float, most: float) -> Texts:
    """Each number lies between two others."""

    def lies_within(text: str) -> bool:
        number = number_in(text)
        return number is None or Decimal(str(least)) <= number <= Decimal(str(most))

    return Texts(paths, lies_within)


class Count:
    """So many of what the paths find: at least, at most."""

    def __init__(self, paths: list[Path], least: int = 0, most: int | None = None) -> None:
        self.paths, self._least, self._most = paths, least, most

    def __call__(self, element: Node, unit: Unit) -> Sequence[Broken]:
        """Once, if there are too few or too many."""
        found = 0
        for path in self.paths:
            found += len(path.find(element, unit))
        is_wrong = found < self._least or (self._most is not None and found > self._most)
        return [Broken(found=str(found))] if is_wrong else _KEPT


class Dependent:
    """Where one of the paths finds something, all do."""

    def __init__(self, paths: list[Path]) -> None:
        self.paths = paths

    def __call__(self, element: Node, unit: Unit) -> Sequence[Broken]:
        """Once, if some do and some do not."""
        return [Broken()] if len({bool(path.find(element, unit)) for path in self.paths}) > 1 else _KEPT


class OnlyOneOf:
    """Beside what is excluded nothing of the paths; without it exactly one."""

    def __init__(self, paths: list[Path], excluded: list[Path]) -> None:
        self.paths, self._excluded = paths, excluded

    def __call__(self, element: Node, unit: Unit) -> Sequence[Broken]:
        """Once, if there are too many or none."""
        found = sum(len(path.find(element, unit)) for path in self.paths)
        wanted = 0 if any(path.find(element, unit) for path in self._excluded) else 1
        return [Broken(found=str(found))] if found != wanted else _KEPT


class Sum:
    """What the paths find adds up; what is no number is told of by the schema."""

    def __init__(self, paths: list[Path], wanted: float) -> None:
        self.paths, self._wanted = paths, Decimal(str(wanted))

    def __call__(self, element: Node, unit: Unit) -> Sequence[Broken]:
        """Once, with the sum there is."""
        texts = [text for path in self.paths for text in path.texts(element, unit)]
        found = sum((number_in(text) or Decimal(0) for text in texts), Decimal(0))
        is_wrong = texts and found != self._wanted
        return [Broken(found=format(found.normalize(), "f"))] if is_wrong else _KEPT


class Unique:
    """No text stands twice in what the paths find."""

    def __init__(self, paths: list[Path]) -> None:
        self.paths = paths

    def __call__(self, element: Node, unit: Unit) -> Sequence[Broken]:
        """Each text that was there before."""
        texts = [text for path in self.paths for text in path.texts(element, unit)]
        if len(set(texts)) == len(texts):
            return _KEPT
        seen: set[str] = set()
        broken = _KEPT
        for path in self.paths:
            wrong = []
            for number, text in enumerate(path.texts(element, unit)):
                if text in seen:
                    wrong.append((number, text))
                seen.add(text)
            broken = [*broken, *_told(path, element, unit, wrong)] if wrong else broken
        return broken


class StartsWith:
    """Each text begins with one of those that the prefixes find."""

    def __init__(self, paths: list[Path], prefixes: list[Path], separator: str) -> None:
        self.paths, self._prefixes, self._separator = paths, prefixes, separator

    def __call__(self, element: Node, unit: Unit) -> Sequence[Broken]:
        """Each text that does not, if there is a prefix at all."""
        prefixes = tuple(
            [text + self._separator for path in self._prefixes for text in path.texts(element, unit) if text]
        )
        broken = _KEPT
        for path in self.paths if prefixes else ():
            wrong = [each for each in enumerate(path.texts(element, unit)) if not each[1].startswith(prefixes)]
            broken = [*broken, *_told(path, element, unit, wrong)] if wrong else broken
        return broken


class DateOrder:
    """No day of `less` comes after one of `more`; both the same is right."""

    def __init__(self, less: Path, more: Path | None) -> None:
        self.paths, self._more = [less], more

    def __call__(self, element: Node, unit: Unit) -> Sequence[Broken]:
        """Each day that comes too late."""
        if not (days := self.paths[0].days(element, unit)):
            return _KEPT
        earliest = unit.today
        if self._more:
            earliest = min([day for day in self._more.days(element, unit) if day], default=date.max)
        wrong = [(number, day.isoformat()) for number, day in enumerate(days) if day and day > earliest]
        return _told(self.paths[0], element, unit, wrong) if wrong else _KEPT


class TimeLimit:
    """From each start to its end it is a year at most."""

    def __init__(self, start: Path, end: Path) -> None:
        self.paths, self._end = [start], end

    def __call__(self, element: Node, unit: Unit) -> Sequence[Broken]:
        """Each end that comes later."""
        pairs = zip(self.paths[0].days(element, unit), self._end.days(element, unit), strict=False)
        wrong = [
            (number, end.isoformat())
            for number, (start, end) in enumerate(pairs)
            if start and end and end.year > start.year and end > a_year_after(start)
        ]
        return _told(self._end, element, unit, wrong) if wrong else _KEPT


class BetweenDates:
    """Each day lies between a start and an end."""

    def __init__(self, day: Path, start: Path, end: Path) -> None:
        self.paths, self._start, self._end = [day], start, end

    def __call__(self, element: Node, unit: Unit) -> Sequence[Broken]:
        """Each day before the start or after the end."""
        starts = [day for day in self._start.days(element, unit) if day]
        ends = [day for day in self._end.days(element, unit) if day]
        wrong = [
            (number, day.isoformat())
            for number, day in enumerate(self.paths[0].days(element, unit))
            if day and ((starts and day < starts[0]) or (ends and day > ends[0]))
        ]
        return _told(self.paths[0], element, unit, wrong)


class IfThen:
    """Where one condition holds, another does. Its `paths` are only where to look for the line."""

    def __init__(self, if_: Path, then: Path, paths: list[Path]) -> None:
        self.paths: list[Path] = []
        self._if, self._then, self._shown = if_, then, paths

    def __call__(self, element: Node, unit: Unit) -> Sequence[Broken]:
        """Once, at the first of what it is about."""
        if not self._if.find(element, unit) or self._then.find(element, unit):
            return _KEPT
        lines = (line for path in self._shown for line in path.lines(element, unit))
        return [Broken(next(lines, 0))]
