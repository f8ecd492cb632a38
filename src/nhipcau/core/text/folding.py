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
_NO_LETTER = re.compile(r"[\W_]")
_MOST_KEPT = 1 << 14


def fold(text: str) -> str:
    """Return `text` without accents, capitals or punctuation: words of letters and digits, one space apart.

    `đ` and its like go by a table, everything else by compatibility decomposition (so that ligatures,
    full-width letters and raised digits pasted from documents agree with typed ones). Folding a folded
    text changes nothing; the empty string comes back for a text without any letter or digit.
    """
    return " ".join(tokens(text))


def tokens(text: str) -> list[str]:
    """Return the folded words of `text` in their order."""
    return text.translate(_FOLDED).split()


def name_key(text: str) -> str:
    """Return `text` folded and without spaces: "TP.HCM", "TP HCM" and "TPHCM" have the same key."""
    return fold(text).replace(" ", "")


def _folded(char: str) -> str:
    """What one character folds to, whatever stands beside it: a gap is a space, a mark nothing."""
    small = unicodedata.normalize("NFKD", char.translate(_LETTERS)).casefold()
    # Folding the case can yield new composed letters and new letters of the table.
    return _NO_LETTER.sub(" ", _without_marks(small).translate(_LETTERS).lower())


def _without_marks(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", text) if unicodedata.category(char)[0] != "M")


class _Folded(dict[int, str]):
    """What characters fold to; those that were met are remembered, up to a bound."""

    def __missing__(self, code: int) -> str:
        """What a character that was not met yet folds to."""
        folded = _folded(chr(code))
        if len(self) < _MOST_KEPT:
            self[code] = folded
        return folded


_FOLDED = _Folded()
