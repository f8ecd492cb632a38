"""What is done with the timetable of meetings: moved by hand, published, swapped, made at the desk of the day."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

from nhipcau.conference.meetings.actions import advising, publishing, swaps, timetable, walk_in
from nhipcau.conference.meetings.models import (
    Meeting,
    MeetingSlot,
    MeetingTable,
    Planning,
    Profile,
    Publication,
    Swap,
    Wish,
)
from nhipcau.conference.venues.models import Venue

Act = Callable[[Any, Any, Any], object]
BEGINS = datetime(2028, 5, 12, 2, tzinfo=UTC)


def _slots(side: Any) -> list[MeetingSlot]:
    starts = [BEGINS + timedelta(minutes=30 * number) for number in range(3)]
    return [
        MeetingSlot.objects.get_or_create(
            edition=side.edition,
            starts=one,
            defaults={"ends": one + timedelta(minutes=25), "day": one.date(), "half": "am"},
        )[0]
        for one in starts
    ]


def _table(side: Any) -> MeetingTable:
    venue = Venue.objects.get_or_create(edition=side.edition, slug="timetable", defaults={"name_en": "Hall"})[0]
    return MeetingTable.objects.get_or_create(edition=side.edition, venue=venue, name="1")[0]


def _version(side: Any) -> int:
    return Planning.objects.get(edition=side.edition).version


def _wish(side: Any, phase: str) -> Wish:
    """The wish of the side, accepted, where a timetable can be made."""
    Planning.objects.filter(edition=side.edition).update(phase=phase)
    Wish.objects.filter(pk=side.wish.pk).update(state="accepted", no_interpreter=True)
    _slots(side)
    _table(side)
    return Wish.objects.select_related("edition", "asking__delegation", "asked__delegation").get(pk=side.wish.pk)


def _meeting(side: Any, phase: str, shown: str) -> Meeting:
    """Its meeting at the first time, as people see it."""
    wish, slot, table = _wish(side, phase), _slots(side)[0], _table(side)
    place = {"slot": slot, "table": table}
    seen = {"shown": shown, "shown_slot": slot, "shown_table": table}
    return Meeting.objects.get_or_create(wish=wish, defaults={"edition": wish.edition, **place, **seen})[0]


def _swap(side: Any) -> Swap:
    meeting = _meeting(side, "provisional", "provisional")
    return Swap.objects.get_or_create(meeting=meeting, profile=Profile.objects.get(pk=side.wish.asking_id))[0]


def _moved(by: Any, side: Any) -> timetable.Step:
    return timetable.move(by, _wish(side, "closed"), _slots(side)[1].pk, _table(side).venue_id, _version(side))


def _exchanged(by: Any, side: Any) -> object:
    """With itself: who may is asked first."""
    meeting = _meeting(side, "closed", "")
    with suppress(timetable.NotFree):
        timetable.exchange(by, meeting.wish, meeting.wish, _version(side))
    return meeting


def _published(by: Any, side: Any) -> Publication:
    _meeting(side, "closed", "")
    return publishing.publish(by, side.edition, _version(side), final=True)


def _undone(by: Any, side: Any) -> None:
    meeting = _meeting(side, "closed", "")
    before = {str(meeting.pk): (None, None, None)}
    timetable.undo(by, side.edition, timetable.Step(_version(side), before))


def _granted(by: Any, side: Any) -> Swap:
    return swaps.grant(by, _swap(side), _slots(side)[2].pk, _table(side).venue_id, _version(side))


def _walked_in(by: Any, side: Any) -> Meeting:
    wish = _wish(side, "published")
    return walk_in.walk_in(by, side.edition, (wish.asking.delegation, wish.asked.delegation))


#: Under each permission what it guards, as in test_actions.
ACTIONS: dict[str, list[Act]] = {
    "meetings.plan": [
        lambda by, side, mine: _moved(by, side),
        lambda by, side, mine: timetable.take_out(by, _meeting(side, "closed", "").wish, _version(side)),
        lambda by, side, mine: _exchanged(by, side),
        lambda by, side, mine: timetable.set_locked(by, _meeting(side, "closed", ""), 0, locked=True),
        lambda by, side, mine: _undone(by, side),
        lambda by, side, mine: _published(by, side),
        lambda by, side, mine: _granted(by, side),
        lambda by, side, mine: swaps.refuse(by, _swap(side), "No room"),
        lambda by, side, mine: _walked_in(by, side),
        lambda by, side, mine: walk_in.later(by, _meeting(side, "published", "published")),
        lambda by, side, mine: walk_in.call_off(by, _meeting(side, "published", "published")),
        lambda by, side, mine: advising.ask_advice(by, side.edition),
    ],
    "meetings.represent": [
        lambda by, side, mine: swaps.ask_swap(by, _meeting(side, "provisional", "provisional"), side.wish.asking),
        lambda by, side, mine: swaps.withdraw_swap(by, _swap(side)),
    ],
}

_OF_DESK = ("timetable", "undo", "left_out", "advice", "publish", "swaps", "walk_in")
#: What addresses take, as in test_addresses.
ARGUMENTS: dict[str, Callable[[Any], list[Any]]] = {
    **{f"meetings:{name}": lambda side: [side.edition.slug] for name in _OF_DESK},
    "meetings:timetable_of": lambda side: [side.edition.slug, side.wish.asking_id],
    "meetings:place": lambda side: [side.edition.slug, side.wish.pk],
    "meetings:publication": lambda side: [
        side.edition.slug,
        Publication.objects.get_or_create(edition=side.edition, number=1)[0].number,
    ],
    "meetings:swap": lambda side: [side.edition.slug, _swap(side).pk],
    "meetings:slip": lambda side: [side.edition.slug, _meeting(side, "provisional", "provisional").pk],
    "parties:swap": lambda side: [side.wish.asking.delegation_id, _swap(side).meeting_id],
}
