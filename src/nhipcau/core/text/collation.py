"""Sort keys: strings whose plain comparison gives the dictionary order of a language.

Neither SQLite nor PostgreSQL sorts Vietnamese right, so records store these keys. They hold lowercase
ASCII letters and digits only, on which every database collation agrees.

The order is that of the Unicode Collation Algorithm with the CLDR data of the language: the letters of
the whole text first, then its accents, then its capitals. Vietnamese has ă, â, đ, ê, ô, ơ and ư as
letters of their own and the tones in the order none, huyền, hỏi, ngã, sắc, nặng (CLDR `vi`); French and
English follow the root (CLDR `fr`, `en`). Unlike CLDR, all punctuation counts as one space.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

from nhipcau.core.text.folding import fold

# The codes of the letters' level: none begins another, and the end of the level sorts before them all.
_END = "0"
_SPACE = "1"
_DIGIT = "2"
_OTHER_SCRIPT = "z2"

# The codes of the two levels below. Trailing plain ones are left out.
_PLAIN = "1"
_CAPITAL = "2"
_WEIGHTS = "23456789abcdefghijklmnopqrstuvwxyz"

_GRAVE, _ACUTE, _CIRCUMFLEX, _TILDE, _BREVE, _HOOK, _HORN, _DOT_BELOW = (
    "\u0300", "\u0301", "\u0302", "\u0303", "\u0306", "\u0309", "\u031b", "\u0323",
)  # fmt: skip
# Stands for what sets ø apart from o, œ from oe: the solidus, whose place CLDR gives to them all.
_ALTERED = "\u0338"
# caron, ring, diaeresis, double acute
_UPPER_MARKS = "\u030c\u030a\u0308\u030b"
# cedilla, ogonek, macron
_LOWER_MARKS = "\u0327\u0328\u0304"
_ROOT_MARKS = (
    f"{_ACUTE}{_GRAVE}{_BREVE}{_CIRCUMFLEX}{_UPPER_MARKS}{_TILDE}\u0307{_ALTERED}{_LOWER_MARKS}"
    f"{_HOOK}{_HORN}{_DOT_BELOW}"
)
_VIETNAMESE_MARKS = (
    f"{_GRAVE}{_HOOK}{_TILDE}{_ACUTE}{_DOT_BELOW}{_BREVE}{_CIRCUMFLEX}{_UPPER_MARKS}\u0307{_ALTERED}"
    f"{_LOWER_MARKS}{_HORN}"
)
_VIETNAMESE_LETTERS = {
    "a": "a1", "a" + _BREVE: "a2", "a" + _CIRCUMFLEX: "a3",
    "d": "d1", "đ": "d2",
    "e": "e1", "e" + _CIRCUMFLEX: "e2",
    "o": "o1", "o" + _CIRCUMFLEX: "o2", "o" + _HORN: "o3",
    "u": "u1", "u" + _HORN: "u2",
}  # fmt: skip


class _Unit(NamedTuple):
    """What one character adds to each of the three levels of a key."""

    letters: str
    accents: str
    capitals: str


_GAP = _Unit(_SPACE, _PLAIN, _PLAIN)
#: Marks at the beginning or after a gap: nothing else than letters, digits and marks stands between gaps.
_LONELY = re.compile(r"(^| )[^\w ]+")
_MOST_KEPT = 4096
#: Longer parts of texts are not remembered, nor those that add more to a key.
_LONGEST_KEPT, _MOST_ADDED = 40, 200


def sort_key(text: str, lang: str, max_length: int = 200) -> str:
    """Return the key by which `text` sorts among texts of the language `lang`.

    `lang` other than "vi" sorts by the root order. The key is cut at `max_length` characters: texts that
    differ only after that may sort as equal. It is empty for a text without letters or digits.
    """
    words = _WORDS[lang == "vi"]
    letters: list[str] = []
    accents: list[str] = []
    capitals: list[str] = []
    for part in text.split():
        if added := words[part]:
            letters.append(added[0])
            accents.append(added[1])
            capitals.append(added[2])
    if not letters:
        return ""
    levels = (_SPACE.join(letters), _PLAIN.join(accents).rstrip(_PLAIN), _PLAIN.join(capitals).rstrip(_PLAIN))
    return _END.join(levels)[:max_length]


def _unit(char: str, vietnamese: bool) -> _Unit:
    """Return what the composed character `char` adds to a key."""
    if unicodedata.category(char)[0] == "M":
        return _Unit("", _weight(char, vietnamese), "")
    base, *marks = list(unicodedata.normalize("NFD", char))
    digit = unicodedata.digit(base, None)
    capital = _CAPITAL if base != base.lower() else _PLAIN
    if digit is not None:
        return _Unit(f"{_DIGIT}{digit}", _PLAIN, _PLAIN)
    if vietnamese and base.lower() in _VIETNAMESE_LETTERS:
        letter = _vietnamese_letter(base.lower(), marks)
        return _Unit(letter, _PLAIN + _weights(marks, vietnamese), capital)
    latin = fold(base)
    if not latin:
        return _GAP
    if not (latin.isascii() and latin.isalpha()):
        return _Unit(_OTHER_SCRIPT + _base36(ord(char.lower()[0])), _PLAIN, capital)
    if latin != base.lower():
        marks.insert(0, _ALTERED)
    letters = latin.replace("z", "z1")
    if vietnamese:
        letters = "".join(_VIETNAMESE_LETTERS.get(letter, letter) for letter in letters)
    tail = len(latin) - 1
    return _Unit(letters, _PLAIN + _weights(marks, vietnamese) + _PLAIN * tail, capital * len(latin))


def _vietnamese_letter(base: str, marks: list[str]) -> str:
    """Return the code of the letter that `base` makes with one of `marks`, and take that mark out."""
    for mark in marks:
        if base + mark in _VIETNAMESE_LETTERS:
            marks.remove(mark)
            return _VIETNAMESE_LETTERS[base + mark]
    return _VIETNAMESE_LETTERS[base]


def _weights(marks: list[str], vietnamese: bool) -> str:
    return "".join(_weight(mark, vietnamese) for mark in marks)


def _weight(mark: str, vietnamese: bool) -> str:
    """Return the code of an accent; those that no name here carries share the last one."""
    place = (_VIETNAMESE_MARKS if vietnamese else _ROOT_MARKS).find(mark)
    return _WEIGHTS[place]


def _base36(number: int) -> str:
    """Write a code point as four characters that compare as the number does."""
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return "".join(digits[number // 36**power % 36] for power in (3, 2, 1, 0))


class _Table(dict[int, str]):
    """What characters become in a text; those that were met are remembered, up to a bound."""

    def __init__(self, becomes: Callable[[str], str]) -> None:
        self._becomes = becomes

    def __missing__(self, code: int) -> str:
        """What a character that was not met yet becomes."""
        become = self._becomes(chr(code))
        if len(self) < _MOST_KEPT:
            self[code] = become
        return become


class _Words(dict[str, tuple[str, str, str] | None]):
    """What stands between two blanks of a text, and what it adds to the levels of a key; None if that is nothing.

    The same stand in many texts, so those that were met are remembered, up to a bound. Nothing composes over a blank
    and each of them is a gap, so that what stands between them counts by itself.
    """

    def __init__(self, *, vietnamese: bool) -> None:
        self._vietnamese = vietnamese

    def __missing__(self, part: str) -> tuple[str, str, str] | None:
        """What a part adds that was not met yet, or not lately."""
        added = _added(part, self._vietnamese)
        if len(part) <= _LONGEST_KEPT and (added is None or len(added[0]) <= _MOST_ADDED):
            if len(self) >= _MOST_KEPT:
                self.clear()
            self[part] = added
        return added


def _added(part: str, vietnamese: bool) -> tuple[str, str, str] | None:
    """What is added to each level by what stands between two blanks; gaps within it count as between words."""
    text = part
    if not (part.isascii() and part.isalnum()):
        text = " ".join(unicodedata.normalize("NFKC", part).translate(_GAPS).split())
        # A mark that has no letter to sit on does not count.
        if not text.isascii() and _LONELY.search(text):
            text = " ".join(_LONELY.sub(r"\1", text).split())
    if not text:
        return None
    letters, accents, capitals = _LEVELS[vietnamese]
    return text.translate(letters), text.translate(accents), text.translate(capitals)


#: What is a gap becomes a space.
_GAPS = _Table(lambda char: " " if _unit(char, vietnamese=False) is _GAP else char)
#: What characters add to each level of a key, by whether that is Vietnamese.
_LEVELS = {
    vietnamese: [
        _Table(lambda char, vietnamese=vietnamese, level=level: _unit(char, vietnamese)[level])  # type: ignore[misc]
        for level in range(len(_GAP))
    ]
    for vietnamese in (True, False)
}
_WORDS = {vietnamese: _Words(vietnamese=vietnamese) for vietnamese in (True, False)}
