"""Finding the records that cells name: by their identifiers, else by what they are called."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from nhipcau.core.dates.partial import PartialDateError
from nhipcau.core.records.models import Record
from nhipcau.core.search.queries import search
from nhipcau.core.text.folding import fold
from nhipcau.exchange.spreadsheets.checking.faults import CellFault
from nhipcau.exchange.spreadsheets.checking.texts import plain
from nhipcau.exchange.spreadsheets.tables.columns import Column, Holds
from nhipcau.exchange.spreadsheets.tables.present import in_batches
from nhipcau.exchange.spreadsheets.writing.cells import linked
from nhipcau.registry.places.models import Locality
from nhipcau.registry.places.resolver import resolve

#: As many different names are looked up in one file; each costs several queries.
MAX_LOOKED_UP = 300
MAX_CANDIDATES = 4
#: A name is taken to mean a locality when it fits so well, and every other one so much worse.
SURE, CLEARLY = 0.96, 0.05
_IN_BRACKETS = re.compile(r"\[([^\[\]]*)\]\s*$")
_DIVIDED = re.compile(r"[;\n]")


def pieces_of(raw: Any, column: Column) -> list[str]:
    """The records that a cell names, one or several, as they are written."""
    text = str(int(raw)) if isinstance(raw, float) and raw == int(raw) else str(raw)
    parts = _DIVIDED.split(text) if column.holds is Holds.LINKS else [text]
    return [piece for part in parts if (piece := plain(part))]


def code_in(piece: str) -> str:
    """The identifier that a cell gives: what stands in brackets at its end, else all of it."""
    match = _IN_BRACKETS.search(piece)
    return (match[1] if match else piece).strip().lower()


@dataclass(frozen=True)
class _Candidate:
    name: str
    title: str


class Finder:
    """Finds records, and remembers what it found for the other rows of a file."""

    def __init__(self, language: str, fresh: dict[tuple[Any, str], str]) -> None:
        """`fresh` are the records that the file adds: their slugs by model and by what the file calls them."""
        self._language = language
        self._fresh = fresh
        self._exists: dict[Any, dict[str, bool]] = defaultdict(dict)
        self._named: dict[tuple[Any, str, str], str | CellFault] = {}

    def load(self, wanted: Iterable[tuple[Any, str]]) -> None:
        """Look up identifiers (model, text of a cell) that are not known yet, with few queries."""
        missing: dict[Any, set[str]] = defaultdict(set)
        for model, piece in wanted:
            code = code_in(piece)
            if code not in self._exists[model]:
                missing[model].add(code)
        for model, codes in missing.items():
            column = "slug" if issubclass(model, Record) else "pk"
            asked = [one for one in codes if len(one) <= 120 and (column == "slug" or _is_number(one))]
            self._exists[model].update(dict.fromkeys(codes, False))
            for some in in_batches(sorted(asked)):
                rows = model._default_manager.filter(**{f"{column}__in": some})
                self._exists[model].update((str(one), True) for one in rows.values_list(column, flat=True))

    def exists(self, model: Any, code: str) -> bool:
        """Whether there is a record with an identifier."""
        if code not in self._exists[model]:
            self.load([(model, code)])
        return self._exists[model][code]

    def find(self, model: Any, piece: str, on: str = "") -> str:
        """The identifier of the record that the text of a cell names; `on` is the date by which it is understood.

        Raises `CellFault`, with the records that may be meant.
        """
        code = code_in(piece)
        if (model, fold(code)) in self._fresh:
            return self._fresh[model, fold(code)]
        if self.exists(model, code):
            return code
        name = _IN_BRACKETS.sub("", piece).strip() or piece
        key = (model, name, on if model is Locality else "")
        if key not in self._named:
            self._named[key] = self._by_name(model, name, on, has_code=name != piece)
        found = self._named[key]
        if isinstance(found, CellFault):
            raise found
        return found

    def _by_name(self, model: Any, name: str, on: str, *, has_code: bool) -> str | CellFault:
        if not issubclass(model, Record) or len(self._named) >= MAX_LOOKED_UP:
            return CellFault("link-unknown", text=name)
        sure, candidates = _places(name, on) if model is Locality else _others(model, name, self._language)
        # An identifier that leads nowhere is not replaced by a guess.
        if len(sure) == 1 and not has_code:
            return sure[0].name
        shown = "; ".join(linked(one.title, one.name) for one in candidates[:MAX_CANDIDATES])
        if len(sure) > 1:
            return CellFault("link-ambiguous", text=name, candidates=shown)
        return CellFault("link-candidates" if shown else "link-unknown", text=name, candidates=shown)


def _places(name: str, on: str) -> tuple[list[_Candidate], list[_Candidate]]:
    """The localities that a name surely means, and all that it may mean."""
    try:
        found = resolve(name, on=on or None, limit=MAX_CANDIDATES)
    except PartialDateError:
        found = resolve(name, limit=MAX_CANDIDATES)
    candidates = [_Candidate(one.id, _with_period(one.name, one.valid_from, one.valid_to)) for one in found]
    best = found[0].score if found else 0
    sure = [one for one, place in zip(candidates, found, strict=True) if place.score > best - CLEARLY]
    return (sure if best >= SURE else []), candidates


def _with_period(name: str, begin: str | None, end: str | None) -> str:
    return f"{name} ({begin or ''}–{end or ''})" if begin or end else name


def _others(model: Any, name: str, language: str) -> tuple[list[_Candidate], list[_Candidate]]:
    groups = search(name, language, kinds=[model.KIND], limit_per_kind=MAX_CANDIDATES)
    candidates = [_Candidate(hit.slug, hit.title.value) for group in groups for hit in group.hits]
    wanted = fold(name)
    exact = set(_with_title(model, [one.name for one in candidates], wanted))
    return [one for one in candidates if one.name in exact], candidates


def _with_title(model: Any, slugs: list[str], wanted: str) -> Iterator[str]:
    rows = model._default_manager.filter(slug__in=slugs).values_list("slug", "title_vi", "title_fr", "title_en")
    return (slug for slug, *titles in rows if wanted in {fold(title) for title in titles if title})


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 18
