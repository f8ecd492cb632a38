"""Who attends a meeting: put there by the delegation where free, handed over by the link, seen by both parties only."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from nhipcau.conference.agenda.models import ChosenSession
from nhipcau.conference.delegations.links import AGENDA, token_of
from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.meetings.actions.people import hand_over, leave, put
from nhipcau.conference.meetings.models import Meeting, Profile
from nhipcau.conference.programme.models import Session
from nhipcau.core.records.claiming import Overtaken
from tests.conference.meetings.agendas.small import Small, signed_in, small
from tests.conference.meetings.making import at, focal_point, planner

pytestmark = pytest.mark.django_db


def people(of: Profile) -> list[Delegate]:
    return [one.delegate for one in of.representatives.order_by("position").select_related("delegate__delegation")]


def attending(meeting: Meeting, of: Profile) -> list[tuple[str, bool]]:
    rows = meeting.attendances.filter(profile=of).select_related("delegate")
    return [(one.delegate.name, one.leads) for one in rows]


def fresh(world: Small) -> Meeting:
    return Meeting.objects.select_related("wish", "edition").get(pk=world.first.pk)


def test_a_delegation_brings_people_along_as_far_as_there_are_seats() -> None:
    world = small()
    user, (_lan, dupont, minh) = focal_point(world.hue.delegation), people(world.hue)
    put(user, fresh(world), world.hue, dupont, 0, leads=False)
    assert attending(world.first, world.hue) == [("Nguyễn Thị Lan Hue", True), ("Jean Dupont Hue", False)]
    with pytest.raises(Overtaken):
        put(user, fresh(world), world.hue, minh, 0, leads=False)
    with pytest.raises(ValidationError, match="3 seats"):
        put(user, fresh(world), world.hue, minh, 1, leads=False)
    leave(user, fresh(world), world.hue, dupont, 1)
    put(user, fresh(world), world.hue, minh, 2, leads=True)
    assert attending(world.first, world.hue) == [("Trần Văn Minh Hue", True)]
    with pytest.raises(ValidationError, match="speaks for the delegation"):
        leave(user, fresh(world), world.hue, minh, 3)


def test_nobody_is_put_where_something_else_is_or_who_is_not_of_the_party() -> None:
    world = small()
    user, (lan, dupont, minh) = focal_point(world.hue.delegation), people(world.hue)
    session = Session.objects.create(
        edition=world.edition, slug="water", title_en="Water", starts=at("09:10"), ends=at("10:00"), state="confirmed"
    )
    ChosenSession.objects.create(delegate=dupont, session=session)
    with pytest.raises(ValidationError, match="Jean Dupont Hue is taken at this time: Water"):
        put(user, fresh(world), world.hue, dupont, 0, leads=True)
    other = Meeting.objects.get(pk=world.second.pk)
    Meeting.objects.filter(pk=other.pk).update(slot=world.times[0], shown_slot=world.times[0])
    other.attendances.filter(profile=world.hue).update(delegate=minh)
    with pytest.raises(ValidationError, match="Trần Văn Minh Hue has another meeting"):
        put(user, fresh(world), world.hue, minh, 0, leads=True)
    with pytest.raises(ValidationError, match="not of the delegation"):
        put(user, fresh(world), world.hue, people(world.lyon)[0], 0, leads=True)
    with pytest.raises(PermissionDenied):
        put(user, fresh(world), world.lyon, people(world.lyon)[1], 0, leads=True)
    assert attending(world.first, world.hue) == [("Nguyễn Thị Lan Hue", True)]
    assert lan.name in attending(world.first, world.hue)[0]
    put(planner(world.edition), fresh(world), world.lyon, people(world.lyon)[1], 0, leads=False)


def test_who_speaks_hands_over_to_a_colleague_by_the_link() -> None:
    world = small()
    lan, dupont, _minh = people(world.hue)
    path = f"/en/my/{token_of(lan, AGENDA)}/meetings/{world.first.pk}/hand-over"
    response = Client().post(path, {"version": "0", "person": str(dupont.pk)})
    assert response.status_code == 302
    assert attending(world.first, world.hue) == [("Jean Dupont Hue", True)]
    assert Client().post(path, {"version": "1", "person": str(dupont.pk)}).status_code == 404
    with pytest.raises(PermissionDenied):
        hand_over(lan, fresh(world), dupont, 1)


def test_the_page_puts_people_there_and_says_why_not() -> None:
    world = small()
    client = signed_in(focal_point(world.hue.delegation))
    page = f"/en/delegations/{world.hue.delegation_id}/meetings/timetable/{world.first.pk}"
    _lan, dupont, minh = people(world.hue)
    sent = {"version": "0", "person": str(dupont.pk), "way": "along"}
    assert client.post(f"{page}/people", sent).status_code == 302
    assert "Jean Dupont Hue" in client.get(page).content.decode()
    refused = client.post(f"{page}/people", {**sent, "person": str(minh.pk), "version": "1"})
    assert refused.status_code == 422
    assert "3 seats" in refused.content.decode()
    stale = client.post(f"{page}/people", {"leave": str(dupont.pk), "version": "0"}, follow=True)
    assert "Somebody else changed this meanwhile" in stale.content.decode()
    assert client.post(f"{page}/people", {"leave": str(dupont.pk), "version": "1"}).status_code == 302
    assert len(attending(world.first, world.hue)) == 1
