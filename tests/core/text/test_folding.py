import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.core.text.folding import fold, name_key, tokens


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Thừa Thiên-Huế", "thua thien hue"),
        ("Đắk Lắk", "dak lak"),
        ("ĐỒNG ĐĂNG", "dong dang"),
        ("Île-de-France", "ile de france"),
        ("Côte d'Azur", "cote d azur"),
        ("Côte d’Azur", "cote d azur"),
        ("L'Haÿ-les-Roses", "l hay les roses"),
        ("Marcq-en-Barœul", "marcq en baroeul"),
        ("ŒUILLY", "oeuilly"),
        ("Lætitia Straße", "laetitia strasse"),
        ("Łódź, Tromsø, Ħamrun", "lodz tromso hamrun"),
        ("Ǿ Ǽ", "o ae"),
        ("ŀ Ŀ", "l l"),
        ("DIYARBAKIR diyarbak\u0131r İzmir", "diyarbakir diyarbakir izmir"),
        ("Nouvelle - Aquitaine", "nouvelle aquitaine"),
        ("240/KH-UBND", "240 kh ubnd"),
        ("snake_case", "snake case"),
        ("Qui Nhơn\u00a0– Bình\tĐịnh\n", "qui nhon binh dinh"),
        ("coopération ﬁnancée à 5 m²", "cooperation financee a 5 m2"),
        ("1ᵉʳ", "1er"),
        ("Ｈà \uff2eội", "ha noi"),
        ("Hawai\u02bbi", "hawai i"),
        ("越南 Việt Nam", "越南 viet nam"),
        ("Huế\x00", "hue"),
        ("— · … !", ""),
        ("", ""),
    ],
)
def test_folds_to_plain_words(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize("variants", [("TP.HCM", "TP HCM", "TPHCM", "tp. hcm"), ("Hà Nội", "HANOI", "Ha-noi")])
def test_names_that_differ_in_spacing_have_one_key(variants: tuple[str, ...]) -> None:
    assert len({name_key(variant) for variant in variants}) == 1


def test_different_names_have_different_keys() -> None:
    assert name_key("Hà Nam") != name_key("Hà Nội")


def test_tokens_are_the_folded_words() -> None:
    assert tokens("  Bà Rịa - Vũng Tàu ") == ["ba", "ria", "vung", "tau"]
    assert tokens("…") == []


def test_every_character_of_unicode_folds_once_and_for_all() -> None:
    # Neither those that are not given to any character yet, nor those for private use.
    given = [char for char in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(char) not in ("Cn", "Co")]
    assert len(given) > 140_000
    assert [hex(ord(char)) for char in given if fold(once := fold(char)) != once] == []


@given(st.text(alphabet=st.characters()))
def test_folding_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_folded_text_is_words_one_space_apart(text: str) -> None:
    folded = fold(text)
    assert folded == " ".join(folded.split())
    assert all(char.isalnum() or char == " " for char in folded)


@given(st.text(), st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
def test_the_way_of_composing_accents_does_not_matter(text: str, form: str) -> None:
    plain = text.replace("ŀ", "").replace("Ŀ", "")  # compatibility forms write l· for them, two signs
    assert fold(unicodedata.normalize(form, plain)) == fold(plain)  # type: ignore[arg-type]


@given(st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạéèëïîôûüçœæ -'"))
def test_capitals_do_not_matter(text: str) -> None:
    assert fold(text.upper()) == fold(text)
