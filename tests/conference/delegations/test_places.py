"""Places: never over quota however many register at once, and given on to who waits longest."""

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from nhipcau.conference.delegations.actions.people import add_person, withdraw_person
from nhipcau.conference.delegations.actions.places import holds_place
from nhipcau.conference.delegations.actions.settings import set_places
from nhipcau.conference.delegations.models import Delegate, Delegation, Quota
from nhipcau.core.mail.models import Letter
from tests import rows
from tests.conference.delegations.making import delegation, focal_point, person, secretary

AtOnce = Callable[[int, Callable[[], None]], None]
CLIENTS, LEFT = 40, 5


@pytest.fixture
def edition(db: None) -> Any:
    return rows.edition("assises-13", status="planned", begins="2027-05-11", ends="2027-05-13", year=2027)


def held(of: Delegation) -> int:
    return sum(holds_place(one) for one in of.delegates.all())


@pytest.mark.django_db(transaction=True)
def test_forty_who_register_at_once_for_five_places_never_get_a_sixth(shared_database: None, at_once: AtOnce) -> None:
    edition = rows.edition("assises-13", status="planned")
    one = delegation(edition, places=LEFT + 1)
    Quota.objects.create(delegation=one, category="member", places=LEFT + 1, taken=1)
    Quota.objects.filter(delegation=one, category="").update(taken=1)
    person(one, "Trần Văn Bình")
    focal = focal_point(one)
    numbers = itertools.count()

    def register() -> None:
        add_person(focal, Delegation.objects.get(pk=one.pk), {"name": f"Lê Thị Số {next(numbers)}"})

    at_once(CLIENTS, register)
    assert one.delegates.count() == CLIENTS + 1
    assert held(one) == LEFT + 1
    assert set(one.quotas.values_list("taken", flat=True)) == {LEFT + 1}
    # Each that is given back is taken by one of those who wait, also when several are given back at once.
    leaving = iter(list(one.delegates.filter(waiting_since=None)[:4]))

    def leave() -> None:
        withdraw_person(focal, Delegate.objects.get(pk=next(leaving).pk), 0, "")

    at_once(4, leave)
    assert held(one) == LEFT + 1
    assert set(one.quotas.values_list("taken", flat=True)) == {LEFT + 1}
    assert one.delegates.filter(state="withdrawn").count() == 4


@pytest.mark.django_db(transaction=True)
def test_a_quota_that_is_set_while_people_register_counts_all_of_them(shared_database: None, at_once: AtOnce) -> None:
    edition = rows.edition("assises-13", status="planned")
    one, lan = delegation(edition), secretary(edition)
    focal = focal_point(one)
    turns = itertools.count()

    def work() -> None:
        if (turn := next(turns)) == 5:
            set_places(lan, Delegation.objects.get(pk=one.pk), None, {"": 20, "press": 0})
        else:
            add_person(focal, Delegation.objects.get(pk=one.pk), {"name": f"Phạm Số {turn}"})

    at_once(16, work)
    assert one.quotas.get(category="").taken == held(one) == 15


def test_who_waits_longest_and_has_room_in_the_category_gets_the_place(edition: Any) -> None:
    one, lan = delegation(edition, places=1), secretary(edition)
    focal_point(one)
    set_places(lan, one, None, {"press": 0})
    first = add_person(lan, one, {"name": "Đỗ Một"})
    press = add_person(lan, one, {"name": "Đỗ Hai", "category": "press"})
    member = add_person(lan, one, {"name": "Đỗ Ba"})
    later = add_person(lan, one, {"name": "Đỗ Bốn"})
    assert [one.waiting_since is None for one in (first, press, member, later)] == [True, False, False, False]
    withdraw_person(lan, first, first.version, "")
    assert set(one.delegates.filter(waiting_since=None, state="draft").values_list("name", flat=True)) == {"Đỗ Ba"}
    assert Letter.objects.filter(template="delegation_promoted", address="minh@example.org").count() == 1
    # More places: press first, as it waits longest, then the other.
    set_places(lan, one, None, {"": 3, "press": 1})
    assert one.delegates.filter(waiting_since__isnull=False).count() == 0
    assert list(one.steps.filter(verb="promoted").values_list("delegate__name", flat=True)) == [
        "Đỗ Ba",
        "Đỗ Hai",
        "Đỗ Bốn",
    ]
    assert {quota.category: quota.taken for quota in Quota.objects.all()} == {"": 3, "press": 1}


def test_places_are_never_set_below_those_who_hold_one(edition: Any) -> None:
    one, lan = delegation(edition), secretary(edition)
    for number in range(3):
        person(one, f"Vũ Số {number}")
    person(one, "Vũ Chờ", waiting_since=timezone.now())
    person(one, "Vũ Thôi", state="withdrawn")
    with pytest.raises(ValidationError, match="3"):
        set_places(lan, one, None, {"": 2})
    set_places(lan, one, None, {"": 3})
    assert one.quotas.get().taken == 3
    with pytest.raises(ValidationError):
        set_places(lan, one, None, {"": 2})
    set_places(lan, one, None, {"": None})
    assert not one.quotas.exists()
