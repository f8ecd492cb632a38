"""The waiting list: who fits and waits longest is offered a stand that somebody leaves, then the next."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils import timezone
from django.utils.translation import override

from nhipcau.conference.exhibition.actions import applying, deciding, moving, offers, placing
from nhipcau.conference.exhibition.models import Exhibitor, MoveIn, MoveSlot, Placement, StandOffer
from nhipcau.core.mail.models import Letter
from tests.conference.exhibition.making import account, area, exhibition, exhibitor, kind, planner, stand

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """What is refused is read in English here."""
    with override("en"):
        yield


def waiting(edition: Any, name: str, days: int, **columns: Any) -> Exhibitor:
    since = timezone.now() - timedelta(days=days)
    return exhibitor(edition, name, state="waiting", waiting_since=since, **columns)


def test_a_stand_that_is_left_is_offered_by_itself_to_one_after_the_other() -> None:
    edition = exhibition().edition
    hall, hoa = area(edition), planner(edition)
    free = stand(hall, "A1", type=kind(edition))
    leaving = exhibitor(edition, "Leaving")
    placing.place(hoa, leaving, free, leaving.version)
    waiting(edition, "Needs much", 9, power=5000)
    first, second = waiting(edition, "First", 5), waiting(edition, "Second", 8)
    Exhibitor.objects.filter(pk=first.pk).update(priority=3)
    deciding.decide(hoa, leaving, leaving.version, "refused", "No contract was signed.")
    offer = StandOffer.objects.get()
    assert (offer.exhibitor, offer.stand) == (first, free)
    letter = Letter.objects.get(address="first@example.org")
    assert "stand A1 is offered to you" in letter.subject
    with pytest.raises(ValidationError, match="offered to somebody of the waiting list"):
        placing.place(hoa, second, free, None)

    StandOffer.objects.update(until=F("until") - timedelta(days=10))
    assert (offers.lapse_offers(), offers.lapse_offers()) == (1, 0)
    fresh = Exhibitor.objects.get(pk=second.pk)
    offers.accept_offer(hoa, fresh, fresh.version)
    assert list(Placement.objects.values_list("exhibitor__slug", "stand__number")) == [("second", "A1")]
    assert Exhibitor.objects.get(pk=second.pk).state == "accepted"
    assert Exhibitor.objects.get(pk=first.pk).state == "waiting"
    assert "Your stand: A1" in Letter.objects.filter(address="second@example.org").latest("pk").body


def test_who_declines_keeps_waiting_and_is_not_offered_the_same_stand_again() -> None:
    edition = exhibition().edition
    hoa, minh = planner(edition), account()
    stand(area(edition), "A1", type=kind(edition))
    one = waiting(edition, "Only", 3, applicant=minh)
    assert offers.offer_free(hoa, edition) == 1
    offers.decline_offer(minh, one)
    assert offers.offer_free(hoa, edition) == 0
    assert Exhibitor.objects.get().state == "waiting"
    with pytest.raises(ValidationError, match="No stand is offered"):
        offers.accept_offer(minh, one, one.version)


def test_of_two_who_give_the_same_stand_the_second_is_refused_and_changes_nothing() -> None:
    edition = exhibition().edition
    hoa, one = planner(edition), stand(area(edition))
    tea, coffee = exhibitor(edition, "Tea"), exhibitor(edition, "Coffee")
    placing.place(hoa, tea, one, tea.version)
    with pytest.raises(ValidationError, match="Somebody stands there already"):
        placing.place(hoa, coffee, one, coffee.version)
    assert (Placement.objects.get().exhibitor, Exhibitor.objects.get(pk=coffee.pk).version) == (tea, 0)


def test_one_stand_is_changed_for_another_unless_it_is_locked() -> None:
    edition = exhibition().edition
    hoa, hall, tea = planner(edition), area(edition), exhibitor(edition, "Tea")
    first, second = stand(hall, "A1"), stand(hall, "A2")
    placing.place(hoa, tea, first, tea.version)
    placing.place(hoa, tea, second, tea.version, "nearer to the door")
    assert list(tea.placements.values_list("stand__number", "why")) == [("A2", "nearer to the door")]
    placing.lock(hoa, tea, second, tea.version, locked=True)
    for act in (placing.place, placing.unplace):
        with pytest.raises(ValidationError, match="locked there"):
            act(hoa, tea, first if act is placing.place else second, tea.version)
    assert tea.placements.get().stand == second


def test_a_time_at_a_gate_is_never_overfull_and_is_given_back_by_who_leaves() -> None:
    edition = exhibition().edition
    hoa, now = planner(edition), timezone.now()
    gate = {"way": "in", "gate_en": "North", "vehicles": 1}
    assert moving.make_slots(hoa, edition, gate, now, now + timedelta(hours=2), 60) == 2
    with pytest.raises(ValidationError, match="has times then already"):
        moving.make_slots(hoa, edition, gate, now + timedelta(hours=1), now + timedelta(hours=3), 60)
    early, late = MoveSlot.objects.all()
    tea, coffee = exhibitor(edition, "Tea"), exhibitor(edition, "Coffee")
    moving.book(hoa, tea, tea.version, early, "Truck 1")
    with pytest.raises(ValidationError, match="This time is full"):
        moving.book(hoa, coffee, coffee.version, early)
    with pytest.raises(ValidationError, match="Exhibitors come at this time"):
        moving.remove_slot(hoa, early)
    moving.book(hoa, tea, tea.version, late)
    assert list(MoveSlot.objects.values_list("taken", flat=True)) == [0, 1]
    applying.withdraw(hoa, tea, tea.version)
    assert list(MoveSlot.objects.values_list("taken", flat=True)) == [0, 0]
    assert not MoveIn.objects.exists()
