"""Records as they stand in answers."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.records.models import Record, Translated
from nhipcau.core.sources.models import Citation
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.exchange.api.columns import Holds, Member
from nhipcau.exchange.api.reading.asking import REMARKS, SOURCES, Shape
from nhipcau.exchange.api.reading.loading import Loaded
from nhipcau.exchange.api.resources import PartShape, Resource, resource_named
from nhipcau.exchange.api.routing import ROOT

Shown = dict[str, Any]


class Writer:
    """Writes records of one kind; `site` is the address of the site, without a slash at its end."""

    def __init__(self, resource: Resource, shape: Shape, site: str) -> None:
        self._resource, self._shape, self._site = resource, shape, site

    def shown(self, keys: Sequence[int]) -> list[Shown]:
        """The records with these keys, in this order; those that are gone are left out."""
        loaded = Loaded(self._resource, keys, self._shape)
        neighbours = self._expanded(loaded)
        return [self._record(loaded, row, neighbours) for row in loaded.rows]

    def link(self, record: Record) -> Shown:
        """A link to a record."""
        kind = record.KIND
        return {
            "id": record.slug,
            "type": kind,
            "title": self._text(record, "title"),
            "href": f"{self._site}{ROOT}/{kind}/{record.slug}",
        }

    def _record(self, loaded: Loaded, row: Any, neighbours: dict[str, dict[int, Shown]]) -> Shown:
        shown = {"id": row.slug, "type": row.KIND}
        shown["href"] = f"{self._site}{ROOT}/{row.KIND}/{row.slug}"
        shown["url"] = self._site + row.get_absolute_url()
        shown["updated_at"] = row.updated_at.isoformat()
        shown |= self._members(loaded, row, loaded.members, "", neighbours)
        for part in loaded.parts:
            shown[part.name] = self._parts(loaded, row, part, row.pk, neighbours)
        if SOURCES in self._shape.names:
            shown[SOURCES] = self._sources(loaded.citations(row))
        if REMARKS in self._shape.names:
            remarks = next((some for key, some in loaded.remarks.items() if key[1] == row.pk), [])
            shown[REMARKS] = [self._remark(loaded, one) for one in remarks]
        return shown

    def _parts(
        self, loaded: Loaded, record: Any, part: PartShape, owner: int, neighbours: dict[str, dict[int, Shown]]
    ) -> Any:
        """The parts of a record that belong to `owner`: to the record itself, or to one of its parts."""
        shown = []
        for row in loaded.parts_of(part, owner):
            one = {"id": row.pk, **self._members(loaded, row, part.members, f"{part.relation}.", neighbours)}
            one |= {made.name: made.show(row, record, self._site) for made in part.made}
            for inner in part.parts:
                one[inner.name] = self._parts(loaded, record, inner, row.pk, neighbours)
            if SOURCES in self._shape.names:
                one[SOURCES] = self._sources(loaded.citations(row))
            shown.append(one)
        return shown

    def _members(
        self,
        loaded: Loaded,
        row: Any,
        members: Iterable[Member],
        within: str,
        neighbours: dict[str, dict[int, Shown]],
    ) -> Shown:
        shown: Shown = {}
        elsewhere = {}
        for member in members:
            known = neighbours.get(within + member.name, {})
            if member.holds == Holds.TEXT:
                shown[member.name], language = self._text_and_language(row, member.column[:-3])
                if language != self._shape.language:
                    elsewhere[member.name] = language
            elif member.holds == Holds.LINK:
                shown[member.name] = self._end(loaded.one(member, row), known)
            elif member.holds == Holds.LINKS:
                shown[member.name] = [self._end(one, known) for one in loaded.many(member, row.pk)]
            else:
                shown[member.name] = _plain(getattr(row, member.column))
        if elsewhere:
            shown["fallbacks"] = elsewhere
        return shown

    def _text_and_language(self, row: Translated, name: str) -> tuple[Any, str]:
        """A text, in every language or one, and the language it is in: another than asked for where it has none."""
        if self._shape.every_language:
            return {code: getattr(row, f"{name}_{code}") for code in LANGUAGES}, self._shape.language
        text = row.translated(name, self._shape.language)
        return (text.value, text.lang) if text else ("", self._shape.language)

    def _text(self, row: Translated, name: str) -> Any:
        return self._text_and_language(row, name)[0]

    def _end(self, row: Any, known: dict[int, Shown]) -> Shown | None:
        """What a link leads to: whole where it is to be expanded; a part by its number and what it is called."""
        if row is None:
            return None
        if not isinstance(row, Record):
            return {"id": row.pk, "title": str(row)}
        return known.get(row.pk) or self.link(row)

    def _sources(self, citations: Iterable[Citation]) -> list[Shown]:
        shown = []
        for one in citations:
            about = {"publisher": one.source.publisher, "address": one.source.url}
            source = {**self.link(one.source), **about}
            shown.append({"field": one.field, "source": source, "locator": one.locator})
        return shown

    def _remark(self, loaded: Loaded, remark: Any) -> Shown:
        shown = {"kind": remark.kind, "text": self._text(remark, "text"), "as_of": _plain(remark.as_of)}
        return {**shown, SOURCES: self._sources(loaded.citations(remark))} if SOURCES in self._shape.names else shown

    def _expanded(self, loaded: Loaded) -> dict[str, dict[int, Shown]]:
        """By the path of a link the records it leads to, with everything that is no part: read together by kind."""
        ends = {path: loaded.expanded_keys(path) for path in self._shape.expanded}
        wanted: dict[str, set[int]] = defaultdict(set)
        for model, keys in ends.values():
            if model is not None:
                wanted[model.KIND] |= keys
        shown = {kind: self._neighbours(kind, sorted(keys)) for kind, keys in wanted.items() if keys}
        return {path: shown.get(model.KIND, {}) for path, (model, _keys) in ends.items() if model is not None}

    def _neighbours(self, kind: str, keys: Sequence[int]) -> dict[int, Shown]:
        resource = resource_named(kind)
        if resource is None:
            return {}
        names = frozenset(one.name for one in resource.members)
        shape = Shape(names, frozenset(), self._shape.every_language, self._shape.language)
        loaded = Loaded(resource, keys, shape)
        writer = Writer(resource, shape, self._site)
        return {row.pk: writer._record(loaded, row, {}) for row in loaded.rows}


def _plain(value: Any) -> Any:
    """A value that is no link and no text in several languages."""
    if isinstance(value, PartialDate):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
