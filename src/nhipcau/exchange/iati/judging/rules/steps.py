"""Paths of rulesets as plain walks from element to element.

@ref        narrative        transaction/value/@value-date        activity-date[@type='1' or @type='2']/@iso-date
"""

from collections.abc import Callable

from nhipcau.exchange.iati.judging.rules.unit import Node, Unit

Walk = Callable[[Node, Unit], list[Node]]
#: Leaves of some elements those of which something is true.
Sieve = Callable[[list[Node], Unit], list[Node]]
#: The name of a child, and what must be true of it.
Step = tuple[str, Sieve | None]
_NONE: list[Node] = []


def children(step: Step) -> Walk:
    """The children that a single step finds."""
    name, sieve = step

    def walk(element: Node, unit: Unit) -> list[Node]:
        if element is unit.at:
            return unit.children.get(name, _NONE)
        return [child for child in element if child.tag == name]

    return _sieved(walk, sieve)


def below(step: Step) -> Walk:
    """All elements of a name below an element, however deep."""
    name, sieve = step

    def walk(element: Node, unit: Unit) -> list[Node]:
        if element is unit.element:
            return unit.below.get(name, _NONE)
        return list(element.iterdescendants(name))

    return _sieved(walk, sieve)


def _sieved(walk: Walk, sieve: Sieve | None) -> Walk:
    if sieve is None:
        return walk

    def sieved(element: Node, unit: Unit) -> list[Node]:
        found = walk(element, unit)
        return sieve(found, unit) if found else found

    return sieved


def elements(steps: list[Step]) -> Walk:
    """The elements that one step after the other leads to."""
    *before, (name, sieve) = steps
    if not before:
        return children(steps[0])
    owners = elements(before)
    path = None if any(sieve for _name, sieve in before) else tuple(each for each, _sieve in before)

    def walk(element: Node, unit: Unit) -> list[Node]:
        if name not in unit.below:
            return _NONE
        # Many paths begin with the same steps.
        known = unit.walked.get(path) if path and element is unit.element else None
        nodes = owners(element, unit) if known is None else known
        if path and element is unit.element:
            unit.walked[path] = nodes
        if not nodes:
            return nodes
        nodes = [child for node in nodes for child in node if child.tag == name]
        return sieve(nodes, unit) if sieve else nodes

    return walk


def itself(element: Node, _unit: Unit) -> list[Node]:
    """The element a path begins at."""
    return [element]


def attributes(name: str, owners: Walk) -> Walk:
    """The values of an attribute of the elements."""
    if owners is itself:
        return lambda element, unit: [value] if (value := element.get(name)) is not None else []
    return lambda element, unit: [
        value for node in owners(element, unit) if (value := node.get(name)) is not None
    ]  # fmt: skip


def having(name: str, owners: Walk) -> Walk:
    """The elements that have the attribute."""
    return lambda element, unit: [node for node in owners(element, unit) if node.get(name) is not None]


def texts(owners: Walk) -> Walk:
    """The texts of the elements, each up to its first child."""
    return lambda element, unit: [node.text for node in owners(element, unit) if node.text]


def telling(owners: Walk) -> Walk:
    """The elements that have a text."""
    return lambda element, unit: [node for node in owners(element, unit) if node.text]
