"""The orderings listed here are those of ICU 72 with the CLDR data of the language."""

import random
import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.core.text import collation
from nhipcau.core.text.collation import sort_key
from nhipcau.core.text.folding import fold

VIETNAMESE = {
    "letters": "a ă â b c d đ e ê f g h i j k l m n o ô ơ p q r s t u ư v w x y z",
    "tones": "ma mà mả mã má mạ mă mằ mẳ mẵ mắ mặ mâ mầ mẩ mẫ mấ mậ",
    "letters before tones": "tu tù tú tư từ tử tữ tứ tự",
    "o, ô and ơ": "ho hò hô hồ hổ hộ hơ hờ hở",
    "capitals last": "An án anh Anh ảnh Ảnh ăn Ăn Ân Ấn",
    "d before đ": "da Da dê đa Đa đê",
    "provinces": """
        An Giang|Bà Rịa - Vũng Tàu|Bạc Liêu|Bắc Giang|Bắc Kạn|Bắc Ninh|Bến Tre|Bình Dương|Bình Định|
        Bình Phước|Bình Thuận|Cà Mau|Cao Bằng|Cần Thơ|Đà Nẵng|Đắk Lắk|Đắk Nông|Điện Biên|Đồng Nai|
        Đồng Tháp|Gia Lai|Hà Giang|Hà Nam|Hà Nội|Hà Tĩnh|Hải Dương|Hải Phòng|Hậu Giang|Hòa Bình|
        Hồ Chí Minh|Huế|Hưng Yên|Khánh Hòa|Kiên Giang|Kon Tum|Lai Châu|Lạng Sơn|Lào Cai|Lâm Đồng|
        Long An|Nam Định|Nghệ An|Ninh Bình|Ninh Thuận|Phú Thọ|Phú Yên|Quảng Bình|Quảng Nam|
        Quảng Ngãi|Quảng Ninh|Quảng Trị|Sóc Trăng|Sơn La|Tây Ninh|Thái Bình|Thái Nguyên|Thanh Hóa|
        Tiền Giang|Trà Vinh|Tuyên Quang|Vĩnh Long|Vĩnh Phúc|Yên Bái""",
    "variants of names": """
        Dak Lak|Dien Bien|Đà Nẵng|Đak Lak|Đăk Lăk|Đăk Lắk|Đắk Lắk|Đắk Nông|Điện Biên|Hạ Long|Hà Nam|
        Hà Nội|Ha Tinh|Hà Tinh|Hà Tĩnh|Hả Tình|Hạ Tinh|Hạ Tĩnh|Hải Dương|Hai Phong|hải phòng|
        Hải Phòng|Quảng Bình|Quảng Nam|Quận 1|Quận 10|Quận 2|Quận Ba|Sóc Trăng|Son La|Sông Bé|
        Sơn La|Tày Ninh|Tây Ninh|Thanh Hoá|Thanh Hóa|Thánh Hoa|Ung|Uy|Ưng|Ứng""",
}
FRENCH = {
    "accents after letters": "cote Cote coté Coté côte Côte côté",
    "accents from the left": "eleve élevé élève Élève",
    "ligatures": "ae aé æ af Oeting Œting oeuvre œuvre Œuvre Oeyreluy offre",
    "cedilla": "garcon Garcon garçon Garçon",
    "diaeresis": "Ay Aÿ Ày Saix Saïx",
    "spaces before letters": "L Hay|L'Haÿ|L'Île|La|Lac|Lîle|Lille",
    "the same letters": "Évian|Evry|Évry|Ile-de-France|île de france|Île-de-France|Ille-et-Vilaine",
    "saints": "Saint-Éloi|Saint-Etienne|Saint-Étienne|SAINT-ÉTIENNE|Sainte",
    "digits before letters": "10 e|10e|2e|ae",
    "departments": """
        Ain|Aisne|Alpes-de-Haute-Provence|Alpes-Maritimes|Ardèche|Ardennes|Ariège|Aube|Bas-Rhin|
        Corrèze|Corse-du-Sud|Côte-d'Or|Côtes-d'Armor|Creuse|Deux-Sèvres|Haut-Rhin|Haute-Corse|
        Haute-Savoie|Hautes-Alpes|Hautes-Pyrénées|Hauts-de-Seine|Hérault|Ille-et-Vilaine|Indre|
        Indre-et-Loire|Isère|Jura|La Réunion|Landes|Loir-et-Cher|Loire|Loire-Atlantique|Loiret|Lot|
        Lozère|Nièvre|Nord|Saône-et-Loire|Sarthe|Savoie|Seine-et-Marne|Seine-Maritime|
        Seine-Saint-Denis|Territoire de Belfort|Val-d'Oise|Val-de-Marne|Var|Vendée|Vienne""",
}
COMMUNES = """
    Arcon Arçon|Avezé Avèze|Brecé Brécé|Champagne Champagné|Legé Lège|Loire Loiré|Mezel Mézel|
    Moutiers Moûtiers|Laas Laàs"""
LANGS = st.sampled_from(["vi", "fr", "en"])
VIETNAMESE_TEXTS = st.text("aàạăằâấbcdđeéêệinoóôộơờuùưứyADĐÊ 1-", max_size=12)
FRENCH_TEXTS = st.text("aàâæbcçdeéèêëiïîoôœnuùûüyÿzAÉŒ 019-'’", max_size=12)
TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))


def words(listed: str) -> list[str]:
    return [word.strip() for word in listed.split("|")] if "|" in listed else listed.split()


def shuffled(listed: list[str]) -> list[str]:
    return random.Random(7).sample(listed, len(listed))


@pytest.mark.parametrize("name", VIETNAMESE)
def test_vietnamese_order(name: str) -> None:
    expected = words(VIETNAMESE[name])
    assert sorted(shuffled(expected), key=lambda text: sort_key(text, "vi")) == expected


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("name", FRENCH)
def test_french_and_english_order(name: str, lang: str) -> None:
    expected = words(FRENCH[name])
    assert sorted(shuffled(expected), key=lambda text: sort_key(text, lang)) == expected


@pytest.mark.parametrize("pair", words(COMMUNES))
def test_communes_that_differ_in_accents_only(pair: str) -> None:
    plain, accented = pair.split()
    assert sort_key(plain, "fr") < sort_key(accented, "fr")


def test_vietnamese_names_in_french_sort_under_the_letters_without_signs() -> None:
    names = ["Đà Nẵng", "Dak Lak", "Da Nang", "Đắk Lắk", "Dordogne", "Ôn", "Oise", "Ơn"]
    expected = ["Da Nang", "Đà Nẵng", "Dak Lak", "Đắk Lắk", "Dordogne", "Oise", "Ôn", "Ơn"]
    assert sorted(names, key=lambda text: sort_key(text, "fr")) == expected


def test_punctuation_counts_as_one_space() -> None:
    texts = ["Thừa Thiên Huế", "Thừa Thiên-Huế", " Thừa Thiên – Huế. ", "«Thừa»  Thiên/Huế"]
    assert len({sort_key(text, "vi") for text in texts}) == 1


def test_shorter_words_before_longer_ones_and_words_before_their_compounds() -> None:
    expected = ["Val", "Val d'Oise", "Valence", "Vallée"]
    assert sorted(shuffled(expected), key=lambda text: sort_key(text, "fr")) == expected


def test_other_scripts_come_after_ours_and_nothing_before_everything() -> None:
    expected = ["", "2018", "Zürich", "Москва", "越南"]
    for lang in ("vi", "fr", "en"):
        assert sorted(shuffled(expected), key=lambda text: sort_key(text, lang)) == expected


def test_a_text_without_letters_has_an_empty_key() -> None:
    assert sort_key(" — ", "vi") == sort_key("\u0301", "fr") == ""


def test_keys_are_cut_to_the_length_of_their_column() -> None:
    long = "Hợp tác giữa các địa phương " * 40
    assert len(sort_key(long, "vi")) == 200
    assert sort_key(long, "vi", max_length=50) == sort_key(long, "vi")[:50]
    assert sort_key("Hợp tác", "vi", max_length=500) == sort_key("Hợp tác", "vi")


@given(st.text(), LANGS)
def test_keys_hold_only_what_every_database_sorts_alike(text: str, lang: str) -> None:
    assert set(sort_key(text, lang)) <= set(string.ascii_lowercase + string.digits)


@given(st.text(), LANGS, st.sampled_from(["NFC", "NFD"]))
def test_composed_and_decomposed_texts_have_the_same_key(text: str, lang: str, form: str) -> None:
    assert sort_key(unicodedata.normalize(form, text), lang) == sort_key(text, lang)  # type: ignore[arg-type]


@given(st.text() | st.text("aÀé\u0301\u0323 \u00a0-'1đœ\u00a8"), LANGS)
def test_words_count_alike_one_by_one_and_as_a_whole(text: str, lang: str) -> None:
    # Without a blank there is nothing between which words would be looked up.
    assert sort_key(text, lang) == sort_key("-".join(text.split()), lang)


def test_keys_stay_the_same_when_there_are_more_words_than_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"Tỉnh số {number} – {'x' * number}" for number in range(60)]
    keys = [sort_key(text, "vi") for text in texts]
    monkeypatch.setattr(collation, "_MOST_KEPT", 2)
    assert [sort_key(text, "vi") for text in texts] == keys


def test_what_is_long_is_not_remembered() -> None:
    for part in ("x" * 41, "\ufdfa" * 40, "-" * 41):
        sort_key(part, "vi")
        assert part not in collation._WORDS[True]


@given(FRENCH_TEXTS, FRENCH_TEXTS)
def test_letters_decide_before_accents_and_capitals(one: str, two: str) -> None:
    if sort_key(fold(one), "fr") < sort_key(fold(two), "fr"):
        assert sort_key(one, "fr") < sort_key(two, "fr")


@given(VIETNAMESE_TEXTS, VIETNAMESE_TEXTS)
def test_vietnamese_letters_decide_before_tones_and_capitals(one: str, two: str) -> None:
    if sort_key(without_tones(one), "vi") < sort_key(without_tones(two), "vi"):
        assert sort_key(one, "vi") < sort_key(two, "vi")


def without_tones(text: str) -> str:
    return unicodedata.normalize("NFD", text.lower()).translate(TONES)
