"""The kinds of entries that data files hold, in the order in which they build on each other.

An app of a higher floor adds its kind when it is ready.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Model

if TYPE_CHECKING:
    from nhipcau.exchange.datafiles.builders.items import Item
    from nhipcau.exchange.datafiles.builders.rows import Row
    from nhipcau.exchange.datafiles.builders.titles import Book


@dataclass(frozen=True)
class DataKind:
    """A kind of entries.

    `build` turns an entry into the row it is to become. `within` names the kind and the key under which the
    entries stand; without it they stand in files under their own name. `refers_to_parts` says that its columns name
    parts of other records (an article), so that it is stored when all of those stand.
    """

    name: str
    model: type[Model]
    build: "Callable[[Item, Book], Row]"
    within: tuple[str, str] | None = None
    refers_to_parts: bool = False


@dataclass(frozen=True)
class PartKind:
    """Parts that other entries refer to, by their record and their own identifier: `assises-12#digital-transition`.

    `within` names the kind and the key under which they stand; `owner` leads from the model to the slug of the record.
    """

    name: str
    model: type[Model]
    within: tuple[str, str]
    owner: str


_KINDS: dict[str, DataKind] = {}
_PART_KINDS: dict[str, PartKind] = {}


def register(kind: DataKind) -> None:
    """Add a kind after those it refers to; a second registration of a name replaces the first."""
    _KINDS[kind.name] = kind


def register_parts(kind: PartKind) -> None:
    """Let other entries refer to parts of this kind; a second registration of a name replaces the first."""
    _PART_KINDS[kind.name] = kind


def part_kinds() -> list[PartKind]:
    """All kinds of parts that are referred to."""
    return list(_PART_KINDS.values())


def data_kinds() -> list[DataKind]:
    """All kinds, those that are referred to first."""
    return list(_KINDS.values())


def kind_names() -> list[str]:
    """The names that may stand at the top of a file."""
    return [kind.name for kind in _KINDS.values() if kind.within is None]
