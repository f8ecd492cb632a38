"""How people are named: on a badge, when they are addressed, and with which words, in each language.

Nothing here asks for a first and a last name. A name stands in its own order; what is derived of it (Lan of Nguyễn Thị
Lan, Durand of Marie Durand) is shown to who registers the person, and gives way to what that person says. The rules
and the usage they follow: docs/decisions/0026-names.md.
"""

import unicodedata

from nhipcau.conference.delegations.models import Delegate, Honorific, NameOrder
from nhipcau.core.text.languages import LANGUAGES, Text, pick

#: The words before a name, by form of address and language.
HONORIFICS: dict[str, dict[str, str]] = {
    Honorific.MR: {"vi": "Ông", "fr": "Monsieur", "en": "Mr"},
    Honorific.MS: {"vi": "Bà", "fr": "Madame", "en": "Ms"},
    Honorific.DR: {"vi": "Tiến sĩ", "fr": "Docteur", "en": "Dr"},
    Honorific.PROFESSOR: {"vi": "Giáo sư", "fr": "Professeur", "en": "Professor"},
    Honorific.EXCELLENCY: {"vi": "Ngài", "fr": "S.E.", "en": "H.E."},
}
#: What stands where there is no name (any more).
NOBODY = "—"
# Words that belong to the family name after them: the first however they are written, the others in small letters only,
# because with a capital they are given names elsewhere.
_PARTICLES = frozenset(("de", "du", "des", "la", "le", "les", "d'", "d’"))
_SMALL_PARTICLES = frozenset(("van", "von", "der", "den", "ten", "di", "da", "do", "dos", "del", "della", "y", "e"))
_ELISIONS = ("d'", "d’", "l'", "l’")
_JOINERS = "\u200c\u200d"


def clean(text: str) -> str:
    """Return a name composed (NFC), its words one space apart, without controls and marks that are not seen."""
    kept = (" " if char.isspace() else char for char in unicodedata.normalize("NFC", text) if _is_seen(char))
    return unicodedata.normalize("NFC", " ".join("".join(kept).split()))


def printed(delegate: Delegate) -> str:
    """The name as it stands on the badge, on lists and place cards; never empty."""
    return clean(delegate.badge_name) or clean(delegate.name) or NOBODY


def called(delegate: Delegate) -> str:
    """The part of the name by which somebody is addressed; never empty.

    What the person said, else the last word of a name with the family name first, else the family name with its
    particles where the given name stands first, else the whole name.
    """
    return clean(delegate.called) or derived_call(delegate.name, delegate.name_order) or NOBODY


def derived_call(name: str, order: str) -> str:
    """The part of a name by which to address, by the order of the name; empty only for an empty name."""
    words = clean(name).split()
    if len(words) < 2 or order == NameOrder.ONE:
        return " ".join(words)
    return words[-1] if order == NameOrder.FAMILY_FIRST else _family_name(words)


def addressed(delegate: Delegate, language: str) -> str:
    """How to address somebody in a language: "Bà Lan", "Madame Durand", "Ms Durand"; never empty.

    Its own form where one was given; without a form of address, the name as printed. A name with the family name
    first is called by its last word in Vietnamese only: French and English put their word before the whole name, unless
    the person said how to be called. An Excellency is always named in full.
    """
    own = clean(getattr(delegate, f"address_{language}"))
    if own:
        return own
    honorific = HONORIFICS.get(delegate.honorific, {}).get(language, "")
    if not honorific or printed(delegate) == NOBODY:
        return printed(delegate)
    return f"{honorific} {_after_honorific(delegate, language)}"


def function(delegate: Delegate, language: str) -> Text | None:
    """The function in a language, or in the next one that there is; None if none was given."""
    return pick({code: clean(getattr(delegate, f"function_{code}")) for code in LANGUAGES}, language)


def body(delegate: Delegate, language: str) -> Text:
    """The body somebody speaks for, in a language: its own, else how the delegation is called."""
    own = pick({code: clean(getattr(delegate, f"body_{code}")) for code in LANGUAGES}, language)
    return own or delegate.delegation.name(language)


def _after_honorific(delegate: Delegate, language: str) -> str:
    whole = clean(delegate.name) or printed(delegate)
    if delegate.honorific == Honorific.EXCELLENCY:
        return whole
    if delegate.name_order == NameOrder.FAMILY_FIRST and language != "vi" and not clean(delegate.called):
        return whole
    return called(delegate)


def _family_name(words: list[str]) -> str:
    """The family name of a name that begins with a given name: what is in capitals, else the last word."""
    capitals = [place for place, word in enumerate(words) if _is_capital(word)]
    first, last = len(words) - 1, len(words) - 1
    if capitals and len(capitals) < len(words):
        first, last = capitals[0], capitals[-1]
    while first > 1 and _is_particle(words[first - 1]):
        first -= 1
    return " ".join(words[first : last + 1])


def _is_capital(word: str) -> bool:
    """Whether a word is set in capitals, as French forms set the family name; an initial is not."""
    for elision in _ELISIONS:
        word = word.removeprefix(elision)
    return word.isupper() and sum(char.isalpha() for char in word) > 1


def _is_particle(word: str) -> bool:
    return word.lower() in _PARTICLES or word in _SMALL_PARTICLES


def _is_seen(char: str) -> bool:
    return char.isspace() or char in _JOINERS or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn")
