"""What a document says, without how it looks: chapters of paragraphs, lists and tables, and numbered sources.

A page and a PDF are drawn from the same `Paper`, so they cannot say different things. Everything in it is plain text in
one language; a piece that stands in another is marked with it.
"""

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Piece:
    """A run of text: its language where that is not the paper's, where it leads, how it looks, what supports it.

    `url` is an address of the site (`/vi/…`), another one (`https://…`), or a place in the paper (`#money`). `look` is
    empty, `strong` or `soft`; `status` the code of a status, which a page shows as a shape beside the word.
    """

    text: str
    lang: str = ""
    url: str = ""
    look: str = ""
    status: str = ""
    cites: tuple[int, ...] = ()


#: Pieces that follow one another; they bring their own spaces.
Line = tuple[Piece, ...]
#: The lines of a cell, one below the other.
Cell = tuple[Line, ...]


@dataclass(frozen=True)
class Paragraph:
    """A line of text; `look` is empty, `note` or `empty` (said instead of rows)."""

    line: Line
    look: str = ""
    kind: str = field(default="paragraph", init=False)


@dataclass(frozen=True)
class Heading:
    """The heading of a part of a chapter."""

    text: str
    kind: str = field(default="heading", init=False)


@dataclass(frozen=True)
class Items:
    """A list."""

    lines: tuple[Line, ...]
    kind: str = field(default="items", init=False)


@dataclass(frozen=True)
class Column:
    """A column of a table; `width` is its share of the breadth on paper, `number` sets it to the right."""

    label: str
    width: int = 2
    number: bool = False


@dataclass(frozen=True)
class Table:
    """Rows under columns; the first cell of a row names it."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    kind: str = field(default="table", init=False)

    @property
    def is_narrow(self) -> bool:
        """Whether it has but two columns, and stays a table on the narrowest screen."""
        return len(self.columns) == 2


Block = Paragraph | Heading | Items | Table


@dataclass(frozen=True)
class Chapter:
    """A numbered part of a paper with its anchor."""

    anchor: str
    title: str
    blocks: tuple[Block, ...]
    number: str = ""


@dataclass(frozen=True)
class Source:
    """A numbered source: what it is, and further words behind it."""

    number: int
    line: Line


@dataclass(frozen=True)
class Paper:
    """A whole document in one language. `warning` stands above everything; `name` is short, for the head of pages."""

    language: str
    title: str
    subtitle: str
    name: str
    lead: tuple[Line, ...]
    chapters: tuple[Chapter, ...]
    sources: tuple[Source, ...]
    origin: tuple[Line, ...]
    warning: str = ""


def as_data(paper: Paper, address: str) -> dict[str, Any]:
    """The paper as JSON holds it, with addresses of the site made whole by `address` (`https://host`)."""
    return {key: _whole(value, address) for key, value in asdict(paper).items()}


def _whole(value: Any, address: str) -> Any:
    if isinstance(value, dict):
        whole = {key: _whole(one, address) for key, one in value.items()}
        if str(whole.get("url", "")).startswith("/"):
            whole["url"] = address + whole["url"]
        return whole
    return [_whole(one, address) for one in value] if isinstance(value, list | tuple) else value
