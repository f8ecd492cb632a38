"""Warnings are looked at again for what changed only, and are those that looking at everything would find."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nhipcau.conference.editions.models import EditionDelegation
from nhipcau.conference.programme.checks import after_change, loading, recompute
from nhipcau.conference.programme.models import Clash, ClashSession, Session, SessionPerson, Trace
from nhipcau.conference.venues.models import Room, Venue
from tests import rows
from tests.conference.programme.checks.world import Town, at, interpreters, make_town, named

Found = set[tuple[Any, ...]]

CLOCKS = [("08:00", "09:00"), ("08:30", "10:00"), ("09:00", "09:30"), ("09:45", "13:00"), ("21:30", "25:00"), ("", "")]
LANGUAGES = [
    ("", "", ""),
    ("vi", "fr", "simultaneous"),
    ("vi,fr", "en", "simultaneous"),
    ("vi", "fr", "consecutive"),
]
NAMES = ["", "Trần Thị Lan", "tran thi lan", "Jean Dupont"]


@pytest.fixture
def town(db: None) -> Town:
    return make_town()


def found(town: Town) -> Found:
    """The warnings as they are stored."""
    sessions = {
        pk: list(ClashSession.objects.filter(clash=pk).order_by("position").values_list("session", flat=True))
        for pk in Clash.objects.values_list("pk", flat=True)
    }
    return {
        (one.code, one.scope, one.key, one.day, repr(sorted(one.facts.items())), tuple(sessions[one.pk]))
        for one in Clash.objects.filter(edition=town.edition)
    }


def traces() -> Found:
    return set(Trace.objects.values_list("session", "scope"))


somebody = st.fixed_dictionaries(
    {
        "role": st.sampled_from(["speaker", "chair", "head"]),
        "who": st.integers(0, 3),
        "name": st.sampled_from(NAMES),
        "state": st.sampled_from(["", "invited", "confirmed"]),
        "place": st.integers(0, 2),
    }
)
change = st.fixed_dictionaries(
    {
        "verb": st.sampled_from(["write", "write", "write", "people", "people", "remove"]),
        "which": st.integers(0, 7),
        "clock": st.integers(0, len(CLOCKS) - 1),
        "day": st.integers(4, 6),
        "room": st.integers(0, 3),
        "state": st.sampled_from(["draft", "confirmed", "cancelled", "draft"]),
        "capacity": st.sampled_from([None, 30, 200]),
        "languages": st.sampled_from(LANGUAGES),
        "people": st.lists(somebody, max_size=3),
    }
)


def carry_out(
    town: Town, sessions: dict[int, Session], step: dict[str, Any], people: list[Any], places: list[Any]
) -> None:
    number = step["which"]
    session = sessions.get(number)
    if session is None or step["verb"] == "write":
        write(town, sessions, step)
    elif step["verb"] == "people":
        session.people.all().delete()
        for one in step["people"]:
            SessionPerson.objects.create(
                session=session,
                role=one["role"],
                state=one["state"],
                name=one["name"],
                person=people[one["who"]] if one["who"] < len(people) else None,
                locality=places[one["place"]] if one["place"] < len(places) else None,
            )
        after_change(town.edition, [session.pk])
    else:
        pk = session.pk
        sessions.pop(number).delete()
        after_change(town.edition, [pk])


def write(town: Town, sessions: dict[int, Session], step: dict[str, Any]) -> None:
    starts, ends = CLOCKS[step["clock"]]
    spoken, interpreted, interpreting = step["languages"]
    rooms = [town.hall, town.small, town.citadel]
    session = sessions.get(step["which"]) or rows.item(town.edition, f"session-{step['which']}")
    sessions[step["which"]] = session
    session.starts, session.ends = (at(starts, step["day"]), at(ends, step["day"])) if starts else (None, None)
    session.room = rooms[step["room"]] if step["room"] < len(rooms) else None
    session.state, session.capacity = step["state"], step["capacity"]
    session.spoken, session.interpreted, session.interpreting = spoken, interpreted, interpreting
    session.save()
    after_change(town.edition, [session.pk])


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(change, min_size=1, max_size=14))
def test_what_is_stored_is_what_looking_at_everything_finds(town: Town, steps: list[dict[str, Any]]) -> None:
    with transaction.atomic():
        people = [rows.person("tran-thi-lan", title_vi="Trần Thị Lan"), rows.person("jean-dupont")]
        places = [rows.place("hue"), rows.place("lao-cai")]
        EditionDelegation.objects.create(
            edition=town.edition, slug="hue", side="VN", locality=places[0], head=people[0]
        )
        interpreters(town, 2)
        sessions: dict[int, Session] = {}
        for step in steps:
            carry_out(town, sessions, step, people, places)
        kept, stood = found(town), traces()
        Clash.objects.all().delete()
        Trace.objects.all().delete()
        recompute(town.edition)
        assert (kept, stood) == (found(town), traces())
        transaction.set_rollback(True)


def test_a_change_reads_no_more_in_an_edition_of_5000_sessions_in_80_rooms(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    for name in ("meetings_of", "brief_meetings_of"):
        monkeypatch.setattr(loading, name, counting(getattr(loading, name), read))
    fill(town, [town.hall], 60)
    recompute(town.edition)
    moved = Session.objects.get(slug="m-5")
    few = cost_of_moving(town, moved, read)
    venue = Venue.objects.create(edition=town.edition, slug="large", **named("Large"))
    fill(town, [Room.objects.create(venue=venue, slug=f"r{n}", **named(f"R{n}")) for n in range(79)], 4940)
    recompute(town.edition)
    assert Session.objects.count() == 5000
    assert Clash.objects.count() > 0
    many = cost_of_moving(town, moved, read)
    assert many == few
    assert few[1] < 60


def counting(function: Callable[..., Any], read: list[int]) -> Callable[..., Any]:
    def counted(ids: Any) -> Any:
        made = function(ids)
        read.append(len(made))
        return made

    return counted


def fill(town: Town, rooms: list[Room], count: int) -> None:
    """Sessions of an hour one after the other in each room, every tenth booked twice, each with two speakers."""
    first = Session.objects.count()
    made = []
    for n in range(first, first + count):
        starts = at("08:00") + timedelta(hours=(n // len(rooms)) % 60, minutes=-30 if n % 10 == 0 else 0)
        made.append(
            Session(
                edition=town.edition, slug=f"m-{n}", kind="workshop", state="draft", title_vi="H", title_fr="H",
                title_en="H", room=rooms[n % len(rooms)], starts=starts, ends=starts + timedelta(hours=1),
            )
        )  # fmt: skip
    Session.objects.bulk_create(made, batch_size=500)
    people = [
        SessionPerson(session=one, role="speaker", state="confirmed", name=f"Speaker {n // 3 * 2 + k}")
        for n, one in enumerate(made, start=first)
        for k in (0, 1)
    ]
    SessionPerson.objects.bulk_create(people, batch_size=500)


def cost_of_moving(town: Town, session: Session, read: list[int]) -> tuple[int, int]:
    """Queries and sessions read for moving a session by half an hour, and back."""
    read.clear()
    with CaptureQueriesContext(connection) as queries:
        for minutes in (30, -30):
            session.starts += timedelta(minutes=minutes)
            session.ends += timedelta(minutes=minutes)
            session.save()
            after_change(town.edition, [session.pk])
    return len(queries), sum(read)
