"""The timetable changed by hand, by a swap, and at the desk of the day."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.actions import swaps, timetable, walk_in
from nhipcau.conference.meetings.actions.publishing import publish
from nhipcau.conference.meetings.models import (
    Attendance,
    Meeting,
    MeetingInterpreter,
    MeetingSlot,
    MeetingTable,
    Planning,
    Profile,
    Publication,
    Swap,
    Wish,
)
from nhipcau.conference.meetings.queries.broken import broken_of
from nhipcau.conference.meetings.queries.placing import Placing
from nhipcau.conference.meetings.scheduling.model import Hindrance
from nhipcau.core.records.claiming import Overtaken
from tests.conference.meetings import making

pytestmark = pytest.mark.django_db


@dataclass
class Small:
    """Vietnamese and French parties, four periods, a small and a large table, one interpreter."""

    edition: Edition
    user: Any
    slots: list[MeetingSlot]
    tables: list[MeetingTable]
    parties: dict[str, Profile]
    wishes: dict[str, Wish]

    @property
    def version(self) -> int:
        return Planning.objects.get(edition=self.edition).version

    @property
    def venue(self) -> int:
        return self.tables[0].venue_id

    def seat(self, name: str) -> tuple[Any, ...]:
        found = Meeting.objects.get(wish=self.wishes[name])
        return (found.slot, found.table, str(found.interpreter or ""))

    def move(self, name: str, slot: int) -> timetable.Step:
        return timetable.move(self.user, self.wishes[name], self.slots[slot].pk, self.venue, self.version)


@pytest.fixture
def small() -> Small:
    planning = making.planned(phase="closed")
    edition = planning.edition
    parties = {name: making.party(edition, name) for name in ("hue", "hanoi", "danang")}
    parties |= {name: making.party(edition, name, languages="fr") for name in ("lyon", "brest", "nice")}
    tables = making.tables(edition, 1, seats=2) + making.tables(edition, 1, seats=6, of=making.venue(edition, "annex"))
    MeetingTable.objects.filter(pk=tables[1].pk).update(venue=tables[0].venue_id, name="2")
    making.interpreter(edition, "Lan")
    wishes = {
        "own": making.wish(parties["hue"], parties["hanoi"]),
        "mixed": making.wish(parties["hue"], parties["lyon"]),
        "large": making.wish(parties["brest"], parties["nice"], people=6),
        "second": making.wish(parties["danang"], parties["brest"]),
    }
    return Small(edition, making.planner(edition), making.slots(edition), tables, parties, wishes)


def test_a_meeting_gets_table_and_interpreter_and_others_make_room(small: Small) -> None:
    small.move("own", 0)
    assert small.seat("own") == (small.slots[0], small.tables[0], "")
    Meeting.objects.filter(wish=small.wishes["own"]).update(table=small.tables[1])
    step = small.move("large", 0)
    assert small.seat("large") == (small.slots[0], small.tables[1], "")
    assert small.seat("own") == (small.slots[0], small.tables[0], "")
    assert Attendance.objects.filter(leads=True, meeting__wish=small.wishes["large"]).count() == 2
    timetable.undo(small.user, small.edition, step)
    assert small.seat("large") == (None, None, "")
    assert small.seat("own") == (small.slots[0], small.tables[1], "")
    with pytest.raises(Overtaken):
        timetable.undo(small.user, small.edition, step)


def test_what_is_in_the_way_is_said_and_written_nowhere(small: Small) -> None:
    small.move("own", 0)
    small.move("mixed", 1)
    assert small.seat("mixed") == (small.slots[1], small.tables[0], "Lan")
    with pytest.raises(timetable.NotFree) as busy:
        small.move("mixed", 0)
    assert busy.value.place
    assert [one.hindrance for one in busy.value.place.obstacles] == [Hindrance.PARTY_BUSY]
    options = {one.slot: one for one in Placing(small.edition, small.wishes["second"]).options()}
    [obstacle] = options[small.slots[1]].found.obstacles
    assert obstacle.hindrance == Hindrance.INTERPRETERS_TAKEN
    assert str(options[small.slots[2]].interpreter) == "Lan"
    Meeting.objects.filter(wish=small.wishes["mixed"]).update(locked=True)
    with pytest.raises(ValidationError):
        small.move("mixed", 3)
    with pytest.raises(Overtaken):
        timetable.take_out(small.user, small.wishes["own"], small.version - 1)
    assert small.seat("mixed")[0] == small.slots[1]


def test_a_swap_is_granted_where_there_is_room_and_shown_to_both(small: Small) -> None:
    small.move("own", 0)
    small.move("mixed", 1)
    publish(small.user, small.edition, small.version, final=False)
    meeting = Meeting.objects.get(wish=small.wishes["own"])
    focal = making.focal_point(small.parties["hanoi"].delegation)
    swap = swaps.ask_swap(focal, meeting, small.parties["hanoi"], small.slots[1:3], "Another duty")
    with pytest.raises(ValidationError):
        swaps.ask_swap(focal, meeting, small.parties["hanoi"])
    # Huế meets Lyon then.
    with pytest.raises(timetable.NotFree):
        swaps.grant(small.user, swap, small.slots[1].pk, small.venue, small.version)
    with pytest.raises(ValidationError):
        swaps.grant(small.user, swap, small.slots[3].pk, small.venue, small.version)
    # What is prepared of others stays unseen.
    small.move("large", 3)
    swaps.grant(small.user, swap, small.slots[2].pk, small.venue, small.version)
    meeting.refresh_from_db()
    assert (meeting.shown_slot, meeting.shown, meeting.sequence) == (small.slots[2], "provisional", 2)
    assert Swap.objects.get().state == "granted"
    assert [one.changes.count() for one in Publication.objects.order_by("number")] == [2, 1]
    assert Meeting.objects.get(wish=small.wishes["large"]).shown == ""
    with pytest.raises(Overtaken):
        swaps.refuse(small.user, swap)


def test_who_walks_in_gets_the_next_time_and_nobody_loses_what_was_promised(small: Small) -> None:
    small.move("own", 0)
    publish(small.user, small.edition, small.version, final=True)
    both = (small.parties["danang"].delegation, small.parties["lyon"].delegation)
    # Prepared, not told: Huế and Hanoi still count on the small table of the first period.
    small.move("own", 2)
    small.move("large", 0)
    made = walk_in.walk_in(small.user, small.edition, both, people=2)
    assert (made.slot, made.shown_slot, made.shown, made.wish.state, made.wish.origin) == (
        *(small.slots[1], small.slots[1], "published", "accepted", "walk-in"),
    )
    assert str(made.shown_interpreter) == "Lan"
    with pytest.raises(walk_in.MetAlready):
        walk_in.walk_in(small.user, small.edition, both)
    later = walk_in.later(small.user, made)
    assert (later.shown_slot, later.sequence) == (small.slots[2], 2)
    walk_in.call_off(small.user, later)
    later.refresh_from_db()
    assert (later.shown, later.slot) == ("cancelled", None)
    assert Wish.objects.get(pk=made.wish_id).state == "withdrawn"
    own = (small.parties["hue"].delegation, small.parties["danang"].delegation)
    nowhere = small.slots[3].pk
    MeetingTable.objects.update(is_closed=True)
    with pytest.raises(walk_in.NoTime):
        walk_in.walk_in(small.user, small.edition, own, since=nowhere)


def test_what_can_no_longer_be_held_keeps_its_seat_until_it_is_moved(small: Small) -> None:
    small.move("mixed", 1)
    gone = small.parties["lyon"].absences.create(starts=small.slots[1].starts, ends=small.slots[1].ends)
    [broken] = broken_of(small.edition)[0]
    assert (broken.wish.pk, [one.hindrance for one in broken.obstacles]) == (
        small.wishes["mixed"].pk,
        [Hindrance.NEVER_FREE],
    )
    # The interpreter is kept, and so is Huế.
    free = {one.slot for one in Placing(small.edition, small.wishes["second"]).options() if one.found.is_free}
    assert free == {small.slots[0], *small.slots[2:]}
    with pytest.raises(timetable.NotFree):
        small.move("own", 1)
    small.move("mixed", 2)
    assert small.seat("mixed")[0] == small.slots[2]
    small.move("own", 1)
    gone.delete()
    assert not broken_of(small.edition)[0]


def test_an_interpreter_who_is_not_needed_is_given_to_whom_needs_one(small: Small) -> None:
    small.move("own", 0)
    lan = Meeting.objects.get(wish=small.wishes["own"])
    Meeting.objects.filter(pk=lan.pk).update(interpreter=MeetingInterpreter.objects.get())
    small.move("second", 0)
    assert (small.seat("own")[2], small.seat("second")[2]) == ("", "Lan")


def test_two_meetings_change_places_with_their_tables_and_interpreters(small: Small) -> None:
    small.move("own", 0)
    small.move("mixed", 1)
    small.move("second", 0)
    placing = Placing(small.edition, small.wishes["own"])
    # Lan is busy with Danang and Brest at the first time: Huế cannot meet Lyon then.
    assert placing.trades() == []
    small.move("second", 2)
    [trade] = Placing(small.edition, small.wishes["own"]).trades()
    assert (trade.wish, trade.slot) == (small.wishes["mixed"].pk, small.slots[1])
    step = timetable.exchange(small.user, small.wishes["own"], small.wishes["mixed"], small.version)
    assert (small.seat("own")[0], small.seat("mixed")[0]) == (small.slots[1], small.slots[0])
    assert (small.seat("own")[2], small.seat("mixed")[2]) == ("", "Lan")
    timetable.undo(small.user, small.edition, step)
    assert (small.seat("own")[0], small.seat("mixed")[0]) == (small.slots[0], small.slots[1])
    with pytest.raises(timetable.NotFree):
        timetable.exchange(small.user, small.wishes["own"], small.wishes["large"], small.version)
