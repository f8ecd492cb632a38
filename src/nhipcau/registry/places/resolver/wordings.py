"""What a text may mean as a name: its alternatives, with and without the words that only say the level."""

from dataclasses import dataclass
from functools import lru_cache

from nhipcau.core.search.words import MAX_LENGTH, MAX_WORDS, words_of
from nhipcau.registry.places.models import Level

MAX_ALTERNATIVES = 4

_ANY: frozenset[str] = frozenset()
_PROVINCE = frozenset({Level.PROVINCE})
_CITY = frozenset({Level.CITY, Level.DISTRICT, Level.COMMUNE})
_DISTRICT = frozenset({Level.DISTRICT})
_COMMUNE = frozenset({Level.COMMUNE})
_REGION = frozenset({Level.REGION})
_DEPARTMENT = frozenset({Level.DEPARTMENT})
_GROUPING = frozenset({Level.INTERCOMMUNALITY})
_SYNDICATE = frozenset({Level.SYNDICATE})

#: Words before a name, folded, and the levels they speak of.
_BEFORE: dict[str, frozenset[str]] = {
    **dict.fromkeys(["tinh", "province", "the province"], _PROVINCE),
    **dict.fromkeys(["thanh pho truc thuoc trung uong", "thanh pho", "tp", "t p", "ville", "la ville", "city"], _CITY),
    **dict.fromkeys(["the city", "mairie", "municipalite", "municipality", "cite", "town"], _CITY),
    **dict.fromkeys(["quan", "huyen", "thi xa", "tx", "district", "arrondissement"], _DISTRICT),
    **dict.fromkeys(["xa", "phuong", "thi tran", "commune", "la commune"], _COMMUNE),
    **dict.fromkeys(["vung", "vung hanh chinh", "region", "la region", "the region", "regional council"], _REGION),
    **dict.fromkeys(["conseil regional", "hoi dong vung", "collectivite territoriale"], _REGION),
    **dict.fromkeys(["departement", "le departement", "department", "conseil departemental"], _DEPARTMENT),
    **dict.fromkeys(["conseil general", "departmental council", "hoi dong tinh"], _DEPARTMENT),
    **dict.fromkeys(["communaute urbaine", "communaute d agglomeration", "communaute de communes"], _GROUPING),
    **dict.fromkeys(["metropole", "la metropole", "agglomeration", "urban community"], _GROUPING),
    **dict.fromkeys(["lien xa", "lien do thi", "cong dong do thi", "dai do thi", "grand", "le grand"], _GROUPING),
    **dict.fromkeys(["syndicat", "syndicate"], _SYNDICATE),
    **dict.fromkeys(["ubnd", "uy ban nhan dan", "hdnd", "hoi dong nhan dan", "chinh quyen"], _ANY),
    **dict.fromkeys(["comite populaire", "people s committee", "conseil populaire", "people s council"], _ANY),
}
#: Words after a name.
_AFTER: dict[str, frozenset[str]] = {
    "province": _PROVINCE,
    **dict.fromkeys(["city", "town", "ville"], _CITY),
    "district": _DISTRICT,
    "commune": _COMMUNE,
    "region": _REGION,
    **dict.fromkeys(["department", "departement"], _DEPARTMENT),
    **dict.fromkeys(["metropole", "agglomeration", "urban community"], _GROUPING),
    **dict.fromkeys(["viet nam", "vietnam", "france", "phap"], _ANY),
}
#: What stands between such a word and the name: "région de la Réunion", "département des Yvelines".
_LINKS = {"de", "du", "des", "d", "la", "le", "les", "l", "of", "the", "cua"}


@dataclass(frozen=True)
class Wording:
    """The words of a name as it may be meant. `levels` are those of which words left out spoke (empty: any)."""

    words: tuple[str, ...]
    levels: frozenset[str] = _ANY
    stripped: bool = False

    @property
    def key(self) -> str:
        """The words as a key of names."""
        return "".join(self.words)


def alternatives_of(text: str) -> list[list[Wording]]:
    """Return the names a text may stand for, each with its wordings, the fullest first.

    A stroke separates alternatives ("Hautes-Alpes/Alpes"), unless a name has one: the whole is the first.
    """
    text = text[:MAX_LENGTH]
    parts = [text, *text.split("/")] if "/" in text else [text]
    found = (wordings_of(part) for part in parts)
    return [wordings for wordings in found if wordings][: MAX_ALTERNATIVES + 1]


def wordings_of(text: str) -> list[Wording]:
    """Return the wordings of one name: as written, then ever shorter; none for a text without words."""
    words = tuple(words_of(text)[:MAX_WORDS])
    if not words:
        return []
    found = {words: Wording(words)}
    waiting = [found[words]]
    while waiting:
        longest = waiting.pop(0)
        for shorter in _shorter(longest):
            if shorter.words not in found:
                found[shorter.words] = shorter
                waiting.append(shorter)
    return sorted(found.values(), key=lambda one: -len(one.words))


def _shorter(wording: Wording) -> list[Wording]:
    words = wording.words
    found = []
    for size in range(1, min(_longest(), len(words) - 1) + 1):
        before, after = " ".join(words[:size]), " ".join(words[-size:])
        if before in _BEFORE:
            found.append(Wording(words[size:], wording.levels or _BEFORE[before], stripped=True))
        if after in _AFTER:
            found.append(Wording(words[:-size], wording.levels or _AFTER[after], stripped=True))
    if wording.stripped and words[0] in _LINKS and len(words) > 1:
        found.append(Wording(words[1:], wording.levels, stripped=True))
    return found


@lru_cache(maxsize=1)
def _longest() -> int:
    return max(len(phrase.split()) for phrase in (*_BEFORE, *_AFTER))


def is_generic(words: tuple[str, ...]) -> bool:
    """Tell whether words say a level and no name: "tỉnh", "région de"."""
    rest = list(words)
    while rest and rest[-1] in _LINKS:
        rest.pop()
    return " ".join(rest) in {"", *_BEFORE, *_AFTER}
