"""Registering the people of a delegation: by form, from a table, by the personal link; photos, places, substitution."""

import io
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override
from PIL import Image

from nhipcau.conference.delegations import photos
from nhipcau.conference.delegations.actions.entering import Entry, enter, enter_all
from nhipcau.conference.delegations.actions.people import change_person, set_photo, substitute, withdraw_person
from nhipcau.conference.delegations.completeness import missing
from nhipcau.conference.delegations.links import AGENDA, REGISTER, delegate_of, token_of
from nhipcau.conference.delegations.models import Consent, Delegate, Delegation, Identity, NameOrder, Needs, Quota, Step
from nhipcau.conference.delegations.registering.sheet.columns import label_of
from nhipcau.conference.delegations.registering.sheet.reading import plan_of, text_of_file
from nhipcau.conference.delegations.registering.sheet.template import template_of
from nhipcau.core.mail.models import Letter
from nhipcau.core.privacy.models import Access
from nhipcau.core.records.claiming import Overtaken
from tests import rows
from tests.conference.delegations.making import delegation, focal_point, person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Words are looked for in English."""
    with override("en"):
        yield


@pytest.fixture
def hue() -> Delegation:
    """A Vietnamese delegation with two places."""
    return delegation(rows.edition("assises-13", status="planned", country="VN"), places=2)


@pytest.fixture
def minh(hue: Delegation) -> Any:
    """Its focal point."""
    return focal_point(hue)


@pytest.fixture
def page(client: Client, minh: Any) -> Client:
    """The browser of the focal point."""
    client.force_login(minh)
    return client


def picture(width: int, height: int, **more: Any) -> ContentFile[bytes]:
    """A photograph, red above and blue below, as a camera writes it."""
    drawn = Image.new("RGB", (width, height), "red")
    drawn.paste("blue", (0, height // 2, width, height))
    made = io.BytesIO()
    drawn.save(made, "JPEG", **more)
    return ContentFile(made.getvalue(), name="me.jpg")


def form_of(**values: Any) -> dict[str, Any]:
    """The form about somebody as a browser sends it."""
    base = {"name": "Nguyễn Thị Lan", "name_order": "family-first", "honorific": "ms", "category": "member"}
    return {**base, **values}


def test_places_waiting_list_and_substitution(hue: Delegation, minh: Any) -> None:
    """Never over the places; who waits longest comes next; a substitute takes the place and the history stays."""
    first, second, third = enter_all(minh, hue, [Entry({"name": name}) for name in ("Lan", "Minh", "Hoa")])
    again = enter(minh, hue, Entry({"name": "Lan"}, pk=first.pk))
    assert again == first
    assert hue.delegates.count() == 3
    assert [one.waiting_since is None for one in (first, second, third)] == [True, True, False]
    new = substitute(minh, first, first.version, {"name": "Trần Văn Bình"}, "ill")
    first.refresh_from_db()
    assert (first.state, new.replaces, new.position) == ("withdrawn", first, first.position)
    assert Quota.objects.get(delegation=hue).taken == 2
    withdraw_person(minh, second, second.version)
    third.refresh_from_db()
    assert third.waiting_since is None
    assert Quota.objects.get(delegation=hue).taken == 2
    with pytest.raises(ValidationError):
        withdraw_person(minh, second, second.version)
    verbs = set(Step.objects.filter(delegation=hue).values_list("verb", flat=True))
    assert {"added", "replaced", "replaces", "withdrawn", "promoted"} <= verbs
    assert not Step.objects.filter(detail__icontains="Bình").exists()


def test_a_category_without_room_and_an_older_version_change_nothing(hue: Delegation, minh: Any) -> None:
    """The words say which category; two editors notice each other."""
    Quota.objects.create(delegation=hue, category="head", places=0)
    lan = enter(minh, hue, Entry({"name": "Lan"}))
    with pytest.raises(ValidationError, match="No place is left"):
        change_person(minh, lan, lan.version, {"category": "head"})
    fresh = Delegate.objects.get(pk=lan.pk)
    fresh.delegation = hue
    assert (fresh.category, Quota.objects.get(delegation=hue, category="").taken) == ("member", 1)
    change_person(minh, fresh, fresh.version, {"phone": "+84 1"})
    with pytest.raises(Overtaken):
        change_person(minh, fresh, fresh.version - 1, {"phone": "+84 2"})


@pytest.mark.parametrize("crop", [None, photos.Crop(0.2, 0.1, 0.6)])
def test_a_photo_is_cut_upright_and_bare(
    hue: Delegation, minh: Any, crop: photos.Crop | None, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    """Turned as the camera says, 7:9, two sizes, nothing but points; another photo deletes the files of the first."""
    lan = enter(minh, hue, Entry({"name": "Lan"}))
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 3, "Camera of Lan"
    set_photo(minh, lan, lan.version, picture(900, 1200, exif=exif), crop)
    content = photos.read(lan, "large")
    assert content
    assert b"Camera" not in content
    with Image.open(io.BytesIO(content)) as kept:
        assert (kept.size, dict(kept.getexif())) == ((560, 720), {})
        red, _green, blue = kept.convert("RGB").getpixel((280, 20))  # type: ignore[misc]
        assert blue > red, "upside down as the camera held it"
    stored = lan.photo
    with django_capture_on_commit_callbacks(execute=True):
        set_photo(minh, lan, lan.version, picture(400, 500))
    assert photos.read(lan, "small")
    assert lan.photo != stored
    assert photos.read(Delegate(photo=stored), "large") is None
    for refused in (picture(250, 500), ContentFile(b"<svg/>", name="me.svg"), ContentFile(b"", name="me.png")):
        version = lan.version
        with pytest.raises(ValidationError):
            set_photo(minh, lan, version, refused)
        lan.version = version


def test_the_form_keeps_identity_and_needs_apart_and_says_what_is_missing(hue: Delegation, page: Client) -> None:
    """Needs without consent are refused and nothing is lost; a look at them is written down."""
    address = reverse("registering:add", args=[hue.pk])
    wanted = form_of(**{"needs-diet": "vegetarian", "identity-passport": "C1"})
    refused = page.post(address, wanted)
    assert refused.status_code == 422
    assert "vegetarian" in refused.content.decode()
    assert not hue.delegates.exists()
    key = "6f9619ff-8b86-d011-b42d-00c04fc964ff"
    for _twice in range(2):
        assert page.post(address, {**wanted, "consent-health": "on", "key": key}).status_code == 302
    lan = hue.delegates.get()
    assert (lan.needs.diet, lan.identity.passport) == ("vegetarian", "C1")
    assert Consent.objects.get(delegate=lan).giver == Consent.Giver.FOCAL
    assert missing(lan) == ["photo", "function", "e-mail address", "nationality", "date of birth"]
    page.get(reverse("registering:person", args=[hue.pk, lan.pk]))
    assert set(Access.objects.filter(deed="read").values_list("what", flat=True)) == {"identity", "needs"}
    given = {**form_of(version=lan.version, function_vi="Giám đốc"), "consent-health": ""}
    assert page.post(reverse("registering:person", args=[hue.pk, lan.pk]), given).status_code == 302
    assert not Needs.objects.exists()
    assert not Identity.objects.get().passport


def test_the_name_is_shown_before_it_is_kept(hue: Delegation, page: Client) -> None:
    """Without JavaScript by a button that keeps nothing and judges nothing; with it by a piece of the page."""
    sent = form_of(name="Nguyễn Thị Lan", show="1")
    shown = page.post(reverse("registering:add", args=[hue.pk]), sent)
    assert shown.status_code == 200
    assert "Bà Lan" in shown.content.decode()
    assert not hue.delegates.exists()
    piece = Client().post(reverse("registering:naming"), {"name": "Marie Durand", "name_order": "given-first"})
    assert "Marie Durand" in piece.content.decode()
    assert "no-store" in piece["Cache-Control"]


HEADED = {
    "vi": "Danh xưng\tHọ và tên\tChức vụ\tEmail\tNgày sinh\nBà\tNguyễn Thị Lan\tGiám đốc\tlan@example.org\t31/05/1980",
    "fr": "Civilité;Nom;Prénom;Fonction;Courriel;Né le\nMme;Durand;Marie;Maire;marie@example.org;01/12/1975",
    "en": "Full name\tFunction (English)\tE-mail\tDate of birth\nMarie Durand\tMayor\tmarie@example.org\t1975-12-01",
}


@pytest.mark.parametrize("language", HEADED)
def test_a_table_is_read_by_headings_of_every_language(hue: Delegation, language: str) -> None:
    """Halves of a name become one name; days come before months."""
    hue.country = "VN" if language == "vi" else "FR"
    plan = plan_of(hue, HEADED[language], [])
    assert plan.ready, plan
    found = plan.rows[0].values
    assert found["name"] == ("Nguyễn Thị Lan" if language == "vi" else "Marie Durand")
    assert found["born_on"].year == (1980 if language == "vi" else 1975)
    assert found["name_order"] == (NameOrder.FAMILY_FIRST if language == "vi" else NameOrder.GIVEN_FIRST)


def test_a_table_is_shown_with_its_faults_then_registered_at_once(hue: Delegation, page: Client) -> None:
    """Every fault by row and column, nothing kept and nothing lost; then all, once, those above the places waiting."""
    person(hue, "Lê Văn Tám")
    address = reverse("registering:sheet", args=[hue.pk])
    text = "Họ và tên\tThư điện tử\tQuốc tịch\nNguyễn Thị Lan\tlan\tXứ sở\n\t\tVN\nLê Văn Tám\t\t\n"
    refused = page.post(address, {"table": text})
    shown = refused.content.decode()
    assert refused.status_code == 422
    assert text.strip().splitlines()[1] in shown
    for words in ("Row 2, E-mail address", "Row 2, Nationality", "Row 3, Full name", "registered already"):
        assert words in shown
    good = text.replace("\tlan\tXứ sở", "\tlan@example.org\tPháp").replace("\t\tVN", "=1+1 Hoa\t\tVN")
    read = page.post(address, {"table": good})
    batch = read.context["batch"]
    assert read.status_code == 200
    assert hue.delegates.count() == 1
    for _twice in range(2):
        assert page.post(address, {"table": good, "register": "1", "batch": batch}).status_code in (302, 422)
    names = set(hue.delegates.values_list("name", flat=True))
    assert names == {"Lê Văn Tám", "Nguyễn Thị Lan", "=1+1 Hoa"}
    assert hue.delegates.get(name="Nguyễn Thị Lan").identity.nationality == "FR"


def test_the_template_comes_back_as_it_was_filled_in(hue: Delegation) -> None:
    """Its headings are known, its cells are text and never formulas, its examples are nobody's."""
    text = text_of_file(io.BytesIO(template_of(hue)), "mau.xlsx")
    assert label_of("name") in text
    assert "example.org" not in text
    assert plan_of(hue, text, []).refusal
    with pytest.raises(ValidationError, match=r"neither|workbook"):
        text_of_file(io.BytesIO(b"%PDF-1.7"), "people.xlsx")


def test_the_personal_link_opens_one_page_and_no_other(
    hue: Delegation, minh: Any, page: Client, client: Client
) -> None:
    """Sent by mail, used without an account, not to be found; another address makes it worthless."""
    lan = enter(minh, hue, Entry({"name": "Lan", "email": "lan@example.org", "language": "vi"}))
    page.post(reverse("registering:links", args=[hue.pk]), {"person": str(lan.pk)})
    mail = Letter.objects.get()
    assert mail.secret
    assert "/vi/register/" in mail.body
    assert "Lan" not in mail.subject
    token = token_of(lan, REGISTER)
    own, guest = reverse("registering:own", args=[token]), Client()
    opened = guest.get(own)
    assert "noindex" in opened["X-Robots-Tag"]
    assert "no-store" in opened["Cache-Control"]
    assert 'name="category"' not in opened.content.decode()
    given = form_of(name="Nguyễn Thị Lan", version=lan.version, email="lan@example.org")
    given |= {"consent-health": "on", "needs-diet": "chay", "photo": picture(700, 900), "category": "head"}
    assert guest.post(own, given).status_code == 302
    lan.refresh_from_db()
    assert (lan.category, lan.needs.diet, bool(lan.photo)) == ("member", "chay", True)
    assert set(lan.consents.values_list("giver", flat=True)) == {Consent.Giver.PERSON}
    assert guest.get(reverse("registering:own_photo", args=[token, "small"]))["Content-Type"] == "image/jpeg"
    assert delegate_of(token, AGENDA) is None
    assert guest.get(reverse("registering:own", args=[token_of(lan, AGENDA)])).status_code == 404
    assert guest.get(reverse("registering:photo", args=[lan.pk, "large"])).status_code == 403
    change_person(minh, lan, lan.version, {"email": "other@example.org"})
    assert guest.get(own).status_code == 404


def test_pages_ask_as_often_for_many_as_for_few(hue: Delegation, page: Client, client: Client) -> None:
    """The page of a delegation, its order and its travel; somebody else's pages are closed."""
    addresses = [reverse(f"registering:{name}", args=[hue.pk]) for name in ("delegation", "order", "travel", "sheet")]
    counts = []
    for more in (5, 295):
        people = [Delegate(delegation=hue, name=f"Nguyễn Văn {n}", photo="x") for n in range(more)]
        for one in people:
            one.derive()
        Delegate.objects.bulk_create(people)
        counts.append([])
        for address in addresses:
            with CaptureQueriesContext(connection) as queries:
                assert page.get(address).status_code == 200
            counts[-1].append(len(queries))
    assert counts[0] == counts[1]
    assert max(counts[0]) < 20
    stranger = Client()
    stranger.force_login(focal_point(delegation(hue.edition, "lyon"), "marie"))
    assert [stranger.get(address).status_code for address in addresses] == [403] * len(addresses)
