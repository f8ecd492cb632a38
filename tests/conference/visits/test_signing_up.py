"""Places, the waiting list and its deadline: never one more than there are, and nobody passed over."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from nhipcau.conference.delegations.actions.people import withdraw_person
from nhipcau.conference.delegations.models import Delegate, Step
from nhipcau.conference.visits.actions import runs, signing
from nhipcau.conference.visits.jobs import lapse_offers, tell_of_change
from nhipcau.conference.visits.models import SignUp, VisitRun
from nhipcau.core.jobs.worker import Worker
from nhipcau.core.records.claiming import Overtaken
from tests.conference.checkin.test_at_once import each
from tests.conference.delegations.making import focal_point, secretary
from tests.conference.visits.making import edition_to_come, guests, in_hours, party, planner, run, states, visit

AtOnce = Callable[[int, Callable[[], None]], None]
CLIENTS, PLACES = 40, 7


def test_forty_who_sign_up_at_once_never_get_more_places_than_there_are(shared_database: None, at_once: AtOnce) -> None:
    edition = edition_to_come()
    of = run(visit(edition), capacity=PLACES)
    people = guests(party(edition), CLIENTS)
    coming = each(*people)
    at_once(CLIENTS, lambda: signing.sign_up_by_link(coming(), of) and None)
    of.refresh_from_db()
    placed = SignUp.objects.filter(run=of, state="confirmed")
    assert (of.taken, placed.count()) == (PLACES, PLACES)
    assert SignUp.objects.filter(run=of, state="waiting").count() == CLIENTS - PLACES

    # Three leave at the same moment: three others, those who waited longest, are offered their places.
    first = list(SignUp.objects.filter(run=of, state="waiting").order_by("asked_at", "pk")[:3])
    leaving = each(*placed.select_related("delegate")[:3])

    def leave() -> None:
        one = leaving()
        signing.cancel_by_link(one.delegate, one)

    at_once(3, leave)
    of.refresh_from_db()
    assert of.taken == PLACES
    assert set(SignUp.objects.filter(run=of, state="offered")) == set(first)


def test_the_same_person_at_two_times_of_a_visit_at_once_has_one_place(shared_database: None, at_once: AtOnce) -> None:
    edition = edition_to_come()
    of = visit(edition)
    both = [run(of, starts=100), run(of, starts=104)]
    (lan,) = guests(party(edition), 1)
    wanted = each(*both * 4)

    def sign_up() -> None:
        with suppress(ValidationError):
            signing.sign_up_by_link(lan, wanted())

    at_once(8, sign_up)
    assert SignUp.objects.filter(delegate=lan, state="confirmed").count() == 1
    assert sum(VisitRun.objects.values_list("taken", flat=True)) == 1


@pytest.mark.django_db
def test_who_waits_longest_is_offered_the_place_until_a_deadline_then_the_next(
    mailoutbox: list[Any],
) -> None:
    edition = edition_to_come()
    of = run(visit(edition, confirm_hours=6), capacity=1)
    delegation = party(edition, language="fr")
    minh = focal_point(delegation)
    first, second, third = guests(delegation, 3)
    Delegate.objects.filter(pk=second.pk).update(email="second@example.org", language="vi")
    made = [signing.sign_up(minh, of, one) for one in (first, second, third)]
    assert states(of) == ["confirmed", "waiting", "waiting"]

    signing.cancel(minh, made[0], made[0].version)
    assert states(of) == ["cancelled", "offered", "waiting"]
    Worker().run_once()
    assert [one.to for one in mailoutbox] == [["second@example.org"]]
    assert "Văn Miếu" in mailoutbox[0].body
    assert "/vi/my/" in mailoutbox[0].body

    # Nothing happens before the deadline, whatever is run how often; then the place goes to the next, once.
    assert lapse_offers.func() == 0
    offered = SignUp.objects.get(pk=made[1].pk)
    assert timedelta(hours=5) < offered.offered_until - timezone.now() <= timedelta(hours=6)
    SignUp.objects.filter(pk=offered.pk).update(offered_until=timezone.now())
    assert lapse_offers.func() == 1
    assert lapse_offers.func() == 0
    assert states(of) == ["cancelled", "lapsed", "offered"]
    Worker().run_once()
    # The third has no address: the focal point is told, and for whom it is.
    assert mailoutbox[1].to == [minh.email]
    assert "Hue 2" in mailoutbox[1].body

    with pytest.raises(ValidationError, match="no longer offered"):
        signing.confirm_by_link(second, offered)
    third_offer = SignUp.objects.get(pk=made[2].pk)
    with pytest.raises(Overtaken):
        signing.confirm(minh, third_offer, third_offer.version - 1)
    assert signing.confirm(minh, third_offer, third_offer.version).state == "confirmed"
    of.refresh_from_db()
    assert of.taken == 1
    verbs = Step.objects.filter(delegate=third).order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["visit-signed", "visit-offered", "visit-confirmed"]
    assert not any(mail.outbox[2:])


@pytest.mark.django_db
def test_only_those_it_is_for_sign_up_and_only_in_time() -> None:
    edition = edition_to_come()
    hue, lyon = party(edition), party(edition, "lyon")
    of = visit(edition, categories="head,press", closes_at=in_hours(-1))
    of.delegations.add(hue)
    there = run(of, capacity=5)
    minh, thu = focal_point(hue), planner(edition)
    (head,), (member,), (other,) = guests(hue, 1, category="head"), guests(hue, 1), guests(lyon, 1, category="head")

    def refused(person: Delegate, by: Any = thu, at: VisitRun = there) -> str:
        with pytest.raises(ValidationError) as found:
            signing.sign_up(by, at, person)
        return str(found.value.messages[0])

    assert "for other people" in refused(member)
    assert "for other people" in refused(other)
    assert refused(head, minh) == "Sign-up is closed."
    with pytest.raises(PermissionDenied):
        signing.sign_up(minh, there, other)
    with pytest.raises(PermissionDenied):
        signing.sign_up(secretary(edition, "an", "meetings"), there, head)
    assert not SignUp.objects.exists()
    # The secretariat still may, until it is over; and who is gone, or waits for a place at all, does not come along.
    assert signing.sign_up(thu, there, head).origin == "desk"
    assert refused(head, at=run(of, starts=200)) == "Signed up for another time of the same visit: cancel that first."
    assert refused(guests(hue, 1, category="press", waiting_since=timezone.now())[0]).startswith("Only people who come")
    assert refused(guests(hue, 1, category="press")[0], at=run(of, starts=-3)) == "It is over."


@pytest.mark.django_db
def test_who_no_longer_comes_gives_the_place_back_and_a_cancelled_run_is_told(mailoutbox: list[Any]) -> None:
    edition = edition_to_come()
    of = run(visit(edition), capacity=1)
    hue = party(edition)
    thu = planner(edition)
    first, second = guests(hue, 2, email="one@example.org", language="en")
    for one in (first, second):
        signing.sign_up(thu, of, one)
    withdraw_person(secretary(edition), first, first.version)
    assert states(of) == ["cancelled", "offered"]

    of.refresh_from_db()
    with pytest.raises(Overtaken):
        runs.change_run(thu, of, of.version + 1, {"capacity": 3})
    with pytest.raises(ValidationError):
        runs.change_run(thu, of, of.version, {"capacity": 0})
    moved = runs.change_run(thu, of, of.version, {"starts": in_hours(120), "ends": in_hours(121)})
    Worker().run_once()
    assert "another time" in mailoutbox[-1].subject
    before = len(mailoutbox)
    assert tell_of_change.func(str(of.pk), moved.version) == 1
    Worker().run_once()
    assert len(mailoutbox) == before, "told once, however often the job is done"

    runs.cancel_run(thu, moved, moved.version)
    Worker().run_once()
    assert "does not take place" in mailoutbox[-1].subject
    assert len(mailoutbox) == before + 1, "not to who had left before"
    of.refresh_from_db()
    assert (of.taken, states(of)) == (0, ["cancelled", "cancelled"])
    with pytest.raises(ValidationError, match="does not take place"):
        signing.sign_up(thu, of, second)
