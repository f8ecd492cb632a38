"""What is judged: an activity or an organisation on a day, its elements sorted once for all rules."""

from collections import defaultdict
from datetime import date
from itertools import islice
from typing import Any

#: An element, or the text of an attribute or an element.
Node = Any
#: The attribute that names the language of a text.
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
#: No activity holds as many elements; hostile ones would.
MOST_ELEMENTS = 300_000


class TooLarge(Exception):
    """An activity or organisation with more elements than any has."""


class Unit:
    """An activity or an organisation, and what is known of the element in it that is looked at.

    `one` is the value that a loop stands at. Raises `TooLarge`.
    """

    __slots__ = ("at", "below", "children", "days", "element", "languages", "one", "texts", "today", "walked")

    def __init__(self, element: Node, today: date) -> None:
        self.element, self.today, self.one = element, today, ""
        #: What paths from it find that others go on from, by the names of their steps.
        self.walked: dict[tuple[str, ...], list[Node]] = {}
        #: All elements below it, by their names.
        self.below = _by_name(islice(element.iterdescendants("*"), MOST_ELEMENTS + 1))
        if sum(map(len, self.below.values())) > MOST_ELEMENTS:
            raise TooLarge
        #: The languages that its texts say they are in; None where one does not.
        self.languages: set[str | None] = {text.get(LANGUAGE) for text in self.below.get("narrative", ())}
        self.look_at(element)

    def look_at(self, element: Node) -> dict[str, list[Node]]:
        """Look at an element: at its children by their names, and at what paths from there find, as rules ask."""
        self.at = element
        self.children = _by_name(element)
        self.texts: dict[str, list[str]] = {}
        self.days: dict[str, list[date | None]] = {}
        return self.children


def _by_name(elements: Any) -> dict[str, list[Node]]:
    found: dict[str, list[Node]] = defaultdict(list)
    for each in elements:
        found[each.tag].append(each)
    return found
