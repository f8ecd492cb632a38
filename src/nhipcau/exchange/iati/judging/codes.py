"""Whether codes are on the codelists of the standard (data/iati/codes.json)."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from nhipcau.exchange.iati.judging.findings import Finding, Severity
from nhipcau.exchange.iati.judging.rules.compiling import UNITS

_VOCABULARY = re.compile(r"@vocabulary = '([^']*)'( or not\(@vocabulary\))?")
_XML = "{http://www.w3.org/XML/1998/namespace}"
_TEXT = "text()"


@dataclass(frozen=True)
class CodeList:
    """A codelist; on one that is not complete, other codes may be right."""

    name: str
    codes: frozenset[str]
    withdrawn: frozenset[str]
    is_complete: bool


@dataclass(frozen=True)
class Place:
    """Where a code stands: in which attribute (or the text), with which vocabulary beside it (None: with any)."""

    attribute: str
    codes: CodeList
    vocabularies: frozenset[str | None] | None


class Codes:
    """All codelists, and where their codes stand, by the path of the element within an activity or organisation."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.lists = {
            name: CodeList(name, frozenset(one["active"]), frozenset(one["withdrawn"]), one["complete"])
            for name, one in document["lists"].items()
        }
        self._places: dict[str, list[Place]] = defaultdict(list)
        for mapping in document["mappings"]:
            path, _, last = mapping["path"].lstrip("/").rpartition("/")
            if path.split("/")[0] in UNITS and mapping["list"] in self.lists:
                vocabularies = _vocabularies(mapping.get("condition", ""))
                attribute = last if last == _TEXT else last.lstrip("@").replace("xml:", _XML)
                self._places[path].append(Place(attribute, self.lists[mapping["list"]], vocabularies))
        self._inner = {path.rpartition("/")[0] for path in _with_parents(self._places)}

    def findings(self, unit: Any) -> Iterator[Finding]:
        """Codes of an activity or an organisation that are on no list, or were withdrawn."""
        yield from self._below(unit, unit.tag)

    def _below(self, element: Any, path: str) -> Iterator[Finding]:
        for place in self._places.get(path, ()):
            value = element.text if place.attribute == _TEXT else element.get(place.attribute)
            if value is None or value in place.codes.codes:
                continue
            if place.vocabularies is None or element.get("vocabulary") in place.vocabularies:
                yield _finding(place.codes, value.strip(), element)
        if path in self._inner:
            for child in element.iterchildren("*"):
                yield from self._below(child, f"{path}/{child.tag}")


def _finding(codes: CodeList, value: str, element: Any) -> Finding:
    is_withdrawn = value in codes.withdrawn
    is_wrong = codes.is_complete and not is_withdrawn
    values = {"code": value, "list": codes.name, "element": element.tag}
    rule = "code.withdrawn" if is_withdrawn else "code.unknown"
    return Finding(rule, Severity.ERROR if is_wrong else Severity.WARNING, element.sourceline or 0, values)


def _vocabularies(condition: str) -> frozenset[str | None] | None:
    """The vocabularies with which a list is used; no condition, any. Raises ValueError for another condition."""
    if not condition:
        return None
    found = _VOCABULARY.fullmatch(condition)
    if found is None:
        raise ValueError(condition)
    return frozenset((found.group(1), None) if found.group(2) else (found.group(1),))


def _with_parents(paths: Mapping[str, Any]) -> Iterator[str]:
    for path in paths:
        steps = path.split("/")
        yield from ("/".join(steps[:length]) for length in range(2, len(steps) + 1))
