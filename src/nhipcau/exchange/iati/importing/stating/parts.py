"""The children of elements by their names."""

from collections.abc import Mapping, Sequence

from nhipcau.exchange.iati.judging.nodes import Node

#: The children of an element, by their names.
Parts = Mapping[str, Sequence[Node]]


def first(element: Node, name: str) -> Node | None:
    """The first child of a name; None where there is none."""
    for child in element.children:
        if child.tag == name:
            return child
    return None


def inner(element: Node) -> dict[str, Node]:
    """The first child of each name."""
    return {child.tag: child for child in reversed(element.children)}


def within(elements: Sequence[Node], name: str) -> list[Node]:
    """The children of a name of several elements."""
    return [child for element in elements for child in element.children if child.tag == name]
