"""The rules in plain Python, on small pictures."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from nhipcau.conference.programme.checks.picture import Finding, Frame, Meeting, Room, Standing, Supply
from nhipcau.conference.programme.checks.rules import examine
from nhipcau.conference.programme.checks.rules.booths import booths_for
from nhipcau.conference.programme.checks.rules.hours import is_open
from nhipcau.conference.programme.checks.rules.interpreters import peak_of, sittings_of, team_for
from nhipcau.conference.programme.checks.scopes import scopes_of

HUE = ZoneInfo("Asia/Ho_Chi_Minh")
PARIS = ZoneInfo("Europe/Paris")
DAY = date(2026, 11, 5)
FRAME = Frame(zone=HUE, languages=("vi", "fr", "en"), first=DAY, last=date(2026, 11, 7), transfers={(1, 2): 25})


def at(clock: str, day: int = 5) -> datetime:
    hours, minutes = (int(part) for part in clock.split(":"))
    return datetime(2026, 11, day + hours // 24, hours % 24, minutes, tzinfo=HUE).astimezone(UTC)


def meeting(number: int, clock: str = "", day: int = 5, **columns: Any) -> Meeting:
    if clock:
        starts, ends = clock.split("-")
        columns = {"starts": at(starts, day), "ends": at(ends, day), **columns}
    if "room" in columns:
        columns["room_id"] = columns["room"].id
    texts = {"title": frozenset(("vi", "fr", "en"))}
    return Meeting(id=number, **{"state": "draft", "texts": texts, **columns})


def room(number: int = 1, venue: int = 1, **columns: Any) -> Room:
    return Room(id=number, venue=venue, zone=HUE, **columns)


def who(row: int, person: int | None = None, *names: str, **columns: Any) -> Standing:
    return Standing(row=row, role=columns.pop("role", "speaker"), person=person, names=frozenset(names), **columns)


def findings(meetings: Sequence[Meeting], frame: Frame = FRAME) -> list[Finding]:
    members: dict[str, list[Meeting]] = {}
    for one in meetings:
        for scope in scopes_of(one, frame):
            members.setdefault(scope, []).append(one)
    return [found for scope in sorted(members) for found in examine(scope, members[scope], frame)]


def codes(meetings: Sequence[Meeting], frame: Frame = FRAME) -> list[str]:
    return sorted(found.code for found in findings(meetings, frame))


def test_a_room_holds_one_session_at_a_time_and_the_next_begins_when_it_ends() -> None:
    first = meeting(1, "09:00-10:00", room=room())
    assert codes([first, meeting(2, "10:00-11:00", room=room())]) == []
    assert codes([first, meeting(2, "09:59-11:00", room=room(2))]) == []
    assert codes([first, meeting(2, "09:30-11:00", room=room(), state="cancelled")]) == []
    [found] = findings([first, meeting(2, "09:59-11:00", room=room())])
    assert (found.code, found.sessions, found.facts["others"]) == ("room", (2, 1), [1])


def test_one_that_runs_past_midnight_is_in_the_way_of_the_next_morning() -> None:
    # Midnight in UTC is seven o'clock in Huế: the overlap of the second pair spans it.
    night = meeting(1, "22:00-31:30", room=room())
    assert codes([night, meeting(2, "07:00-08:00", 6, room=room())]) == ["room"]
    assert codes([night, meeting(2, "06:00-08:00", 6, room=room())]) == ["room"]


def test_the_same_person_is_the_same_record_or_a_name_without_one() -> None:
    def wanted(one: Standing, other: Standing) -> list[str]:
        return codes(
            [
                meeting(1, "09:00-10:00", room=room(1), people=(one,)),
                meeting(2, "09:30-11:00", room=room(2), people=(other,)),
            ]
        )

    assert wanted(who(1, 7), who(2, 7, role="chair")) == ["person"]
    assert wanted(who(1, 7, "tran thi lan"), who(2, None, "tran thi lan")) == ["person"]
    assert wanted(who(1, None, "tran thi lan"), who(2, None, "tran thi lan")) == ["person"]
    assert wanted(who(1, 7, "tran thi lan"), who(2, 8, "tran thi lan")) == []
    assert wanted(who(1, 7), who(2, 8)) == []
    assert wanted(who(1, None, "a confirmer"), who(2, None, "a confirmer")) == []


def test_two_sessions_in_one_room_are_one_place() -> None:
    both = [meeting(n, "09:00-10:00", room=room(), people=(who(n, 7),)) for n in (1, 2)]
    assert codes(both) == ["room"]


@pytest.mark.parametrize(
    ("one", "other", "heads", "expected"),
    [
        ({"locality": 4}, {"locality": 4}, {}, ["head"]),
        ({"locality": 4}, {"locality": 5}, {}, []),
        ({"locality": 4}, {"person": 7, "role": "speaker"}, {4: 7}, ["head"]),
        ({"locality": 4}, {"person": 7, "role": "speaker"}, {4: 8}, []),
        ({"locality": 4, "person": 9}, {"person": 7, "role": "speaker"}, {4: 7}, []),
        ({"locality": 4, "person": 9}, {"locality": 4}, {}, ["head"]),
    ],
)
def test_the_head_of_a_delegation_is_whom_it_names(
    one: dict[str, Any], other: dict[str, Any], heads: dict[int, int], expected: list[str]
) -> None:
    sessions = [
        meeting(n, "09:00-10:00", room=room(n), people=(Standing(row=n, **{"role": "head", **given}),))
        for n, given in enumerate((one, other), start=1)
    ]
    frame = Frame(zone=HUE, languages=("vi",), heads=heads)
    assert codes(sessions, frame) == expected


def test_the_way_to_another_venue_takes_its_time() -> None:
    def gap(until: str, venue: int) -> list[Finding]:
        here = meeting(1, "09:00-10:00", room=room(1), people=(who(1, 7),))
        return findings([here, meeting(2, f"{until}-12:00", room=room(2, venue), people=(who(2, 7),))])

    assert gap("10:25", 2) == []
    assert gap("10:00", 1) == []
    [known] = gap("10:24", 2)
    assert (known.code, known.facts["gap"], known.facts["minutes"], known.facts["known"]) == ("travel", 24, 25, True)
    [unknown] = gap("10:29", 3)
    assert (unknown.facts["minutes"], unknown.facts["known"]) == (30, False)
    assert gap("10:30", 3) == []


def test_seats_booths_dates_and_texts() -> None:
    assert codes([meeting(1, "09:00-10:00", room=room(seats=40), capacity=40)]) == []
    assert codes([meeting(1, "09:00-10:00", room=room(seats=40), capacity=41)]) == ["seats"]
    assert codes([meeting(1, "09:00-10:00", 4)]) == ["dates"]
    assert codes([meeting(1, "22:00-26:00", 7)]) == []
    assert codes([meeting(1, "22:00-29:00", 7)]) == ["dates"]
    written = {"title": frozenset(("vi", "fr")), "text": frozenset(("vi",)), "topics": frozenset[str]()}
    [found] = findings([meeting(1, texts=written)])
    assert found.facts == {"title": ["en"], "text": ["fr", "en"]}


def test_what_is_confirmed_stands_somewhere_and_those_who_lead_it_were_asked() -> None:
    assert codes([meeting(1)]) == []
    assert codes([meeting(1, state="confirmed")]) == ["unplaced"]
    assert codes([meeting(1, "09:00-10:00", state="confirmed", elsewhere=True)]) == []
    people = (who(1, 7), who(2, 8, state="invited"), who(3, 9, state="declined"), who(4, 10, state="confirmed"))
    asked = findings([meeting(1, "09:00-10:00", state="confirmed", elsewhere=True, people=people)])
    assert [(one.facts["answer"], one.facts["rows"]) for one in asked] == [
        ("declined", [3]),
        ("invited", [2]),
        ("unasked", [1]),
    ]
    assert codes([meeting(1, people=people)]) == ["answer", "answer"]


def test_rooms_have_hours_of_the_venue_that_may_run_past_midnight() -> None:
    bar = room(hours=(time(18), time(2)), days={date(2026, 11, 6): (None, None)})
    assert is_open(bar, at("18:00"), at("26:00"))
    assert not is_open(bar, at("17:59"), at("20:00"))
    assert not is_open(bar, at("23:00"), at("26:01"))
    assert not is_open(bar, at("18:00", 6), at("19:00", 6))
    assert is_open(bar, at("01:00", 6), at("02:00", 6))
    day = room(hours=(time(8), time(0)))
    assert is_open(day, at("08:00"), at("24:00"))
    assert not is_open(day, at("23:00"), at("24:01"))
    assert is_open(room(), at("01:00"), at("30:00"))
    assert is_open(room(days={date(2026, 11, 5): (None, time(12))}), at("00:00"), at("12:00"))
    assert codes([meeting(1, "17:00-19:00", room=bar)]) == ["hours"]
    # The night of 25 October 2026 has one hour more in Paris: five hours lie between 23:00 and 03:00.
    night = Room(id=1, venue=1, zone=PARIS, hours=(time(23), time(3)))
    begins = datetime(2026, 10, 24, 21, tzinfo=UTC)
    assert is_open(night, begins, datetime(2026, 10, 25, 2, tzinfo=UTC))
    assert not is_open(night, begins, datetime(2026, 10, 25, 2, 1, tzinfo=UTC))


def interpreted(number: int, clock: str, into: str = "fr", mode: str = "simultaneous", **columns: Any) -> Meeting:
    return meeting(number, clock, spoken=("vi",), interpreted=(into,), interpreting=mode, **columns)


def short(meetings: Sequence[Meeting], people: int, minutes: int = 420) -> list[Finding]:
    frame = Frame(zone=HUE, languages=("vi",), supplies={(("fr", "vi"), None): Supply(people, minutes)})
    return [found for found in findings(meetings, frame) if found.code == "interpreters"]


def test_teams_grow_with_the_hours_in_a_booth() -> None:
    assert [team_for(minutes) for minutes in (30, 240, 241, 360, 361, 480, 481)] == [2, 2, 3, 3, 4, 4, 5]
    morning = interpreted(1, "08:00-11:00", room=room(booths=1))
    afternoon = interpreted(2, "14:00-15:01", room=room(booths=1))
    assert [one.team for one in sittings_of([morning, afternoon], DAY, FRAME)] == [3, 3]
    elsewhere = interpreted(2, "14:00-15:01", room=room(2, booths=1))
    assert [one.team for one in sittings_of([morning, elsewhere], DAY, FRAME)] == [2, 2]


def test_interpreters_are_short_at_the_peak() -> None:
    sessions = [
        interpreted(1, "09:00-10:00", room=room(1, booths=1)),
        interpreted(2, "09:30-11:00", room=room(2, booths=1)),
        interpreted(3, "10:00-11:00", mode="consecutive", room=room(3)),
    ]
    peak = peak_of(sittings_of(sessions, DAY, FRAME))
    assert (peak.people, peak.at, peak.sessions) == (4, at("09:30"), (1, 2))
    assert short(sessions, 4) == []
    [found] = short(sessions, 3)
    assert (found.facts["need"], found.facts["have"], found.sessions) == (4, 3, (1, 2))
    assert short([sessions[2]], 1) == []


def test_interpreters_are_short_over_the_day() -> None:
    rooms = [room(n, booths=1) for n in (1, 2)]
    day = [interpreted(1, "08:00-12:00", room=rooms[0]), interpreted(2, "13:00-17:00", room=rooms[1])]
    assert short(day, 2, 480) == []
    [found] = short(day, 2, 420)
    assert (found.facts["need"], found.facts["work"], found.key[-4:]) == (3, 960, ":day")
    frame = Frame(zone=HUE, languages=("vi",), supplies={(("fr", "vi"), DAY): Supply(3, 420)})
    assert codes(day, frame) == []
    [missing] = [one for one in findings(day[:1], FRAME) if one.code == "interpreters"]
    assert (missing.facts["entered"], missing.facts["need"]) == (False, 2)


def test_two_languages_share_a_booth_and_more_have_one_each() -> None:
    both = {"spoken": ("vi", "fr"), "interpreting": "simultaneous"}
    assert booths_for(meeting(1, interpreted=("vi", "fr"), **both)) == 1
    assert booths_for(meeting(1, interpreted=("en",), **both)) == 1
    assert booths_for(meeting(1, interpreted=("vi", "fr", "en"), **both)) == 3
    assert booths_for(meeting(1, interpreted=("vi", "fr"), spoken=("vi",), interpreting="consecutive")) == 0
    assert codes([interpreted(1, "09:00-10:00", room=room(booths=0))]) == ["booths", "interpreters"]


def test_nothing_is_said_of_an_edition_that_was_held() -> None:
    assert codes([meeting(1, state="confirmed")], Frame(zone=HUE, open=False)) == []
