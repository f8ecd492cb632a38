"""What is wrong with the spelling of a name or a title before it is printed. Faults are codes; the pages have words."""

import re
import unicodedata

#: Codes of the faults, in the order in which they are told.
MISSING, SPACES, CAPITALS, SMALL = "missing", "spaces", "capitals", "small"
CONTROL, DECOMPOSED, QUOTES = "control", "decomposed", "quotes"
_SPACES = re.compile(r"\s{2,}|^\s|\s$|\s[,;.:!?](?!\S)|[\t\r\n\u00a0]")
_MOST_CAPITALS = 5


def faults_of(text: str) -> list[str]:
    """The faults of one text, as codes; one that is missing has no other.

    Two spaces, or one where none belongs; nothing but capitals; a small letter at the beginning; characters that are
    not seen; accents as marks of their own; straight quotation marks.
    """
    if not text.strip():
        return [MISSING]
    letters = [char for char in text if char.isalpha()]
    found = []
    if _SPACES.search(text):
        found.append(SPACES)
    if len(letters) > _MOST_CAPITALS and all(char.isupper() for char in letters):
        found.append(CAPITALS)
    if letters and text.lstrip()[0].islower():
        found.append(SMALL)
    if any(unicodedata.category(char) in ("Cc", "Cf", "Co", "Cn") and not char.isspace() for char in text):
        found.append(CONTROL)
    if unicodedata.normalize("NFC", text) != text:
        found.append(DECOMPOSED)
    if '"' in text:
        found.append(QUOTES)
    return found
