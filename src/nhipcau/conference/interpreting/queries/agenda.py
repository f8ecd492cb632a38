"""The agenda of one interpreter, as told last."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from zoneinfo import ZoneInfo

from django.utils.translation import get_language

from nhipcau.conference.interpreting.models import Interpreter, Mode, Need, ShownDuty
from nhipcau.conference.interpreting.queries.needs import turns_in_words
from nhipcau.conference.interpreting.wording import hours_of, how_of
from nhipcau.conference.meetings.queries.lines import Line
from nhipcau.conference.meetings.queries.sheets import sheets_of_interpreters
from nhipcau.conference.programme.zones import local_of, zone_of_edition
from nhipcau.conference.schedule.pages import words
from nhipcau.core.text.languages import LANGUAGES


@dataclass(frozen=True)
class Work:
    """A duty with who else is in the team, the turns, and, at meetings, whose meetings are interpreted."""

    duty: ShownDuty
    zone: ZoneInfo
    team: Sequence[str]
    own: str
    meetings: Sequence[Line] = ()

    @property
    def day(self) -> date:
        """The day by the clocks of the venue."""
        return local_of(self.duty.starts, self.zone).date()

    @property
    def hours(self) -> str:
        """From when to when."""
        return hours_of(self.duty.starts, self.duty.ends, self.zone)

    @property
    def title(self) -> str:
        """What it is."""
        return self.duty.text("title")

    @property
    def where(self) -> str:
        """Room and venue; empty where nobody knows."""
        return self.duty.text("where")

    @property
    def how(self) -> str:
        """Languages and mode."""
        return how_of(self.duty)

    @property
    def others(self) -> list[str]:
        """The others of the team; at meetings, where everybody works alone, nobody."""
        if self.duty.origin == Need.Origin.MEETINGS:
            return []
        return [name for name in self.team if name != self.own]

    @property
    def turns(self) -> list[tuple[str, str]]:
        """Who has the turn when, in simultaneous interpretation."""
        if self.duty.mode != Mode.SIMULTANEOUS or self.duty.is_cancelled:
            return []
        return turns_in_words(self.duty.starts, self.duty.ends, self.team, self.zone)


@dataclass(frozen=True)
class Day:
    """The work of a day."""

    day: date
    work: Sequence[Work]

    @property
    def title(self) -> str:
        """The day with its weekday."""
        return words.day_title(self.day)


def work_of(row: Interpreter) -> list[Work]:
    """What an interpreter was told of, by time; what is no longer stands in it as such. Five queries at most."""
    zone = zone_of_edition(row.edition)
    duties = list(ShownDuty.objects.filter(interpreter=row))
    teams = _teams(row, [one.key for one in duties])
    meetings = _meetings(row) if any(one.origin == Need.Origin.MEETINGS for one in duties) else []
    found = []
    for one in duties:
        held = [line for line in meetings if one.starts <= line.starts < one.ends]
        at_meetings = one.origin == Need.Origin.MEETINGS and not one.is_cancelled
        found.append(Work(one, zone, teams[one.key], str(row), held if at_meetings else ()))
    return found


def days_of(row: Interpreter) -> list[Day]:
    """The same by day."""
    return [Day(day, list(some)) for day, some in groupby(work_of(row), key=lambda one: one.day)]


def language_of(row: Interpreter) -> str:
    """In which language somebody reads."""
    return row.language or (row.delegate.language if row.delegate else "") or get_language() or LANGUAGES[0]


def _teams(row: Interpreter, keys: Sequence[str]) -> dict[str, list[str]]:
    """Who was told of the same work, in the order of their turns."""
    rows = ShownDuty.objects.filter(interpreter__edition=row.edition, key__in=keys, is_cancelled=False)
    teams: dict[str, list[str]] = defaultdict(list)
    for one in rows.exclude(origin=Need.Origin.MEETINGS).select_related("interpreter__delegate").order_by("pk"):
        teams[one.key].append(str(one.interpreter))
    return teams


def _meetings(row: Interpreter) -> list[Line]:
    if row.meeting_id is None:
        return []
    return list(_lines(row))


def _lines(row: Interpreter) -> Iterator[Line]:
    for sheet in sheets_of_interpreters(row.edition, some=[row.meeting_id or 0]):
        yield from sheet.agenda.lines
