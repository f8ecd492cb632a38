"""The rota in preparation as planners read it: days by interpreters, one day in detail, what is short or too much."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from nhipcau.conference.interpreting.models import Assignment, Interpreter, Need
from nhipcau.conference.interpreting.planning.building import Picture, minute_of
from nhipcau.conference.interpreting.rota.explaining import shortages
from nhipcau.conference.interpreting.rota.judging import missing_of
from nhipcau.conference.interpreting.rota.rules import Fault, Rule, faults
from nhipcau.conference.interpreting.wording import FAULTS, hours_of, how_of, length_words, where_of, why_words
from nhipcau.conference.programme.zones import bounds_of_day, local_of
from nhipcau.conference.schedule.pages import words
from nhipcau.core.text.languages import Text

#: From this part of the hours agreed on, a day counts as full.
_FULL = 0.85


class Load(TextChoices):
    """How much of a day of an interpreter is taken."""

    AWAY = "away", pgettext_lazy("a day of an interpreter", "not there")
    FREE = "free", pgettext_lazy("a day of an interpreter", "free")
    SOME = "some", pgettext_lazy("a day of an interpreter", "works")
    FULL = "full", pgettext_lazy("a day of an interpreter", "full")
    OVER = "over", pgettext_lazy("a day of an interpreter", "too much")


@dataclass(frozen=True)
class Cell:
    """A day of an interpreter."""

    day: date
    load: Load
    minutes: int
    entries: int

    @property
    def hours(self) -> str:
        """The hours of work: 6:30; empty without any."""
        return length_words(self.minutes) if self.minutes else ""


@dataclass(frozen=True)
class Entry:
    """A piece of work in a day; without a need it was given at the desk of meetings."""

    starts: Any
    hours: str
    title: Text | None
    where: str
    how: str
    need: Need | None = None
    assignment: Assignment | None = None
    is_faulty: bool = False


@dataclass
class Row:
    """An interpreter with the days, and the work of the day that is looked at."""

    interpreter: Interpreter
    cells: list[Cell] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)

    @property
    def total(self) -> str:
        """The hours of all days."""
        return length_words(sum(cell.minutes for cell in self.cells))


@dataclass(frozen=True)
class Gap:
    """A need with places that nobody fills, and why."""

    need: Need
    missing: int
    when: str
    why: str


@dataclass(frozen=True)
class Overload:
    """A rule that stands broken: whose, with which needs."""

    interpreter: Interpreter
    words: Any
    needs: Sequence[Need]
    when: str


class Overview:
    """A picture of the rota with what follows from it."""

    def __init__(self, picture: Picture, language: str, wanted: str = "") -> None:
        self.picture, self.language = picture, language
        self._wanted = wanted

    @cached_property
    def days(self) -> list[date]:
        """The days on which anybody is needed."""
        return sorted(
            {self.day_of(need) for need in self.picture.needs} | {_day(self, one) for one in self.picture.duties}
        )

    @cached_property
    def day(self) -> date | None:
        """The day that is looked at: the one asked for, else the first."""
        return next((one for one in self.days if one.isoformat() == self._wanted), self.days[0] if self.days else None)

    def day_of(self, need: Need) -> date:
        """The day of a need by the clocks of the venue."""
        return local_of(need.starts, self.picture.zone).date()

    def when(self, need: Need) -> str:
        """Day and hours of a need."""
        return f"{words.day_short(self.day_of(need), year=False)}, {self.hours(need)}"

    def hours(self, need: Any) -> str:
        """From when to when."""
        return hours_of(need.starts, need.ends, self.picture.zone)

    @property
    def places(self) -> int:
        """How many places there are to fill."""
        return self.picture.instance.places

    @cached_property
    def missing(self) -> int:
        """How many of them nobody fills."""
        return sum(missing_of(self.picture.instance, self.picture.rota).values())

    @cached_property
    def gaps(self) -> list[Gap]:
        """The needs that are short, by time."""
        found = shortages(self.picture.instance, self.picture.rota)
        rows = [(self.picture.needs[one.task], one) for one in found]
        return [Gap(need, one.missing, self.when(need), why_words(one.why)) for need, one in rows]

    @cached_property
    def gaps_by_pair(self) -> list[tuple[str, int]]:
        """How many places are short for each pair of languages, most first."""
        counts: Counter[str] = Counter()
        for gap in self.gaps:
            counts[how_of(gap.need)] += gap.missing
        return counts.most_common()

    @cached_property
    def _faults(self) -> list[Fault]:
        return faults(self.picture.instance, self.picture.rota)

    @cached_property
    def overloads(self) -> list[Overload]:
        """The rules that stand broken."""
        found: dict[tuple[int, Rule, tuple[int, ...]], Overload] = {}
        for one in self._faults:
            needs = [self.picture.needs[task] for task in one.tasks]
            when = self.when(needs[0]) if needs else ""
            who = self.picture.interpreters[one.worker]
            found[one.worker, one.rule, one.tasks] = Overload(who, FAULTS[one.rule], needs, when)
        return list(found.values())

    @cached_property
    def rows(self) -> list[Row]:
        """The interpreters with their days."""
        work: dict[int, dict[date, list[tuple[int, Need | None]]]] = defaultdict(lambda: defaultdict(list))
        for task, worker in sorted(self.picture.rota):
            need = self.picture.needs[task]
            work[worker][self.day_of(need)].append((self.picture.instance.tasks[task].span.minutes, need))
        for worker, who in enumerate(self.picture.instance.workers):
            for span in who.busy:
                work[worker][date.fromordinal(span.day)].append((span.minutes, None))
        over = {(one.worker, self.day_of(self.picture.needs[task])) for one in self._faults for task in one.tasks}
        return [
            Row(who, [self._cell(number, day, work[number][day], over) for day in self.days], self._entries(number))
            for number, who in enumerate(self.picture.interpreters)
        ]

    def _cell(self, worker: int, day: date, work: list[tuple[int, Need | None]], over: set[tuple[int, date]]) -> Cell:
        who = self.picture.instance.workers[worker]
        minutes = sum(length for length, _need in work)
        load = Load.FREE
        if (worker, day) in over or minutes > who.most_minutes:
            load = Load.OVER
        elif minutes >= _FULL * who.most_minutes:
            load = Load.FULL
        elif minutes:
            load = Load.SOME
        elif not self._is_there(worker, day):
            load = Load.AWAY
        return Cell(day, load, minutes, len(work))

    def _is_there(self, worker: int, day: date) -> bool:
        begins, ends = (minute_of(one) for one in bounds_of_day(day, self.picture.zone))
        windows = self.picture.instance.workers[worker].windows
        return not windows or any(starts < ends and until > begins for starts, until in windows)

    def _entries(self, worker: int) -> list[Entry]:
        """The work of the day that is looked at, by time."""
        by_pair = {(one.need_id, one.interpreter_id): one for one in self.picture.assignments}
        faulty = {(one.worker, task) for one in self._faults for task in one.tasks}
        who, found = self.picture.interpreters[worker], []
        for task, number in self.picture.rota:
            need = self.picture.needs[task]
            if number == worker and self.day_of(need) == self.day:
                found.append(self._entry(need, by_pair[need.pk, who.pk], is_faulty=(worker, task) in faulty))
        for duty in self.picture.duties:
            if duty.interpreter_id == who.meeting_id and _day(self, duty) == self.day:
                name = duty.venue.translated("name", self.language)
                found.append(Entry(duty.starts, self.hours(duty), None, name.value if name else "", ""))
        return sorted(found, key=lambda one: (one.starts, one.hours))

    def _entry(self, need: Need, assignment: Assignment, *, is_faulty: bool) -> Entry:
        title, where = need.title(self.language), where_of(need, self.language)
        return Entry(need.starts, self.hours(need), title, where, how_of(need), need, assignment, is_faulty)


def _day(overview: Overview, duty: Any) -> date:
    return local_of(duty.starts, overview.picture.zone).date()
