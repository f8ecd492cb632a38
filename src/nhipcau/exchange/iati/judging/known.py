"""Nodes known again: the same bodies, sectors and dates stand in thousands of activities.

What says the same, with all below it, may be one node; whatever was once found of such a node is found again by looking
at it. And what differs only by what its texts say has one form: titles, sums and results differ from activity to
activity, but hardly any rule reads them, so that it is the forms that are judged.
"""

import re
from collections.abc import Collection, Hashable, Sequence
from typing import Any

from lxml import etree

from nhipcau.exchange.iati.judging.nodes import MOST_ELEMENTS, Node, copied

#: So many nodes are known again at least, once they were met twice, and none that is written with more bytes.
_MOST_KNOWN, _LONGEST = 2_000, 300
#: So many are remembered to have been met once.
_MOST_MET = 20_000
#: Nothing is known by more nodes; and so many all that is known by nodes holds together.
_MOST_TOGETHER, _MOST_HELD = 200, 30_000
#: Stands in forms for a text, whatever it says.
SAID = "…"
_NO_CHILDREN: list[Any] = []
_END, _NO_ELEMENTS = ord("/"), "!?"
_ATTRIBUTE = re.compile(r'([^\s="]+)="([^"]*)"')
#: As libxml2 writes signs; what begins all of them stands last.
_WRITTEN = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&#9;": "\t", "&#10;": "\n", "&#13;": "\r", "&amp;": "&"}
_XML = "http://www.w3.org/XML/1998/namespace"


class _Odd(Exception):
    """What is written holds comments or further prefixes: it is read element by element."""


class Held(dict[tuple[Any, ...], Any]):
    """What is known by several nodes; who keeps it forgets it when these are too many together."""

    def __init__(self) -> None:
        super().__init__()
        self._held = 0

    def keep(self, key: tuple[Any, ...], value: Any) -> bool:
        """Remember what is not remembered yet; return whether it could be, by few nodes that are kept themselves."""
        if len(key) > _MOST_TOGETHER or any(isinstance(one, Node) and not one.is_kept for one in key):
            return False
        self[key] = value
        self._held += len(key)
        return True

    @property
    def is_full(self) -> bool:
        """Whether it holds too much."""
        return self._held > _MOST_HELD

    def forget(self) -> None:
        """Begin anew."""
        self.clear()
        self._held = 0


class Known:
    """Nodes that were met, until there are too many of them, and their forms.

    They are known by how their element is written, and what is in it: so most elements need not even be asked for.
    Forms keep the texts of elements named in `spoken`. `judged` is for who judges: what was found of units that looked
    so; it is forgotten with the forms.
    """

    def __init__(self, spoken: Collection[str] = ()) -> None:
        #: Those without children and the others, each with those that were met before these.
        self._leaves: dict[bytes, Node] = {}
        self._others = Held()
        self._past = self._leaves, self._others
        self._met: set[int] = set()
        #: By how an element begins: its name and attributes, and its forms without and with a text.
        self._starts: dict[bytes, tuple[str, dict[str, str], Node, Node | None]] = {}
        self._forms = Held()
        self._spoken = spoken
        self.judged = Held()
        #: Prefixes in the files, and what they stand for.
        self._spaces: dict[str | None, str] = {}

    def copy(self, unit: Any) -> Node:
        """An element and all below it, as nodes that may stand in several places. Raises `TooLarge`."""
        self._tidy(unit)
        # As libxml2 writes it, these signs stand nowhere else than where a tag begins or ends.
        head, *pieces = etree.tostring(unit, encoding="utf-8", with_tail=False).split(b"<")[1:]
        if len(pieces) > MOST_ELEMENTS or None in self._spaces:
            return copied(unit)
        try:
            children = self._read(pieces if b"/>" not in head else ())
        except _Odd:
            return copied(unit)
        return Node(unit.tag, unit.text, dict(unit.items()), children, None)

    def _tidy(self, unit: Any) -> None:
        """Forget what means something else in another file, and what there is too much of."""
        if unit.nsmap != self._spaces:
            self._leaves, self._others, self._starts, self._spaces = {}, Held(), {}, unit.nsmap
            self._past = {}, Held()
            self._met.clear()
        if len(self._leaves) + len(self._others) > _MOST_KNOWN or self._others.is_full:
            self._past = self._leaves, self._others
            self._leaves, self._others = {}, Held()
        if len(self._starts) > _MOST_KNOWN:
            self._starts = {}
        if len(self._met) > _MOST_MET:
            self._met.clear()
        if self._forms.is_full or self.judged.is_full:
            self._forms.forget()
            self.judged.forget()

    def _read(self, pieces: Sequence[bytes]) -> list[Node]:
        """The nodes that stand in no other."""
        leaf, other = self._leaves.get, self._others.get
        children: list[Node] = []
        around: list[tuple[bytes, list[Node]]] = []
        begun = None
        for piece in pieces:
            if piece[0] == _END:
                if begun is not None:
                    children.append(leaf(begun) or self._leaf(begun))
                    begun = None
                elif around:
                    start, outer = around.pop()
                    outer.append(other((start, *children)) or self._other(start, children))
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
                children.append(leaf(piece) or self._leaf(piece))
        else:
            if pieces:
                raise _Odd
        return children

    def _leaf(self, piece: bytes) -> Node:
        node = self._past[0].get(piece) or self._made(piece, piece, _NO_CHILDREN)
        if node.is_kept:
            self._leaves[piece] = node
        return node

    def _other(self, start: bytes, children: list[Node]) -> Node:
        if len(children) >= _MOST_TOGETHER:
            return self._node(start, children)
        for child in children:
            if not child.is_kept:
                return self._node(start, children)
        key = (start, *children)
        node = self._past[1].get(key) or self._made(key, start, children)
        if node.is_kept:
            self._others.keep(key, node)
        return node

    def _made(self, key: Hashable, piece: bytes, children: list[Node]) -> Node:
        """A node, to be kept if its key is met for the second time: most of what is said is said only once."""
        node = self._node(piece, children)
        if len(piece) <= _LONGEST:
            sign = hash(key)
            node.is_kept = sign in self._met
            self._met.add(sign)
        return node

    def _node(self, piece: bytes, children: list[Node]) -> Node:
        start, _end, text = piece.partition(b">")
        tag, attributes, silent, speaking = self._starts.get(start) or self._start(start)
        written = text.decode() if text and start[-1] != _END else None
        node = Node(tag, _plain(written) if written and "&" in written else written, attributes, children, None)
        form = speaking if written else silent
        if form is None:
            key = (silent, node.text, *[child.form for child in children])
        elif children:
            key = (form, *[child.form for child in children])
        else:
            node.form = form
            return node
        node.form = self._forms.get(key) or self._form(key, form.text if form else node.text)
        return node

    def _form(self, key: tuple[Any, ...], text: str | None) -> Node:
        like, *others = key
        children = [one for one in others if isinstance(one, Node)]
        form = Node(like.tag, text, like.attributes, children, None)
        form.is_kept = len(text or "") <= _LONGEST and self._forms.keep(key, form)
        return form

    def _start(self, start: bytes) -> tuple[str, dict[str, str], Node, Node | None]:
        tag, _space, rest = start.decode().rstrip("/").partition(" ")
        if tag[0] in _NO_ELEMENTS or "xmlns" in rest:
            raise _Odd
        attributes = {self._name(name): _plain(value) for name, value in _ATTRIBUTE.findall(rest)}
        tag = self._name(tag)
        silent = Node(tag, None, attributes, _NO_CHILDREN, None)
        speaking = None if tag in self._spoken else Node(tag, SAID, attributes, _NO_CHILDREN, None)
        found = tag, attributes, silent, speaking
        if len(start) <= _LONGEST:
            self._starts[start] = found
            for form in filter(None, (silent, speaking)):
                form.is_kept = True
        return found

    def _name(self, name: str) -> str:
        if ":" not in name:
            return name
        prefix, _colon, local = name.partition(":")
        return f"{{{_XML if prefix == 'xml' else self._spaces[prefix]}}}{local}"


def _plain(text: str) -> str:
    """A text as it is meant."""
    for written, meant in _WRITTEN.items():
        text = text.replace(written, meant)
    return text
