"""Where rules apply, and whether they are kept there: most answers are known from the nodes that were judged before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from nhipcau.exchange.iati.judging.findings import Finding, Severity
from nhipcau.exchange.iati.judging.known import Held
from nhipcau.exchange.iati.judging.nodes import Node
from nhipcau.exchange.iati.judging.rules.kinds import Broken, Rule
from nhipcau.exchange.iati.judging.rules.paths import Path
from nhipcau.exchange.iati.judging.rules.unit import Unit

#: What a rule reads of an element: an attribute of its own (""), or of children of a name; "" for that they are there.
Read = tuple[str, str]
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
    #: The attributes that its XPaths name, and whether it reads more of texts than that they are there.
    attributes: frozenset[str] = frozenset()
    reads_texts: bool = False

    def broken(self, node: Node, unit: Unit) -> Sequence[Broken]:
        """Where it is broken at a node."""
        if self.condition is not None and not self.condition.find(node, unit):
            return ()
        return self.rule(node, unit)

    def findings(self, node: Node, unit: Unit) -> list[Finding]:
        """What breaks it at a node."""
        return [
            Finding(self.number, self.severity, broken.line or node.sourceline, {"found": broken.found})
            for broken in self.broken(node, unit)
        ]


@dataclass(frozen=True)
class Loop:
    """Cases asked once for each value that is found, the first of them where there are more than a list has."""

    values: Path
    cases: list[Case]
    needs: frozenset[str] | None
    reads: frozenset[Read] | None
    attributes: frozenset[str]
    reads_texts: bool

    def broken(self, node: Node, unit: Unit) -> bool:
        """Whether its cases are broken at a node."""
        return bool(self.values.texts(node, unit)) and bool(self.findings(node, unit))

    def findings(self, node: Node, unit: Unit) -> list[Finding]:
        """What breaks its cases at a node."""
        found: list[Finding] = []
        for value in list(dict.fromkeys(self.values.texts(node, unit)))[:_MOST_VALUES]:
            unit.one = value
            for case in self.cases:
                found += case.findings(node, unit)
        return found


Asked = Case | Loop


@dataclass(frozen=True)
class Alike:
    """What hangs on some children alone: what was once right with the same children is right again."""

    names: frozenset[str]
    asked: list[Asked]
    kept: Held = field(default_factory=Held)

    def is_kept(self, node: Node, unit: Unit) -> bool:
        """Whether nothing is wrong at a node of a unit whose nodes may stand in several places."""
        names = self.names
        if node is unit.node:
            said = tuple([child for name in names if name in unit.children for child in unit.children[name]])
        else:
            said = tuple([child for child in node.children if child.tag in names])
        if said in self.kept:
            return True
        if is_broken(self.asked, node, unit):
            return False
        if self.kept.is_full:
            self.kept.forget()
        self.kept.keep(said, True)
        return True


@dataclass(frozen=True, eq=False)
class Context:
    """Where cases and loops apply in an activity or an organisation; no path means there itself.

    It is in no unit without elements of all `names`. Forms carry its `flag` in which nothing breaks its rules.
    """

    unit: str
    path: Path | None
    names: frozenset[str]
    asked: Sequence[Asked]
    flag: int
    #: Those of them to be asked of each unit itself; of the rest, those that hang on a few children, and the others.
    apart: Sequence[Asked]
    alike: Sequence[Alike]
    others: Sequence[Asked]

    def findings(self, unit: Unit) -> Iterator[Finding]:
        """What breaks a rule."""
        for node in self.path.find(unit.node, unit) if self.path else (unit.node,):
            for one in self.asked:
                yield from one.findings(node, unit)

    def is_kept(self, node: Node, unit: Unit) -> bool:
        """Whether nothing is wrong at a form in what its texts do not decide. Raises `Shared`."""
        for one in self.alike:
            if not one.is_kept(node, unit):
                return False
        return not is_broken(self.others, node, unit)

    def is_kept_apart(self, unit: Unit) -> bool:
        """Whether nothing is wrong in what is to be asked of each unit itself. Raises `Shared`."""
        nodes = self.path.find(unit.node, unit) if self.path else (unit.node,)
        return not any(is_broken(self.apart, node, unit) for node in nodes)


def is_broken(asked: Sequence[Asked], node: Node, unit: Unit) -> bool:
    """Whether any case is broken at a node."""
    for one in asked:
        if one.broken(node, unit):
            break
    else:
        return False
    return True
