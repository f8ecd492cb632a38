"""Invented names that read like Vietnamese and French ones.

Every name has a part that no real place has, so that nothing in a sample can be taken for a fact.
"""

from random import Random

# Common beginnings of names, so that many names begin alike, as real ones do.
_VIETNAMESE_FIRST = [
    "An", "Bắc", "Bình", "Cẩm", "Châu", "Đại", "Đông", "Đức", "Gia", "Hà", "Hải", "Hậu", "Hòa", "Hồng", "Hưng",
    "Kim", "Lạc", "Lâm", "Long", "Lương", "Minh", "Mỹ", "Nam", "Nghĩa", "Ngọc", "Nhơn", "Ninh", "Phú", "Phước",
    "Quảng", "Sơn", "Tam", "Tân", "Tây", "Thanh", "Thiện", "Thượng", "Thủy", "Tiên", "Trung", "Vạn", "Vân", "Vĩnh",
    "Xuân", "Yên",
]  # fmt: skip
# Syllables that Vietnamese allows and no place is called by.
_VIETNAMESE_ODD = [
    "Chuênh", "Duồm", "Đoăn", "Giuây", "Hoẵm", "Khuêu", "Khuỳm", "Liệp", "Loẹm", "Ngoáy", "Ngoẻn", "Nguếch",
    "Nhoăn", "Nhuyễm", "Phuềnh", "Quoẹn", "Quỳm", "Roãn", "Ruẫy", "Soẻng", "Suyễm", "Thoắp", "Thuyệp", "Toẽn",
    "Troẽm", "Truềnh", "Tuyễm", "Uẩnh", "Vuếch", "Xoẹm", "Xuyễn", "Yểu",
]  # fmt: skip
_FRENCH_FIRST = [
    "Aig", "Bel", "Bré", "Cham", "Chau", "Clai", "Cor", "Dor", "Es", "Fon", "Gan", "Gui", "Han", "Jar", "Lan",
    "Lou", "Mar", "Mer", "Mon", "Mor", "Nan", "Or", "Plou", "Pon", "Qui", "Roc", "Ser", "Tou", "Tré", "Val", "Ver",
    "Vil",
]  # fmt: skip
_FRENCH_ODD = [
    "brouze", "chiquan", "dourlux", "fiquel", "gnevran", "lindrouze", "mirquan", "nouxil", "pruvel", "quirlan",
    "rasquin", "soubric", "tibrax", "vrondel", "xandrou", "zurlan",
]  # fmt: skip
_FRENCH_LAST = ["court", "gnac", "heim", "mer", "mont", "nay", "sac", "vaux", "ville", "villers"]
_FRENCH_FAMILY = ["Brouzelin", "Chiquandier", "Dourlux", "Fiquelin", "Nouxil", "Pruvelle", "Soubric", "Vrondel"]
_FRENCH_GIVEN_COMPOUND = ["Anne-Laure", "Jean-Baptiste", "Marie-Hélène", "Pierre-Yves", "Marie-Françoise-Thérèse"]
_FRENCH_GIVEN = ["Anne", "Claire", "Denis", "Hélène", "Jean", "Luc", "Marie", "Paul", "Sophie", "Yves"]
_VIETNAMESE_FAMILY = ["Bùi", "Đặng", "Đỗ", "Hoàng", "Lê", "Ngô", "Nguyễn", "Phạm", "Trần", "Vũ"]
# Family names of several syllables, as some old families have.
_VIETNAMESE_LONG_FAMILY = ["Công Tằng Tôn Nữ", "Nguyễn Phúc", "Tôn Thất", "Đặng Trần", "Huyền Tôn Nữ", "Âu Dương"]
_VIETNAMESE_MIDDLE = ["Thị", "Văn", "Ngọc", "Hữu", "Thị Kim", "Thị Ngọc Bích", "Đức", "Xuân", "Quốc"]
_OF_WOMEN = {
    *("Anne", "Claire", "Hélène", "Marie", "Sophie", "Anne-Laure", "Marie-Hélène", "Marie-Françoise-Thérèse"),
    *("Hà", "Lan", "Mai", "Phương", "Thảo", "Thị", "Nữ"),
}
_VIETNAMESE_GIVEN = ["Anh", "Bình", "Dung", "Hà", "Hùng", "Lan", "Mai", "Minh", "Phương", "Thảo"]


def place_name(chance: Random, country: str) -> str:
    """Return the name of a locality of "VN" or "FR"."""
    if country == "VN":
        parts = [chance.choice(_VIETNAMESE_FIRST), chance.choice(_VIETNAMESE_ODD)]
        if chance.random() < 0.4:
            parts.insert(1, chance.choice(_VIETNAMESE_FIRST))
        return " ".join(parts)
    name = chance.choice(_FRENCH_FIRST) + chance.choice(_FRENCH_ODD) + chance.choice(_FRENCH_LAST)
    form = chance.random()
    if form < 0.1:
        return f"Saint-{name}"
    return f"{name}-sur-{chance.choice(_FRENCH_ODD).capitalize()}" if form < 0.25 else name


def person_name(chance: Random, country: str) -> str:
    """Return the name of a person of "VN" or "FR"."""
    if country == "VN":
        odd, given = chance.choice(_VIETNAMESE_ODD), chance.choice(_VIETNAMESE_GIVEN)
        return f"{chance.choice(_VIETNAMESE_FAMILY)} {odd} {given}"
    return f"{chance.choice(_FRENCH_GIVEN)} {chance.choice(_FRENCH_FAMILY)}-{chance.choice(_FRENCH_FIRST)}zurlan"


def delegate_name(chance: Random, country: str) -> str:
    """Return the name of a delegate of "VN" or "FR"; one in eight is long."""
    if chance.random() >= 0.125:
        return person_name(chance, country)
    odd = chance.choice(_VIETNAMESE_ODD)
    if country == "VN":
        middle, given = chance.choice(_VIETNAMESE_MIDDLE), chance.sample(_VIETNAMESE_GIVEN, 2)
        return f"{chance.choice(_VIETNAMESE_LONG_FAMILY)} {odd} {middle} {' '.join(given)}"
    families = chance.sample(_FRENCH_FAMILY, 2)
    names = f"{families[0]}-{chance.choice(_FRENCH_FIRST)}zurlan de {families[1]}"
    return f"{chance.choice(_FRENCH_GIVEN_COMPOUND)} {names}"


def is_of_a_woman(name: str) -> bool:
    """Whether a name made here sounds like that of a woman."""
    return not _OF_WOMEN.isdisjoint(name.split())


def single_name(chance: Random) -> str:
    """Return a name that has neither family nor given name."""
    return f"{chance.choice(_VIETNAMESE_ODD)} {chance.choice(_VIETNAMESE_ODD)}"
