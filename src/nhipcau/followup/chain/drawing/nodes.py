"""What is drawn: boxes in columns and bands, and what leads to what."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any


class Band(IntEnum):
    """A row of the drawing, from what was declared down to what shows that it was done."""

    DECLARED = 0
    RECOMMENDED = 1
    PROMISED = 2
    DONE = 3


@dataclass
class Node:
    """A box: a record or a part of one, in a column (`where`) and a band. `leads_to` are the keys of other boxes.

    `label` says what it is; `lang` is the language of the title. A box without a key stands for others that are not
    drawn.
    """

    key: str
    where: str
    band: Band
    label: Any
    title: str
    url: str
    lang: str = ""
    leads_to: list[str] = field(default_factory=list)


@dataclass
class Column:
    """A column: an edition, or what belongs to none (without an address)."""

    key: str
    title: str
    url: str = ""
    lang: str = ""


@dataclass
class Chain:
    """All that is drawn: columns in time, and boxes by column and band in their order."""

    columns: list[Column]
    nodes: list[Node]

    def __bool__(self) -> bool:
        return bool(self.nodes)

    def by_key(self) -> dict[str, Node]:
        """The boxes by their keys."""
        return {node.key: node for node in self.nodes if node.key}

    def cells(self) -> Iterator[tuple[Column, Band, list[Node]]]:
        """The boxes of each column and band that has some."""
        for column in self.columns:
            for band in Band:
                found = [node for node in self.nodes if node.where == column.key and node.band == band]
                if found:
                    yield column, band, found

    def links(self) -> Iterator[tuple[Node, Node]]:
        """What leads to what, among the boxes drawn."""
        known = self.by_key()
        for node in self.nodes:
            for key in dict.fromkeys(node.leads_to):
                if key in known and key != node.key:
                    yield node, known[key]
