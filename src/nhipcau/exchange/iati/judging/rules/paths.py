"""Paths and conditions of a ruleset, made ready once and asked of many elements."""

import re
from datetime import date
from functools import cached_property
from typing import Any

from lxml import etree

from nhipcau.exchange.iati.judging.nodes import Node
from nhipcau.exchange.iati.judging.rules.expressions import Ask, Expression, Kind
from nhipcau.exchange.iati.judging.rules.parsing import PLACE, NotPlain, parsed
from nhipcau.exchange.iati.judging.rules.unit import Unit
from nhipcau.exchange.iati.judging.rules.values import day_in

#: In a loop, the value found is handed over as a variable, never as text.
_VARIABLE = "$one"
_XML = {"xml": "http://www.w3.org/XML/1998/namespace"}


#: Steps from child to child, some by their number.
_NUMBERED = re.compile(r"(?:(?:\.\.|[\w-]+(?:\[\d+\])?)/)*([\w-]+)(?:\[\d+\])?")


class Path:
    """An XPath below the element that is judged; with `loops`, one into which the value of a loop is put.

    What is plain, nearly all, is asked without XPath. Raises `lxml.etree.XPathSyntaxError` for what is none.
    """

    def __init__(self, text: str, *, loops: bool = False) -> None:
        self.text = text
        self._loops = loops and PLACE in text
        self._text = text.replace(f"'{PLACE}'", _VARIABLE) if self._loops else text
        xpath = self._xpath
        try:
            self._plain: Expression | None = parsed(text, loops=self._loops)
        except NotPlain:
            self._plain = None
        #: Whether it finds elements, whose texts may be asked for.
        self.is_elements = self._plain is None or self._plain.kind is Kind.ELEMENTS
        self._is_text = self._plain is not None and self._plain.kind is Kind.VALUES
        #: Finds the nodes below an element, or says whether a condition holds. Texts do not know where they stand.
        self.find: Ask = self._plain.ask if self._plain else lambda element, unit: self._asked(xpath, element, unit)
        #: With none of these elements in the unit it finds nothing and does not hold; None where that cannot be said.
        self.needs = self._plain.needs if self._plain else _needs(text)
        #: What it reads, if that is no more than attributes and whether children are there.
        self.reads = self._plain.reads if self._plain else None
        #: The attribute of the element itself, where it is nothing else.
        self.attribute = self._plain.attribute if self._plain else None

    def texts(self, element: Node, unit: Unit) -> list[str]:
        """The text of each node that it finds, of an element that before its first child."""
        if self._loops or element is not unit.node:
            return self._texts(element, unit)
        found = unit.texts.get(self._text)
        if found is None:
            found = unit.texts[self._text] = self._texts(element, unit)
        return found

    def days(self, element: Node, unit: Unit) -> list[date | None]:
        """The day in each text; None where there is none."""
        if self._loops or element is not unit.node:
            return [day_in(text) for text in self._texts(element, unit)]
        found = unit.days.get(self._text)
        if found is None:
            found = unit.days[self._text] = [day_in(text) for text in self.texts(element, unit)]
        return found

    def _texts(self, element: Node, unit: Unit) -> list[str]:
        found: list[Any] = self.find(element, unit)
        return found if self._is_text else [node if isinstance(node, str) else node.text or "" for node in found]

    def lines(self, element: Node, unit: Unit) -> list[int]:
        """The lines of all elements it finds, or in which the attributes and texts stand that it finds."""
        if self._plain and self._plain.kind in (Kind.ELEMENTS, Kind.VALUES) and self._plain.owners:
            owners = self._plain.owners(element, unit)
        else:
            owners = self._asked(self._owners, element, unit)
        return [owner.sourceline or 0 for owner in owners]

    def _asked(self, xpath: Any, node: Node, unit: Unit) -> Any:
        found = xpath(node.element, one=unit.one) if self._loops else xpath(node.element)
        return [unit.of(one) for one in found] if isinstance(found, list) else found

    @cached_property
    def _xpath(self) -> Any:
        return etree.XPath(self._text, namespaces=_XML, smart_strings=False)

    @cached_property
    def _owners(self) -> Any:
        return etree.XPath(f"({self._text})/ancestor-or-self::*[1]", namespaces=_XML)


def _needs(text: str) -> frozenset[str] | None:
    """The element that a path asked as XPath leads to, where it is a plain one."""
    found = _NUMBERED.fullmatch(text)
    return frozenset({found.group(1)}) if found else None
