"""There must be interpreters for all that is interpreted at once, and for all of a day.

**Teams.** Who interprets simultaneously is relieved every 30 minutes or so, so that two work together in a booth at
least, and more the longer the day: for two languages both ways from one booth AIIC, the association of the
profession, asks for 2 interpreters up to 4 hours, 3 up to 6 hours and 4 up to 8 hours (AIIC Canada, *Teams of
interpreters*; the table of Article 6 of the AIIC Professional Standards likewise begins at two). The hours are those
of a pair of languages in one room on one day, since a team stays in its booth. Consecutive interpretation takes one
interpreter a session.

**A day.** Each of the team is at work for the whole of a session, turns at rest included, and for no longer than the
edition has agreed (`Supply.most_minutes`). So many people as the sum of all working minutes asks for are needed even
if nothing is held at the same time. (Nobody says that they are enough: who works where is for the interpreters.)
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from math import ceil

from nhipcau.conference.programme.checks.picture import Finding, Frame, Meeting, Supply

#: Minutes a day up to which a team of so many is enough; beyond the last, one more.
TEAMS = ((240, 2), (360, 3), (480, 4))
LARGEST_TEAM = 5
TURN_MINUTES = 30
#: What each interpreter works a day at most where nobody has said.
USUAL_MINUTES = 420
#: So many sessions are named.
NAMED = 20


@dataclass(frozen=True)
class Sitting:
    """What is interpreted of a session on one day, and by how many."""

    session: int
    starts: datetime
    ends: datetime
    team: int

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return _minutes(self.starts, self.ends)


@dataclass(frozen=True)
class Peak:
    """The first time at which most interpreters are needed at once, and for which sessions."""

    people: int
    at: datetime
    sessions: tuple[int, ...]


def interpreters_short(scope: str, meetings: Sequence[Meeting], frame: Frame) -> Iterator[Finding]:
    """Too few interpreters for a pair of languages on a day: at one time, or for the whole of it."""
    _pair, languages, written = scope.split(":")
    pair, day = (languages.split("-")[0], languages.split("-")[1]), date.fromisoformat(written)
    sittings = sittings_of(meetings, day, frame)
    if not sittings:
        return
    entered = frame.supplies.get((pair, day)) or frame.supplies.get((pair, None))
    supply = entered or Supply(0, USUAL_MINUTES)
    peak = peak_of(sittings)
    work = sum(one.team * one.minutes for one in sittings)
    over_day = ceil(work / supply.most_minutes) if supply.most_minutes else 0
    facts = {"pair": list(pair), "day": written, "have": supply.people, "entered": entered is not None}
    if peak.people > supply.people:
        need = max(peak.people, over_day)
        more = {"need": need, "peak": peak.people, "at": peak.at.isoformat(), "sessions": list(peak.sessions[:NAMED])}
        yield Finding("interpreters", scope, f"{scope}:peak", peak.sessions[:NAMED], {**facts, **more}, day)
    elif over_day > supply.people:
        sessions = tuple(one.session for one in sittings[:NAMED])
        more = {"need": over_day, "work": work, "most": supply.most_minutes, "sessions": list(sessions)}
        yield Finding("interpreters", scope, f"{scope}:day", sessions, {**facts, **more}, day)


def sittings_of(meetings: Sequence[Meeting], day: date, frame: Frame) -> list[Sitting]:
    """What is interpreted on a day, the earliest first, with the teams it takes."""
    days = (day, day + timedelta(days=1))
    begins, ends = (datetime.combine(one, time.min, frame.zone).astimezone(UTC) for one in days)
    cut = [(one, max(one.starts, begins), min(one.ends, ends)) for one in meetings if one.starts and one.ends]
    cut = sorted((entry for entry in cut if entry[1] < entry[2]), key=lambda entry: (entry[1], entry[0].id))
    in_booth: dict[tuple[str, int], int] = defaultdict(int)
    for one, starts, until in cut:
        if one.interpreting == "simultaneous":
            in_booth[_booth(one)] += _minutes(starts, until)
    return [Sitting(one.id, starts, until, _team(one, in_booth)) for one, starts, until in cut]


def team_for(minutes: int) -> int:
    """How many take turns at simultaneous interpretation of so many minutes a day."""
    return next((team for most, team in TEAMS if minutes <= most), LARGEST_TEAM)


def peak_of(sittings: Sequence[Sitting]) -> Peak:
    """When most interpreters are needed at once; where one sitting ends when another begins, they are not."""
    steps: dict[datetime, int] = defaultdict(int)
    for one in sittings:
        steps[one.starts] += one.team
        steps[one.ends] -= one.team
    most, at, people = 0, sittings[0].starts, 0
    for moment, step in sorted(steps.items()):
        people += step
        if people > most:
            most, at = people, moment
    return Peak(most, at, tuple(one.session for one in sittings if one.starts <= at < one.ends))


def _booth(meeting: Meeting) -> tuple[str, int]:
    """Where a team stays: a room, or as long as there is none the session itself."""
    return ("room", meeting.room_id) if meeting.room_id else ("session", meeting.id)


def _team(meeting: Meeting, in_booth: dict[tuple[str, int], int]) -> int:
    return team_for(in_booth[_booth(meeting)]) if meeting.interpreting == "simultaneous" else 1


def _minutes(starts: datetime, ends: datetime) -> int:
    return ceil((ends - starts).total_seconds() / 60)
