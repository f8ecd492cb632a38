"""What may be proposed of each kind of record; the apps register theirs."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Field, Model

from nhipcau.core.records.models import Record
from nhipcau.core.roles.reach import Owners

#: From ids of records to their owners; a record without any is left out.
FindOwners = Callable[[Sequence[int]], dict[int, Owners]]


@dataclass(frozen=True)
class EditablePart:
    """The parts of a record that may be proposed: path from the record, model, the columns, and what they hang on."""

    relation: str
    model: type[Model]
    columns: tuple[str, ...]
    parent: str

    @cached_property
    def columns_by_name(self) -> dict[str, "Field[Any, Any]"]:
        """The columns by their names."""
        return {name: self.model._meta.get_field(name) for name in self.columns}  # type: ignore[misc]

    @property
    def within(self) -> str:
        """The path of the parts that these are parts of; empty for parts of the record."""
        return self.relation.rpartition(".")[0]


@dataclass(frozen=True)
class Editable:
    """A kind of record that may be proposed.

    `owner_links` are the columns, or "part.column", that decide whose a new record is. `form` is the dotted path of the
    form class that asks for the columns.
    """

    kind: str
    model: type[Record]
    columns: tuple[str, ...]
    owners: FindOwners
    owner_links: tuple[str, ...]
    parts: tuple[EditablePart, ...] = ()
    creatable: bool = True
    #: Columns by which a record of this kind is put where it belongs, shown but never changed once it exists.
    fixed: tuple[str, ...] = field(default=())

    @cached_property
    def columns_by_name(self) -> dict[str, "Field[Any, Any]"]:
        """The columns of the record by their names."""
        return {name: self.model._meta.get_field(name) for name in self.columns}  # type: ignore[misc]

    def part(self, relation: str) -> EditablePart:
        """The parts at a path. Raises KeyError for any other."""
        for one in self.parts:
            if one.relation == relation:
                return one
        raise KeyError(relation)


_EDITABLES: dict[str, Editable] = {}


def register(editable: Editable) -> None:
    """Make a kind known as one that may be proposed; a second registration replaces the first."""
    _EDITABLES[editable.kind] = editable


def editable_of(kind: str) -> Editable | None:
    """What may be proposed of a kind, or None."""
    return _EDITABLES.get(kind)


def all_editables() -> Iterable[Editable]:
    """All kinds that may be proposed, in the order of their names."""
    return sorted(_EDITABLES.values(), key=lambda one: one.kind)


def owners_of(record: Record) -> Owners:
    """Whose a record is; nobody's, if its kind may not be proposed."""
    editable = editable_of(record.KIND)
    if editable is None or record.pk is None:
        return Owners()
    return editable.owners([record.pk]).get(record.pk, Owners())
