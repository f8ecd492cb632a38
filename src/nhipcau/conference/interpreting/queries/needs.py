"""Needs as planners read them: in a list, and one with its team and who else could take it on."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.interpreting.models import Assignment, Interpreter, Need
from nhipcau.conference.interpreting.planning.building import Picture, minute_of
from nhipcau.conference.interpreting.planning.covering import covered_by, duties_given_there
from nhipcau.conference.interpreting.rota.rules import MAY_BE_AGREED, Rule, hindrance, spans_of
from nhipcau.conference.interpreting.rota.turns import turns
from nhipcau.conference.interpreting.wording import RULES, hours_of, how_of, where_of
from nhipcau.conference.programme.zones import local_of, zone_of_edition
from nhipcau.conference.schedule.pages import words
from nhipcau.core.web.narrowing import Narrowing


@dataclass(frozen=True)
class Chosen(Narrowing):
    """What of the needs is looked at: a day as 2027-03-27, an origin, or only those that are "short" or "out"."""

    day: str = ""
    origin: str = ""
    only: str = ""


@dataclass(frozen=True)
class Line:
    """A need with how many work for it."""

    need: Need
    names: Sequence[str]
    there: int
    day: str
    hours: str
    how: str
    where: str

    @property
    def missing(self) -> int:
        """How many places nobody fills."""
        return 0 if self.need.is_left_out else max(0, self.need.people - len(self.names) - self.there)


def needs_of(edition: Edition) -> "QuerySet[Need]":
    """The needs of an edition, with what naming them takes."""
    rows = Need.objects.filter(edition=edition)
    return rows.select_related("session__room", "venue", "delegation__locality", "delegation__organisation")


def lines_of(edition: Edition, chosen: Chosen, language: str) -> list[Line]:
    """The needs that are looked at, by time. Four queries."""
    zone = zone_of_edition(edition)
    rows = list(needs_of(edition))
    covered = covered_by(rows, duties_given_there(edition))
    if chosen.origin in Need.Origin.values:
        rows = [row for row in rows if row.origin == chosen.origin]
    if chosen.day:
        rows = [row for row in rows if local_of(row.starts, zone).date().isoformat() == chosen.day]
    names: dict[UUID, list[str]] = defaultdict(list)
    work = Assignment.objects.filter(need__edition=edition, interpreter__is_gone=False)
    for one in work.select_related("interpreter__delegate"):
        names[one.need_id].append(str(one.interpreter))
    found = [
        Line(
            row,
            sorted(names[row.pk]),
            len(covered.get(row.pk, ())),
            words.day_short(local_of(row.starts, zone).date(), year=False),
            hours_of(row.starts, row.ends, zone),
            how_of(row),
            where_of(row, language),
        )
        for row in rows
    ]
    if chosen.only == "short":
        return [one for one in found if one.missing]
    return [one for one in found if one.need.is_left_out] if chosen.only == "out" else found


def days_of(edition: Edition) -> list[tuple[str, str]]:
    """The days with needs: as the address writes them, and in words. One query."""
    zone = zone_of_edition(edition)
    moments = Need.objects.filter(edition=edition).values_list("starts", flat=True)
    days = sorted({local_of(at, zone).date() for at in moments})
    return [(day.isoformat(), words.day_short(day, year=False)) for day in days]


def count_short(edition: Edition) -> int:
    """How many places nobody fills. Three queries."""
    filled = Counter(
        Assignment.objects.filter(need__edition=edition, interpreter__is_gone=False).values_list("need_id", flat=True)
    )
    rows = list(Need.objects.filter(edition=edition, is_left_out=False))
    covered = covered_by(rows, duties_given_there(edition))
    return sum(max(0, row.people - filled[row.pk] - len(covered.get(row.pk, ()))) for row in rows)


@dataclass(frozen=True)
class Candidate:
    """Somebody who could take a need on; `rule` is what would have to be agreed first."""

    interpreter: Interpreter
    minutes: int
    knows: bool
    rule: Rule | None = None

    @property
    def words(self) -> str:
        """What would have to be agreed, or why not."""
        return str(RULES[self.rule]) if self.rule else ""


class Detail:
    """A need among all others of its edition."""

    def __init__(self, picture: Picture, need: Need) -> None:
        self.picture, self.need = picture, need
        self.task = picture.task_numbers.get(need.pk)

    @property
    def team(self) -> list[tuple[Assignment, Interpreter]]:
        """Who works for it."""
        numbers = self.picture.worker_numbers
        rows = [one for one in self.picture.assignments if one.need_id == self.need.pk]
        return [(one, self.picture.interpreters[numbers[one.interpreter_id]]) for one in rows]

    @property
    def there(self) -> list[str]:
        """Who is on duty for it by the desk of meetings."""
        return [str(duty.interpreter) for duty in self.picture.covered.get(self.need.pk, ())]

    @property
    def missing(self) -> int:
        """How many places nobody fills."""
        return 0 if self.need.is_left_out else max(0, self.need.people - len(self.team) - len(self.there))

    @property
    def turns(self) -> list[tuple[str, str]]:
        """Who has the turn when, in simultaneous interpretation."""
        if self.need.mode != "simultaneous":
            return []
        names = [str(who) for _assignment, who in self.team]
        return turns_in_words(self.need.starts, self.need.ends, names, self.picture.zone)

    def candidates(self) -> tuple[list[Candidate], list[Candidate]]:
        """Who could take it on, with those first who work least that day; and who could not."""
        if self.task is None:
            return [], []
        spans = spans_of(self.picture.instance, self.picture.rota)
        day = self.picture.instance.tasks[self.task].span.day
        known = self._known()
        able: list[Candidate] = []
        others: list[Candidate] = []
        for number, who in enumerate(self.picture.interpreters):
            if (self.task, number) in self.picture.rota:
                continue
            rule = hindrance(self.picture.instance, number, self.task, spans[number])
            minutes = sum(one.minutes for one in spans[number] if one.day == day)
            found = Candidate(who, minutes, number in known, rule)
            (able if rule is None or rule in MAY_BE_AGREED else others).append(found)
        able.sort(key=lambda one: (one.rule is not None, not one.knows, one.minutes, str(one.interpreter).casefold()))
        return able, others

    def _known(self) -> set[int]:
        """Who works for the same delegation elsewhere."""
        if self.need.delegation_id is None:
            return set()
        same = {n for n, row in enumerate(self.picture.needs) if row.delegation_id == self.need.delegation_id}
        return {worker for task, worker in self.picture.rota if task in same}


def turns_in_words(starts: datetime, ends: datetime, names: Sequence[str], zone: ZoneInfo) -> list[tuple[str, str]]:
    """The turns of a team: hours by the clocks of the venue, and name."""
    zero = minute_of(starts)
    begins = local_of(starts, zone)

    def clock(minute: int) -> str:
        return words.clock(begins + timedelta(minutes=minute - zero))

    found = turns(zero, minute_of(ends), list(names))
    return [(f"{clock(first)}–{clock(last)}", name) for first, last, name in found]
