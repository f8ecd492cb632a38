"""Applying for a stand: who may for whom, what is missing, when it is too late, and what the secretariat decides."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from nhipcau.conference.exhibition.actions import applying, deciding
from nhipcau.conference.exhibition.actions.placing import place
from nhipcau.conference.exhibition.models import Exhibition, Exhibitor, ExhibitorWish
from nhipcau.core.mail.models import Letter
from nhipcau.core.records.claiming import Overtaken
from nhipcau.core.roles.models import Grant
from tests import rows
from tests.conference.delegations.making import delegation, focal_point
from tests.conference.exhibition.making import (
    account,
    area,
    exhibition,
    exhibitor,
    given,
    kind,
    planner,
    stand,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """What is refused is read in English here."""
    with override("en"):
        yield


def test_a_company_keeps_a_draft_hands_it_in_and_hears_what_was_decided() -> None:
    edition = exhibition().edition
    kind(edition)
    minh, hoa = account(), planner(edition)
    one = applying.begin(minh, edition, given(shows_en=""))
    with pytest.raises(ValidationError) as missing:
        applying.hand_in(minh, one, one.version)
    assert [str(fault) for fault in missing.value.messages] == [
        "Say what you show, in one language at least: it stands on the public page.",
        "Choose a type of stand, or say with whom you share one.",
    ]
    applying.change(minh, one, one.version, given(shares="Coffee house"))
    applying.hand_in(minh, one, one.version)
    assert Exhibitor.objects.get().state == "submitted"
    with pytest.raises(PermissionDenied):
        applying.change(minh, one, one.version, given(name_en="Another"))

    with pytest.raises(ValidationError, match="Say to the exhibitor why"):
        deciding.decide(hoa, one, one.version, "changes", " ")
    seen = one.version
    deciding.decide(hoa, one, seen, "changes", "Which tea?")
    with pytest.raises(Overtaken):
        deciding.decide(hoa, Exhibitor.objects.get(), seen, "refused", "Too late")
    applying.change(minh, one, one.version, given(shows_en="Shan tuyết tea", shares="Coffee house"))
    applying.hand_in(minh, one, one.version)
    deciding.decide(hoa, one, one.version, "accepted")
    subjects = [letter.subject for letter in Letter.objects.order_by("pk")]
    assert [subject.partition(": ")[2] for subject in subjects] == [
        "your application for a stand has arrived",
        "changes are asked for in your application for a stand",
        "your application for a stand has arrived",
        "you exhibit",
    ]
    assert "Which tea?" in Letter.objects.order_by("pk")[1].body
    verbs = ["made", "changed", "handed-in", "changes", "changed", "handed-in", "accepted"]
    assert list(one.steps.values_list("verb", flat=True)) == verbs


def test_nobody_decides_on_an_application_of_his_own() -> None:
    edition = exhibition().edition
    hoa = planner(edition)
    one = exhibitor(edition, state="submitted", applicant=hoa)
    with pytest.raises(PermissionDenied, match="Somebody else must decide"):
        deciding.decide(hoa, one, one.version, "accepted")


def test_for_a_locality_its_editor_applies_and_for_a_delegation_its_focal_point() -> None:
    edition = exhibition().edition
    hue = rows.place("hue")
    editor, stranger = account("editor"), account("stranger")
    Grant.objects.create(user=editor, role="editor", scope_kind="places", scope_slug="hue")
    coming = delegation(edition, "nice", country="FR", kind="company", name_vi="Công ty Nice")
    minh = focal_point(coming)
    wanted = given(kind="locality", locality=hue, name_en="")
    with pytest.raises(PermissionDenied):
        applying.begin(stranger, edition, wanted)
    one = applying.begin(editor, edition, wanted)
    assert (str(one), one.slug) == ("Hue", "hue")
    with pytest.raises(ValidationError, match="has applied already"):
        applying.begin(editor, edition, wanted)
    with pytest.raises(PermissionDenied):
        applying.begin(stranger, edition, given(delegation=coming))
    other = applying.begin(minh, edition, given(delegation=coming, name_en=""))
    assert (other.kind, other.country, str(other)) == ("company", "FR", "Công ty Nice")


def test_before_and_after_the_call_only_the_secretariat_enters_exhibitors() -> None:
    now = timezone.now()
    call = exhibition(opens_at=now + timedelta(days=1))
    minh, hoa = account(), planner(call.edition)
    with pytest.raises(ValidationError, match="No applications"):
        applying.begin(minh, call.edition, given())
    assert applying.begin(hoa, call.edition, given()).applicant is None
    Exhibition.objects.update(opens_at=now - timedelta(days=2), closes_at=now - timedelta(days=1))
    late = exhibitor(call.edition, "Late", state="draft", applicant=minh)
    with pytest.raises(PermissionDenied, match="Write to the secretariat"):
        applying.hand_in(minh, late, late.version)
    assert Exhibitor.objects.get(slug="late").state == "draft"


def test_wishes_are_kept_in_their_order_and_who_is_meant_outlives_a_change() -> None:
    edition = exhibition().edition
    hall, minh, hoa = area(edition), account(), planner(edition)
    near = exhibitor(edition, "Coffee house")
    wishes = [ExhibitorWish(kind="beside", words="Coffee", weight=3), ExhibitorWish(kind="area", area=hall)]
    one = applying.begin(minh, edition, applying.Given(given().columns, (), wishes))
    deciding.say_who_is_meant(hoa, one, one.version, one.wishes.get(kind="beside"), near)
    again = [ExhibitorWish(kind="corner"), ExhibitorWish(kind="beside", words="Coffee")]
    applying.change(minh, one, one.version, applying.Given(given().columns, (), again))
    found = list(one.wishes.values_list("kind", "other__slug"))
    assert found == [("corner", None), ("beside", "coffee-house")]


def test_a_guest_has_no_guests_and_no_stand_of_its_own() -> None:
    edition = exhibition().edition
    hoa, hall = planner(edition), area(edition)
    host, guest, third = (exhibitor(edition, name) for name in ("Host", "Guest", "Third"))
    deciding.arrange(hoa, guest, guest.version, priority=2, host=host)
    for one, wanted in ((host, third), (third, guest)):
        with pytest.raises(ValidationError, match="A guest has no guests"):
            deciding.arrange(hoa, one, one.version, priority=0, host=wanted)
    with pytest.raises(ValidationError, match="shares the stand of another"):
        place(hoa, guest, stand(hall), guest.version)


def test_the_form_names_what_is_wrong_and_keeps_what_was_written(client: Client) -> None:
    edition = exhibition().edition
    hall, minh = area(edition), account()
    for of in (hall, area(edition, "street")):
        stand(of, "A1")
    client.force_login(minh, backend="allauth.account.auth_backends.AuthenticationBackend")
    url = f"/en/editions/{edition.slug}/exhibition/apply"
    sent: dict[str, Any] = {"kind": "company", "goods": "food", "stands": "1", "power": "0", "wish_stand": "A1"}
    page = client.post(url, sent)
    assert page.status_code == 422
    assert "Several areas have this number" in page.content.decode()
    page = client.post(url, {**sent, "wish_area": hall.pk})
    assert "Give the name in one language at least" in page.content.decode()
    page = client.post(url, {**sent, "wish_area": hall.pk, "name_fr": "Café", "first": "wish_stand"}, follow=True)
    one = Exhibitor.objects.get()
    assert list(one.wishes.values_list("kind", "weight")) == [("stand", 3), ("area", 1)]
    assert "Before you can hand it in" in page.content.decode()
    own = f"/en/editions/{edition.slug}/exhibition/applications/{one.pk}"
    page = client.post(own, {"act": "withdraw", "version": "0"})
    assert page["Location"].endswith("/exhibition/apply")
    assert not Exhibitor.objects.exists()
