"""The pages of accreditation: what they show, to whom, and in how many questions to the database."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from nhipcau.conference.accreditation.actions import clearing, issuing, zones
from nhipcau.conference.accreditation.models import Badge, Clearance, Zone, ZoneRule
from nhipcau.conference.accreditation.rights import zones_of
from nhipcau.conference.delegations import photos
from nhipcau.conference.delegations.models import Delegate, Identity
from nhipcau.core.privacy.models import Access
from nhipcau.core.roles.models import Grant
from tests.conference.accreditation import making

# Pages drawn from queries that tests/permissions/test_addresses.py makes on both databases.
pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
DESK = "/en/editions/assises-13/desk/accreditation"
SECURITY = "/en/editions/assises-13/security"


def _with_role(name: str, role: str, **columns: Any) -> Any:
    user = making.account(name, is_superuser=False, is_staff=False)
    Grant.objects.create(user=user, role=role, scope_kind="editions", scope_slug="assises-13", **columns)
    return user


def _signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def secretary(db: None) -> Any:
    return _with_role("lan", "secretariat", area="accreditation")


@pytest.fixture
def guard(db: None) -> Any:
    return _with_role("marie", "security")


def _queries(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(url).status_code == 200
    return len(found)


def test_lists_ask_as_much_for_many_as_for_few(secretary: Any, guard: Any) -> None:
    edition = making.edition()
    zones.offer_zones(making.account("root"), edition)
    one = making.person(making.delegation(edition, "hue"), photo="x")
    desk, service = _signed_in(secretary), _signed_in(guard)
    pages = [(desk, DESK), (desk, f"{DESK}?q=lan&missing=function"), (desk, f"{DESK}/badges"), (desk, f"{DESK}/zones")]
    pages += [(desk, f"{DESK}/people/{one.pk}"), (service, SECURITY), (service, f"{SECURITY}/{one.pk}")]
    few = [_queries(*page) for page in pages]
    for number in range(60):
        of = making.delegation(edition, f"delegation-{number}")
        making.person(of, f"Trần Thị Lan {number}")
    assert [_queries(*page) for page in pages] == few
    assert max(few) <= 24


def test_the_list_is_narrowed_by_state_check_missing_and_name_without_diacritics(secretary: Any, guard: Any) -> None:
    edition = making.edition()
    of = making.delegation(edition)
    duc = making.person(of, "Đỗ Văn Đức", category="press", photo="x")
    making.person(of, "Marie Durand")
    making.person(of, "Hidden Draft", state="draft")
    clearing.clear(guard, duc)
    client = _signed_in(secretary)
    for query, shown, hidden in (
        ("", "Marie Durand", "Hidden Draft"),
        ("q=do+duc", "Đỗ Văn Đức", "Marie"),
        ("category=press", "Đỗ Văn Đức", "Marie"),
        ("missing=photo", "Marie", "Đỗ Văn"),
        ("check=cleared", "Đỗ Văn Đức", "Marie"),
        ("check=asked", "Marie", "Đỗ Văn"),
        ("delegation=da-nang", "Marie", "Hidden"),
    ):
        content = client.get(f"{DESK}?{query}").content.decode()
        rows = content[content.find("<tbody>") :]
        assert shown in rows, query
        assert hidden not in rows, query


def test_many_are_approved_once_their_number_is_confirmed(secretary: Any, guard: Any) -> None:
    edition = making.edition()
    of = making.delegation(edition)
    people = [making.person(of, f"Lan {number}") for number in range(3)]
    making.person(of, "Waiting", waiting_since="2026-01-01T00:00Z")
    client = _signed_in(secretary)
    asked = client.post(f"{DESK}/approve", {"all": "1", "q": "lan"}).content.decode()
    assert "Approve 3 people?" in asked
    assert not Delegate.objects.filter(state="approved").exists()
    making.person(of, "Lan 4")
    again = client.post(f"{DESK}/approve", {"all": "1", "q": "lan", "count": "3"}).content.decode()
    assert "Approve 4 people?" in again
    answer = client.post(f"{DESK}/approve", {"person": [one.pk for one in people], "count": "3"}, follow=True)
    assert "3 people are approved." in answer.content.decode()
    assert Delegate.objects.filter(state="approved").count() == 3


def test_identity_is_shown_on_demand_and_the_look_is_kept(secretary: Any) -> None:
    one = making.person(making.delegation(making.edition()))
    Identity.objects.create(delegate=one, passport="C1234567")
    client = _signed_in(secretary)
    assert "C1234567" not in client.get(f"{DESK}/people/{one.pk}").content.decode()
    assert not Access.objects.exists()
    assert "C1234567" in client.get(f"{DESK}/people/{one.pk}?identity=1").content.decode()
    assert Access.objects.get().person == str(one.pk)


def test_a_decision_without_words_is_refused_on_the_page(secretary: Any) -> None:
    one = making.person(making.delegation(making.edition()))
    client = _signed_in(secretary)
    answer = client.post(f"{DESK}/people/{one.pk}", {"verb": "refused", "version": one.version})
    assert answer.status_code == 422
    assert "Say why" in answer.content.decode()
    client.post(f"{DESK}/people/{one.pk}", {"verb": "approved", "version": one.version})
    late = client.post(f"{DESK}/people/{one.pk}", {"verb": "approved", "version": one.version}, follow=True)
    assert "Somebody else changed this meanwhile" in late.content.decode()


def test_the_security_service_sees_what_it_checks_and_nothing_else(secretary: Any, guard: Any) -> None:
    edition = making.edition()
    one = making.person(making.delegation(edition), email="lan@example.org", phone="0900", function_vi="Chủ tịch")
    making.person(one.delegation, "Hidden Draft", state="draft")
    Identity.objects.create(delegate=one, passport="C1234567", nationality="VN", born_on="1970-05-01", visa_at="Paris")
    client = _signed_in(guard)
    shown = client.get(SECURITY).content.decode()
    page = client.get(f"{SECURITY}/{one.pk}").content.decode()
    for content in (shown, page):
        assert one.name in content
        assert "C1234567" in content
        for hidden in ("lan@example.org", "0900", "Chủ tịch", "Paris", "Hidden Draft"):
            assert hidden not in content
    assert list(Access.objects.values_list("what", "count", "by").order_by("pk")) == [("identity", 1, guard.pk)] * 2
    assert client.get(DESK).status_code == 403
    assert client.get("/en/editions/assises-13/desk").status_code == 403
    client.post(f"{SECURITY}/{one.pk}", {"refuse": "1", "note": "Known to us", "version": one.version})
    assert Clearance.objects.get().note == "Known to us"
    desk = _signed_in(secretary).get(f"{DESK}/people/{one.pk}").content.decode()
    assert "Known to us" not in desk
    assert "Security check: refused" in desk


def test_many_are_cleared_once_their_names_were_shown(guard: Any) -> None:
    of = making.delegation(making.edition())
    people = [making.person(of, f"Lan {number}") for number in range(2)]
    client = _signed_in(guard)
    ticked = {"person": [one.pk for one in people]}
    assert "Lan 1" in client.post(f"{SECURITY}/clear", ticked).content.decode()
    assert not Clearance.objects.exists()
    client.post(f"{SECURITY}/clear", {**ticked, "count": "2"})
    assert set(Clearance.objects.values_list("state", "by")) == {("cleared", guard.pk)}


def test_zones_are_offered_and_exceptions_decide_for_one(secretary: Any) -> None:
    edition = making.edition()
    of = making.delegation(edition)
    press, member = making.person(of, category="press"), making.person(of)
    client = _signed_in(secretary)
    client.post(f"{DESK}/zones", {"offer": "1"})
    assert Zone.objects.count() == 5
    assert (zones_of(press), zones_of(member)) == ({0, 2, 4}, {0, 4})
    client.post(f"{DESK}/zones", {"known": ["plenary:press"], "cell": ["vip:press", "plenary:nobody"]})
    assert zones_of(press) == {1, 2, 4}
    given = {"zone": "vip", "allowed": "yes", "reason": "Accompanies the minister", "version": member.version}
    client.post(f"{DESK}/people/{member.pk}/exception", given)
    assert zones_of(member) == {0, 1, 4}
    member.refresh_from_db()
    client.post(f"{DESK}/people/{member.pk}/exception", {"zone": "vip", "drop": "1", "version": member.version})
    assert zones_of(member) == {0, 4}
    made = client.post(f"{DESK}/zones/new", {"name_fr": "Presse", "letters": "pr"})
    assert "Another zone has these letters." in made.content.decode()
    client.post(f"{DESK}/zones/new", {"name_fr": "Scène", "letters": "sc", "capacity": "40"})
    assert Zone.objects.get(number=5).letters == "SC"
    assert ZoneRule.objects.filter(zone__slug="press").exists()


def test_all_badges_are_issued_for_the_days_of_the_venue(
    secretary: Any, guard: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = making.edition()
    of = making.delegation(edition)
    people = [making.signed(making.person(of), secretary, guard) for _number in range(3)]
    making.person(of, "Not approved")
    client = _signed_in(secretary)
    assert "Issue 3 badges" in client.get(f"{DESK}/badges").content.decode()
    monkeypatch.setattr("nhipcau.conference.accreditation.actions.many.BATCH", 2)
    monkeypatch.setattr("nhipcau.conference.accreditation.views.badges.AT_ONCE", 2)
    answer = client.post(f"{DESK}/badges", {"issue": "1"}, follow=True).content.decode()
    assert "1 is left: issue on." in answer
    client.post(f"{DESK}/badges", {"issue": "1"})
    assert set(Badge.objects.values_list("delegate", flat=True)) == {one.pk for one in people}
    badge = Badge.objects.all()[0]
    # Midnight in Hanoi: the day before the opening begins, the day after the closing ends.
    assert (badge.valid_from.hour, badge.valid_until.hour) == (17, 17)
    assert (badge.valid_until - badge.valid_from).days == 5
    assert issuing.issue_all(secretary, edition) == 0


def test_without_days_a_badge_waits_until_they_are_said(secretary: Any, guard: Any) -> None:
    edition = making.edition()
    one = making.signed(making.person(making.delegation(edition)), secretary, guard)
    edition.begins = None
    edition.save()
    client = _signed_in(secretary)
    answer = client.post(f"{DESK}/people/{one.pk}/badge", {"issue": "1", "version": one.version})
    assert answer.status_code == 422
    assert "The days of the edition are not set yet" in answer.content.decode()
    assert Delegate.objects.get(pk=one.pk).state == "approved"
    for first, last in (("2999-01-01", "2999-01-03"), ("2098-01-03", "2098-01-01"), ("0001-01-01", "9999-12-31")):
        wrong = {"issue": "1", "version": one.version, "first": first, "last": last}
        assert client.post(f"{DESK}/people/{one.pk}/badge", wrong).status_code == 422
        assert client.post(f"{DESK}/badges", wrong).status_code == 422
    days = {"first": "2099-01-01", "last": "2099-01-03"}
    client.post(f"{DESK}/people/{one.pk}/badge", {"issue": "1", "version": one.version, **days})
    assert Badge.objects.get().valid_until.year == 2099


def test_what_no_database_keeps_is_no_error(secretary: Any, guard: Any) -> None:
    edition = making.edition()
    one = making.person(making.delegation(edition))
    zones.offer_zones(making.account("root"), edition)
    desk, service = _signed_in(secretary), _signed_in(guard)
    odd = "%00" * 3 + "a"
    for name in ("q", "state", "check", "category", "delegation", "missing", "page"):
        assert desk.get(f"{DESK}?{name}={odd}").status_code == 200
        assert service.get(f"{SECURITY}?{name}={odd}").status_code == 200
    sent = {"version": "9" * 40, "person": ["\x00", one.pk], "count": "\x00", "known": "vip:\x00", "verb": "refused"}
    texts = dict.fromkeys(("words", "reason", "note", "zone", "first"), "\x00")
    for client, url in (
        (desk, f"{DESK}/approve"),
        (desk, f"{DESK}/zones"),
        (desk, f"{DESK}/people/{one.pk}"),
        (desk, f"{DESK}/people/{one.pk}/badge"),
        (desk, f"{DESK}/people/{one.pk}/exception"),
        (service, f"{SECURITY}/clear"),
        (service, f"{SECURITY}/{one.pk}"),
    ):
        assert client.post(url, {**sent, **texts}).status_code in (200, 302, 404, 422), url
    exception = {"zone": "vip", "reason": "a\x00b", "version": one.version}
    desk.post(f"{DESK}/people/{one.pk}/exception", exception)
    assert one.zone_exceptions.get().reason == "ab"


def test_the_front_page_of_the_desk_says_what_waits(secretary: Any, guard: Any) -> None:
    of = making.delegation(making.edition())
    making.person(of)
    making.signed(making.person(of), secretary, guard)
    content = _signed_in(secretary).get("/en/editions/assises-13/desk").content.decode()
    assert "1 person waits for a review" in content
    assert "1 badge can be issued" in content


def test_a_photo_is_kept_by_nobody_on_the_way(secretary: Any, guard: Any) -> None:
    one = making.person(making.delegation(making.edition()))
    desk, service = _signed_in(secretary), _signed_in(guard)
    urls = ((desk, f"{DESK}/people/{one.pk}/photo"), (service, f"{SECURITY}/{one.pk}/photo"))
    assert [client.get(url).status_code for client, url in urls] == [404, 404]
    drawn = BytesIO()
    Image.new("RGB", (600, 800), "grey").save(drawn, "JPEG")
    photos.keep(one, ContentFile(drawn.getvalue(), name="lan.jpg"))
    for client, url in urls:
        answer = client.get(url)
        assert answer["Content-Type"] == "image/jpeg"
        assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))
    assert service.get(urls[0][1]).status_code == 403
