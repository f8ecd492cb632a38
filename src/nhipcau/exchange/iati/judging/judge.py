"""All three judgements of a file: schema, rulesets and codelists."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any

from nhipcau.exchange.iati.judging.codes import Codes
from nhipcau.exchange.iati.judging.findings import Finding, Severity
from nhipcau.exchange.iati.judging.known import Known
from nhipcau.exchange.iati.judging.nodes import TooLarge
from nhipcau.exchange.iati.judging.older import OLDER, bring_up
from nhipcau.exchange.iati.judging.reading import Reader, Unreadable
from nhipcau.exchange.iati.judging.rules import Ruleset
from nhipcau.exchange.iati.judging.rules.unit import Unit
from nhipcau.exchange.iati.judging.schemas import KINDS, Schema, schema_of

#: So much is told of one activity or organisation; more helps nobody.
MOST_FINDINGS = 200
#: The elements that name a unit.
_IDENTIFIERS = ("iati-identifier", "organisation-identifier")


@cache
def ruleset_of(folder: Path) -> Ruleset:
    """The rules of the standard."""
    return Ruleset(json.loads((folder / "rulesets" / "standard.json").read_text(encoding="utf-8")))


@cache
def codes_of(folder: Path) -> Codes:
    """The codelists of the standard."""
    return Codes(json.loads((folder / "codes.json").read_text(encoding="utf-8")))


def identifier_of(unit: Unit) -> str:
    """The identifier of an activity or organisation, without the spaces around it; empty where there is none."""
    for name in _IDENTIFIERS:
        for named in unit.children.get(name, ()):
            return " ".join((named.text or "").split())
    return ""


class Judge:
    """Judges one file on a day, by the standard kept in a folder (data/iati).

    `units` counts what was read, `version` is the one that the file names. An activity of an older version than 2.01 is
    brought up to the last one first; `dropped` names what is lost of it by that.
    """

    def __init__(self, file: IO[bytes], folder: Path, today: date) -> None:
        self._reader = Reader(file)
        self._folder, self._today = folder, today
        self._rules, self._codes = ruleset_of(folder), codes_of(folder)
        self.units, self.version, self._is_older = 0, "", False
        self.dropped: Sequence[str] = ()
        self._known = Known(self._codes.spoken)
        self._asked: Sequence[str] = ()

    def __iter__(self) -> Iterator[tuple[Unit | None, list[Finding]]]:
        """Each activity or organisation with what was found of it, by line, and None with what is wrong around them.

        Raises `Unreadable`.
        """
        schema = None
        for element in self._reader:
            if schema is None:
                schema, wrong = self._begin()
                yield None, wrong
            self.units += 1
            self.dropped = bring_up(element) if self._is_older else ()
            yield self._judged(element, schema)
        if schema is None:
            yield None, self._begin()[1]
        yield None, list(self._around())

    def _judged(self, element: Any, schema: Schema) -> tuple[Unit, list[Finding]]:
        wrong = schema.findings(element)
        try:
            unit = Unit(self._known.copy(element), self._today, element.sourceline or 0)
        except TooLarge:
            raise Unreadable("large", element.sourceline or 0) from None
        doubted, are_right = self._doubted(unit)
        if doubted or not are_right:
            # Only its own copy says where what is wrong stands.
            alone = Unit.alone(element, self._today)
            of_rules = self._rules.findings(alone, doubted) if doubted else ()
            wrong = chain(wrong, of_rules, () if are_right else self._codes.findings(alone))
        found = list(islice(wrong, MOST_FINDINGS))
        if not found:
            return unit, found
        name = identifier_of(unit)
        return unit, sorted((replace(one, identifier=name) for one in found), key=lambda one: one.line)

    def _doubted(self, unit: Unit) -> tuple[int, bool]:
        """The flags of contexts in which a rule may be broken, and whether surely all codes are right."""
        look = (*map(unit.node.get, self._asked), *unit.forms)
        judged = self._known.judged.get(look)
        if judged is None:
            alike = unit.of_forms()
            judged = self._rules.doubted(alike), self._codes.are_right(alike)
            if alike is not unit:
                self._known.judged.keep(look, judged)
        return self._rules.doubted_apart(unit) | judged[0], judged[1]

    def _begin(self) -> tuple[Schema, list[Finding]]:
        """The schema of the file, and what is wrong with its root."""
        root = self._reader.root
        self.version = root.get("version", "")
        self._is_older = self.version.startswith(OLDER)
        schema = schema_of(self._folder, self.version, root.tag)
        unit = KINDS[root.tag][0]
        self._asked = sorted(self._rules.attributes(unit) | self._codes.attributes(unit))
        return schema, list(schema.of_header(root, root.sourceline or 0))

    def _around(self) -> Iterator[Finding]:
        root = self._reader.root
        if not self.units:
            unit = KINDS[root.tag][0]
            values = {"element": root.tag, "expected": unit}
            yield Finding("schema.missing-child", Severity.ERROR, root.sourceline or 0, values)
        for line, stray in self._reader.strays:
            yield Finding("schema.stray", Severity.ERROR, line, {"element": root.tag, "found": stray})
