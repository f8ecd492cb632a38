"""Who comes to the edition of a sample: in all stages, within their places, with badges that read."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db.models import Count, F, Q
from django.utils import timezone

from nhipcau.conference.accreditation.codes import Fault, verify
from nhipcau.conference.accreditation.models import Badge, Clearance, ZoneException
from nhipcau.conference.accreditation.rights import zones_of_many
from nhipcau.conference.delegations.models import Category, Consent, Delegate, Delegation, Needs, Quota
from nhipcau.conference.delegations.photos import SIZES, read
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.models import Meeting, Wish
from nhipcau.exchange.sample.actions import fill
from nhipcau.exchange.sample.making.attendance.delegates import delegates
from nhipcau.exchange.sample.making.attendance.guests import guests, parties
from nhipcau.exchange.sample.plan import Attendance, Plan, Programme

PLAN = Plan(60, 5, 5, programme=Programme(30, 4, 3, 20), attendance=Attendance(30, 260, 4))


def test_however_many_are_asked_for_come_and_nobody_without_an_edition() -> None:
    for delegations, people in ((62, 800), (700, 10_000), (1, 3), (5, 0)):
        plan = Plan(60, 5, 5, programme=PLAN.programme, attendance=Attendance(delegations, people))
        assert (len(parties(plan)), len(guests(plan))) == (delegations, people)
    people = guests(Plan(60, 5, 5, programme=PLAN.programme, attendance=Attendance(62, 800)))
    assert {one.state for one in people} == set(Delegate.State.values)
    assert {one.category for one in people} == set(Category.values)
    assert not guests(Plan(60, 5, 5, attendance=PLAN.attendance))


def test_the_same_seed_invites_the_same_people_and_some_have_long_names() -> None:
    first, again = list(delegates(PLAN)), list(delegates(PLAN))
    assert first == again
    assert max(len(one["name"]) for one in first) > 40
    assert {one["name_order"] for one in first} == {"family-first", "given-first", "one"}


@pytest.mark.django_db(transaction=True)
def test_people_are_in_all_stages_within_their_places_and_their_badges_read(settings: object, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    fill(PLAN)

    edition = Edition.objects.get(status=Edition.Status.PLANNED)
    people = list(Delegate.objects.filter(delegation__edition=edition).select_related("delegation"))
    assert set(Delegation.objects.values_list("state", flat=True)) == set(Delegation.State.values)
    assert Delegate.objects.exclude(replaces=None).exists()
    assert Delegate.objects.exclude(waiting_since=None).exists()
    for row in (*people[:50], *Delegation.objects.all()):
        folded, sort = row.folded, row.sort_vi
        row.derive()
        assert (row.folded, row.sort_vi) == (folded, sort)

    assert all(read(one, size) for one in people[:20] if one.photo for size in SIZES)
    _counted_as_they_are()
    assert not Needs.objects.exclude(
        delegate__in=Consent.objects.filter(purpose=Consent.Purpose.HEALTH, given=True).values("delegate")
    ).exists()
    assert not Delegation.objects.filter(head=None, delegates__isnull=False).exists()
    _badges_read(edition, people)
    assert set(Wish.objects.values_list("state", flat=True)) == set(Wish.State.values)
    assert Meeting.objects.filter(edition=edition, attendances__leads=True, outcome__isnull=False).exists()


def _counted_as_they_are() -> None:
    holds = Q(delegation__delegates__waiting_since=None) & ~Q(delegation__delegates__state__in=Delegate.GONE)
    for quota in Quota.objects.annotate(
        all=Count("delegation__delegates", filter=holds),
        same=Count("delegation__delegates", filter=holds & Q(delegation__delegates__category=F("category"))),
    ):
        assert quota.taken == (quota.same if quota.category else quota.all)
        assert quota.taken <= quota.places


def _badges_read(edition: Edition, people: list[Delegate]) -> None:
    in_use = {one.delegate_id: one for one in Badge.objects.filter(revoked_at=None)}
    assert set(in_use) == {one.pk for one in people if one.state == Delegate.State.ISSUED}
    cleared = set(Clearance.objects.filter(state="cleared").values_list("delegate_id", flat=True))
    assert set(in_use) <= cleared
    assert Badge.objects.exclude(revoked_at=None).exists()
    assert ZoneException.objects.exists()
    rights, now = zones_of_many(edition, people), timezone.now()
    for one in (one for one in people if one.pk in in_use):
        verdict = verify(edition, in_use[one.pk].code, now)
        assert verdict.fault == Fault.NONE
        assert verdict.content
        assert (verdict.content.category, set(verdict.content.zones)) == (one.category, rights[one.pk])
    late = now + timedelta(days=5000)
    assert verify(edition, next(iter(in_use.values())).code, late).fault == Fault.EXPIRED
