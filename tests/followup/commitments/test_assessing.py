"""Assessing: never done by the owner; the last assessment is where a commitment stands."""

import re
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.records.actions import after_change
from nhipcau.core.records.claiming import Overtaken
from nhipcau.core.roles.reach import Reach
from nhipcau.core.roles.rules import may
from nhipcau.followup.commitments.actions.assessing import assess
from nhipcau.followup.commitments.models import Commitment
from nhipcau.followup.commitments.queries.assessing import assessable
from tests import rows
from tests.followup import making
from tests.pages import read
from tests.registry.making import partnership

WHY = {"vi": "Đã xem mười trạm đo."}


@pytest.fixture
def promise(db: None) -> Commitment:
    lao_cai = rows.place("lao-cai")
    return making.commitment(lao_cai, of=making.recommendation(making.edition()))


def test_the_last_assessment_by_date_is_where_it_stands(promise: Commitment) -> None:
    report = making.progress(promise)
    made = assess(making.assessor(), promise, "substantial", WHY, by={"fr": "Cités Unies France"})
    assess(making.assessor(name="lan"), promise, "limited", WHY, PartialDate.parse("2024"))
    promise.refresh_from_db()
    assert (promise.standing, str(promise.reported_on), made.after) == ("substantial", "2027-03-01", report)
    shown = read(f"/en/commitments/{promise.slug}")
    assert "substantial" in shown
    assert "Đã xem mười trạm đo." in shown
    assert "assessed by Cités Unies France" in shown
    made.delete()
    after_change([promise])
    promise.refresh_from_db()
    assert promise.standing == "limited", "also where a data file or the administration takes one away"


def test_nobody_assesses_their_own(promise: Commitment) -> None:
    lao_cai: Any = promise.owner
    reporter, owner, editor = making.assessor(name="an"), making.owner(promise), making.editor(lao_cai)
    admin = get_user_model().objects.create_superuser("root@example.org", "a long password")
    making.progress(promise, written_by=reporter)
    making.progress(promise, written_by=admin)
    both = making.assessor(name="both")
    both.grants.create(role="owner", scope_kind="commitments", scope_slug=promise.slug)
    elsewhere = making.assessor(making.edition("assises-12"), name="elsewhere")
    for somebody in (reporter, owner, editor, admin, both, elsewhere):
        with pytest.raises(PermissionDenied):
            assess(somebody, promise, "complete", WHY)
        assert making.visitor(somebody).get(f"/en/commitments/{promise.slug}/assess").status_code == 403
    assert not promise.assessments.exists()
    another = get_user_model().objects.create_superuser("other@example.org", "a long password")
    assert assess(another, promise, "complete", WHY).verdict == "complete"


def test_what_is_asked_of_an_assessment(promise: Commitment) -> None:
    user = making.assessor()
    tomorrow = PartialDate.parse(str(timezone.localdate().year + 1))
    for verdict, reasons, on in (("splendid", WHY, None), ("limited", {"en": " "}, None), ("limited", WHY, tomorrow)):
        with pytest.raises(ValidationError):
            assess(user, promise, verdict, reasons, on)
    seen = promise.updated_at
    assess(user, promise, "limited", WHY, seen=seen)
    with pytest.raises(Overtaken):
        assess(making.assessor(name="lan"), promise, "complete", WHY, seen=seen)
    assert promise.assessments.count() == 1


def test_the_form_keeps_what_was_written_and_says_what_is_missing(promise: Commitment) -> None:
    client, address = making.visitor(making.assessor()), f"/en/commitments/{promise.slug}/assess"
    page = client.get(address).content.decode()
    assert "Most of what was promised is done" in page, "each word says what it means"
    (seen,) = re.findall(r'name="seen" value="([^"]+)"', page)
    refused = client.post(address, {"verdict": "limited", "by_en": "An institute", "seen": seen})
    assert refused.status_code == 422
    assert "Say why, in one language at least." in refused.content.decode()
    assert 'value="An institute"' in refused.content.decode()
    done = client.post(address, {"verdict": "limited", "reason_en": "Two of ten.", "seen": seen}, follow=True)
    assert "Two of ten." in done.content.decode()
    assert "Assessed; it stands on the page" in done.content.decode()
    late = client.post(address, {"verdict": "complete", "reason_en": "All.", "seen": seen})
    assert "Somebody else changed this meanwhile" in late.content.decode()


def test_the_queue_has_what_waits_and_nothing_of_ones_own(promise: Commitment, django_assert_num_queries: Any) -> None:
    lao_cai: Any = promise.owner
    edition = promise.edition
    reported = making.commitment(lao_cai, "reported", edition=edition)
    late = making.commitment(lao_cai, "late", edition=edition, due="2026-01")
    done = making.commitment(lao_cai, "done", edition=edition, due="2026-01")
    for one, verdict in ((late, "limited"), (done, "complete"), (reported, "limited")):
        making.assessment(one, verdict, on="2026-03-01")
    making.progress(reported, on="2026-05-01")
    making.commitment(rows.place("an-giang"), "far", edition=making.edition("assises-11"))
    user = making.assessor(edition)
    mine = making.commitment(lao_cai, "mine", edition=edition)
    user.grants.create(role="owner", scope_kind="commitments", scope_slug=mine.slug)
    after_change(Commitment.objects.all())
    client = making.visitor(user)
    for query, expected in (("", ["reported", "measure-water", "late"]), ("?why=overdue", ["late"])):
        page = client.get(f"/en/followup/assess{query}").content.decode()
        assert re.findall(r'/commitments/([\w-]+)/assess"', page) == expected
    assert making.visitor(making.editor(lao_cai)).get("/en/followup/assess").status_code == 403
    for number in range(30):
        making.progress(making.commitment(lao_cai, f"more-{number}", edition=edition))
    with django_assert_num_queries(10):
        assert client.get("/en/followup/assess").content.decode().count('/assess"') > 30


def test_what_may_be_assessed_is_asked_alike_of_one_and_of_many(promise: Commitment) -> None:
    lao_cai, brest = promise.owner, rows.place("brest", country="FR")
    both, body = making.commitment(brest, "both"), making.commitment(brest, "body")
    both.locality, both.partnership = None, partnership("pair", lao_cai, brest)
    body.locality, body.organisation = None, rows.organisation("seated", locality=lao_cai)
    other = making.commitment(brest, "other")
    for one in (both, body):
        one.save()
    user = making.editor(lao_cai)  # type: ignore[arg-type]
    user.grants.create(role="assessor")
    assert set(assessable(user)) == {one for one in Commitment.objects.all() if may(user, "commitments.assess", one)}
    assert set(assessable(user)) == {other}
    user._reach = Reach()
    assert not assessable(user)
