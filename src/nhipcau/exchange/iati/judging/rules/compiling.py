"""From the JSON of a ruleset to rules that are asked quickly of one activity after the other."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from nhipcau.exchange.iati.judging.findings import Finding, Severity
from nhipcau.exchange.iati.judging.rules import kinds
from nhipcau.exchange.iati.judging.rules.kinds import NOW, Place, Rule
from nhipcau.exchange.iati.judging.rules.one_or_all import OneOrAll
from nhipcau.exchange.iati.judging.rules.paths import Node, Path, text_of

#: The elements that are judged one by one, and what their paths in a file begin with.
UNITS = ("iati-activity", "iati-organisation")
_BEGINNING = re.compile(rf"^(?:/iati-activities|/iati-organisations)?//?({'|'.join(UNITS)})(?=[/\[]|$)/?")
#: Lists of identifiers that the registry of IATI keeps, and nobody else has: what depends on them is not asked.
_REGISTERED = "ORG-ID-PREFIX"


@dataclass(frozen=True)
class Case:
    """A rule with its condition.

    Of the children and @attributes of what is judged, it finds nothing wrong without any of `needs`, nor with one of
    `kept_by`: most are answered by that alone.
    """

    rule: Rule
    number: str
    severity: Severity
    condition: Path | None = None
    needs: frozenset[str] = frozenset()
    kept_by: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Loop:
    """Cases asked once for each value that is found."""

    values: Path
    cases: list[Case]
    needs: frozenset[str]
    kept_by: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Context:
    """Where cases apply below an activity or an organisation; no path means there itself."""

    unit: str
    path: Path | None
    cases: list[Case | Loop]


class Ruleset:
    """A ruleset of the standard. Raises KeyError for a kind of rule that is not known, ValueError for odd contexts."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._contexts = [
            Context(unit, path, cases)
            for text, rules in document.items()
            for cases in [list(_cases(rules))]
            for unit, path in _contexts(text)
        ]

    def findings(self, unit: Node, today: date) -> Iterator[Finding]:
        """What breaks a rule in an activity or an organisation (an element), judged on a day."""
        present = {child.tag for child in unit}
        for context in self._contexts:
            if context.unit and context.unit != unit.tag:
                continue
            if context.path is None:
                there = present | {f"@{name}" for name in unit.attrib}
                yield from _judge(context.cases, unit, there, today)
            elif not context.path.needs or context.path.needs in present:
                for element in context.path.find(unit):
                    there = {child.tag for child in element}.union(f"@{name}" for name in element.attrib)
                    yield from _judge(context.cases, element, there, today)


def _judge(cases: list[Case | Loop], element: Node, there: set[str], today: date) -> Iterator[Finding]:
    at = Place(element, today)
    for case in cases:
        if (case.needs and case.needs.isdisjoint(there)) or not case.kept_by.isdisjoint(there):
            continue
        if isinstance(case, Case):
            yield from _ask(case, at)
            continue
        for value in dict.fromkeys(text_of(node) for node in case.values.find(element)):
            for inner in case.cases:
                yield from _ask(inner, Place(element, today, value))


def _ask(case: Case, at: Place) -> Iterator[Finding]:
    if case.condition is None or at.says(case.condition):
        for broken in case.rule(at):
            line = broken.line or at.element.sourceline or 0
            yield Finding(case.number, case.severity, line, {"found": broken.found})


def _contexts(text: str) -> Iterator[tuple[str, Path | None]]:
    """Unit and path below it of each part of a context, which may join several by "|"."""
    for part in text.split(" | "):
        if found := _BEGINNING.match(part):
            rest = part[found.end() :]
            yield found.group(1), Path(rest) if rest else None
        elif part.startswith("//"):
            yield "", Path(f".{part}")
        else:
            raise ValueError(part)


def _cases(rules: Mapping[str, Any]) -> Iterator[Case | Loop]:
    for kind, cases in rules.items():
        for case in cases["cases"]:
            if case.get("prefix") == [_REGISTERED]:
                continue
            if kind == "loop":
                yield _loop(case)
            else:
                yield _case(kind, case)


def _loop(case: Mapping[str, Any]) -> Loop:
    values = Path(case["foreach"])
    inner = [
        _case(kind, each, case.get("subs", ()))
        for kind, cases in case["do"].items()
        for each in cases["cases"]
    ]  # fmt: skip
    return Loop(values, inner, frozenset({values.needs} - {""}))


#: How each kind of rule is made of its case and of a maker of paths.
_MAKERS: dict[str, Any] = {
    "atleast_one": lambda case, path: kinds.Count(path("paths"), least=1),
    "no_more_than_one": lambda case, path: kinds.Count(path("paths"), most=1),
    "only_one_of": lambda case, path: kinds.OnlyOneOf(path("paths"), path("excluded")),
    "one_or_all": lambda case, path: OneOrAll(path("one")[0], case["all"]),
    "dependent": lambda case, path: kinds.Dependent(path("paths")),
    "sum": lambda case, path: kinds.Sum(path("paths"), case["sum"]),
    "strict_sum": lambda case, path: kinds.Sum(path("paths"), case["sum"]),
    "date_order": lambda case, path: kinds.DateOrder(
        path("less")[0], None if case["more"] == NOW else path("more")[0]
    ),
    "date_now": lambda case, path: kinds.DateOrder(path("date")[0], None),
    "time_limit": lambda case, path: kinds.TimeLimit(path("start")[0], path("end")[0]),
    "between_dates": lambda case, path: kinds.BetweenDates(path("date")[0], path("start")[0], path("end")[0]),
    "regex_matches": lambda case, path: kinds.matches(path("paths"), case["regex"], wanted=True),
    "regex_no_matches": lambda case, path: kinds.matches(path("paths"), case["regex"], wanted=False),
    "startswith": lambda case, path: kinds.StartsWith(
        path("paths"), path("prefix") or path("start"), case.get("separator", "")
    ),
    "unique": lambda case, path: kinds.Unique(path("paths")),
    "if_then": lambda case, path: kinds.IfThen(path("if")[0], path("then")[0], path("paths")),
    "no_spaces": lambda case, path: kinds.no_spaces(path("paths")),
    "range": lambda case, path: kinds.in_range(path("paths"), case["min"], case["max"]),
}  # fmt: skip
#: Rules that are kept where their paths find nothing.
_IDLE = set(_MAKERS) - {"atleast_one", "only_one_of", "one_or_all", "if_then", "dependent"}


def _case(kind: str, case: Mapping[str, Any], filled: Collection[str] = ()) -> Case:
    """A case; in a loop, `filled` names the keys into which the value is put."""

    def paths(key: str) -> list[Path]:
        given = case.get(key, [])
        texts = [given] if isinstance(given, str) else given
        return [Path(text, loops=key in filled) for text in texts]

    rule = _MAKERS[kind](case, paths)
    info = case.get("ruleInfo", {})
    if kind == "if_then":
        needed = paths("if")[0].names
    else:
        needed = frozenset(path.needs for path in rule.paths) if kind in _IDLE else frozenset()
    enough = {path.text for path in rule.paths if path.text == path.needs} if kind == "atleast_one" else set()
    return Case(
        rule=rule,
        number=info.get("id", kind),
        severity=Severity(info.get("severity", Severity.ERROR)),
        condition=next(iter(paths("condition")), None),
        needs=frozenset() if "" in needed else needed,
        kept_by=frozenset(enough),
    )
