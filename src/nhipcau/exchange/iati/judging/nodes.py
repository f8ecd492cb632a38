"""Elements as plain values: asking these takes a fraction of the time that asking lxml takes."""

from itertools import islice
from typing import Any

#: No activity holds as many elements; hostile ones would.
MOST_ELEMENTS = 300_000
#: Nodes by the names of their elements.
ByName = dict[str, list["Node"]]


class TooLarge(Exception):
    """An activity or organisation with more elements than any has."""


class Shared(Exception):
    """What was asked cannot be said of a node that may stand in several places."""


class Node:
    """An element: its name, attributes, the text before its first child, and the elements in it.

    `form` stands for all nodes that differ only by what their texts say (known.py); None in those that know their
    places. `right` are the flags of the judges that found nothing wrong in it, `stated` is kept by who says what it
    states; with `is_kept`, it will be known again.
    """

    __slots__ = ("attributes", "children", "form", "get", "is_kept", "of", "right", "stated", "tag", "text")

    def __init__(self, tag: str, text: str | None, attributes: dict[str, str], children: "list[Node]", of: Any) -> None:
        self.tag, self.text, self.attributes, self.children, self.of = tag, text, attributes, children, of
        self.get = attributes.get
        self.right, self.is_kept = 0, False
        self.form: Any = None
        self.stated: Any = None

    @property
    def element(self) -> Any:
        """The element of lxml. Raises `Shared`."""
        if self.of is None:
            raise Shared
        return self.of

    @property
    def sourceline(self) -> int:
        """The line of the file; 0 where it is not known."""
        return (self.of.sourceline or 0) if self.of is not None else 0

    def below(self, name: str) -> "list[Node]":
        """All elements of a name below it, however deep, as they stand in the file."""
        found = []
        for child in self.children:
            if child.tag == name:
                found.append(child)
            if child.children:
                found += child.below(name)
        return found


def copied(unit: Any) -> Node:
    """An element and all below it as nodes that know their places. Raises `TooLarge`."""
    elements = list(islice(unit.iterdescendants("*"), MOST_ELEMENTS + 1))
    if len(elements) > MOST_ELEMENTS:
        raise TooLarge
    stack: list[Node] = []
    for element in reversed(elements):
        children = [stack.pop() for _child in element.iterchildren("*")]
        stack.append(Node(element.tag, element.text, dict(element.items()), children, element))
    return Node(unit.tag, unit.text, dict(unit.items()), stack[::-1], unit)
