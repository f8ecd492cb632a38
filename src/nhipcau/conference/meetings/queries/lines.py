"""A meeting as a line of an agenda, as people were last shown it."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.timezone import now

from nhipcau.conference.delegations import naming
from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.meetings.models import Meeting, MeetingInterpreter, MeetingTable, Outcome, Profile, Wish
from nhipcau.conference.meetings.queries.places import venue_name, words_of_hours
from nhipcau.conference.programme.zones import local_of
from nhipcau.conference.schedule.pages.words import active, day_short, day_title
from nhipcau.core.text.languages import Text

Shown = Meeting.Shown


@dataclass(frozen=True)
class Attending:
    """Somebody at a meeting; who `leads` speaks for the party."""

    delegate: Delegate
    leads: bool

    @property
    def name(self) -> str:
        """The name as it is printed."""
        return naming.printed(self.delegate)

    @property
    def function(self) -> Text | None:
        """The function in the language of the page, or the nearest."""
        return naming.function(self.delegate, active())


@dataclass(frozen=True)
class Line:
    """A meeting of an agenda. `own` is the party that reads it; None for tables and interpreters."""

    meeting: Meeting
    zone: ZoneInfo
    own: Profile | None = None

    @property
    def wish(self) -> Wish:
        """What is to be spoken of, and by whom."""
        return self.meeting.wish

    @property
    def starts(self) -> datetime:
        """When it begins."""
        assert self.meeting.shown_slot is not None
        return self.meeting.shown_slot.starts

    @property
    def ends(self) -> datetime:
        """When it ends."""
        assert self.meeting.shown_slot is not None
        return self.meeting.shown_slot.ends

    @property
    def day(self) -> date:
        """The day by the clocks of the venue."""
        return local_of(self.starts, self.zone).date()

    @property
    def title_of_day(self) -> str:
        """The day with its weekday."""
        return day_title(self.day)

    @property
    def short_day(self) -> str:
        """The day with its weekday, without the year."""
        return day_short(self.day, year=False)

    @property
    def hours(self) -> str:
        """From when to when: 10:30–10:55."""
        assert self.meeting.shown_slot is not None
        return words_of_hours(self.meeting.shown_slot, self.zone)

    @property
    def table(self) -> MeetingTable:
        """Where it is held."""
        assert self.meeting.shown_table is not None
        return self.meeting.shown_table

    @property
    def venue(self) -> str:
        """The name of the venue."""
        return venue_name(self.table)

    @property
    def interpreter(self) -> str:
        """Who interprets; empty for nobody."""
        return interpreter_name(self.meeting.shown_interpreter)

    @property
    def is_cancelled(self) -> bool:
        """Whether people were told that it is not held."""
        return self.meeting.shown == Shown.CANCELLED

    @property
    def is_provisional(self) -> bool:
        """Whether it may still be moved without much ado."""
        return self.meeting.shown == Shown.PROVISIONAL

    @property
    def has_begun(self) -> bool:
        """Whether something can be said of its outcome."""
        return not self.is_cancelled and (self.starts <= now() or self.outcome is not None)

    @property
    def parties(self) -> tuple[Profile, Profile]:
        """Both parties, who asked first."""
        return self.wish.asking, self.wish.asked

    @property
    def other(self) -> Profile:
        """The party one meets; only of an agenda that is somebody's own."""
        assert self.own is not None
        return self.wish.asked if self.wish.asking_id == self.own.pk else self.wish.asking

    @property
    def other_name(self) -> str:
        """Whom one meets, in the language of the page."""
        return body_name(self.other)

    @property
    def ours(self) -> list[Attending]:
        """Who attends of the own party."""
        return [] if self.own is None else self.people_of(self.own)

    @property
    def theirs(self) -> list[Attending]:
        """Who attends of the other party."""
        return self.people_of(self.other)

    @property
    def sides(self) -> list[tuple[str, list[Attending]]]:
        """Both parties by name with those who attend."""
        return [(body_name(one), self.people_of(one)) for one in self.parties]

    @property
    def names(self) -> str:
        """Both parties by name."""
        return " – ".join(body_name(one) for one in self.parties)

    def people_of(self, party: Profile) -> list[Attending]:
        """Who attends of a party: the one who speaks for it first; without those who do not come any more."""
        people = (one for one in self.meeting.attendances.all() if one.profile_id == party.pk)
        return [Attending(one.delegate, one.leads) for one in people if one.delegate.state not in Delegate.GONE]

    @property
    def outcome(self) -> Outcome | None:
        """What came of it, where somebody said so."""
        return getattr(self.meeting, "outcome", None)

    @property
    def missing_name(self) -> str:
        """Who did not come, by name; empty where that is not said."""
        missing = self.outcome.missing if self.outcome else None
        return body_name(missing) if missing else ""

    @property
    def records(self) -> list[Any]:
        """The records of the register that the outcome names."""
        of = self.outcome
        return [one for one in (of.partnership, of.agreement, of.project) if one] if of else []


@dataclass(frozen=True)
class Day:
    """The meetings of a day in the order of time."""

    day: date
    lines: list[Line]

    @property
    def title(self) -> str:
        """The day with its weekday."""
        return day_title(self.day)


@dataclass(frozen=True)
class Agenda:
    """The meetings of somebody or something in the order of time."""

    lines: list[Line]

    @cached_property
    def days(self) -> list[Day]:
        """The days on which there are any."""
        return [Day(day, list(some)) for day, some in groupby(self.lines, lambda line: line.day)]

    @property
    def held(self) -> list[Line]:
        """Those that are not cancelled."""
        return [line for line in self.lines if not line.is_cancelled]

    @property
    def is_provisional(self) -> bool:
        """Whether any of it is only provisional."""
        return any(line.is_provisional for line in self.lines)


def body_name(profile: Profile) -> str:
    """How a party is called in the language of the page."""
    return profile.delegation.name(active()).value


def interpreter_name(one: MeetingInterpreter | None) -> str:
    """The name of an interpreter; empty for none."""
    if one is None:
        return ""
    return naming.printed(one.delegate) if one.delegate else one.name or naming.NOBODY
