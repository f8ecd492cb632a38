"""Whether codes are on the codelists of the standard (data/iati/codes.json)."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from nhipcau.exchange.iati.judging.findings import Finding, Severity
from nhipcau.exchange.iati.judging.rules.compiling import UNITS
from nhipcau.exchange.iati.judging.rules.unit import LANGUAGE, Node, Unit

_VOCABULARY = re.compile(r"@vocabulary = '([^']*)'( or not\(@vocabulary\))?")
_TEXT, _ANY_LANGUAGE = "text()", "//@xml:lang"


@dataclass(frozen=True)
class CodeList:
    """A codelist; on one that is not complete, other codes may be right."""

    name: str
    codes: frozenset[str]
    withdrawn: frozenset[str]
    is_complete: bool


@dataclass(frozen=True)
class Place:
    """Where a code stands: below which path, in which attribute (or the text), with which vocabulary (None: any)."""

    path: tuple[str, ...]
    attribute: str
    codes: CodeList
    vocabularies: frozenset[str | None] | None

    def holds(self, element: Node) -> bool:
        """Whether an element of its name stands where the path says, and its codes are of this list."""
        if self.vocabularies is not None and element.get("vocabulary") not in self.vocabularies:
            return False
        for name in reversed(self.path):
            if element is None or element.tag != name:
                return False
            element = element.getparent()
        return True


class Codes:
    """All codelists, and where their codes stand, by the name of the element that holds them."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.lists = {
            name: CodeList(name, frozenset(one["active"]), frozenset(one["withdrawn"]), one["complete"])
            for name, one in document["lists"].items()
        }
        self._languages: CodeList | None = None
        self._places: dict[tuple[str, str, str], list[Place]] = defaultdict(list)
        for mapping in document["mappings"]:
            if mapping["list"] in self.lists:
                self._note(mapping["path"], self.lists[mapping["list"]], mapping.get("condition", ""))
        #: By unit and element: an attribute, what is right of it wherever the element stands, and the places.
        self._asked: dict[tuple[str, str], list[tuple[str, frozenset[str | None], list[Place]]]] = defaultdict(list)
        for (unit, name, attribute), places in self._places.items():
            # None is no code.
            right = frozenset.intersection(*(place.codes.codes for place in places)) | {None}
            self._asked[unit, name].append((attribute, right, places))

    def _note(self, path: str, codes: CodeList, condition: str) -> None:
        *names, last = path.lstrip("/").split("/")
        if path == _ANY_LANGUAGE:
            self._languages = codes
        elif names[0] in UNITS:
            attribute = last if last == _TEXT else last.lstrip("@")
            place = Place(tuple(names), attribute, codes, _vocabularies(condition))
            self._places[names[0], names[-1], attribute].append(place)

    def findings(self, unit: Unit) -> Iterator[Finding]:
        """Codes of an activity or an organisation that are on no list, or were withdrawn."""
        tag = unit.element.tag
        for name, elements in ((tag, [unit.element]), *unit.below.items()):
            for attribute, right, places in self._asked.get((tag, name), ()):
                for element in elements:
                    value = element.text if attribute == _TEXT else element.get(attribute)
                    if value not in right:
                        yield from _of_code(value, element, places)
        if self._languages is not None:
            yield from (_finding(*each) for each in _of_languages(unit, self._languages))


def _of_code(value: str, element: Node, places: list[Place]) -> Iterator[Finding]:
    for place in places:
        if value not in place.codes.codes and place.holds(element):
            yield _finding(place.codes, value.strip(), element)


def _of_languages(unit: Unit, languages: CodeList) -> list[tuple[CodeList, str, Node]]:
    # Languages stand at texts; what else may name one is hardly ever there.
    said = unit.languages | {unit.element.get(LANGUAGE)}
    # Tags of languages are the same in small and in capital letters.
    if not (wrong := {code for code in said if code and code.lower() not in languages.codes}):
        return []
    named = (unit.element, *unit.below.get("narrative", ()))
    return [(languages, code, each) for each in named if (code := each.get(LANGUAGE)) in wrong]


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
