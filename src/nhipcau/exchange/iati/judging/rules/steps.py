"""Paths of rulesets as plain walks from node to node.

@ref        narrative        transaction/value/@value-date        activity-date[@type='1' or @type='2']/@iso-date
"""

from collections.abc import Callable
from typing import Any

from nhipcau.exchange.iati.judging.nodes import Node
from nhipcau.exchange.iati.judging.rules.unit import Unit

Walk = Callable[[Node, Unit], list[Any]]
#: Leaves of some nodes those of which something is true.
Sieve = Callable[[list[Node], Unit], list[Node]]
#: The name of a child, and what must be true of it.
Step = tuple[str, Sieve | None]
_NONE: list[Any] = []


def children(step: Step) -> Walk:
    """The children that a single step finds."""
    name, sieve = step

    def walk(node: Node, unit: Unit) -> list[Node]:
        if node is unit.node:
            return unit.children.get(name, _NONE)
        return [child for child in node.children if child.tag == name]

    return _sieved(walk, sieve)


def below(step: Step) -> Walk:
    """All nodes of a name below a node, however deep."""
    name, sieve = step

    def walk(node: Node, unit: Unit) -> list[Node]:
        return unit.below.get(name, _NONE) if node is unit.node else node.below(name)

    return _sieved(walk, sieve)


def _sieved(walk: Walk, sieve: Sieve | None) -> Walk:
    if sieve is None:
        return walk

    def sieved(node: Node, unit: Unit) -> list[Node]:
        found = walk(node, unit)
        return sieve(found, unit) if found else found

    return sieved


def elements(steps: list[Step]) -> Walk:
    """The nodes that one step after the other leads to."""
    *before, (name, sieve) = steps
    if not before:
        return children(steps[0])
    owners = elements(before)
    path = () if any(sieve for _name, sieve in before) else tuple(each for each, _sieve in steps)

    def walk(node: Node, unit: Unit) -> list[Node]:
        if name not in unit.below:
            return _NONE
        # Many rules ask for the same.
        is_known = path and node is unit.node
        if is_known and path in unit.walked:
            return unit.walked[path]
        found = [child for owner in owners(node, unit) for child in owner.children if child.tag == name]
        if is_known:
            unit.walked[path] = found
        return found

    return _sieved(walk, sieve)


def itself(node: Node, _unit: Unit) -> list[Node]:
    """The node a path begins at."""
    return [node]


def attributes(name: str, owners: Walk) -> Walk:
    """The values of an attribute of the nodes."""
    if owners is itself:
        return lambda node, unit: [value] if (value := node.get(name)) is not None else _NONE
    return lambda node, unit: [value for owner in owners(node, unit) if (value := owner.get(name)) is not None]


def having(name: str, owners: Walk) -> Walk:
    """The nodes that have the attribute."""
    return lambda node, unit: [owner for owner in owners(node, unit) if owner.get(name) is not None]


def texts(owners: Walk) -> Walk:
    """The texts of the nodes, each up to its first child."""
    return lambda node, unit: [owner.text for owner in owners(node, unit) if owner.text]


def telling(owners: Walk) -> Walk:
    """The nodes that have a text."""
    return lambda node, unit: [owner for owner in owners(node, unit) if owner.text]
