"""Names and texts stay inside their boxes, whatever they are, and are broken between words as long as they can be."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from nhipcau.exchange.documents.people.badges import unbroken
from tests.exchange.documents.people.seeing import measured, tight

#: Width and height in mm, largest and smallest size in pt: the names on an A6 badge, a card and a place card.
BOXES = ((91, 24, 27, 12), (56.5, 13.2, 15, 8), (172, 32, 46, 18))
WORDS = """
Nguyễn Hoàng Thị Bích Ngọc Phương Thảo Công Tằng Tôn Nữ Vượng Đặng Khuỳnh Trường Ý Thuỷ Nghiêm Marie-Hélène Guillaume
Jean-Baptiste Guillaume-Emmanuel Élisabeth de La Rochefoucauld-Montmorency d’Harcourt Saint-Hilaire
"""

_words = st.sampled_from(WORDS.split())
_names = st.one_of(
    st.lists(_words, min_size=4, max_size=14).map(" ".join),
    st.lists(_words, min_size=2, max_size=8).map("-".join),
    st.text("WMÀĐƯỹẫœil'-. ", min_size=1, max_size=200).filter(lambda text: tight(text) != ""),
)
_BOX = """#let (width, height) = given.box.slice(0, 2).map(one => one * 1mm)
#let (largest, smallest) = given.box.slice(2).map(one => one * 1pt)
"""
_SIZES = (
    _BOX
    + """#context [#metadata(given.names.map(name => {
  let s = measure(name-in(name, width, height, largest: largest, smallest: smallest))
  (s.width / 1mm, s.height / 1mm)
})) <said>]"""
)
_LINES = (
    _BOX
    + """#context [#metadata(given.names.map(name => {
  let found = best-lines(tokens-of(name, 600), width, height, largest, 1.22)
  (found.size / 1pt, found.lines.map(words-of))
})) <said>]"""
)
_TEXTS = """#context [#metadata(given.texts.map(words => {
  let s = measure(text-in(words, 33mm, 3, sizes: (7.5pt, 6.8pt)))
  (s.width / 1mm, s.height / 1mm)
})) <said>]"""


def lines_of(*names: str, box: Any = BOXES[0]) -> list[tuple[float, list[str]]]:
    """The size and the lines of names."""
    return [(size, lines) for size, lines in measured(_LINES, {"names": [unbroken(one) for one in names], "box": box})]


@settings(max_examples=6)
@given(st.lists(_names, min_size=40, max_size=60), st.sampled_from(BOXES))
def test_no_name_leaves_its_box(names: list[str], box: Any) -> None:
    for name, (width, height) in zip(names, measured(_SIZES, {"names": names, "box": box}), strict=True):
        assert width <= box[0], name
        assert height <= box[1] + 0.01, name


@settings(max_examples=4)
@given(st.lists(_names, min_size=40, max_size=60))
def test_no_text_takes_more_than_its_lines(texts: list[str]) -> None:
    for text, (width, height) in zip(texts, measured(_TEXTS, {"texts": texts}), strict=True):
        assert width <= 33, text
        assert height <= 3 * 7.5 * 1.25 * 0.3528, text


def test_names_of_people_are_broken_between_words_and_stay_legible() -> None:
    names = [
        "Công Tằng Tôn Nữ Hoàng Thị Bích Ngọc Phương Thảo Nguyễn Thuỷ",
        "Jean-Baptiste Alexandre Guillaume-Emmanuel de Saint-Hilaire",
        "Marie-Hélène de La Rochefoucauld-Montmorency",
        "Nguyễn Thị Lan",
    ]
    for box, legible in zip(BOXES, (13, 8.5, 25), strict=True):
        for name, (size, lines) in zip(names, lines_of(*names, box=box), strict=True):
            assert " ".join(lines).replace("\u00a0", " ") == name
            assert size >= legible, (box, name, size)


def test_lines_are_even_and_small_words_stay_with_the_next() -> None:
    (_size, long), (_same, compound), (_short, short) = lines_of(
        "Công Tằng Tôn Nữ Hoàng Thị Bích Ngọc", "Marie-Hélène de La Rochefoucauld-Montmorency", "Ý Lan"
    )
    assert long == ["Công Tằng Tôn Nữ", "Hoàng Thị Bích Ngọc"]
    assert compound == ["Marie-Hélène", "de\u00a0La\u00a0Rochefoucauld-Montmorency"]
    assert short == ["Ý Lan"]
