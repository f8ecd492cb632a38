"""Rows as they should stand in the database, before it is asked: references are still identifiers."""

import json
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from django.db.models import Model

#: Raise it when the loader brings the same entry into the database in another way.
LOADER_VERSION = 1


@dataclass(frozen=True, order=True)
class Ref:
    """A record of the register, by its kind and identifier."""

    kind: str
    id: str


@dataclass(frozen=True, order=True)
class Cite:
    """A source of a row, or of one field of it, with the place in the source."""

    source: str
    locator: str = ""
    field: str = ""


@dataclass
class Row:
    """One row with what belongs to it.

    `columns` holds plain values and `Ref`s; `identity` names the columns that tell the row from the others of
    its list (without them, a row is known by its content); `parts` are lists of rows by the name of the
    relation; `links` are many-to-many relations.
    """

    model: type[Model]
    columns: dict[str, Any]
    identity: tuple[str, ...] = ()
    parts: dict[str, list["Row"]] = field(default_factory=dict)
    cites: list[Cite] = field(default_factory=list)
    links: dict[str, list[Ref]] = field(default_factory=dict)

    def digest(self) -> str:
        """The fingerprint of the row and all that belongs to it."""
        canonical = json.dumps([LOADER_VERSION, self.canonical()], ensure_ascii=False, sort_keys=True)
        return sha256(canonical.encode()).hexdigest()

    def canonical(self) -> dict[str, Any]:
        """The row as plain values, the same for equal rows."""
        return {
            "columns": {name: _plain(value) for name, value in self.columns.items() if value not in (None, "")},
            "parts": {name: [row.canonical() for row in rows] for name, rows in self.parts.items() if rows},
            "cites": [[cite.source, cite.locator, cite.field] for cite in self.cites],
            "links": {name: sorted(_plain(ref) for ref in refs) for name, refs in self.links.items() if refs},
        }


def _plain(value: Any) -> Any:
    if isinstance(value, Ref):
        return f"{value.kind}:{value.id}"
    return value if isinstance(value, bool | int | float) else str(value)
