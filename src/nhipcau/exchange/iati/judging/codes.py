"""Whether codes are on the codelists of the standard (data/iati/codes.json)."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from nhipcau.exchange.iati.judging.findings import Finding, Severity
from nhipcau.exchange.iati.judging.nodes import Node
from nhipcau.exchange.iati.judging.rules.compiling import UNITS
from nhipcau.exchange.iati.judging.rules.unit import LANGUAGE, Unit

_VOCABULARY = re.compile(r"@vocabulary = '([^']*)'( or not\(@vocabulary\))?")
#: What nodes carry in which, and below which, all codes are right.
_FLAG = 1
_TEXT, _ANY_LANGUAGE = "text()", "//@xml:lang"
_VOCABULARY_OF = "vocabulary"


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

    def has(self, vocabulary: str | None) -> bool:
        """Whether codes of a vocabulary are of this list."""
        return self.vocabularies is None or vocabulary in self.vocabularies

    def holds(self, element: Any) -> bool:
        """Whether an element of its name stands where the path says, and its codes are of this list."""
        if not self.has(element.get(_VOCABULARY_OF)):
            return False
        for name in reversed(self.path):
            if element is None or element.tag != name:
                return False
            element = element.getparent()
        return True


class Coded:
    """An attribute (or the text) of the elements of a name, and the places where such stand."""

    def __init__(self, attribute: str, places: list[Place]) -> None:
        self.attribute, self._places = attribute, places
        # None is no code.
        self._right = _common(places) | {None}
        stated = frozenset().union(*(place.vocabularies or () for place in places))
        self._by_vocabulary = {one: _common([place for place in places if place.has(one)]) for one in stated}
        self._others = [place for place in places if place.vocabularies is None]
        self._of_others = _common(self._others)

    def is_right(self, node: Node) -> bool:
        """Whether it surely is right, wherever the element stands."""
        value = node.text if self.attribute == _TEXT else node.get(self.attribute)
        if value in self._right:
            return True
        codes = self._by_vocabulary.get(node.get(_VOCABULARY_OF))
        return value in codes if codes is not None else not self._others or value in self._of_others

    def findings(self, node: Node) -> Iterator[Finding]:
        """What is wrong with it where the element stands."""
        value = (node.text if self.attribute == _TEXT else node.get(self.attribute)) or ""
        for place in self._places:
            if value not in place.codes.codes and place.holds(node.element):
                yield _finding(place.codes, value.strip(), node)


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
        #: What holds codes, by unit and element.
        self._coded: dict[str, dict[str, list[Coded]]] = {unit: defaultdict(list) for unit in UNITS}
        for (unit, name, attribute), places in self._places.items():
            self._coded[unit][name].append(Coded(attribute, places))

    def _note(self, path: str, codes: CodeList, condition: str) -> None:
        *names, last = path.lstrip("/").split("/")
        if path == _ANY_LANGUAGE:
            self._languages = codes
        elif names[0] in UNITS:
            attribute = last if last == _TEXT else last.lstrip("@")
            place = Place(tuple(names), attribute, codes, _vocabularies(condition))
            self._places[names[0], names[-1], attribute].append(place)

    def are_right(self, unit: Unit) -> bool:
        """Whether surely all are right in a unit of forms."""
        return self._is_right(unit.node, self._coded.get(unit.node.tag, {}))

    def _is_right(self, node: Node, coded: Mapping[str, list[Coded]]) -> bool:
        """Whether surely all are right in a node and below it."""
        if node.right & _FLAG:
            return True
        for one in coded.get(node.tag, ()):
            if not one.is_right(node):
                return False
        code = node.get(LANGUAGE)
        if code and self._languages and code.lower() not in self._languages.codes:
            return False
        for child in node.children:
            if not self._is_right(child, coded):
                return False
        node.right |= _FLAG
        return True

    @property
    def spoken(self) -> frozenset[str]:
        """The elements whose texts are codes."""
        return frozenset(name for _unit, name, attribute in self._places if attribute == _TEXT)

    def attributes(self, tag: str) -> frozenset[str]:
        """The attributes of a unit itself that hold codes, or decide of which list these are."""
        return frozenset({LANGUAGE, _VOCABULARY_OF, *(one.attribute for one in self._coded.get(tag, {}).get(tag, ()))})

    def findings(self, unit: Unit) -> Iterator[Finding]:
        """Codes of an activity or an organisation that are on no list, or were withdrawn."""
        tag = unit.node.tag
        for name, nodes in ((tag, [unit.node]), *unit.below.items()):
            for one in self._coded.get(tag, {}).get(name, ()):
                for node in nodes:
                    if not one.is_right(node):
                        yield from one.findings(node)
        if self._languages is not None:
            yield from (_finding(*each) for each in _of_languages(unit, self._languages))


def _common(places: list[Place]) -> frozenset[str | None]:
    """The codes that all lists of the places have."""
    return frozenset(frozenset.intersection(*(place.codes.codes for place in places)) if places else ())


def _wrong(nodes: Iterable[Node], languages: CodeList) -> set[str]:
    """The languages of nodes that are on no list."""
    # Tags of languages are the same in small and in capital letters.
    said = {node.get(LANGUAGE) for node in nodes}
    return {code for code in said if code and code.lower() not in languages.codes}


def _of_languages(unit: Unit, languages: CodeList) -> list[tuple[CodeList, str, Node]]:
    # Languages stand at texts; what else may name one is hardly ever there.
    named = (unit.node, *unit.below.get("narrative", ()))
    if not (wrong := _wrong(named, languages)):
        return []
    return [(languages, code, each) for each in named if (code := each.get(LANGUAGE)) in wrong]


def _finding(codes: CodeList, value: str, node: Node) -> Finding:
    is_withdrawn = value in codes.withdrawn
    is_wrong = codes.is_complete and not is_withdrawn
    values = {"code": value, "list": codes.name, "element": node.tag}
    rule = "code.withdrawn" if is_withdrawn else "code.unknown"
    return Finding(rule, Severity.ERROR if is_wrong else Severity.WARNING, node.sourceline, values)


def _vocabularies(condition: str) -> frozenset[str | None] | None:
    """The vocabularies with which a list is used; no condition, any. Raises ValueError for another condition."""
    if not condition:
        return None
    found = _VOCABULARY.fullmatch(condition)
    if found is None:
        raise ValueError(condition)
    return frozenset((found.group(1), None) if found.group(2) else (found.group(1),))
