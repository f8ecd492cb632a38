"""Text as it comes out of cells: other spaces, other forms of the same letters, characters that cannot be kept."""

import re
import unicodedata

from nhipcau.exchange.spreadsheets.checking.faults import CellFault

#: Spaces that look like the one of the keyboard, and marks that show nothing.
_SPACES = dict.fromkeys(
    [0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000, 0x2028, 0x2029], " "
) | dict.fromkeys([0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, 0xAD], None)
#: Full-width letters, digits and signs, as East Asian keyboards type them.
_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BLANKS = re.compile(r"[ \t]+")
#: The spaces that French typography sets before some signs and after guillemets; all others become ordinary.
_OTHER_SPACES = re.compile("(?<!«)[\u00a0\u202f](?![;:!?»%€])")
_KEPT = {0xA0: "\u00a0", 0x202F: "\u202f"}


def plain(text: str) -> str:
    """One line with single ordinary spaces and letters in their usual form: for codes, names, dates, numbers."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.translate(_SPACES))
    return " ".join(text.split())


def as_text(text: str, *, lines: bool) -> str:
    """Text to be kept: composed letters, ordinary spaces, no blanks at the ends; `lines` keeps its line breaks.

    Raises `CellFault` for characters that no text holds.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", _OTHER_SPACES.sub(" ", text.translate(_SPACES | _FULL_WIDTH | _KEPT)))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _FORBIDDEN.search(text):
        raise CellFault("characters")
    if not lines:
        text = text.replace("\n", " ")
    return "\n".join(_BLANKS.sub(" ", line).strip() for line in text.split("\n")).strip()


def is_same_text(one: str, other: str) -> bool:
    """Whether two texts differ in nothing that a person sees."""
    return one == other or _bare(one) == _bare(other)


def _bare(text: str) -> str:
    kept = _FORBIDDEN.sub("", text.translate(_SPACES | _FULL_WIDTH))
    return " ".join(unicodedata.normalize("NFC", kept).split())
