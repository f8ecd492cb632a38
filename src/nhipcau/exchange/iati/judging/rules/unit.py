"""What is judged: an activity or an organisation on a day, its elements sorted once for all rules."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Any

from nhipcau.exchange.iati.judging.nodes import ByName, Node, copied

#: The attribute that names the language of a text.
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


class Unit:
    """An activity or an organisation, and what is known of it.

    Its nodes may stand in several places: it can be said then whether something is wrong, but not where. `line` is that
    of the file, `one` the value that a loop stands at.
    """

    def __init__(self, node: Node, today: date, line: int = 0) -> None:
        self.node, self.today, self.line, self.one = node, today, line, ""
        self.children: ByName = defaultdict(list)
        for child in node.children:
            self.children[child.tag].append(child)
        #: What plain paths from it find, by the names of their steps; texts and days by the paths themselves.
        self.walked: dict[tuple[str, ...], list[Node]] = {}
        self.texts: dict[str, list[str]] = {}
        self.days: dict[str, list[date | None]] = {}

    @classmethod
    def alone(cls, element: Any, today: date) -> "Unit":
        """An element of lxml as a unit whose nodes know their places. Raises `TooLarge`."""
        return cls(copied(element), today, element.sourceline or 0)

    @property
    def forms(self) -> list[Node | None]:
        """The forms of what stands in it."""
        return [child.form for child in self.node.children]

    def of_forms(self) -> "Unit":
        """The same but for what its texts say; itself where its nodes have no forms."""
        node, forms = self.node, [form for form in self.forms if form]
        if len(forms) < len(node.children):
            return self
        return Unit(Node(node.tag, node.text, node.attributes, forms, None), self.today)

    @cached_property
    def below(self) -> ByName:
        """All elements below it, by their names and in their order."""
        found: ByName = defaultdict(list)
        _gather(self.node.children, found)
        return found

    @cached_property
    def languages(self) -> set[str | None]:
        """The languages that its texts say they are in; None where one does not."""
        return {node.get(LANGUAGE) for node in self.below.get("narrative", ())}

    @cached_property
    def _by_element(self) -> dict[Any, Node]:
        return {node.of: node for nodes in ([self.node], *self.below.values()) for node in nodes}

    def of(self, found: Any) -> Any:
        """The node of an element that XPath found; anything else as it is."""
        return self._by_element.get(found, found)


def _gather(nodes: Iterable[Node], found: ByName) -> None:
    for node in nodes:
        found[node.tag].append(node)
        if node.children:
            _gather(node.children, found)
