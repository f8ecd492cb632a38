"""In which encoding a delimited text was written."""

import codecs
import re
import unicodedata
from dataclasses import dataclass

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
#: Marks of tone, which in Windows-1258 are letters of their own after a vowel: grave, hook, tilde, acute, dot below.
_TONES = "\u0300\u0309\u0303\u0301\u0323"
_VOWELS = "AĂÂEÊIOÔƠUƯYaăâeêioôơuưy"
_TONED = re.compile(f"[{_VOWELS}][{_TONES}]")
_TONE = re.compile(f"[{_TONES}]")
#: Letters of Vietnamese that stand in Windows-1258 where Windows-1252 has letters of Icelandic or Portuguese.
_LETTERS = re.compile("[ĂăĐđƠơƯư₫]")
_SAMPLE = 1 << 16


@dataclass(frozen=True)
class Decoded:
    """The text of a file and the name of its encoding, as people call it."""

    text: str
    encoding: str


def decode(content: bytes) -> Decoded:
    """Return the text of a file in UTF-8, UTF-16, Windows-1258, Windows-1252 or Latin-1; every file is one of these.

    Tones of Windows-1258 are joined with their letters.
    """
    for mark, codec, name in _BOMS:
        if content.startswith(mark):
            return Decoded(content.decode(codec, errors="replace"), name)
    if order := _utf16_without_mark(content):
        return Decoded(content.decode(order, errors="replace"), "UTF-16")
    try:
        return Decoded(content.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError:
        return _decode_windows(content)


def _utf16_without_mark(content: bytes) -> str | None:
    """The byte order of text whose every second byte is mostly empty; None for other text."""
    sample = content[: _SAMPLE & ~1]
    if len(sample) < 4:
        return None
    pairs = len(sample) // 2
    if sample[1::2].count(0) > 0.4 * pairs and sample[::2].count(0) < 0.05 * pairs:
        return "utf-16-le"
    if sample[::2].count(0) > 0.4 * pairs and sample[1::2].count(0) < 0.05 * pairs:
        return "utf-16-be"
    return None


def _decode_windows(content: bytes) -> Decoded:
    vietnamese = content.decode("cp1258", errors="replace")
    tones, toned = len(_TONE.findall(vietnamese)), len(_TONED.findall(vietnamese))
    letters = len(_LETTERS.findall(vietnamese))
    # A tone stands after a vowel; in French text the same bytes are rare, and stand anywhere.
    if "\ufffd" not in vietnamese and (tones or letters) and toned >= 0.8 * tones:
        return Decoded(unicodedata.normalize("NFC", vietnamese), "Windows-1258")
    try:
        return Decoded(content.decode("cp1252"), "Windows-1252")
    except UnicodeDecodeError:
        return Decoded(content.decode("latin-1"), "Latin-1")
