"""Delegations from invitation to approval, as secretariat, invited body and focal point see them."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from nhipcau.conference.delegations import wording
from nhipcau.conference.delegations.actions import deciding, inviting, ordering
from nhipcau.conference.delegations.actions.people import add_person
from nhipcau.conference.delegations.actions.settings import set_deadline, set_registration
from nhipcau.conference.delegations.jobs import remind
from nhipcau.conference.delegations.models import Delegate, Delegation, FocalPoint, Journey, Quota
from nhipcau.conference.delegations.queries.delegations import Filters, delegations_of
from nhipcau.core.mail.models import Letter
from nhipcau.core.records.claiming import Overtaken
from nhipcau.core.roles.rules import may
from tests import rows
from tests.conference.delegations.making import delegation, focal_point, person, secretary

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with override("en"):
        yield


@pytest.fixture
def edition(db: None) -> Any:
    return rows.edition("assises-13", status="planned", country="VN", begins="2027-05-11", ends="2027-05-13", year=2027)


@pytest.fixture
def lan(edition: Any) -> Any:
    return secretary(edition)


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def address(edition: Any, rest: str = "") -> str:
    return f"/en/editions/{edition.slug}/desk/delegations{rest}"


def link_in(letter: Letter) -> str:
    found = re.search(r"https?://[^/]+(/\S+)", letter.body)
    assert found, letter.body
    return re.sub("^/(vi|fr|en)/", "/en/", found[1])


def sent_for(locality: Any) -> dict[str, Any]:
    return {
        "kind": "locality", "country": "VN", "locality": locality.pk, "language": "vi", "email": "ubnd@hue.example",
        "places_total": "6", "places_head": "1", "send": "on",
    }  # fmt: skip


def test_an_invited_body_answers_by_the_link_of_its_mail_without_an_account(edition: Any, lan: Any) -> None:
    sent, desk = sent_for(rows.place("hue")), signed_in(lan)
    made = desk.post(address(edition, "/new"), sent)
    one = Delegation.objects.get()
    assert made["Location"].endswith(str(one.pk))
    assert (one.state, one.slug) == ("invited", "hue")
    assert dict(one.quotas.values_list("category", "places")) == {"": 6, "head": 1}
    again = desk.post(address(edition, "/new"), sent)
    assert again.status_code == 422
    assert "among the delegations already" in again.content.decode()
    letter = Letter.objects.get(template="delegation_invited")
    assert (letter.address, letter.language) == ("ubnd@hue.example", "vi")
    link = link_in(letter)
    assert Client().post(link, {"coming": ""}).status_code == 422
    assert Client().post(link, {"coming": "yes", "name": "Minh"}).status_code == 422
    assert Client().post(link, {"coming": "yes", "name": "Minh", "email": "Minh@Example.org"}).status_code == 302
    one.refresh_from_db()
    focal = one.focal_points.get()
    assert (one.state, focal.state, focal.email) == ("accepted", "nominated", "minh@example.org")
    assert Client().get(link.replace("invited/", "invited/x")).status_code == 404
    # Nobody is written to before the secretariat confirms.
    assert not Letter.objects.filter(address="minh@example.org").exists()
    assert "minh@example.org" in desk.get(address(edition, f"/{one.pk}")).content.decode()
    # An invitation sent anew makes the link sent before worthless.
    Delegation.objects.filter(pk=one.pk).update(state="declined", invited_at=timezone.now() - timedelta(days=1))
    one.refresh_from_db()
    inviting.invite(lan, one)
    assert Client().get(link).status_code == 404


def test_a_focal_point_has_rights_only_when_confirmed_and_accepted(edition: Any, lan: Any) -> None:
    one, desk = delegation(edition), signed_in(lan)
    desk.post(address(edition, f"/{one.pk}/focal-points/new"), {"name": "Minh", "email": "minh@example.org"})
    focal = one.focal_points.get()
    where = address(edition, f"/{one.pk}/focal-points/{focal.pk}")
    desk.post(where, {"confirm": "1"})
    task = link_in(Letter.objects.get(address="minh@example.org"))
    # Confirmed alone gives no right; neither does the link to somebody else.
    stranger = signed_in(secretary(edition, "other", "programme"))
    assert stranger.post(task).status_code == 403
    assert "Sign out" in stranger.get(task).content.decode()
    # Who has no account makes one by the link, once; then signs in.
    new = Client()
    assert "Your task" in new.get(task).content.decode()
    assert new.post(task, {"first_name": "Minh", "last_name": "Lê", "password": "short"}).status_code == 422
    assert new.post(task, {"first_name": "Minh", "last_name": "Lê"})["Location"] == f"/en/delegations/{one.pk}"
    minh = type(lan).objects.get(email="minh@example.org")
    assert new.get(f"/en/delegations/{one.pk}").status_code == 200
    assert may(minh, "delegations.register", one)
    assert "/account/sign-in" in Client().get(task)["Location"]
    assert "accepted already" in signed_in(minh).get(task).content.decode()
    FocalPoint.objects.filter(pk=focal.pk).update(user=None, accepted_at=None)
    assert not may(type(lan).objects.get(pk=minh.pk), "delegations.register", one)
    assert signed_in(minh).post(task).status_code == 302
    assert may(type(lan).objects.get(pk=minh.pk), "delegations.register", one)
    # Ended, the rights are gone at once, and the link leads nowhere.
    desk.post(where, {"end": "1", "reason": "left"})
    assert not may(type(lan).objects.get(pk=minh.pk), "delegations.register", one)
    assert signed_in(minh).get(task).status_code == 404


def states(of: Delegation) -> dict[str, str]:
    return dict(of.delegates.values_list("name", "state"))


def test_handing_in_changes_and_approval_with_words(edition: Any, lan: Any) -> None:
    one = delegation(edition)
    minh = focal_point(one)
    with pytest.raises(ValidationError, match="nobody to hand in"):
        deciding.hand_in(minh, one)
    first, other = person(one, "Lê Một"), person(one, "Lê Hai")
    waits = person(one, "Lê Chờ", waiting_since=timezone.now())
    deciding.hand_in(minh, one, one.version)
    assert states(one) == {"Lê Một": "submitted", "Lê Hai": "submitted", "Lê Chờ": "draft"}
    # A person under review is not reopened.
    Delegate.objects.filter(pk=other.pk).update(state="review")
    with pytest.raises(PermissionDenied):
        deciding.ask_changes(minh, one, one.version, "x")
    with pytest.raises(ValidationError, match="Say what"):
        deciding.ask_changes(lan, one, one.version, " ")
    stale = one.version
    deciding.ask_changes(lan, one, one.version, "Functions, please")
    with pytest.raises(Overtaken):
        deciding.approve(lan, Delegation.objects.get(pk=one.pk), stale)
    assert states(one) == {"Lê Một": "changes", "Lê Hai": "review", "Lê Chờ": "draft"}
    letter = Letter.objects.get(template="delegation_changes", address="minh@example.org")
    assert "Functions, please" in letter.body
    assert "Lê" not in letter.subject
    assert waits.steps.count() == 0
    assert set(first.steps.values_list("verb", flat=True)) == {"handed-in", "changes-asked"}


def test_what_is_asked_for_is_handed_in_after_the_deadline_too_and_approval_is_undone(edition: Any, lan: Any) -> None:
    one = delegation(edition, state="changes")
    minh = focal_point(one)
    first = person(one, "Lê Một", state="changes")
    set_deadline(lan, one, None, timezone.now() - timedelta(days=1))
    deciding.hand_in(minh, one, one.version)
    assert Delegate.objects.get(pk=first.pk).state == "submitted"
    deciding.approve(lan, one, one.version, "See you")
    assert "See you" in Letter.objects.get(template="delegation_approved").body
    person(one, "Lê Muộn")
    with pytest.raises(PermissionDenied, match="closed"):
        deciding.hand_in(minh, one, one.version)
    deciding.take_back(lan, one, one.version)
    assert Delegation.objects.get(pk=one.pk).state == "submitted"


def test_the_page_of_a_delegation_says_all_but_what_only_few_may_read(edition: Any, lan: Any) -> None:
    one, desk = delegation(edition, places=4, gifts="A vase"), signed_in(lan)
    focal_point(one)
    first = add_person(lan, one, {"name": "Lê Một", "category": "head", "email": "secret@example.org"})
    second = add_person(lan, one, {"name": "Lê Hai", "category": "press"})
    Journey.objects.create(delegation=one, way="arrival", number="VN 18", transfer=True)
    page = desk.get(address(edition, f"/{one.pk}")).content.decode()
    for text in ("A vase", "VN 18", "Lê Một", "head of delegation", "VN 18", "Link by which"):
        assert (text in page) == (text != "Link by which"), text
    assert "secret@example.org" not in page
    desk.post(address(edition, f"/{one.pk}/people/{second.pk}/move"), {"up": "1"})
    assert list(one.delegates.order_by("position").values_list("name", flat=True)) == ["Lê Hai", "Lê Một"]
    one.refresh_from_db()
    desk.post(address(edition, f"/{one.pk}/leaders"), {"head": first.pk, "deputy": second.pk, "version": one.version})
    one.refresh_from_db()
    assert (one.head, one.deputy) == (first, second)
    stranger = person(delegation(edition, "vinh"), "Phạm Lạ")
    with pytest.raises(ValidationError):
        ordering.set_leaders(lan, one, None, stranger, None)
    journey = Journey.objects.get()
    desk.post(address(edition, f"/travel/{journey.pk}"), {"words": "Bus 3, gate B", "back": "//evil.example/"})
    assert "Bus 3, gate B" in desk.get(address(edition, "/travel")).content.decode()
    # Who works for protocol reads it, without addresses and without buttons.
    protocol = signed_in(secretary(edition, "nga", "protocol"))
    page = protocol.get(address(edition, f"/{one.pk}")).content.decode()
    assert "Lê Một" in page
    assert "minh@example.org" not in page
    assert "/decide" not in page
    assert protocol.post(address(edition, f"/{one.pk}/decide"), {"act": "approve"}).status_code == 403


def test_places_and_deadline_in_one_form_and_two_who_do_it_at_once(edition: Any, lan: Any) -> None:
    one, desk = delegation(edition, places=3), signed_in(lan)
    for number in range(3):
        add_person(lan, one, {"name": f"Lê Số {number}"})
    one.refresh_from_db()
    sent = {"places_total": "2", "closes_at": "2027-03-01T17:00", "version": one.version}
    refused = desk.post(address(edition, f"/{one.pk}/places"), sent)
    assert refused.status_code == 422
    assert "3 people hold a place already" in refused.content.decode()
    assert desk.post(address(edition, f"/{one.pk}/places"), {**sent, "places_total": "5"}).status_code == 302
    one.refresh_from_db()
    assert one.closes_at == datetime(2027, 3, 1, 10, tzinfo=UTC)
    late = desk.post(address(edition, f"/{one.pk}/places"), {**sent, "places_total": "9"}, follow=True)
    assert "Somebody else changed this meanwhile" in late.content.decode()
    assert one.quotas.get(category="").places == 5


def test_many_localities_are_invited_at_once(edition: Any, lan: Any) -> None:
    places, desk = [rows.place(f"tinh-{number}") for number in range(6)], signed_in(lan)
    delegation(edition, "tinh-0", kind="locality", locality=places[0])
    offered = desk.get(address(edition, "/many?country=VN")).content.decode()
    assert "Tinh 5" in offered
    assert "Tinh 0" not in offered
    sent = {"localities": [one.pk for one in places[1:]], "places_total": "8", "places_head": "1", "send": "on"}
    assert desk.post(address(edition, "/many?country=VN"), sent).status_code == 302
    made = Delegation.objects.filter(state="invited")
    assert made.count() == 5
    assert Quota.objects.filter(delegation__in=made, category="", places=8).count() == 5
    assert set(made.values_list("country", flat=True)) == {"VN"}


def test_the_deadline_is_announced_once_a_stage(edition: Any, lan: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    closes = datetime(2027, 3, 15, 10, tzinfo=UTC)
    set_registration(lan, edition, {"closes_at": closes, "reminders": "7, 14,2"})
    one, asked = delegation(edition), delegation(edition, "ha-noi", state="invited", email="ubnd@hanoi.example")
    Delegation.objects.filter(pk=asked.pk).update(invited_at=timezone.now())
    focal_point(one)
    delegation(edition, "paris", state="declined", email="paris@example.org")

    def days_before(days: float) -> int:
        monkeypatch.setattr(timezone, "now", lambda: closes - timedelta(days=days))
        return remind.call()

    assert [days_before(days) for days in (20, 14, 13, 8, 7, 3, 2, 1, -1)] == [0, 2, 0, 0, 2, 0, 2, 0, 0]
    letters = Letter.objects.filter(template="delegation_deadline")
    assert letters.count() == 6
    assert "/invited/" in letters.filter(address="ubnd@hanoi.example").first().body  # type: ignore[union-attr]
    assert f"/delegations/{one.pk}" in letters.filter(address="minh@example.org").first().body  # type: ignore[union-attr]
    with pytest.raises(ValidationError):
        set_registration(lan, edition, {"reminders": "soon"})


@pytest.mark.one_database
def test_the_lists_take_as_many_queries_for_a_thousand_delegations(edition: Any, lan: Any) -> None:
    desk = signed_in(lan)
    fill(edition, 62, 0)
    paths = ["", "?q=thuy+nguyen&state=accepted", "/waiting", "/travel"]
    small = [queries(desk, address(edition, path)) for path in paths]
    page = queries(desk, address(edition, f"/{Delegation.objects.first().pk}"))  # type: ignore[union-attr]
    fill(edition, 1000, 62)
    assert [queries(desk, address(edition, path)) for path in paths] == small
    assert max(small) <= 25
    assert page <= 40
    shown = desk.get(address(edition, "?q=thuy+nguyen")).content.decode()
    assert "Thúy Nguyên 0" in shown
    assert "Thúy Nguyên 999" in desk.get(address(edition, "?q=THUY%20nguyen%20999")).content.decode()
    assert delegations_of(edition, Filters(q="Đà-Lạt")).count() == 0


def test_every_step_that_is_kept_has_words(edition: Any) -> None:
    """Also those of apps above: they say so for their verbs."""
    from pathlib import Path  # noqa: PLC0415 - the only test that reads code

    code = "\n".join(path.read_text(encoding="utf-8") for path in Path("src/nhipcau/conference").rglob("*.py"))
    verbs = set(re.findall(r'\blog\(\s*[\w.]+,\s*"([a-z-]+)"', code)) | {"accepted", "declined"}
    assert verbs - wording.known_verbs() == set()


def fill(edition: Any, count: int, start: int) -> None:
    made = []
    for number in range(start, count):
        one = Delegation(edition=edition, slug=f"d-{number}", kind="agency", country="VN", state="accepted")
        one.name_vi = f"Thúy Nguyên {number}"
        one.derive()
        made.append(one)
    Delegation.objects.bulk_create(made)
    people = [Delegate(delegation=one, name="Lê Số", waiting_since=timezone.now()) for one in made]
    Delegate.objects.bulk_create(people)
    Quota.objects.bulk_create([Quota(delegation=one, places=3) for one in made])
    FocalPoint.objects.bulk_create([FocalPoint(delegation=one, name="M", email="m@example.org") for one in made])
    Journey.objects.bulk_create([Journey(delegation=one, way="arrival", transfer=True) for one in made])


def queries(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)
