"""What is forgotten when, that nothing of it is left anywhere, and that what is counted stays."""

import uuid
from datetime import timedelta
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from nhipcau.conference.accreditation.models import Badge
from nhipcau.conference.dataprotection.actions.erasing import erase
from nhipcau.conference.dataprotection.actions.forgetting import BATCH, Forgotten, forget_edition
from nhipcau.conference.dataprotection.closing import calendar_of
from nhipcau.conference.dataprotection.jobs import forget
from nhipcau.conference.delegations.links import AGENDA, delegate_of, token_of
from nhipcau.conference.delegations.models import Delegate, Identity, Needs, Quota
from nhipcau.core.accounts.models import User
from nhipcau.core.mail.models import Letter
from nhipcau.core.privacy.models import Access
from nhipcau.registry.organisations.models import Person
from tests import rows
from tests.conference.dataprotection.making import SECRETS, edition_over, focal_point, lead, person_of

pytestmark = pytest.mark.django_db


def dumped() -> str:
    """All that the database holds, as text."""
    out = StringIO()
    call_command("dumpdata", "delegations", "accreditation", "checkin", "dataprotection", "privacy", stdout=out)
    return out.getvalue()


def files() -> list[str]:
    return default_storage.listdir("photos")[1] if default_storage.exists("photos") else []


def test_needs_go_first_then_identities_then_everybody(django_capture_on_commit_callbacks):
    edition = edition_over(0)
    someone = person_of(edition)
    focal_point(someone.delegation)
    today = timezone.localdate()
    assert forget_edition(edition, today + timedelta(days=14)) == Forgotten()
    assert forget_edition(edition, today + timedelta(days=15)) == Forgotten(needs=1)
    assert Identity.objects.exists()
    assert forget_edition(edition, today + timedelta(days=31)) == Forgotten(identities=1)
    assert someone.name in dumped()
    with django_capture_on_commit_callbacks(execute=True):
        assert forget_edition(edition, today + timedelta(days=181)) == Forgotten(people=1, focal_points=1)
    left = dumped()
    assert not [one for one in (*SECRETS, "Trần Văn Minh", "minh@example.org") if one in left]
    assert not [one for one in files() if one.startswith(f"{someone.photo.rpartition('/')[2]}-")]
    someone.refresh_from_db()
    assert (someone.category, someone.state, someone.delegation.slug) == ("speaker", "approved", "hue")
    assert forget_edition(edition, today + timedelta(days=400)) == Forgotten()
    whats = list(Access.objects.order_by("pk").values_list("what", "other", "count"))
    assert whats == [("needs", "system", 1), ("identity", "system", 1), ("all", "system", 1)]


def test_a_postponed_edition_keeps_until_its_new_closing():
    edition = edition_over(400)
    person_of(edition)
    edition.status = edition.Status.POSTPONED
    edition.begins, edition.ends = "2031", None
    edition.save()
    edition.refresh_from_db()
    assert forget.func() == 0
    edition.begins = None
    edition.save()
    assert forget.func() == 0
    assert [one.on for one in calendar_of(edition)] == [None, None, None]


def test_thousands_are_forgotten_in_few_statements_a_batch_and_an_interrupted_run_goes_on():
    edition = edition_over(200)
    delegation = person_of(edition).delegation
    names = [Delegate(pk=uuid.uuid4(), delegation=delegation, name=f"Person {one}") for one in range(4_000)]
    Delegate.objects.bulk_create(names, batch_size=2000)
    Identity.objects.bulk_create([Identity(delegate=one, passport="P1") for one in names[:500]])
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert forget_edition(edition).people == 4_001
    batches = 4_001 // BATCH + 1
    assert len(captured) <= batches * 30 + 60
    assert not Delegate.objects.exclude(name="").exists()
    assert forget_edition(edition) == Forgotten()


def test_erasure_withdraws_who_was_to_come_and_keeps_the_public_role():
    edition = edition_over(-30)
    minister = Person.objects.create(slug="lan", **rows.titled("Nguyễn Thị Lan"))
    someone = person_of(edition, person=minister)
    token = token_of(someone, AGENDA)
    with pytest.raises(PermissionDenied):
        erase(User.objects.create(email="x@example.org"), someone)
    Letter.objects.create(address=someone.email, template="x", body="Lan", sent_at=timezone.now())
    erase(lead(), someone)
    assert Letter.objects.get(template="x").address == ""
    assert (someone.name, someone.email, someone.folded, someone.state) == ("", "", "", "withdrawn")
    assert someone.person == minister
    assert delegate_of(token, AGENDA) is None
    assert Quota.objects.get().taken == 0
    assert not Needs.objects.exists()
    badge = Badge.objects.get()
    assert badge.revoked_at
    assert badge.code == ""
    left = dumped()
    assert not [one for one in SECRETS if one in left and one != "Minh đưa đón"]
    before = dumped()
    erase(User.objects.get(email="lead@example.org"), Delegate.objects.get())
    assert dumped() == before
