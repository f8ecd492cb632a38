"""How well a name of a locality fits what was written."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from rapidfuzz.distance import OSA, JaroWinkler

from nhipcau.core.search.words import MIN_CORRECTED, words_of
from nhipcau.registry.places.models import Locality, LocalityName
from nhipcau.registry.places.resolver.wordings import Wording

#: Names that are written just so score by their kind.
_EXACT = {
    LocalityName.Kind.OFFICIAL: 1.0,
    LocalityName.Kind.SHORT: 1.0,
    LocalityName.Kind.VARIANT: 0.99,
    LocalityName.Kind.MISSPELLING: 0.97,
    LocalityName.Kind.FORMER: 0.97,
}
#: A word like "province" was left out: how sure the rest is, when the unit is of such a level, or of another.
_STRIPPED_AGREES, _STRIPPED, _STRIPPED_DISAGREES = 0.99, 0.97, 0.93
#: Words that are all in a longer name: the score grows with the part of the name that they make up.
_CONTAINED, _CONTAINED_SHARE = 0.55, 0.3
#: A name as a whole counts as alike from here on; so found by trying misspelt and unrelated names.
_ALIKE, _ALIKE_IF_WORDS_ARE = 0.93, 0.86
_MIN_ALIKE_LENGTH = 5
_FUZZY = 0.95


@dataclass(frozen=True)
class Fit:
    """How well a locality fits: `score` from 0 to 1, and the reason in a sentence."""

    score: float
    why: str


def best_fit(wordings: Sequence[Wording], locality: Locality, *, exact_only: bool = False) -> Fit | None:
    """Return the best fit of a locality with one of the wordings of a text, None when none is good enough.

    The names of the locality are read from its prefetched `names`.
    """
    names = [(name, words_of(name.text)) for name in locality.names.all()]
    fits = [
        fit
        for wording in wordings
        for name, words in names
        if (fit := _fit(wording, name, words, locality.level, exact_only)) is not None
    ]
    return max(fits, key=lambda fit: fit.score, default=None)


def _fit(wording: Wording, name: LocalityName, words: list[str], level: str, exact_only: bool) -> Fit | None:
    weight = _weight(wording, level)
    written = " ".join(wording.words)
    if wording.key == "".join(words):
        return Fit(_EXACT[LocalityName.Kind(name.kind)] * weight, _exact_why(name))
    if exact_only:
        return None
    if Counter(wording.words) <= Counter(words):
        share = len(wording.key) / len("".join(words))
        why = _("Its name “%(name)s” contains “%(text)s”.") % {"name": name.text, "text": written}
        return Fit((_CONTAINED + _CONTAINED_SHARE * share) * weight, why)
    likeness = _likeness(wording, words)
    if likeness is None:
        return None
    why = _("Its name “%(name)s” is written almost like “%(text)s”.") % {"name": name.text, "text": written}
    return Fit(_FUZZY * likeness * weight, why)


def _weight(wording: Wording, level: str) -> float:
    if not wording.stripped:
        return 1.0
    if not wording.levels:
        return _STRIPPED
    return _STRIPPED_AGREES if level in wording.levels else _STRIPPED_DISAGREES


def _exact_why(name: LocalityName) -> str:
    sentences = {
        LocalityName.Kind.OFFICIAL: _("“%(name)s” is its official name."),
        LocalityName.Kind.SHORT: _("“%(name)s” is its short name."),
        LocalityName.Kind.VARIANT: _("“%(name)s” is a variant of its name."),
        LocalityName.Kind.MISSPELLING: _("“%(name)s” is a misspelling of its name found in a source."),
        LocalityName.Kind.FORMER: _("“%(name)s” is a former name of it."),
    }
    return sentences[LocalityName.Kind(name.kind)] % {"name": name.text}


def _likeness(wording: Wording, words: list[str]) -> float | None:
    """How alike two names are that differ, from 0 to 1; None when they are not alike."""
    key, other = wording.key, "".join(words)
    if min(len(key), len(other)) < _MIN_ALIKE_LENGTH:
        return 0.9 if _is_one_typo(key, other) else None
    likeness = JaroWinkler.similarity(key, other)
    enough = _ALIKE_IF_WORDS_ARE if _words_are_alike(wording.words, words) else _ALIKE
    return likeness if likeness >= enough else None


def _words_are_alike(typed: Sequence[str], words: Sequence[str]) -> bool:
    """Whether the words are the same one by one, but for a typing error or an unfinished end in each."""
    return len(typed) == len(words) and all(
        one == other or _is_one_typo(one, other) or (len(one) >= MIN_CORRECTED and other.startswith(one))
        for one, other in zip(typed, words, strict=True)
    )


def _is_one_typo(one: str, other: str) -> bool:
    return len(one) >= MIN_CORRECTED and OSA.distance(one, other, score_cutoff=1) == 1
