"""Letters and lists: what they say, in which order, and what they keep to themselves."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from nhipcau.conference.delegations.models import Journey, Lodging, Quota
from nhipcau.conference.editions.models import Edition
from nhipcau.core.accounts.models import User
from nhipcau.core.privacy.actions import PERSON
from nhipcau.core.privacy.models import Access
from nhipcau.exchange.documents.people.cards import place_cards_pdf
from nhipcau.exchange.documents.people.gathering import Choice
from nhipcau.exchange.documents.people.letters import (
    invitations_pdf,
    visa_letter,
    visa_letters_pdf,
    with_visa_letter,
)
from nhipcau.exchange.documents.people.lists import delegates_pdf
from nhipcau.exchange.documents.people.travel import hotels_pdf, transfers_pdf
from tests.exchange.documents.people.guests import delegation, edition, guest, identified
from tests.exchange.documents.people.seeing import texts, tight

pytestmark = pytest.mark.one_database


@pytest.fixture
def conference(db: None) -> Edition:
    made = edition(theme_en="Water and climate")
    second = delegation(made, "angers", rank=2)
    first = delegation(made, "quang-nam", country="VN", rank=1)
    delegation(made, "avignon")
    last = delegation(made, "ancenis")
    guest(second, "Élodie Zola", email="elodie@example.org", phone="+33 2 41")
    head = guest(first, "Ưng Văn Bảy", category="head", honorific="mr", function_en="Chairman")
    guest(first, "Đinh Thị An")
    guest(first, "Đào Thị Ân")
    guest(first, "Draft Person", state="draft")
    guest(first, "Waiting Person", waiting_since="2027-01-01T00:00:00Z")
    guest(last, "Noël Abadie")
    first.head = head
    first.save()
    return made


def administrator() -> Any:
    return User.objects.create_user("lan@example.org", is_superuser=True, is_staff=True)


def order_in(text: str, *names: str) -> list[str]:
    assert all(tight(name) in text for name in names), text
    return sorted(names, key=lambda name: text.index(tight(name)))


def test_the_list_stands_in_order_of_protocol(conference: Edition) -> None:
    shown = "".join(texts(delegates_pdf(conference, Choice("vi"))))
    # Ranks first, then the alphabet; the head first, then the alphabet of Vietnamese: Đ after D, Â after A.
    expected = ["Ưng Văn Bảy", "Đào Thị Ân", "Đinh Thị An", "Élodie Zola", "Noël Abadie"]
    assert order_in(shown, *expected) == expected
    assert "Draft" not in shown
    assert "Waiting" not in shown
    assert "5người" in shown


def test_addresses_stand_on_a_list_only_when_they_are_asked_for(conference: Edition) -> None:
    assert "elodie@" not in "".join(texts(delegates_pdf(conference, Choice("en"))))
    assert "elodie@example.org" in "".join(texts(delegates_pdf(conference, Choice("en", contact=True))))
    everybody = "".join(texts(delegates_pdf(conference, Choice("en", everybody=True))))
    assert "DraftPerson" in everybody
    assert "WaitingPerson" not in everybody


def test_a_place_card_has_the_name_on_both_sides(conference: Edition) -> None:
    chosen = Choice("en", category="head")
    (shown,) = texts(place_cards_pdf(conference, chosen))
    assert shown.count(tight("Ưng Văn Bảy")) == 2
    assert shown.count("Chairman") == 2


def test_visa_letters_hold_the_identity_and_are_written_down(conference: Edition) -> None:
    user, people = administrator(), conference.invited.get(slug="angers").delegates
    identified(people.get())
    Journey.objects.create(delegation=people.get().delegation, way="arrival", at="2027-11-09T20:00:00Z")
    keys = with_visa_letter(conference, Choice("en"))
    assert keys == [people.get().pk]
    assert not Access.objects.exists()
    for language, words in {
        "vi": ("ngày 1 tháng 3 năm 1975", "Cơ quan lãnh sự Việt Nam tại Paris", "ngày 10 tháng 11 năm 2027"),
        "fr": ("1er mars 1975", "Vietnam à Paris", "10 novembre 2027", "Objet :"),
        "en": ("1 March 1975", "Vietnam in Paris", "10 November 2027", "SOCIALIST REPUBLIC OF VIETNAM"),
    }.items():
        (shown,) = texts(visa_letters_pdf(user, conference, Choice(language), keys))
        assert all(tight(word) in shown for word in (*words, "14AB12345", "Élodie Zola")), (language, shown)
    assert set(Access.objects.values_list("deed", "what", "count", "by")) == {("printed", "identity", 1, user.pk)}


def test_a_visa_letter_is_for_who_may_or_for_oneself(conference: Edition) -> None:
    someone = identified(conference.invited.get(slug="angers").delegates.get())
    stranger = User.objects.create_user("minh@example.org")
    with pytest.raises(PermissionDenied):
        visa_letter(stranger, someone, "en")
    (own,) = texts(visa_letter(None, someone, "fr", other=PERSON))
    assert "14AB12345" in own
    assert Access.objects.get(deed="printed").other == PERSON


def test_invitations_say_what_is_known_in_the_language_of_the_reader(conference: Edition) -> None:
    conference.invited.filter(slug="quang-nam").update(language="vi", closes_at="2027-09-30T10:00:00Z")
    host = conference.invited.get(slug="quang-nam")
    Quota.objects.create(delegation=host, places=6)
    vietnamese, french = texts(
        invitations_pdf(conference, Choice(""), [host.pk, conference.invited.get(slug="angers").pk])
    )
    assert tight("Kính gửi Ông Bảy,") in vietnamese
    assert tight("6 người") in vietnamese
    assert tight("30 tháng 9 năm 2027") in vietnamese
    assert tight("Madame, Monsieur,") in french
    head = host.head
    assert head is not None
    (personal,) = texts(invitations_pdf(conference, Choice("en", per="person"), [head.pk]))
    assert tight("Water and climate") in personal
    assert tight("head of delegation") in personal


def test_transfers_and_hotels_say_who_when_and_where(conference: Edition) -> None:
    group = conference.invited.get(slug="quang-nam")
    Journey.objects.create(delegation=group, way="departure", mode="road", at="2027-11-14T02:00:00Z")
    arrival = Journey.objects.create(
        delegation=group, way="arrival", number="VN 123", place="Phú Bài", at="2027-11-10T23:30:00Z", transfer=True
    )
    arrival.people.add(group.delegates.get(name="Đinh Thị An"))
    shown = "".join(texts(transfers_pdf(conference, Choice("en"))))
    # 23:30 in universal time is the next morning at the venue.
    days = ["11 November 2027", "VN 123", "14 November 2027"]
    assert order_in(shown, *days) == days
    assert "06:30" in shown
    assert tight("wanted, not arranged yet") in shown
    Lodging.objects.create(delegation=group, hotel="Hương Giang", arrives_on="2027-11-10", rooms=2, payer="host")
    stays = "".join(texts(hotels_pdf(conference, Choice("en"))))
    assert tight("(all: 4)") in stays
    assert tight("Đào Thị Ân") in stays
    assert tight("by the host") in stays


def test_an_edition_without_anybody_has_empty_lists(db: None) -> None:
    empty = edition()
    for make in (delegates_pdf, transfers_pdf, hotels_pdf):
        assert "nothingtolist" in "".join(texts(make(empty, Choice("en"))))
