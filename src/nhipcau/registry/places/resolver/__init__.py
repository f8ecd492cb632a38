"""The resolver: from a text, as people and documents write it, to the localities that it may mean."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.search.queries import find_named
from nhipcau.core.search.spelling import with_corrections
from nhipcau.core.search.words import Query
from nhipcau.registry.places.models import Locality, LocalityName
from nhipcau.registry.places.resolver.matching import Fit, best_fit
from nhipcau.registry.places.resolver.succession import Lines, in_force, lines_of, standing
from nhipcau.registry.places.resolver.wordings import Wording, alternatives_of, is_generic

#: How many localities are compared with a text, for each way of finding them.
MAX_EXACT = 200
MAX_SIMILAR = 30
#: A unit that did not exist on the date asked for comes after the one that did.
NOT_THEN = 0.9


@dataclass(frozen=True)
class Candidate:
    """A locality that a text may mean. Dates are in their written form; `successors` are ids (slugs)."""

    id: str
    name: str
    level: str
    valid_from: str | None
    valid_to: str | None
    successors: list[str]
    score: float
    why: str


@dataclass
class _Found:
    """A locality with its fit."""

    locality: Locality
    fit: Fit

    @property
    def order(self) -> tuple[float, bool, str, int]:
        """Best first; among equals today's units first."""
        return (-round(self.fit.score, 3), not self.locality.is_current, self.locality.sort_en, self.locality.pk)


def resolve(text: str, country: str | None = None, on: str | None = None, limit: int = 10) -> list[Candidate]:
    """Return the localities that `text` may mean, best first, each with a score from 0 to 1 and the reason.

    `country` ("VN" or "FR") leaves out the other. `on`, a date in its written form, puts the units that
    existed then first: for one that had ended or not begun, those it became or came from. Without a date
    every unit that bears the name is there. Nonsense gives an empty list. Raises `PartialDateError` for a wrong date.
    The number of queries depends on the form of the text alone.
    """
    day = PartialDate.parse(on) if on else None
    rows = Locality.objects.filter(country=country) if country else Locality.objects.all()
    found: dict[int, _Found] = {}
    for wordings in alternatives_of(text):
        for one in _meant_by(wordings, rows):
            _keep(found, one)
    lines = lines_of([one.locality for one in found.values()])
    if day is not None:
        found = _as_of(found, lines, day)
    best = sorted(found.values(), key=lambda one: one.order)[:limit]
    return [_candidate(one, lines) for one in best]


def _keep(found: dict[int, _Found], one: _Found) -> None:
    known = found.get(one.locality.pk)
    if known is None or known.fit.score < one.fit.score:
        found[one.locality.pk] = one


def _meant_by(wordings: Sequence[Wording], rows: "QuerySet[Locality]") -> list[_Found]:
    """The localities that one name may mean."""
    keys = [wording.key for wording in wordings]
    named = LocalityName.objects.filter(key__in=keys, locality__in=rows).order_by("pk")
    exact = set(named.values_list("locality", flat=True)[:MAX_EXACT])
    only_level = is_generic(wordings[0].words)
    similar = set() if only_level else set(_similar(wordings, has_exact=bool(exact)))
    localities = rows.filter(pk__in=exact | similar).prefetch_related("names")
    fits = ((one, best_fit(wordings, one, exact_only=only_level)) for one in localities)
    return [_Found(locality, fit) for locality, fit in fits if fit is not None]


def _similar(wordings: Sequence[Wording], *, has_exact: bool) -> list[int]:
    """Ids of localities whose names have the words of the fullest or the shortest wording.

    Unless the text is a name as it stands, each word may also have a typing error, and one may be missing.
    """
    phrases = list(dict.fromkeys([wordings[0].words, wordings[-1].words]))
    if has_exact:
        return find_named(Locality.KIND, [Query(list(words), open_end=False) for words in phrases], MAX_SIMILAR)
    near = with_corrections(Query(list(wordings[0].words), open_end=False)).corrections
    shorter = [rest for words in phrases for rest in _without_one(words)]
    queries = [Query(list(words), open_end=False, corrections=near) for words in (*phrases, *shorter)]
    return find_named(Locality.KIND, queries, MAX_SIMILAR)


def _without_one(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [words[:place] + words[place + 1 :] for place in range(len(words))] if len(words) > 1 else []


def _as_of(found: dict[int, _Found], lines: Lines, day: PartialDate) -> dict[int, _Found]:
    """Put the units of a day in the place of those that were not in force then, and these after them."""
    then: dict[int, _Found] = {}
    for one in found.values():
        if in_force(one.locality, day):
            _keep(then, one)
            continue
        others = list(lines.then(one.locality, day))
        # Of several units that became this one, the one that bore the name itself is meant.
        named = any(other.pk in found and found[other.pk].fit.score >= one.fit.score for other, _ in others)
        for other, why in others:
            _keep(then, _Found(other, Fit(one.fit.score * (NOT_THEN if named else 1), why)))
        why = f"{one.fit.why} {standing(one.locality, day)}"
        _keep(then, _Found(one.locality, Fit(one.fit.score * NOT_THEN, why)))
    return then


def _candidate(one: _Found, lines: Lines) -> Candidate:
    locality = one.locality
    return Candidate(
        id=locality.slug,
        name=str(locality),
        level=locality.level,
        valid_from=str(locality.valid_from) if locality.valid_from else None,
        valid_to=str(locality.valid_to) if locality.valid_to else None,
        successors=[after.slug for after in lines.successors(locality)],
        score=round(one.fit.score, 3),
        why=one.fit.why,
    )
