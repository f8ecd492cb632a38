"""The plain paths of rulesets, walked without XPath: most are, and files hold millions of elements.

    @ref        narrative        transaction/value/@value-date        activity-date[@type='1' or @type='2']/@iso-date

What is written otherwise is left to XPath; both find the same, which a test compares.
"""

import re
from collections.abc import Callable
from typing import Any

Node = Any
Walk = Callable[[Node], list[Node]]

_NAME = r"[A-Za-z_][\w.-]*"
_STEP = re.compile(rf"({_NAME})(?:\[([^\[\]]*)\])?")
_ATTRIBUTE = re.compile(rf"@((?:xml:)?{_NAME})")
_EQUAL = re.compile(rf"@({_NAME})\s*(!?=)\s*'([^']*)'")
_MISSING = re.compile(rf"not\(@({_NAME})\)")
_XML = "{http://www.w3.org/XML/1998/namespace}"


def walk_of(path: str) -> Walk | None:
    """How to walk a path, or None for one that is not plain."""
    *steps, last = _split(path)
    attribute = _ATTRIBUTE.fullmatch(last)
    is_value = attribute is not None or last == "text()"
    parsed = [_step(each) for each in (steps if is_value else [*steps, last])]
    known = [each for each in parsed if each is not None]
    if len(known) != len(parsed):
        return None
    if attribute:
        return _attributes(attribute.group(1).replace("xml:", _XML), _elements(known) if known else None)
    return _texts(_elements(known)) if is_value else _elements(known)


def _split(path: str) -> list[str]:
    """The steps; a slash within brackets separates none."""
    return re.split(r"/(?![^\[]*\])", path)


_Test = Callable[[Node], bool]


def _step(text: str) -> tuple[str, _Test | None] | None:
    found = _STEP.fullmatch(text)
    if found is None:
        return None
    if found.group(2) is None:
        return found.group(1), None
    tests = [_test(each.strip()) for each in found.group(2).split(" or ")]
    known = [each for each in tests if each is not None]
    return (found.group(1), lambda node: any(test(node) for test in known)) if len(known) == len(tests) else None


def _test(text: str) -> _Test | None:
    if found := _EQUAL.fullmatch(text):
        name, sign, value = found.groups()
        if sign == "=":
            return lambda node: node.get(name) == value
        # As in XPath, an attribute that is not there differs from nothing.
        return lambda node: node.get(name, value) != value
    if found := _MISSING.fullmatch(text):
        missing = found.group(1)
        return lambda node: node.get(missing) is None
    return None


def _elements(steps: list[tuple[str, _Test | None]]) -> Walk:
    if len(steps) == 1 and steps[0][1] is None:
        only = steps[0][0]
        return lambda element: list(element.iterchildren(only))

    def walk(element: Node) -> list[Node]:
        nodes = [element]
        for name, test in steps:
            found = [child for node in nodes for child in node.iterchildren(name)]
            nodes = [node for node in found if test(node)] if test else found
            if not nodes:
                return nodes
        return nodes

    return walk


def _attributes(name: str, elements: Walk | None) -> Walk:
    if elements is None:
        return lambda element: [value] if (value := element.get(name)) is not None else []
    return lambda element: [value for node in elements(element) if (value := node.get(name)) is not None]


def _texts(elements: Walk) -> Walk:
    return lambda element: [node.text for node in elements(element) if node.text]
