"""Reading the values of an entry into columns, and noting which records they mention."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from nhipcau.core.dates.partial import PartialDate, PartialDateError
from nhipcau.core.sources.models import Remark
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.exchange.datafiles.builders.rows import Cite, Ref, Row
from nhipcau.exchange.datafiles.faults import Faults
from nhipcau.exchange.datafiles.reading.documents import Path
from nhipcau.exchange.datafiles.reading.entries import Entry

#: The word before the colon of a reference → the kind it refers to.
PREFIXES = {
    "place": "places",
    "org": "organisations",
    "person": "people",
    "partnership": "partnerships",
    "agreement": "agreements",
    "project": "projects",
    "office": "offices",
    "site": "sites",
    "edition": "editions",
    "declaration": "declarations",
    "question": "questions",
    "source": "sources",
    "field": "fields",
}


@dataclass(frozen=True)
class Mention:
    """An entry refers to a record; `label` is the key under which it does so."""

    entry: Entry
    ref: Ref
    label: str
    line: int


class Item:
    """An entry, or a part of one, read key by key. The form is already checked, so keys have their types."""

    def __init__(
        self, entry: Entry, value: dict[str, Any], path: Path, faults: Faults, mentions: list[Mention]
    ) -> None:
        self.entry = entry
        self.value = value
        self._path = path
        self._faults = faults
        self._mentions = mentions

    def line(self, *path: str | int) -> int:
        """The line of a key of this item."""
        return self.entry.line(*self._path, *path)

    def fault(self, message: str, *path: str | int) -> None:
        """Add a fault at a key of this item."""
        self._faults.add(self.entry.file, self.line(*path), message)

    def word(self, key: str, default: str = "") -> str:
        """A text without language, a number included; `default` when left out."""
        value = self.value.get(key)
        return default if value is None else str(value)

    def text(self, key: str, column: str = "") -> dict[str, str]:
        """The columns of a text in three languages, empty where unknown."""
        values = self.value.get(key) or {}
        return {f"{column or key}_{code}": values.get(code, "") for code in LANGUAGES}

    def texts(self, key: str, column: str = "") -> dict[str, str]:
        """The columns of a list of texts: one a line."""
        values = self.value.get(key) or []
        return {
            f"{column or key}_{code}": "\n".join(value[code] for value in values if code in value) for code in LANGUAGES
        }

    def date(self, key: str) -> PartialDate | None:
        """A partial date, None when left out."""
        value = self.value.get(key)
        try:
            return None if value is None else PartialDate.parse(str(value))
        except PartialDateError:  # the form was refused before, with its reason
            return None

    def day(self, key: str) -> datetime.date | None:
        """A day of the calendar, None when left out."""
        value = self.value.get(key)
        return None if value is None else datetime.date.fromisoformat(str(value))

    def period(self, begin: str, end: str, *columns: str) -> dict[str, PartialDate | None]:
        """The columns (named as the keys unless said otherwise) of a period that must not end before it begins."""
        first, last = self.date(begin), self.date(end)
        if first and last and last.certainly_before(first):
            message = _("ends (%(end)s) before it begins (%(begin)s); correct “%(first)s” or “%(last)s”")
            self.fault(message % {"end": last, "begin": first, "first": begin, "last": end}, end)
        names = columns or (begin, end)
        return {names[0]: first, names[1]: last}

    def ref(self, key: str, kind: str) -> Ref | None:
        """A reference to a record of one kind, None when left out."""
        value = self.value.get(key)
        return None if value is None else self._mention(Ref(kind, value), key, key)

    def refs(self, key: str, kind: str) -> list[Ref]:
        """A list of references to records of one kind, each once."""
        values = self.value.get(key) or []
        found = [self._mention(Ref(kind, value), key, key, index) for index, value in enumerate(values)]
        return list(dict.fromkeys(found))

    def any_ref(self, key: str, *path: str | int, kinds: tuple[str, ...]) -> Ref | None:
        """A reference that names its kind (`place:lao-cai`) and must be one of `kinds`; None when left out."""
        value: Any = self.value.get(key)
        for part in path:
            value = value[part]
        return None if value is None else self.read_ref(value, key, *path, kinds=kinds)

    def read_ref(self, text: str, key: str, *path: str | int, kinds: tuple[str, ...]) -> Ref | None:
        """As `any_ref`, for a text already taken out. A kind that does not fit is a fault."""
        prefix, _colon, name = text.partition(":")
        kind = PREFIXES.get(prefix, "")
        if kind not in kinds or not name:
            wanted = ", ".join(f"{word}:…" for word, one in PREFIXES.items() if one in kinds)
            message = _("%(key)s: “%(text)s” must be one of %(wanted)s")
            self.fault(message % {"key": key, "text": text, "wanted": wanted}, key, *path)
            return None
        return self._mention(Ref(kind, name), key, key, *path)

    def body(self, key: str, locality: str = "locality", organisation: str = "organisation") -> dict[str, Any]:
        """The two columns of a reference to a locality or an organisation."""
        return body_columns(self.any_ref(key, kinds=BODIES), locality, organisation)

    def items(self, key: str) -> Iterator["Item"]:
        """The parts listed under a key."""
        for index, value in enumerate(self.value.get(key) or ()):
            yield Item(self.entry, value, (*self._path, key, index), self._faults, self._mentions)

    def cites(self) -> list[Cite]:
        """The sources of the item; the same said twice counts once."""
        found: dict[Cite, None] = {}
        for index, value in enumerate(self.value.get("sources") or ()):
            reference, field = (value, "") if isinstance(value, str) else (value["ref"], value["for"])
            source, _hash, locator = reference.partition("#")
            self._mention(Ref("sources", source), "sources", "sources", index)
            found[Cite(source, locator, field)] = None
        return list(found)

    def remarks(self) -> list[Row]:
        """The remarks on the item."""
        return [
            Row(
                Remark,
                {"kind": item.word("kind", "note"), **item.text("text"), "as_of": item.date("as_of")},
                cites=item.cites(),
            )
            for item in self.items("remarks")
        ]

    def _mention(self, ref: Ref, label: str, *path: str | int) -> Ref:
        self._mentions.append(Mention(self.entry, ref, label, self.line(*path)))
        return ref


#: What signs, organises, pays: a locality or an organisation.
BODIES = ("places", "organisations")


def body_columns(ref: Ref | None, locality: str = "locality", organisation: str = "organisation") -> dict[str, Any]:
    """The two columns for a locality or an organisation, at most one of them filled."""
    return {
        locality: ref if ref and ref.kind == "places" else None,
        organisation: ref if ref and ref.kind == "organisations" else None,
    }
