"""Paths of a ruleset, compiled once and asked of many elements."""

import re
from collections.abc import Callable
from functools import cached_property
from typing import Any

from lxml import etree

from nhipcau.exchange.iati.judging.rules.steps import walk_of

#: In a loop, the value found stands for this in the paths; it is handed over as a variable, never as text.
_PLACE, _VARIABLE = "'$1'", "$one"
_FIRST = re.compile(r"^(@?[a-z][\w:-]*)")
#: Conditions that children must be there for: so many of them, or any. What is added to it only makes it stricter.
_COUNTED = r"count\([\w/@-]+\)(?: \+ count\([\w/@-]+\))* (?:>|= 1).*"
_NAMED = r"[\w-]+(?: or [\w-]+)*"
_XML = {"xml": "http://www.w3.org/XML/1998/namespace"}
#: What a path finds: elements, and texts of attributes and elements.
Node = Any


class Path:
    """An XPath below the element that is judged; with `loops`, one into which the value of a loop is put.

    Raises `lxml.etree.XPathSyntaxError` for what is none.
    """

    def __init__(self, text: str, *, loops: bool = False) -> None:
        self.text = text
        self._loops = loops and _PLACE in text
        self._xpath = text.replace(_PLACE, _VARIABLE) if loops else text
        self._find = etree.XPath(self._xpath, namespaces=_XML, smart_strings=False)
        walk = None if self._loops else walk_of(text)
        #: Finds the nodes below an element, or says whether a condition holds; not in a loop. Texts do not know where
        #: they stand.
        self.find: Callable[[Node], Any] = walk or self._find

    def __call__(self, element: Node, one: str) -> Any:
        """What it finds or says; `one` is the value of the loop."""
        return self._find(element, one=one) if self._loops else self.find(element)

    @cached_property
    def needs(self) -> str:
        """The child or @attribute without which it finds nothing; empty where that cannot be said."""
        found = _FIRST.match(self.text)
        is_plain = found is not None and "|" not in self.text and "(" not in self.text.partition("[")[0]
        return found.group(1) if found and is_plain else ""

    @cached_property
    def names(self) -> frozenset[str]:
        """The children without any of which a condition does not hold; none where that cannot be said."""
        plain = re.sub(r"\[[^\]]*\]", "", self.text)
        counted = re.fullmatch(_COUNTED, plain)
        named = (
            re.findall(r"count\(([\w-]+)", plain) if counted else re.fullmatch(_NAMED, plain) and plain.split(" or ")
        )
        return frozenset(named or ())

    @cached_property
    def _owners(self) -> etree.XPath:
        return etree.XPath(f"({self._xpath})/ancestor-or-self::*[1]", namespaces=_XML)

    def lines(self, element: Node, one: str = "") -> list[int]:
        """The lines of all elements it finds, or in which the attributes and texts stand that it finds."""
        found = self._owners(element, one=one) if self._loops else self._owners(element)
        return [owner.sourceline or 0 for owner in found]


def text_of(node: Node) -> str:
    """The text of an attribute, or of an element before its first child."""
    return node if isinstance(node, str) else node.text or ""
