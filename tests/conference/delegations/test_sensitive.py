"""Identity and needs: who may, what is written down of it, and that consent comes first."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from nhipcau.conference.delegations import sensitive
from nhipcau.conference.delegations.actions.consents import keep_consent
from nhipcau.conference.delegations.models import Consent, Delegate, Delegation, Needs
from nhipcau.core.accounts.models import User
from nhipcau.core.privacy.actions import PERSON
from nhipcau.core.privacy.models import Access
from nhipcau.core.roles.models import Grant
from tests.permissions.delegating import keep
from tests.rows import edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def delegate():
    delegation = Delegation.objects.create(edition=edition("ed13"), slug="hue", kind="locality", name_vi="Huế")
    return Delegate.objects.create(delegation=delegation, name="Nguyễn Thị Lan")


def somebody(email, **grant):
    user = User.objects.create(email=email)
    if grant:
        Grant.objects.create(user=user, scope_kind="editions", scope_slug="ed13", **grant)
    return user


def lines():
    return list(Access.objects.order_by("pk").values_list("deed", "what", "scope", "count"))


def test_the_focal_point_writes_and_security_reads_and_both_are_written_down(delegate):
    focal = somebody("minh@example.org")
    keep(delegate.delegation, focal)
    security = somebody("security@example.org", role="security")
    values = {"passport": "C1234567", "born_on": date(1980, 5, 1)}
    assert sensitive.save_identity(focal, delegate, values) == ["passport", "born_on"]
    assert sensitive.save_identity(focal, delegate, values) == []
    identity = sensitive.identity_of(security, delegate)
    assert identity is not None
    assert identity.passport == "C1234567"
    assert lines() == [("changed", "identity", "ed13", 1), ("read", "identity", "ed13", 1)]
    assert Access.objects.filter(person=str(delegate.pk)).count() == 2
    with pytest.raises(PermissionDenied):
        sensitive.save_identity(security, delegate, {"passport": "X"})
    with pytest.raises(PermissionDenied):
        sensitive.needs_of(security, delegate)
    with pytest.raises(PermissionDenied):
        sensitive.identity_of(somebody("protocol@example.org", role="secretariat", area="protocol"), delegate)
    assert len(lines()) == 2


def test_needs_only_with_consent_which_can_be_taken_back(delegate):
    with pytest.raises(sensitive.NoConsent):
        sensitive.save_needs(None, delegate, {"diet": "không ăn thịt"}, other=PERSON)
    keep_consent(None, delegate, Consent.Purpose.HEALTH, True, other=PERSON)
    assert sensitive.save_needs(None, delegate, {"diet": "không ăn thịt"}, other=PERSON) == ["diet"]
    keep_consent(None, delegate, Consent.Purpose.HEALTH, False, other=PERSON)
    assert not Needs.objects.exists()
    assert lines() == [("changed", "needs", "ed13", 1), ("erased", "needs", "ed13", 1)]
    assert "không" not in str([step.detail for step in delegate.steps.all()])


def test_a_list_is_one_line_and_a_few_statements(delegate, django_assert_max_num_queries):
    secretariat = somebody("desk@example.org", role="secretariat", area="accreditation")
    more = [Delegate(delegation=delegate.delegation, name=f"Person {number}") for number in range(1200)]
    Delegate.objects.bulk_create(more)
    sensitive.save_identity(secretariat, delegate, {"nationality": "VN"})
    people = list(Delegate.objects.all())
    with django_assert_max_num_queries(8):
        found = sensitive.identities_of(secretariat, delegate.delegation.edition, people, Access.Deed.EXPORTED)
    assert [one.nationality for one in found.values()] == ["VN"]
    assert lines()[-1] == ("exported", "identity", "ed13", 1201)
    focal = somebody("minh@example.org")
    keep(delegate.delegation, focal)
    assert sensitive.identities_of(focal, delegate.delegation.edition, people)
    other = Delegation.objects.create(edition=delegate.delegation.edition, slug="brest", kind="locality")
    stranger = Delegate.objects.create(delegation=other, name="Marie Durand")
    with pytest.raises(PermissionDenied):
        sensitive.identities_of(focal, delegate.delegation.edition, [*people, stranger])


def test_what_is_missing_is_told_without_values_and_without_a_line(delegate):
    sensitive.save_identity(None, delegate, {"passport": "C1"}, other=PERSON)
    before = lines()
    assert sensitive.filled_in([delegate]) == {delegate.pk: frozenset({"passport"})}
    assert lines() == before
