"""How people are named: whatever the name, nobody is left without one, and usage is kept where it can be derived."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.conference.delegations import naming
from nhipcau.conference.delegations.models import Delegate, Delegation, Honorific, NameOrder
from nhipcau.core.text.languages import LANGUAGES

FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Đặng", "Vũ", "Tôn Nữ", "Hoàng Phủ")
MIDDLE = ("Thị", "Văn", "Hữu", "Đức", "Ngọc", "Thị Thanh", "Quốc")
GIVEN = ("Lan", "Ưng", "Đông", "Hoà", "Ái", "Vỹ", "Phượng")
FRENCH_GIVEN = ("Marie", "Jean-Pierre", "Émilie", "Zoë", "Léa")
FRENCH_FAMILY = ("Durand", "de Gaulle", "de La Fontaine", "d'Ornano", "Le Goff", "du Bellay", "Müller-Hœrdt")

forms = st.sampled_from(("NFC", "NFD"))
honorifics = st.sampled_from(list(Honorific.values))
vietnamese = st.tuples(
    st.sampled_from(FAMILY), st.lists(st.sampled_from(MIDDLE), max_size=2).map(tuple), st.sampled_from(GIVEN)
).map(lambda parts: (parts[0], *parts[1], parts[2]))


def somebody(name: str, **columns: str) -> Delegate:
    return Delegate(name=name, **columns)


@given(vietnamese, forms)
def test_a_vietnamese_name_is_called_by_its_last_word(parts: tuple[str, ...], form: str) -> None:
    """In Vietnamese; in French and English letters the name stands whole, because no part of it is a Western one."""
    name = unicodedata.normalize(form, " ".join(parts))  # type: ignore[arg-type]
    woman = somebody(name, name_order=NameOrder.FAMILY_FIRST, honorific=Honorific.MS)
    whole = " ".join(parts)
    assert naming.printed(woman) == whole
    assert [naming.addressed(woman, code) for code in LANGUAGES] == [
        f"Bà {parts[-1]}",
        f"Madame {whole}",
        f"Ms {whole}",
    ]


@given(st.sampled_from(FRENCH_GIVEN), st.sampled_from(FRENCH_FAMILY), forms)
def test_a_french_name_is_called_by_the_family_name_with_its_particles(first: str, family: str, form: str) -> None:
    """Also in Vietnamese."""
    name = unicodedata.normalize(form, f" {first}  {family} ")  # type: ignore[arg-type]
    man = somebody(name, name_order=NameOrder.GIVEN_FIRST, honorific=Honorific.MR)
    assert [naming.addressed(man, code) for code in LANGUAGES] == [
        f"Ông {family}",
        f"Monsieur {family}",
        f"Mr {family}",
    ]


@given(st.text(max_size=200), st.text(max_size=40), honorifics, st.sampled_from(list(NameOrder.values)))
def test_nobody_is_without_a_name(name: str, called: str, honorific: str, order: str) -> None:
    """Whatever was typed or pasted: one line, composed, without signs that are not seen."""
    who = somebody(name, called=called, honorific=honorific, name_order=order)
    for text in (naming.printed(who), naming.called(who), *(naming.addressed(who, code) for code in LANGUAGES)):
        assert text.strip() == text != ""
        assert unicodedata.is_normalized("NFC", text)
        assert not any(unicodedata.category(char) in ("Cc", "Zl", "Zp") for char in text)
    assert naming.clean(naming.clean(name)) == naming.clean(name)


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Valéry GISCARD d'ESTAING", "GISCARD d'ESTAING"),
        ("DURAND Marie", "DURAND"),
        ("Jean-Pierre J. MARTIN", "MARTIN"),
        ("MARIE DURAND", "DURAND"),
        ("Madonna", "Madonna"),
        ("de Gaulle", "Gaulle"),
    ],
)
def test_a_family_name_in_capitals_is_believed(name: str, called: str) -> None:
    """French forms set it so; a name all in capitals says nothing."""
    assert naming.derived_call(name, NameOrder.GIVEN_FIRST) == called


def test_what_the_person_says_goes_before_what_is_derived() -> None:
    """The part to be called by, the badge, the address in one language, and no form of address at all."""
    who = somebody("Nguyễn Thị Thanh Lan", called="Thanh Lan", honorific=Honorific.MS, badge_name="NGUYỄN T. Thanh Lan")
    assert naming.printed(who) == "NGUYỄN T. Thanh Lan"
    assert naming.addressed(who, "vi") == "Bà Thanh Lan"
    assert naming.addressed(who, "en") == "Ms Thanh Lan"
    who.address_fr = "Madame la Présidente"
    assert naming.addressed(who, "fr") == "Madame la Présidente"
    assert naming.addressed(somebody("Suharto", name_order=NameOrder.ONE), "fr") == "Suharto"
    who.honorific = Honorific.EXCELLENCY
    assert naming.addressed(who, "vi") == "Ngài Nguyễn Thị Thanh Lan"


def test_function_and_body_fall_back_visibly() -> None:
    """To another language, and the body to the delegation."""
    who = somebody("Marie Durand", function_fr="Maire")
    who.delegation = Delegation(slug="lyon", name_fr="Ville de Lyon")
    assert (str(naming.function(who, "vi")), naming.function(who, "vi").lang) == ("Maire", "fr")  # type: ignore[union-attr]
    assert naming.function(somebody("Marie Durand"), "vi") is None
    assert naming.body(who, "en").lang == "fr"
    who.body_en = "Métropole de Lyon"
    assert str(naming.body(who, "fr")) == "Métropole de Lyon"
