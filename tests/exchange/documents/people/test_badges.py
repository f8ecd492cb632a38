"""Badges: every name with all its letters, a code that can be read, the word of the category, zones, photos."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from nhipcau.conference.accreditation.models import ZoneException
from nhipcau.conference.delegations.models import Category
from nhipcau.conference.editions.models import Edition
from nhipcau.exchange.documents.people.badges import COLOURS, badges_pdf
from nhipcau.exchange.documents.people.gathering import Choice
from tests.exchange.documents.people.guests import CODE, badge, delegation, edition, guest, photographed
from tests.exchange.documents.people.seeing import codes, drawn, texts, tight

pytestmark = pytest.mark.one_database

NAMES = [
    "Nguyễn Thị Lan",
    "Công Tằng Tôn Nữ Hoàng Thị Bích Ngọc Phương Thảo",
    "Marie-Hélène de La Rochefoucauld-Montmorency",
    "Jean-Baptiste Alexandre Guillaume-Emmanuel de Saint-Hilaire",
    "Đỗ Ưng Ỹ",
    "Zoë Œuvrard L’Écuyer",
]
FUNCTION = "Vice-présidente déléguée aux relations internationales et européennes, à la coopération décentralisée"


@pytest.fixture
def conference(db: None) -> Edition:
    made = edition()
    people = delegation(made, "nantes", name_fr="Nantes Métropole", language="fr")
    for number, name in enumerate(NAMES):
        one = guest(people, name, position=number, category=Category.values[number], function_fr=FUNCTION)
        badge(one if number == 4 else photographed(one), f"{CODE}{number}")
    return made


@pytest.mark.parametrize(("size", "layout", "pages"), [("a6", "single", 6), ("card", "sheet", 1)])
def test_each_badge_has_its_name_and_a_code_that_reads(
    conference: Edition, tmp_path: Path, size: str, layout: str, pages: int
) -> None:
    document = badges_pdf(conference, Choice("fr", format=size, layout=layout))
    shown = texts(document)
    assert len(shown) == pages
    assert all(tight(name) in "".join(shown) for name in NAMES)
    read = [text for page in range(1, pages + 1) for text in codes(drawn(document, tmp_path, page, 130))]
    assert sorted(read) == [f"{CODE}{number}" for number in range(len(NAMES))]


def test_what_a_badge_says_in_each_language(conference: Edition) -> None:
    expected = {
        "vi": ("Trưởng đoàn", "Hội nghị hợp tác giữa các địa phương", "Pháp"),
        "fr": ("Chef", "14es Assises", "France"),
        "en": ("Head of delegation", "14th Vietnam–France", "France"),
    }
    for language, words in expected.items():
        first = texts(badges_pdf(conference, Choice(language)))[0]
        assert all(tight(word) in first for word in words), language
    own = texts(badges_pdf(conference, Choice("")))[0]
    assert tight("14es Assises") in own


def test_zones_are_those_of_the_person(conference: Edition) -> None:
    press = conference.invited.get().delegates.get(category="press")
    ZoneException.objects.create(zone=conference.zones.get(letters="VIP"), delegate=press, allowed=True, reason="Host")
    shown = texts(badges_pdf(conference, Choice("en", category="press")))
    assert len(shown) == 1
    assert "PVIPB" in shown[0]


def test_a_function_that_is_too_long_is_shortened_between_words(conference: Edition) -> None:
    shown = texts(badges_pdf(conference, Choice("fr", category="press", format="card")))[0]
    kept = shown[shown.index("Vice-") : shown.index("…")]
    assert tight(FUNCTION).startswith(kept)
    assert kept.endswith(("déléguée", "relations", "internationales", "européennes"))


def test_a_badge_that_was_revoked_or_printed_is_left_out(conference: Edition) -> None:
    first, second = conference.invited.get().delegates.all()[:2]
    first.badges.update(revoked_at="2027-01-01T00:00:00Z")
    second.badges.update(printed_at="2027-01-01T00:00:00Z")
    assert len(texts(badges_pdf(conference, Choice("en")))) == 5
    assert len(texts(badges_pdf(conference, Choice("en", unprinted=True)))) == 4


def test_badges_can_be_read_aloud(conference: Edition) -> None:
    document = PdfReader(io.BytesIO(badges_pdf(conference, Choice("fr"))))
    catalogue = document.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == "fr"
    assert b"pdfuaid" in catalogue["/Metadata"].get_data()
    # The photos are taken over as they are, and there is one for each who has one.
    pictures = [found for page in document.pages for found in page.images]
    assert len(pictures) == len(NAMES) - 1


def test_words_are_legible_on_the_colour_of_every_category() -> None:
    assert set(COLOURS) == set(Category.values)
    for colour in COLOURS.values():
        assert 1.05 / (_luminance(colour) + 0.05) >= 5


def _luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.2."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
