"""Folding: the form in which texts are compared, whatever accents, capitals or punctuation they carry."""

import re
import unicodedata

# Letters that Unicode does not decompose, or decomposes into a letter and a sign that is not an accent.
# (U+0131 is the dotless i.)
_LETTERS = str.maketrans(
    {
        "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ɖ": "d", "Ɖ": "D",
        "œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ẞ": "SS", "þ": "th", "Þ": "TH",
        "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ŀ": "l", "Ŀ": "L", "ħ": "h", "Ħ": "H",
        "ŧ": "t", "Ŧ": "T", "ŋ": "ng", "Ŋ": "NG", "\u0131": "i", "ȷ": "j", "ĸ": "k", "ƀ": "b", "ɨ": "i",
    }
)  # fmt: skip
# Primes, turned commas, apostrophes and accents that count as letters in Unicode, typed for the marks.
_LETTERS |= dict.fromkeys((*range(0x2B9, 0x2C0), *range(0x2C8, 0x2CC)), " ")
_GAPS = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Return `text` without accents, capitals or punctuation: words of letters and digits, one space apart.

    `đ` and its like go by a table, everything else by compatibility decomposition (so that ligatures,
    full-width letters and raised digits pasted from documents agree with typed ones). Folding a folded
    text changes nothing; the empty string comes back for a text without any letter or digit.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_LETTERS)).casefold()
        # Folding the case can yield new composed letters and new letters of the table.
        text = _without_marks(unicodedata.normalize("NFKD", text)).translate(_LETTERS)
    return _GAPS.sub(" ", text.lower()).strip()


def tokens(text: str) -> list[str]:
    """Return the folded words of `text` in their order."""
    return fold(text).split()


def name_key(text: str) -> str:
    """Return `text` folded and without spaces: "TP.HCM", "TP HCM" and "TPHCM" have the same key."""
    return fold(text).replace(" ", "")


class _Marks(dict[int, int | None]):
    """Marks are left out, all other characters stay; those that were met are remembered, up to a bound."""

    def __missing__(self, code: int) -> int | None:
        """What a character that was not met yet becomes."""
        kept = None if unicodedata.category(chr(code))[0] == "M" else code
        if len(self) < _MOST_MARKS:
            self[code] = kept
        return kept


_MOST_MARKS = 1 << 14
_MARKS = _Marks()


def _without_marks(text: str) -> str:
    return text.translate(_MARKS)
