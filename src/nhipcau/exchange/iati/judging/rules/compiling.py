"""From the JSON of a ruleset to rules that are asked quickly of one activity after the other."""

import re
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, TypeVar

from nhipcau.exchange.iati.judging.findings import Finding, Severity
from nhipcau.exchange.iati.judging.rules import kinds
from nhipcau.exchange.iati.judging.rules.kinds import NOW, Rule
from nhipcau.exchange.iati.judging.rules.known import Known, Read
from nhipcau.exchange.iati.judging.rules.one_or_all import OneOrAll
from nhipcau.exchange.iati.judging.rules.paths import Path
from nhipcau.exchange.iati.judging.rules.unit import Node, Unit

#: The elements that are judged one by one, and what their paths in a file begin with.
UNITS = ("iati-activity", "iati-organisation")
_BEGINNING = re.compile(rf"^(?:/iati-activities|/iati-organisations)?//?({'|'.join(UNITS)})(?=[/\[]|$)/?")
#: A name in a path, and what must be true of an element of it.
_NAME, _TEST = re.compile(r"[\w-]+"), re.compile(r"\[[^\]]*\]")
#: Lists of identifiers that the registry of IATI keeps, and nobody else has: what depends on them is not asked.
_REGISTERED = "ORG-ID-PREFIX"
#: What compares days costs more than to know it again, even alone.
_DATED = (kinds.DateOrder, kinds.TimeLimit, kinds.BetweenDates)
#: No list of vocabularies is as long.
_MOST_VALUES = 50


@dataclass(frozen=True)
class Case:
    """A rule with its condition.

    In a unit with none of the elements that `needs` names it finds nothing wrong; most are answered by that alone.
    """

    rule: Rule
    number: str
    severity: Severity
    condition: Path | None = None
    needs: frozenset[str] | None = None
    #: All that it hangs on, if that is little.
    reads: frozenset[Read] | None = None


@dataclass(frozen=True)
class Loop:
    """Cases asked once for each value that is found."""

    values: Path
    cases: list[Case]
    needs: frozenset[str] | None


_Asked = TypeVar("_Asked", Case, Loop, Known[Case])


@dataclass(frozen=True)
class Context:
    """Where cases apply in an activity or an organisation; no path means there itself.

    It is in no unit without elements of all `names`.
    """

    unit: str
    path: Path | None
    names: frozenset[str]
    cases: list[Case]
    loops: list[Loop]
    known: list[Known[Case]]


class Ruleset:
    """A ruleset of the standard. Raises KeyError for a kind of rule that is not known, ValueError for odd contexts."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        all_of_them = [
            _context(unit, path, rules) for text, rules in document.items() for unit, path in _contexts(text)
        ]
        self._contexts = {name: [one for one in all_of_them if one.unit in ("", name)] for name in UNITS}
        self._answering = lru_cache(maxsize=1 << 10)(self._of)

    def findings(self, unit: Unit) -> Iterator[Finding]:
        """What breaks a rule in an activity or an organisation."""
        element = unit.element
        for context in self._answering(element.tag, frozenset(unit.below)):
            for each in context.path.find(element, unit) if context.path else (element,):
                if each is not unit.at and (len(context.cases) > 1 or context.loops or each is element):
                    unit.look_at(each)
                if found := _judged(context.cases, each, unit):
                    yield from found
                for known in context.known:
                    said = known.said(each, unit)
                    if not known.is_right(said):
                        yield from _learnt(known, said, each, unit)
                for loop in context.loops:
                    yield from _repeated(loop, each, unit)

    def _of(self, tag: str, names: frozenset[str]) -> list[Context]:
        """What is to be asked of a unit that holds elements of these names."""
        asked = [
            replace(
                context,
                cases=_asked(context.cases, names),
                loops=_asked(context.loops, names),
                known=_asked(context.known, names) if context.path is None else context.known,
            )
            for context in self._contexts.get(tag, ())
            if context.names <= names
        ]
        return [context for context in asked if context.cases or context.loops or context.known]


def _asked(cases: list[_Asked], names: frozenset[str]) -> list[_Asked]:
    return [case for case in cases if case.needs is None or case.needs & names]


def _judged(cases: list[Case], element: Node, unit: Unit) -> list[Finding]:
    found = []
    for case in cases:
        if case.condition is None or case.condition.find(element, unit):
            for broken in case.rule(element, unit):
                line = broken.line or element.sourceline or 0
                found.append(Finding(case.number, case.severity, line, {"found": broken.found}))
    return found


def _learnt(known: Known[Case], said: tuple[Hashable, ...], element: Node, unit: Unit) -> list[Finding]:
    """What breaks cases whose answer is not known yet."""
    if element is not unit.at:
        unit.look_at(element)
    found = _judged(known.cases, element, unit)
    if not found:
        known.remember(said)
    return found


def _repeated(loop: Loop, element: Node, unit: Unit) -> Iterator[Finding]:
    """What breaks the cases of a loop: its values each once, the first of them where there are more than a list has."""
    for value in list(dict.fromkeys(loop.values.texts(element, unit)))[:_MOST_VALUES]:
        unit.one = value
        yield from _judged(loop.cases, element, unit)


def _context(unit: str, path: Path | None, rules: Mapping[str, Any]) -> Context:
    cases = list(_cases(rules))
    groups: dict[Hashable, list[Case]] = defaultdict(list)
    for case in cases:
        # Of a unit itself, attributes are never the same; rules about the same children belong together.
        children = frozenset(child for child, _attribute in case.reads or ())
        if case.reads and (path is not None or "" not in children):
            groups[children if path is None else ""].append(case)
    known = [
        Known(some, frozenset().union(*(case.reads or () for case in some)))
        for some in groups.values()
        if len(some) > 1 or isinstance(some[0].rule, _DATED)
    ]
    remembered = {id(case) for one in known for case in one.cases}
    names = frozenset(_NAME.findall(_TEST.sub("", path.text)) if path else ())
    return Context(unit, path, names, [case for case in cases if id(case) not in remembered], _loops(rules), known)


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


def _cases(rules: Mapping[str, Any]) -> Iterator[Case]:
    for kind, cases in rules.items():
        if kind != "loop":
            yield from (_case(kind, case) for case in cases["cases"] if case.get("prefix") != [_REGISTERED])


def _loops(rules: Mapping[str, Any]) -> list[Loop]:
    """The loops; those through the same values are one."""
    found: dict[str, list[Case]] = defaultdict(list)
    for case in rules.get("loop", {"cases": ()})["cases"]:
        found[case["foreach"]] += [
            _case(kind, each, case.get("subs", ()))
            for kind, cases in case["do"].items()
            for each in cases["cases"]
        ]  # fmt: skip
    paths = {text: Path(text) for text in found}
    return [Loop(path, found[text], path.needs) for text, path in paths.items()]


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
#: Rules that ask whether something is there, and not what it says.
_BY_PRESENCE = {"atleast_one", "no_more_than_one", "only_one_of", "if_then", "dependent"}
#: Rules that are kept where their paths find nothing.
_IDLE = set(_MAKERS) - {"atleast_one", "only_one_of", "one_or_all", "if_then", "dependent"}


def _case(kind: str, case: Mapping[str, Any], filled: Collection[str] = ()) -> Case:
    """A case; in a loop, `filled` names the keys into which the value is put."""
    made: list[Path] = []

    def paths(key: str) -> list[Path]:
        given = case.get(key, [])
        texts = [given] if isinstance(given, str) else given
        found = [Path(text, loops=key in filled) for text in texts]
        made.extend(found)
        return found

    rule = _MAKERS[kind](case, paths)
    info = case.get("ruleInfo", {})
    condition = next(iter(paths("condition")), None)
    needed = paths("if") if kind == "if_then" else rule.paths if kind in _IDLE else []
    return Case(
        rule=rule,
        number=info.get("id", kind),
        severity=Severity(info.get("severity", Severity.ERROR)),
        condition=condition,
        needs=_together(needed) or (condition.needs if condition else None),
        reads=None if kind == "one_or_all" else _reads(made, by_presence=kind in _BY_PRESENCE),
    )


def _reads(paths: list[Path], *, by_presence: bool) -> frozenset[Read] | None:
    """All that a case reads; None if it is more than attributes, and what children there are."""
    known = [path.reads for path in paths if path.reads is not None and (by_presence or not path.is_elements)]
    return frozenset().union(*known) if known and len(known) == len(paths) else None


def _together(paths: list[Path]) -> frozenset[str] | None:
    """The elements without any of which none of the paths finds anything; None where that cannot be said."""
    known = [path.needs for path in paths if path.needs is not None]
    return frozenset().union(*known) if known and len(known) == len(paths) else None
