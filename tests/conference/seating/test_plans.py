"""People seated: proposed and taken over, by hand and back, published; what changes beneath is not lost."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from nhipcau.conference.agenda.contributions import sections_of
from nhipcau.conference.delegations.following import tell_gone
from nhipcau.conference.delegations.models import Needs
from nhipcau.conference.seating.actions import guests, keeping, layouts, plans, runs, seats
from nhipcau.conference.seating.models import Guest, Layout, SavedSeating
from nhipcau.core.jobs.worker import Worker
from nhipcau.core.privacy.models import Access
from nhipcau.core.records.claiming import Overtaken
from tests.conference.protocol.making import held, keeper
from tests.conference.seating.making import again, guest, planned, sits

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return held()


@pytest.fixture
def user(edition):
    return keeper(edition)


def _propose(user, plan):
    run = runs.propose(user, plan)
    assert runs.propose(user, plan) == run
    Worker().run_once()
    run.refresh_from_db()
    assert run.state == "done"
    return run


def test_a_proposal_is_worked_out_taken_over_and_put_back(edition, user):
    plan = planned(user, edition)
    run = _propose(user, plan)
    assert not sits(plan)
    assert (run.before["unseated"], "unseated" in run.after) == (4, False)
    assert runs.take_over(user, run, plan.version) == 0
    # The first of the order of protocol sits in the middle, the second at his right.
    assert {sits(plan)["Hue 1"], sits(plan)["Lyon 1"]} == {"HT4", "HT5"}
    with pytest.raises(Overtaken):
        runs.take_over(user, run, plan.version)
    plan = again(plan)
    kept = SavedSeating.objects.get(plan=plan)
    assert (kept.occasion, kept.seats) == ("proposal", [])
    assert keeping.put_back(user, kept, plan.version) == 0
    assert not sits(plan)


def test_who_is_locked_stays_and_two_exchange_their_seats_by_hand(edition, user):
    plan = planned(user, edition)
    places = {f"{one.row}{one.number}": one for one in plan.layout.places.all()}
    seats.put(user, guest(plan, "Brest 1"), places["HT1"], plan.version)
    seats.set_locked(user, again(plan), again(plan).version, [guest(plan, "Brest 1").pk], locked=True)
    runs.take_over(user, _propose(user, again(plan)), again(plan).version)
    assert sits(plan)["Brest 1"] == "HT1"
    with pytest.raises(ValidationError, match="locked"):
        seats.put(user, guest(plan, "Hue 1"), places["HT1"], again(plan).version)
    before = sits(plan)
    seats.put(user, guest(plan, "Hue 1"), places[before["Lyon 1"]], again(plan).version)
    swapped = sits(plan)
    assert (swapped["Hue 1"], swapped["Lyon 1"]) == (before["Lyon 1"], before["Hue 1"])
    seats.undo(user, again(plan), again(plan).version)
    assert sits(plan) == before
    with pytest.raises(ValidationError, match="nothing to undo"):
        seats.undo(user, again(plan), again(plan).version)


def test_a_layout_that_shrinks_leaves_seats_of_the_same_name_to_their_people(edition, user):
    plan = planned(user, edition, kind="rows", rows=2, seats=3, head=0, chairs=False)
    layout = plan.layout
    layouts.mark_seats(user, layout, 0, "A1-2, B3", reserved="press")
    rows = {f"{one.row}{one.number}": one for one in layout.places.all()}
    for name, seat in (("Hue 1", "A3"), ("Lyon 1", "B2")):
        seats.put(user, guest(plan, name), rows[seat], again(plan).version)
    assert layouts.change_layout(user, layout, layout.version, {"rows": 1}) == 1
    assert sits(plan) == {"Hue 1": "A3"}
    assert [one.reserved for one in layout.places.all()] == ["press", "press", ""]
    with pytest.raises(ValidationError, match="There is no seat “B1”"):
        layouts.mark_seats(user, layout, layout.version, "A1, B1", step_free=True)
    with pytest.raises(ValidationError, match="More than"):
        layouts.make_layout(user, edition, {"kind": "rows", "rows": 60, "seats": 80})
    assert Layout.objects.count() == 1


def test_guests_see_their_seats_once_they_are_published_and_lose_them_when_they_do_not_come(edition, user):
    plan = planned(user, edition)
    with pytest.raises(ValidationError, match="Nobody is seated"):
        plans.publish_plan(user, plan, plan.version)
    runs.take_over(user, _propose(user, plan), plan.version)
    one = guest(plan, "Hue 1").delegate
    assert not [part for part in sections_of(one, "x") if part.heading == "My seats"]
    plans.publish_plan(user, again(plan), again(plan).version)
    (mine,) = (part.entries for part in sections_of(one, "x") if part.heading == "My seats")
    assert [(entry.title, entry.words.startswith("Head table, seat")) for entry in mine] == [("Signing", True)]
    other = plans.make_plan(user, plan.layout, again(plan))
    assert sits(other) == sits(plan)
    plans.publish_plan(user, other, other.version)
    assert again(plan).published_at is None
    with pytest.raises(ValidationError, match="published"):
        layouts.remove_layout(user, plan.layout)
    one.state = "withdrawn"
    one.save()
    tell_gone(one)
    assert "Hue 1" not in sits(other)
    assert not [part for part in sections_of(one, "x") if part.heading == "My seats"]


def test_only_whether_a_seat_without_steps_is_needed_is_taken_over_and_the_look_is_written_down(edition, user):
    plan = planned(user, edition)
    lan = guest(plan, "Hue 1").delegate
    Needs.objects.create(delegate=lan, access="wheelchair")
    assert guests.mark_needs(user, plan, plan.version) == 1
    assert Guest.objects.get(step_free=True).delegate == lan
    assert Access.objects.filter(what="needs", by=user, count=4).exists()


def test_a_plan_is_changed_by_its_secretariat_alone_and_pairs_are_of_one_plan(edition, user):
    plan = planned(user, edition)
    stranger = keeper(held("elsewhere"), "stranger")
    with pytest.raises(PermissionDenied):
        seats.undo(stranger, plan, plan.version)
    one, other = guest(plan, "Hue 1"), guest(plan, "Brest 1")
    guests.pair(user, plan, plan.version, other, one, "beside")
    with pytest.raises(ValidationError, match="two different"):
        guests.pair(user, again(plan), again(plan).version, one, one, "apart")
    runs.take_over(user, _propose(user, again(plan)), again(plan).version)
    numbers = {name: int(seat[2:]) for name, seat in sits(plan).items()}
    assert abs(numbers["Hue 1"] - numbers["Brest 1"]) == 1
