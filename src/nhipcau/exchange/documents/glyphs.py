"""Which characters a typeface has: a document that is to be readable aloud may hold no other.

Read from the table `cmap` of TrueType files (OpenType specification, formats 4 and 12 of the Unicode encodings).
"""

import re
import struct
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

#: What stands for a character that a typeface may lack; anything else that it lacks becomes `LEFT_OUT`.
INSTEAD = {
    "\u202f": "\u00a0",
    "→": "–",
    "↔": "–",
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "–",
    "\u2015": "—",
}
LEFT_OUT = "[…]"


def settable(data: Any, folders: Sequence[Path]) -> Any:
    """The data with every text put into characters that all fonts in the folders have."""
    return _with_known(data, coverage(tuple(folders)))


@lru_cache(maxsize=4)
def coverage(folders: tuple[Path, ...]) -> frozenset[str]:
    """The characters that all TrueType files in the folders have."""
    found = [_characters(file.read_bytes()) for folder in folders for file in sorted(folder.glob("*.ttf"))]
    return frozenset.intersection(*found) if found else frozenset()


def _with_known(value: Any, known: frozenset[str]) -> Any:
    if isinstance(value, str):
        return _known_text(value, known)
    if isinstance(value, dict):
        return {key: _with_known(one, known) for key, one in value.items()}
    return [_with_known(one, known) for one in value] if isinstance(value, list | tuple) else value


def _known_text(text: str, known: frozenset[str]) -> str:
    if known.issuperset(text):
        return text
    letters = (_known_letter(letter, known) for letter in unicodedata.normalize("NFC", text))
    return re.sub("\0+", LEFT_OUT, "".join(letters))


def _known_letter(letter: str, known: frozenset[str]) -> str:
    if letter in known:
        return letter
    if letter.isspace():
        return INSTEAD.get(letter, " ")
    if unicodedata.category(letter) in {"Cc", "Cf"}:
        return ""
    instead = INSTEAD.get(letter) or unicodedata.normalize("NFKC", letter)
    return instead if known.issuperset(instead) else "\0"


def _characters(font: bytes) -> frozenset[str]:
    """The characters of one font. Raises ValueError for a file without a table of Unicode characters."""
    (tables,) = struct.unpack_from(">H", font, 4)
    for n in range(tables):
        tag, _, offset, _ = struct.unpack_from(">4sIII", font, 12 + 16 * n)
        if tag == b"cmap":
            return frozenset(chr(code) for code in _codes(font, offset))
    raise ValueError("no table cmap")


def _codes(font: bytes, cmap: int) -> Iterator[int]:
    (encodings,) = struct.unpack_from(">H", font, cmap + 2)
    for n in range(encodings):
        platform, _, offset = struct.unpack_from(">HHI", font, cmap + 4 + 8 * n)
        if platform in {0, 3}:
            (layout,) = struct.unpack_from(">H", font, cmap + offset)
            if layout == 4:
                yield from _segments(font, cmap + offset)
            elif layout == 12:
                yield from _groups(font, cmap + offset)


def _segments(font: bytes, at: int) -> Iterator[int]:
    """Format 4: segments of codes; the last, 0xFFFF, maps to nothing."""
    (doubled,) = struct.unpack_from(">H", font, at + 6)
    count = doubled // 2
    ends = struct.unpack_from(f">{count}H", font, at + 14)
    starts = struct.unpack_from(f">{count}H", font, at + 16 + doubled)
    for start, end in zip(starts, ends, strict=True):
        yield from range(start, min(end, 0xFFFE) + 1)


def _groups(font: bytes, at: int) -> Iterator[int]:
    """Format 12: groups of codes."""
    (count,) = struct.unpack_from(">I", font, at + 12)
    for n in range(count):
        start, end, _ = struct.unpack_from(">III", font, at + 16 + 12 * n)
        yield from range(start, end + 1)
