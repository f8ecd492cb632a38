"""The kinds of rules: each is called with what is judged, and returns what breaks it.

A rule that finds nothing to look at is kept, except `atleast_one`. After the specification of rulesets (SPEC.rst of
IATI/IATI-Rulesets, version 2.03).
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from nhipcau.exchange.iati.judging.rules.paths import Node, Path, text_of
from nhipcau.exchange.iati.judging.rules.values import a_year_after, day_in, number_in

#: What stands for the day on which a file is judged.
NOW = "NOW"


@dataclass(frozen=True, slots=True)
class Broken:
    """Where a rule is broken: the line (0: that of what is judged), and what stands there."""

    line: int = 0
    found: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """What is judged: an element, on which day, and in a loop the value it stands at."""

    element: Node
    today: date
    one: str = ""

    def nodes(self, path: Path) -> Any:
        """What a path finds here."""
        return path(self.element, self.one)

    def says(self, path: Path) -> bool:
        """Whether a condition holds here."""
        found = path(self.element, self.one)
        return bool(found)


Rule = Callable[[Place], Sequence[Broken]]
_KEPT: Sequence[Broken] = ()


class Texts:
    """A rule about each text that its paths find."""

    def __init__(self, paths: list[Path], is_kept: Callable[[str], bool]) -> None:
        self.paths = paths
        self.is_kept = is_kept

    def __call__(self, at: Place) -> Sequence[Broken]:
        """Each text that breaks it."""
        return [
            Broken(path.lines(at.element, at.one)[number], text_of(node))
            for path in self.paths
            for number, node in enumerate(at.nodes(path))
            if not self.is_kept(text_of(node))
        ]


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

    def __call__(self, at: Place) -> Sequence[Broken]:
        """Once, if there are too few or too many."""
        found = sum(len(at.nodes(path)) for path in self.paths)
        is_wrong = found < self._least or (self._most is not None and found > self._most)
        return [Broken(found=str(found))] if is_wrong else _KEPT


class Dependent:
    """Where one of the paths finds something, all do."""

    def __init__(self, paths: list[Path]) -> None:
        self.paths = paths

    def __call__(self, at: Place) -> Sequence[Broken]:
        """Once, if some do and some do not."""
        return [Broken()] if len({bool(at.nodes(path)) for path in self.paths}) > 1 else _KEPT


class OnlyOneOf:
    """Beside what is excluded nothing of the paths; without it exactly one."""

    def __init__(self, paths: list[Path], excluded: list[Path]) -> None:
        self.paths, self._excluded = paths, excluded

    def __call__(self, at: Place) -> Sequence[Broken]:
        """Once, if there are too many or none."""
        found = sum(len(at.nodes(path)) for path in self.paths)
        wanted = 0 if any(at.nodes(path) for path in self._excluded) else 1
        return [Broken(found=str(found))] if found != wanted else _KEPT


class Sum:
    """What the paths find adds up; what is no number is told of by the schema."""

    def __init__(self, paths: list[Path], wanted: float) -> None:
        self.paths, self._wanted = paths, Decimal(str(wanted))

    def __call__(self, at: Place) -> Sequence[Broken]:
        """Once, with the sum there is."""
        texts = [text_of(node) for path in self.paths for node in at.nodes(path)]
        found = sum((number_in(text) or Decimal(0) for text in texts), Decimal(0))
        is_wrong = texts and found != self._wanted
        return [Broken(found=format(found.normalize(), "f"))] if is_wrong else _KEPT


class Unique:
    """No text stands twice in what the paths find."""

    def __init__(self, paths: list[Path]) -> None:
        self.paths = paths

    def __call__(self, at: Place) -> Sequence[Broken]:
        """Each text that was there before."""
        seen: set[str] = set()
        wrong = []
        for path in self.paths:
            for number, node in enumerate(at.nodes(path)):
                text = text_of(node)
                if text in seen:
                    wrong.append(Broken(path.lines(at.element, at.one)[number], text))
                seen.add(text)
        return wrong


class StartsWith:
    """Each text begins with one of those that the prefixes find."""

    def __init__(self, paths: list[Path], prefixes: list[Path], separator: str) -> None:
        self.paths, self._prefixes, self._separator = paths, prefixes, separator

    def __call__(self, at: Place) -> Sequence[Broken]:
        """Each text that does not, if there is a prefix at all."""
        found = (text_of(node) for path in self._prefixes for node in at.nodes(path))
        prefixes = tuple(text + self._separator for text in found if text)
        return Texts(self.paths, lambda text: text.startswith(prefixes))(at) if prefixes else _KEPT


class DateOrder:
    """No day of `less` comes after one of `more`; both the same is right."""

    def __init__(self, less: Path, more: Path | None) -> None:
        self.paths, self._more = [less], more

    def __call__(self, at: Place) -> Sequence[Broken]:
        """Each day that comes too late."""
        nodes = at.nodes(self.paths[0])
        if not nodes:
            return _KEPT
        known = [day for day in _days(at, self._more) if day] if self._more else [at.today]
        earliest = min(known) if known else date.max
        return [
            Broken(self.paths[0].lines(at.element, at.one)[number], day.isoformat())
            for number, node in enumerate(nodes)
            if (day := day_in(text_of(node))) and day > earliest
        ]


class TimeLimit:
    """From each start to its end it is a year at most."""

    def __init__(self, start: Path, end: Path) -> None:
        self.paths, self._end = [start], end

    def __call__(self, at: Place) -> Sequence[Broken]:
        """Each end that comes later."""
        pairs = zip(_days(at, self.paths[0]), _days(at, self._end), strict=False)
        return [
            Broken(self._end.lines(at.element, at.one)[number], end.isoformat())
            for number, (start, end) in enumerate(pairs)
            if start and end and end > a_year_after(start)
        ]


class BetweenDates:
    """Each day lies between a start and an end."""

    def __init__(self, day: Path, start: Path, end: Path) -> None:
        self.paths, self._start, self._end = [day], start, end

    def __call__(self, at: Place) -> Sequence[Broken]:
        """Each day before the start or after the end."""
        starts = [day for day in _days(at, self._start) if day]
        ends = [day for day in _days(at, self._end) if day]
        return [
            Broken(self.paths[0].lines(at.element, at.one)[number], day.isoformat())
            for number, day in enumerate(_days(at, self.paths[0]))
            if day and ((starts and day < starts[0]) or (ends and day > ends[0]))
        ]


class IfThen:
    """Where one condition holds, another does. Its `paths` are only where to look for the line."""

    def __init__(self, if_: Path, then: Path, paths: list[Path]) -> None:
        self.paths: list[Path] = []
        self._if, self._then, self._shown = if_, then, paths

    def __call__(self, at: Place) -> Sequence[Broken]:
        """Once, at the first of what it is about."""
        if not at.says(self._if) or at.says(self._then):
            return _KEPT
        lines = (line for path in self._shown for line in path.lines(at.element, at.one))
        return [Broken(next(lines, 0))]


def _days(at: Place, path: Path) -> list[date | None]:
    return [day_in(text_of(node)) for node in at.nodes(path)]
