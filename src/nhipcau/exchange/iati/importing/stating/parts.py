"""The children of elements by their names.

An element is looked for among its siblings: of those that Python knows already this is quicker than a search by lxml.
"""

from collections.abc import Mapping, Sequence
from typing import Any

#: The children of an element, by their names.
Parts = Mapping[str, Sequence[Any]]


def parts_of(element: Any) -> Parts:
    """All children by their names; what is not an element has none."""
    found: dict[str, list[Any]] = {}
    for child in element:
        name = child.tag
        if name in found:
            found[name].append(child)
        elif isinstance(name, str):
            found[name] = [child]
    return found


def first(element: Any, name: str) -> Any:
    """The first child of a name; None where there is none."""
    for child in element:
        if child.tag == name:
            return child
    return None


def within(elements: Sequence[Any], name: str) -> list[Any]:
    """The children of a name of several elements."""
    return [child for element in elements for child in element if child.tag == name]
