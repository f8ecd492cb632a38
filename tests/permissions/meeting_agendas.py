"""What is done with meetings that were shown: who attends, what came of them; agendas of all kinds."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from nhipcau.conference.meetings.actions import outcomes, people
from nhipcau.conference.meetings.models import (
    Attendance,
    Meeting,
    MeetingInterpreter,
    MeetingSlot,
    MeetingTable,
    Profile,
    Wish,
)
from nhipcau.conference.venues.models import Venue

Act = Callable[[Any, Any, Any], object]
#: A time that is over, so that outcomes may be written.
BEGAN = datetime(2024, 5, 12, 2, tzinfo=UTC)


def _place(side: Any) -> dict[str, Any]:
    venue = Venue.objects.get_or_create(edition=side.edition, slug="agendas", defaults={"name_en": "Hall"})[0]
    ends = {"ends": BEGAN + timedelta(minutes=25), "day": BEGAN.date(), "half": "am"}
    return {
        "slot": MeetingSlot.objects.get_or_create(edition=side.edition, starts=BEGAN, defaults=ends)[0],
        "table": MeetingTable.objects.get_or_create(edition=side.edition, venue=venue, name="9")[0],
        "interpreter": MeetingInterpreter.objects.get_or_create(edition=side.edition, name="Lan", pairs="vi-fr")[0],
    }


def shown_meeting(side: Any) -> Meeting:
    """The meeting of the wish of the side, as its parties were shown it."""
    place = _place(side)
    seen = {f"shown_{name}": value for name, value in place.items()}
    Wish.objects.filter(pk=side.wish.pk).update(state="accepted")
    values = {"edition": side.edition, "shown": "published", **place, **seen}
    made = Meeting.objects.update_or_create(wish_id=side.wish.pk, defaults=values)[0]
    return Meeting.objects.select_related("edition", "wish__asking", "wish__asked", "shown_slot").get(pk=made.pk)


def _profile(side: Any) -> Profile:
    return Profile.objects.select_related("delegation__edition").get(pk=side.wish.asking_id)


def _put(by: Any, side: Any) -> None:
    meeting = shown_meeting(side)
    people.put(by, meeting, _profile(side), side.delegate, meeting.version, leads=False)


def _left(by: Any, side: Any) -> None:
    meeting = shown_meeting(side)
    Attendance.objects.get_or_create(meeting=meeting, delegate=side.delegate, defaults={"profile": _profile(side)})
    people.leave(by, meeting, _profile(side), side.delegate, meeting.version)


#: Under each permission what it guards, as in test_actions.
ACTIONS: dict[str, list[Act]] = {
    "meetings.represent": [
        lambda by, side, mine: _put(by, side),
        lambda by, side, mine: _left(by, side),
        lambda by, side, mine: outcomes.note_outcome(by, shown_meeting(side), {"state": "held"}, None),
    ],
}

_OF_PARTY = ("parties:timetable", "meeting_calendars:delegation", "meeting_papers:delegation")
_OF_MEETING = ("meeting", "meeting_people", "outcome")
_OF_DESK = ("meetings:table_sheets", "meetings:interpreter_sheets", "meetings:outcomes")
_PAPERS = ("meeting_papers:tables", "meeting_papers:interpreters", "meeting_sheets:outcomes")
#: What addresses take, as in test_addresses.
ARGUMENTS: dict[str, Callable[[Any], list[Any]]] = {
    **{name: lambda side: [side.delegate.delegation_id] for name in _OF_PARTY},
    **{f"parties:{name}": lambda side: [side.delegate.delegation_id, shown_meeting(side).pk] for name in _OF_MEETING},
    **{name: lambda side: [side.edition.slug] for name in (*_OF_DESK, *_PAPERS)},
    "meeting_calendars:table": lambda side: [side.edition.slug, shown_meeting(side).shown_table_id],
    "meeting_calendars:interpreter": lambda side: [side.edition.slug, shown_meeting(side).shown_interpreter_id],
}
