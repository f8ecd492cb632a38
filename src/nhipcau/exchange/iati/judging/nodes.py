"""Elements as plain values: asking these takes a fraction of the time that asking lxml takes.

What says the same, with all below it, may be one node: the same bodies, sectors and dates stand in thousands of
activities. Whatever was once found of such a node is found again by looking at it.
"""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from itertools import islice
from typing import Any

from lxml import etree

#: No activity holds as many elements; hostile ones would.
MOST_ELEMENTS = 300_000
#: So many nodes are known again at least, once they were met twice, and none that is written with more bytes.
_MOST_KNOWN, _LONGEST = 2_000, 300
#: So many are remembered to have been met once.
_MOST_MET = 20_000
#: Nodes by the names of their elements.
ByName = dict[str, list["Node"]]


_NO_CHILDREN: list[Any] = []
_END, _NO_ELEMENTS = ord("/"), "!?"
_ATTRIBUTE = re.compile(r'([^\s="]+)="([^"]*)"')
#: As libxml2 writes signs; what begins all of them stands last.
_WRITTEN = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&#9;": "\t", "&#10;": "\n", "&#13;": "\r", "&amp;": "&"}
_XML = "http://www.w3.org/XML/1998/namespace"


class TooLarge(Exception):
    """An activity or organisation with more elements than any has."""


class _Odd(Exception):
    """What is written holds comments or further prefixes: it is read element by element."""


class Shared(Exception):
    """What was asked cannot be said of a node that may stand in several places."""


class Node:
    """An element: its name, attributes, the text before its first child, and the elements in it.

    `right` are the flags of the judges that found nothing wrong in it, `stated` is kept by who says what it states;
    with `is_kept`, it will be known again.
    """

    __slots__ = ("attributes", "children", "get", "is_kept", "of", "right", "stated", "tag", "text")

    def __init__(self, tag: str, text: str | None, attributes: dict[str, str], children: "list[Node]", of: Any) -> None:
        self.tag, self.text, self.attributes, self.children, self.of = tag, text, attributes, children, of
        self.get = attributes.get
        self.right, self.is_kept = 0, False
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


class Known:
    """Nodes that were met, until there are too many of them.

    They are known by how their element is written, and what is in it: so most elements need not even be asked for.
    """

    def __init__(self) -> None:
        #: Those without children and the others, each with those that were met before these.
        self._leaves: dict[bytes, Node] = {}
        self._others: dict[tuple[Any, ...], Node] = {}
        self._past = self._leaves, self._others
        self._met: set[int] = set()
        self._starts: dict[bytes, tuple[str, dict[str, str]]] = {}
        #: Prefixes in the files, and what they stand for.
        self._spaces: dict[str | None, str] = {}

    def copy(self, unit: Any) -> tuple[Node, ByName]:
        """An element and all below it, as nodes that may stand in several places. Raises `TooLarge`."""
        if unit.nsmap != self._spaces:
            self._leaves, self._others, self._starts, self._spaces = {}, {}, {}, unit.nsmap
            self._past = {}, {}
            self._met.clear()
        if len(self._leaves) + len(self._others) > _MOST_KNOWN:
            self._past = self._leaves, self._others
            self._leaves, self._others = {}, {}
        if len(self._starts) > _MOST_KNOWN:
            self._starts = {}
        if len(self._met) > _MOST_MET:
            self._met.clear()
        # As libxml2 writes it, these signs stand nowhere else than where a tag begins or ends.
        head, *pieces = etree.tostring(unit, encoding="utf-8", with_tail=False).split(b"<")[1:]
        if len(pieces) > MOST_ELEMENTS or None in self._spaces:
            return copied(unit)
        try:
            below, children = self._read(pieces if b"/>" not in head else ())
        except _Odd:
            return copied(unit)
        return Node(unit.tag, unit.text, dict(unit.items()), children, None), below

    def _read(self, pieces: Sequence[bytes]) -> tuple[ByName, list[Node]]:
        """All nodes by their names, and those that stand in no other."""
        leaf, other = self._leaves.get, self._others.get
        below: ByName = defaultdict(list)
        children: list[Node] = []
        around: list[tuple[bytes, list[Node]]] = []
        begun = None
        for piece in pieces:
            if piece[0] == _END:
                if begun is not None:
                    node = leaf(begun) or self._leaf(begun)
                    begun = None
                elif around:
                    start, outer = around.pop()
                    node = other((start, *children)) or self._other(start, children)
                    children = outer
                else:
                    break
            else:
                if begun is not None:
                    around.append((begun, children))
                    children, begun = [], None
                if b"/>" not in piece:
                    begun = piece
                    continue
                node = leaf(piece) or self._leaf(piece)
            children.append(node)
            below[node.tag].append(node)
        else:
            if pieces:
                raise _Odd
        return below, children

    def _leaf(self, piece: bytes) -> Node:
        node = self._past[0].get(piece)
        if node is None:
            node = self._node(piece, _NO_CHILDREN)
            if len(piece) > _LONGEST or self._is_new(piece):
                return node
            node.is_kept = True
        self._leaves[piece] = node
        return node

    def _other(self, start: bytes, children: list[Node]) -> Node:
        for child in children:
            if not child.is_kept:
                return self._node(start, children)
        key = (start, *children)
        node = self._past[1].get(key)
        if node is None:
            node = self._node(start, children)
            if len(start) > _LONGEST or self._is_new(key):
                return node
            node.is_kept = True
        self._others[key] = node
        return node

    def _is_new(self, key: Hashable) -> bool:
        """Whether something is met for the first time: most of what is said is said only once."""
        sign = hash(key)
        if sign in self._met:
            return False
        self._met.add(sign)
        return True

    def _node(self, piece: bytes, children: list[Node]) -> Node:
        start, _end, text = piece.partition(b">")
        tag, attributes = self._starts.get(start) or self._start(start)
        written = text.decode() if text and start[-1] != _END else None
        return Node(tag, _plain(written) if written and "&" in written else written, attributes, children, None)

    def _start(self, start: bytes) -> tuple[str, dict[str, str]]:
        tag, _space, rest = start.decode().rstrip("/").partition(" ")
        if tag[0] in _NO_ELEMENTS or "xmlns" in rest:
            raise _Odd
        attributes = {self._name(name): _plain(value) for name, value in _ATTRIBUTE.findall(rest)}
        found = self._name(tag), attributes
        if len(start) <= _LONGEST:
            self._starts[start] = found
        return found

    def _name(self, name: str) -> str:
        if ":" not in name:
            return name
        prefix, _colon, local = name.partition(":")
        return f"{{{_XML if prefix == 'xml' else self._spaces[prefix]}}}{local}"


def copied(unit: Any) -> tuple[Node, ByName]:
    """An element and all below it as nodes that know their places. Raises `TooLarge`."""
    elements = list(islice(unit.iterdescendants("*"), MOST_ELEMENTS + 1))
    if len(elements) > MOST_ELEMENTS:
        raise TooLarge
    stack: list[Node] = []
    nodes: list[Node] = []
    for element in reversed(elements):
        children = [stack.pop() for _child in element.iterchildren("*")]
        node = Node(element.tag, element.text, dict(element.items()), children, element)
        stack.append(node)
        nodes.append(node)
    return Node(unit.tag, unit.text, dict(unit.items()), stack[::-1], unit), by_name(reversed(nodes))


def by_name(nodes: Iterable[Node]) -> ByName:
    """Nodes by the names of their elements, in their order."""
    found: ByName = defaultdict(list)
    for node in nodes:
        found[node.tag].append(node)
    return found


def _plain(text: str) -> str:
    """A text as it is meant."""
    for written, meant in _WRITTEN.items():
        text = text.replace(written, meant)
    return text
