"""The duty roster of interpreters by half days, as pages show it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils.timezone import localtime

from nhipcau.conference.meetings.models import MeetingInterpreter
from nhipcau.conference.meetings.queries.setup import Part, covers, on_duty, pair_words
from nhipcau.conference.schedule.pages import words
from nhipcau.conference.venues.models import Venue


@dataclass(frozen=True)
class Line:
    """One half day of an interpreter: the venue if one duty covers it altogether; `is_partial` if only some hours."""

    part: Part
    venue: Venue | None
    is_partial: bool


@dataclass(frozen=True)
class Row:
    """An interpreter with the cells of the roster, in words."""

    interpreter: MeetingInterpreter
    pairs: str
    cells: list[tuple[Part, str]]


def lines_of(row: MeetingInterpreter, parts: Iterable[Part]) -> list[Line]:
    """The half days of an interpreter."""
    found = []
    for part in parts:
        duties = on_duty(row, part)
        whole = next((one for one in duties if covers(one, part)), None)
        found.append(Line(part, whole.venue if whole else None, bool(duties) and whole is None))
    return found


def rows_of(interpreters: Iterable[MeetingInterpreter], parts: Sequence[Part], zone: ZoneInfo) -> list[Row]:
    """The roster of all."""
    return [Row(one, pair_words(one.pairs), [(part, _cell(one, part, zone)) for part in parts]) for one in interpreters]


def _cell(row: MeetingInterpreter, part: Part, zone: ZoneInfo) -> str:
    """The venue; with the hours where it is not the whole half day."""
    found = []
    for duty in on_duty(row, part):
        hours = "–".join(words.clock(localtime(one, zone)) for one in (duty.starts, duty.ends))
        found.append(str(duty.venue) if covers(duty, part) else f"{duty.venue} {hours}")
    return ", ".join(found)
