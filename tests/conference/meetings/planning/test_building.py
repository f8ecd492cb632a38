"""What the optimiser is told of an edition, and how its answer is read back."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from nhipcau.conference.agenda.models import ChosenSession
from nhipcau.conference.delegations.models import Delegate, Journey
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.models import (
    Absence,
    Attendance,
    Duty,
    Meeting,
    MeetingInterpreter,
    MeetingTable,
    Priority,
    Profile,
    Representative,
    TableClosure,
)
from nhipcau.conference.meetings.planning.building import build, meetings_of, rows_of
from nhipcau.conference.meetings.scheduling.checking import check
from nhipcau.conference.venues.models import Transfer
from tests import rows
from tests.conference.meetings.making import at, interpreter, meeting, party, planned, slots, tables, venue, wish

pytestmark = pytest.mark.django_db
BEFORE = at("06:00")


def test_what_blocks_people_their_languages_and_weights_reach_the_optimiser() -> None:
    edition = planned().edition
    periods = slots(edition)
    tables(edition)
    one = interpreter(edition)
    hue, brest = party(edition, "hue"), party(edition, "brest", languages="fr")
    lan, jean = hue.representatives.get().delegate, brest.representatives.get().delegate
    session = rows.item(edition, "workshop", starts=at("09:00"), ends=at("09:25"))
    ChosenSession.objects.create(delegate=lan, session=session)
    Journey.objects.create(delegation=brest.delegation, way="departure", at=periods[2].starts + timedelta(minutes=20))
    Absence.objects.create(profile=hue, starts=periods[1].starts, ends=periods[1].ends)
    asked = wish(hue, brest, level="must", half="am")
    Priority.objects.create(edition=edition, kind="g2g", leaders=False, must=77, like=3)
    with override("en"):
        picture = build(edition, now=BEFORE)
    instance = picture.instance
    assert [one.delegate_id for one in picture.participants] == [lan.pk, jean.pk]
    assert [sorted(one.unavailable) for one in instance.participants] == [[0, 1], [2, 3]]
    assert picture.participants[0].blocked == {0: str(session), 1: "no meetings then"}
    assert (instance.requests[0].weight, instance.requests[0].session) == (77, "am")
    assert instance.needs[0] == frozenset({("fr", "vi")})
    assert instance.interpreters[0].pairs == frozenset({("fr", "vi")})
    assert (picture.wishes, picture.interpreters) == ((asked.pk,), (one.pk,))
    assert picture.slots == tuple(row.pk for row in periods)


def test_the_one_who_speaks_shares_a_language_and_has_least_to_do() -> None:
    edition = planned().edition
    slots(edition)
    hue = party(edition, "hue", people=3)
    leader, french, other = hue.representatives.order_by("position")
    Representative.objects.filter(pk=french.pk).update(languages="fr")
    brest = party(edition, "brest", languages="fr")
    wishes = [wish(hue, brest), wish(party(edition, "hanoi"), hue), wish(party(edition, "lao-cai"), hue)]
    wishes += [wish(hue, party(edition, "rennes"), leaders=True), wish(hue, party(edition, "metz"))]
    assert _speakers(edition, hue) == {wishes[0].pk: french.delegate_id, wishes[3].pk: leader.delegate_id} | {
        wishes[number].pk: someone
        for number, someone in ((1, other.delegate_id), (2, leader.delegate_id), (4, other.delegate_id))
    }
    # Who leads a meeting already keeps it, unless that person no longer comes.
    kept = meeting(wishes[1], slots(edition, "14:00", 1)[0], tables(edition)[0])
    Attendance.objects.filter(meeting=kept, profile=hue).update(delegate=french.delegate)
    assert _speakers(edition, hue)[wishes[1].pk] == french.delegate_id
    Delegate.objects.filter(pk=french.delegate_id).update(state="withdrawn")
    assert french.delegate_id not in _speakers(edition, hue).values()


def _speakers(edition: Edition, profile: Profile) -> dict[UUID, UUID | None]:
    picture = build(edition, now=BEFORE)
    found = {}
    for number, request in enumerate(picture.instance.requests):
        for party_number in request.parties:
            speaker = picture.participants[party_number]
            if speaker.profile_id == profile.pk:
                found[picture.wishes[number]] = speaker.delegate_id
    return found


def test_an_own_journey_counts_before_that_of_the_delegation() -> None:
    edition = planned().edition
    periods = slots(edition)
    hue = party(edition, "hue", people=2)
    one, other = (row.delegate for row in hue.representatives.order_by("position"))
    Journey.objects.create(delegation=hue.delegation, way="arrival", at=periods[2].starts)
    Journey.objects.create(delegation=hue.delegation, way="arrival", at=periods[1].starts).people.add(other)
    nameless = party(edition, "brest", people=0)
    Journey.objects.create(delegation=nameless.delegation, way="departure", at=periods[3].starts)
    wish(hue, nameless, leaders=True)
    wish(hue, party(edition, "metz"))
    blocked = {one.key: sorted(one.blocked) for one in build(edition, now=BEFORE).participants}
    assert blocked[one.pk] == [0, 1]
    assert blocked[other.pk] == [0]
    assert blocked[nameless.pk] == [3]


def test_tables_ways_and_interpreters_are_told_by_periods() -> None:
    planning = planned(minutes=25, pause=5)
    edition = planning.edition
    periods = slots(edition)
    far = venue(edition, "far")
    one, *_rest = tables(edition, 2), tables(edition, 1, of=far)
    Transfer.objects.create(one_id=min(venue(edition).pk, far.pk), other_id=max(venue(edition).pk, far.pk), minutes=40)
    TableClosure.objects.create(table=one[0], starts=periods[1].ends, ends=periods[2].ends)
    duty = interpreter(edition).duties.order_by("starts")[0]
    Duty.objects.filter(pk=duty.pk).update(starts=periods[1].starts, ends=periods[2].ends)
    instance = build(edition, now=BEFORE).instance
    assert instance.travel == ((0, 2), (2, 0))
    assert [sorted(table.closed) for table in instance.tables] == [[2], [], []]
    assert instance.interpreters[0].venues == (None, 0, 0, None)


def test_what_has_begun_stays_as_it_was_shown() -> None:
    edition = planned(phase="published").edition
    periods, (table, _other) = slots(edition), tables(edition)
    hue, brest = party(edition, "hue"), party(edition, "brest", languages="fr")
    person = interpreter(edition)
    begun = meeting(wish(hue, brest, people=4), periods[0], table, person, shown="published")
    later = meeting(wish(hue, party(edition, "metz")), periods[1], table, shown="published")
    MeetingTable.objects.update(seats=2, is_closed=True)
    MeetingInterpreter.objects.update(is_gone=True)
    Absence.objects.create(profile=hue, starts=periods[0].starts, ends=periods[1].ends)
    picture = build(edition, now=periods[0].ends)
    first, second = (picture.instance.requests[picture.request_numbers[one.wish_id]] for one in (begun, later))
    assert (first.fixed, second.fixed, second.allowed) == (0, None, frozenset({1, 2, 3}))
    verdict = check(picture.instance, [one for one in picture.meetings if one.slot == 0])
    assert not verdict.violations
    assert picture.instance.excused == {picture.request_numbers[later.wish_id]}
    assert build(edition, published=False, now=periods[0].ends).instance.incumbent == ()


def test_a_locked_meeting_keeps_its_time_and_a_picture_is_read_back() -> None:
    edition = planned().edition
    periods, (table, _other) = slots(edition), tables(edition)
    held = meeting(wish(party(edition, "hue"), party(edition, "brest")), periods[2], table)
    Meeting.objects.update(locked=True)
    picture = build(edition, now=BEFORE)
    assert picture.instance.requests[0].fixed == 2
    rows_now = rows_of(picture, picture.meetings)
    assert rows_now == [(str(held.wish_id), periods[2].pk, table.pk, None)]
    gone = (str(held.wish_id), 0, table.pk, None)
    assert meetings_of(picture, [*rows_now, gone]) == picture.meetings


@pytest.mark.one_database
def test_a_picture_takes_as_many_queries_for_many_meetings_as_for_few() -> None:
    edition = planned().edition
    periods, some = slots(edition, count=8), tables(edition, 8)
    meeting(wish(party(edition, "hue"), party(edition, "brest", languages="fr")), periods[0], some[0])
    with CaptureQueriesContext(connection) as few:
        build(edition)
    for number in range(1, 8):
        made = wish(party(edition, f"hue-{number}", people=3), party(edition, f"brest-{number}"))
        meeting(made, periods[number], some[number], interpreter(edition, f"Mai {number}"), shown="published")
    with CaptureQueriesContext(connection) as many:
        build(edition)
    assert len(many) <= len(few) <= 30
