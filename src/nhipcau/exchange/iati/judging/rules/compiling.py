"""From the JSON of a ruleset to rules that are asked quickly of one activity after the other."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import count
from typing import Any

from nhipcau.exchange.iati.judging.findings import Finding, Severity
from nhipcau.exchange.iati.judging.nodes import Shared
from nhipcau.exchange.iati.judging.rules import kinds
from nhipcau.exchange.iati.judging.rules.contexts import Alike, Asked, Case, Context, Loop, Read
from nhipcau.exchange.iati.judging.rules.kinds import NOW
from nhipcau.exchange.iati.judging.rules.one_or_all import OneOrAll
from nhipcau.exchange.iati.judging.rules.parsing import expanded
from nhipcau.exchange.iati.judging.rules.paths import Path
from nhipcau.exchange.iati.judging.rules.plan import Plan
from nhipcau.exchange.iati.judging.rules.unit import Unit

#: The elements that are judged one by one, and what their paths in a file begin with.
UNITS = ("iati-activity", "iati-organisation")
_BEGINNING = re.compile(rf"^(?:/iati-activities|/iati-organisations)?//?({'|'.join(UNITS)})(?=[/\[]|$)/?")
#: A name in a path, and what must be true of an element of it.
_NAME, _TEST = re.compile(r"[\w-]+"), re.compile(r"\[[^\]]*\]")
#: An attribute; what asks for texts, and what only asks whether there are any.
_ATTRIBUTE, _TELLING, _TEXTS_THERE = re.compile(r"@([\w:.-]+)"), "text()", re.compile(r"(?:[\w-]+/)*text\(\)")
#: Lists of identifiers that the registry of IATI keeps, and nobody else has: what depends on them is not asked.
_REGISTERED = "ORG-ID-PREFIX"
#: What compares days costs more than to know it again, even alone.
_DATED = (kinds.DateOrder, kinds.TimeLimit, kinds.BetweenDates)


class Ruleset:
    """A ruleset of the standard. Raises KeyError for a kind of rule that is not known, ValueError for odd contexts."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        flags = (1 << number for number in count(1))
        all_of_them = [
            _context(unit, path, rules, next(flags))
            for text, rules in document.items()
            for unit, path in _contexts(text)
        ]
        self._contexts = {name: [one for one in all_of_them if one.unit in ("", name)] for name in UNITS}
        self._apart = {name: [one for one in some if one.apart] for name, some in self._contexts.items()}
        self._plan = lru_cache(maxsize=1 << 10)(self._planned)

    def findings(self, unit: Unit, flags: int = -1) -> Iterator[Finding]:
        """What breaks a rule in an activity or an organisation; only in the contexts with these flags."""
        for context in self._plan(unit.node.tag, frozenset(unit.below)).contexts:
            if context.flag & flags:
                yield from context.findings(unit)

    def doubted_apart(self, unit: Unit) -> int:
        """The flags of contexts where something may be wrong in what is to be asked of each unit itself."""
        wrong = 0
        for context in self._apart.get(unit.node.tag, ()):
            try:
                is_kept = context.is_kept_apart(unit)
            except Shared:
                is_kept = False
            if not is_kept:
                wrong |= context.flag
        return wrong

    def doubted(self, unit: Unit) -> int:
        """The flags of those where something may be wrong in all else, which the forms of a unit decide."""
        return self._plan(unit.node.tag, frozenset(unit.below)).doubted(unit)

    def attributes(self, tag: str) -> frozenset[str]:
        """The attributes of a unit itself that its forms do not say, and on which it may hang what is doubted."""
        contexts = [one for one in self._contexts.get(tag, ()) if one.path is None]
        return frozenset(
            name for context in contexts for one in context.asked if one not in context.apart for name in one.attributes
        )

    def _planned(self, tag: str, names: frozenset[str]) -> Plan:
        """What is to be asked of a unit that holds elements of these names."""
        contexts = [
            replace(
                context,
                asked=_needed(context.asked, names),
                alike=[replace(one, asked=asked) for one in context.alike if (asked := _needed(one.asked, names))],
                others=_needed(context.others, names),
            )
            for context in self._contexts.get(tag, ())
            if context.names <= names
        ]
        return Plan([context for context in contexts if context.asked])


def _needed(asked: Iterable[Asked], names: frozenset[str]) -> list[Asked]:
    return [one for one in asked if one.needs is None or one.needs & names]


def _context(unit: str, path: Path | None, rules: Mapping[str, Any], flag: int) -> Context:
    names = frozenset(_NAME.findall(_TEST.sub("", path.text)) if path else ())
    cases, loops = list(_cases(rules)), _loops(rules)
    groups: dict[frozenset[str], list[Asked]] = defaultdict(list)
    every: list[Asked] = [*cases, *loops]
    apart = [one for one in every if one.reads_texts or (path is None and _is_of_unit(one))]
    for one in every:
        if one not in apart:
            groups[_children(one)].append(one)
    others = groups.pop(frozenset(), [])
    # In this order it is told what is wrong.
    if path is not None:
        last = [case for case in cases if case.reads]
    else:
        last = [one for group in groups.values() if _is_told_last(group) for one in group if isinstance(one, Case)]
    asked: list[Asked] = [*(case for case in cases if case not in last), *last, *loops]
    return Context(unit, path, names, asked, flag, apart, [Alike(*group) for group in groups.items()], others)


def _is_told_last(group: list[Asked]) -> bool:
    rules = [one.rule for one in group if isinstance(one, Case)]
    return len(rules) > 1 or any(isinstance(rule, _DATED) for rule in rules)


def _children(one: Asked) -> frozenset[str]:
    """The children of a unit that something hangs on, and on nothing else; none if it does on more."""
    names = frozenset(child for child, _attribute in one.reads or ())
    return names if "" not in names else frozenset()


def _is_of_unit(one: Asked) -> bool:
    """Whether it hangs on attributes of the unit itself alone."""
    return bool(one.reads) and all(child == "" for child, _attribute in one.reads or ())


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
    return [_loop(Path(text), cases) for text, cases in found.items()]


def _loop(values: Path, cases: list[Case]) -> Loop:
    reads = [values.reads, *(case.reads for case in cases)]
    return Loop(
        values,
        cases,
        values.needs,
        reads=None if None in reads else frozenset().union(*filter(None, reads)),
        attributes=_attributes([values]).union(*(case.attributes for case in cases)),
        reads_texts=_reads_texts([values], by_presence=False) or any(case.reads_texts for case in cases),
    )


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
        attributes=_attributes(made),
        reads_texts=_reads_texts(made, by_presence=kind in _BY_PRESENCE),
    )


def _attributes(paths: list[Path]) -> frozenset[str]:
    """The attributes that XPaths name."""
    return frozenset(
        expanded(name) for path in paths for name in _ATTRIBUTE.findall(path.text)
    )  # fmt: skip


def _reads_texts(paths: list[Path], *, by_presence: bool) -> bool:
    """Whether more is read of texts than that they are there."""
    if by_presence:
        return any(_TELLING in path.text and not _TEXTS_THERE.fullmatch(path.text) for path in paths)
    return any(path.is_elements or _TELLING in path.text for path in paths)


def _reads(paths: list[Path], *, by_presence: bool) -> frozenset[Read] | None:
    """All that a case reads; None if it is more than attributes, and what children there are."""
    known = [path.reads for path in paths if path.reads is not None and (by_presence or not path.is_elements)]
    return frozenset().union(*known) if known and len(known) == len(paths) else None


def _together(paths: list[Path]) -> frozenset[str] | None:
    """The elements without any of which none of the paths finds anything; None where that cannot be said."""
    known = [path.needs for path in paths if path.needs is not None]
    return frozenset().union(*known) if known and len(known) == len(paths) else None
