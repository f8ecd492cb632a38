"""Fictional interpreters, needs and a rota that was published, for the edition in preparation.

Two teams take turns in each room, so that everybody has hours and rest enough; the last place stays empty, so that
there is something to be seen of what is short. Duties at meetings are those of the interpreters of meetings.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import Any

from django.db.models import Model

from nhipcau.conference.interpreting.models import Ability, Assignment, Interpreter, Mode, Need, Rota, ShownDuty
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.exchange.sample.making.attendance.delegations import days_ago
from nhipcau.exchange.sample.making.attendance.guests import parties
from nhipcau.exchange.sample.making.meetings.timetable import PAIRS
from nhipcau.exchange.sample.making.meetings.timetable import interpreters as at_meetings
from nhipcau.exchange.sample.making.programme import number_of, rooms, sessions
from nhipcau.exchange.sample.making.rows import Row, numbered, row
from nhipcau.exchange.sample.names import person_name
from nhipcau.exchange.sample.plan import Plan

#: People in a team, and teams in a room.
_TEAM, _TEAMS = 2, 2
#: Đồng a day, by turns.
_FEES = (6_000_000, 7_000_000, 8_000_000)
_ESCORT = {
    "title_vi": "Đi cùng đoàn (hư cấu)",
    "title_fr": "Accompagnement d’une délégation (fictif)",
    "title_en": "With a delegation (fictional)",
}


@dataclass(frozen=True)
class Work:
    """A need with the numbers of those who work for it."""

    need: Row
    people: tuple[int, ...]


@lru_cache(maxsize=4)
def works(plan: Plan) -> tuple[Work, ...]:
    """Return the needs, if anybody comes: all that is interpreted, and a delegation that is accompanied."""
    if not plan.attendance.delegations or not plan.programme.sessions:
        return ()
    found = [_session(plan, one) for one in _interpreted(plan)]
    if found:
        found[-1] = Work(found[-1].need, found[-1].people[:-1])
        found.append(_escort(plan, found[0].need))
    return tuple(found)


def count(plan: Plan) -> int:
    """How many interpreters there are beside those of meetings."""
    return _TEAM * _TEAMS * plan.programme.rooms + 1 if works(plan) else 0


def _interpreted(plan: Plan) -> list[Row]:
    return [one for one in sessions(plan) if one.get("interpreting")]


def _session(plan: Plan, one: Row) -> Work:
    turn = (one["position"] // plan.programme.rooms) % _TEAMS
    first = ((one["room_id"] - 1) * _TEAMS + turn) * _TEAM + 1
    need = row(
        id=plan.key("need of a session", one["id"]),
        edition_id=number_of(plan),
        key=f"session:{one['id']}:fr-vi",
        origin=Need.Origin.SESSION,
        session_id=one["id"],
        venue_id=(one["room_id"] - 1) // plan.programme.rooms_of_venue + 1,
        starts=one["starts"],
        ends=one["ends"],
        source="fr",
        target="vi",
        mode=Mode.SIMULTANEOUS,
        people=_TEAM,
        **{f"title_{code}": one[f"title_{code}"] for code in LANGUAGES},
    )
    return Work(need, tuple(range(first, first + _TEAM)))


def _escort(plan: Plan, first: Row) -> Work:
    """Two hours with a delegation on the first day, for the one interpreter who is in no team."""
    need = row(
        id=plan.key("need of a delegation", 1),
        edition_id=number_of(plan),
        key="hand:1",
        origin=Need.Origin.HAND,
        delegation_id=plan.key("delegation", parties(plan)[0].number),
        starts=first["starts"],
        ends=first["starts"] + timedelta(hours=2),
        source="fr",
        target="vi",
        mode=Mode.WHISPERED,
        people=1,
        **_ESCORT,
    )
    return Work(need, (_TEAM * _TEAMS * plan.programme.rooms + 1,))


def interpreters(plan: Plan) -> Iterator[Row]:
    """Yield those of the teams, then those of meetings, who are the same people there."""
    for number in range(1, count(plan) + 1):
        name = person_name(plan.chance("interpreter", number), "VN" if number % 3 else "FR")
        yield row(
            id=plan.key("interpreter", number),
            edition_id=number_of(plan),
            name=name,
            email=f"interpreter-{number}@example.org",
            language="vi" if number % 3 else "fr",
            fee=_FEES[number % len(_FEES)],
        )
    for number in range(1, at_meetings(plan) + 1) if works(plan) else ():
        name = person_name(plan.chance("interpreter of meetings", number), "VN" if number % 2 else "FR")
        yield row(
            id=plan.key("interpreter at meetings", number),
            edition_id=number_of(plan),
            name=name,
            meeting_id=number,
        )


@numbered
def abilities(plan: Plan) -> Iterator[Row]:
    """Yield between which languages: those of the teams in every way, those of meetings consecutively."""
    for number in range(1, count(plan) + 1):
        for source, target in (("fr", "vi"), ("vi", "fr")):
            yield row(
                interpreter_id=plan.key("interpreter", number),
                source=source,
                target=target,
                simultaneous=True,
                consecutive=True,
                whispered=True,
            )
    for number in range(1, at_meetings(plan) + 1) if works(plan) else ():
        for pair in PAIRS[number % len(PAIRS)].split(","):
            one, other = pair.split("-")
            for source, target in ((one, other), (other, one)):
                yield row(interpreter_id=plan.key("interpreter at meetings", number), source=source, target=target)


def needs(plan: Plan) -> Iterator[Row]:
    """Yield what needs interpreters."""
    return (one.need for one in works(plan))


@numbered
def assignments(plan: Plan) -> Iterator[Row]:
    """Yield who works for what."""
    for one in works(plan):
        for number in one.people:
            yield row(need_id=one.need["id"], interpreter_id=plan.key("interpreter", number))


def rota(plan: Plan) -> Iterator[Row]:
    """Yield that the rota was published once."""
    if works(plan):
        yield row(edition_id=number_of(plan), number=1, derived_at=days_ago(6), published_at=days_ago(5), version=1)


def told(plan: Plan) -> Iterator[Row]:
    """Yield what each was told: all of it."""
    named = {one["id"]: one for one in rooms(plan)}
    of_session = {one["id"]: named[one["room_id"]] for one in _interpreted(plan)} if works(plan) else {}
    for one in works(plan):
        room = of_session.get(one.need.get("session_id"))
        where = {f"where_{code}": room[f"name_{code}"] for code in LANGUAGES} if room else {}
        same = {name: one.need[name] for name in _TOLD if name in one.need}
        for number in one.people:
            yield row(
                id=plan.key(f"told of {one.need['key']}", number),
                interpreter_id=plan.key("interpreter", number),
                changed_at=days_ago(5),
                **same,
                **where,
            )


_TOLD = (
    *("key", "origin", "starts", "ends", "source", "target", "mode", "venue_id"),
    *(f"title_{code}" for code in LANGUAGES),
)
STEPS: list[tuple[type[Model], Callable[[Plan], Iterable[Any]]]] = [
    (Interpreter, interpreters),
    (Ability, abilities),
    (Need, needs),
    (Assignment, assignments),
    (Rota, rota),
    (ShownDuty, told),
]
