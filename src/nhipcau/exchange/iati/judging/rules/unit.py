"""What is judged: an activity or an organisation on a day, its elements sorted once for all rules."""

from datetime import date
from functools import cached_property
from typing import Any

from nhipcau.exchange.iati.judging.nodes import Known, Node, by_name, copied

#: The attribute that names the language of a text.
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


class Unit:
    """An activity or an organisation, and what is known of it.

    With `known`, its nodes may stand in several places: it can be said whether something is wrong, but not where.
    `line` is that of the file, `one` the value that a loop stands at. Raises `TooLarge`.
    """

    def __init__(self, element: Any, today: date, known: Known | None = None) -> None:
        self.today, self.line, self.one = today, element.sourceline or 0, ""
        #: The unit itself, and all below it by their names.
        self.node, self.below = known.copy(element) if known else copied(element)
        self.children = by_name(self.node.children)
        #: What plain paths from it find, by the names of their steps; texts and days by the paths themselves.
        self.walked: dict[tuple[str, ...], list[Node]] = {}
        self.texts: dict[str, list[str]] = {}
        self.days: dict[str, list[date | None]] = {}

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
