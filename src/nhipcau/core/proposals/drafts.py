"""What somebody wants to change, before it is compared with what is there.

Values are written as JSON holds them: text; the code of a choice; a number; true or false; a date as it is
written ("2021-02", "2012~"); a link to a record as its identifier, to a part as its number; many links as a
sorted list. Nothing is None, of a text "".
"""

from dataclasses import dataclass, field
from typing import Any

Values = dict[str, Any]


@dataclass(frozen=True)
class PartDraft:
    """A part to change (`pk`), to add (no `pk`) or to remove.

    `relation` is its path from the record ("signatures", "phases.contents"). What belongs to another part names it
    in `parent`: its number, or the `key` of one that is added with it.
    """

    relation: str
    pk: int | None = None
    values: Values = field(default_factory=dict)
    remove: bool = False
    key: str = ""
    parent: int | str | None = None


@dataclass(frozen=True)
class Draft:
    """A record to change, to add (`new`) or to remove; `slug` is its identifier.

    Only the values given are changed. Links may name records that are added in the same proposal.
    """

    kind: str
    slug: str
    values: Values = field(default_factory=dict)
    parts: tuple[PartDraft, ...] = ()
    new: bool = False
    remove: bool = False


@dataclass(frozen=True)
class GivenSource:
    """What a change rests on: a source of the register by its identifier, or a new one; and the place in it."""

    slug: str = ""
    publisher: str = ""
    title: str = ""
    language: str = ""
    url: str = ""
    published: str = ""
    locator: str = ""
