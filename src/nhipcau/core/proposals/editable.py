"""What may be proposed of each kind of record; the apps register theirs."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from django.db.models import Field, Model

from nhipcau.core.proposals.drafts import Draft, PartDraft, Values
from nhipcau.core.records.models import Record
from nhipcau.core.roles.reach import Owners

#: From ids of records to their owners; a record without any is left out.
FindOwners = Callable[[Sequence[int]], dict[int, Owners]]
#: From the path of a link ("renews", "signatures.locality") and the values of the record to what it sensibly leads to.
Sensible = Callable[[str, Values], Iterable[Record]]
#: From the values of a record, as JSON or as they are typed, to what should be said to who wrote them.
Advise = Callable[[Values], list[str]]


@dataclass(frozen=True)
class Wording:
    """How people write and read a column that is kept in another way, or has a vocabulary the model does not know.

    `write` gives what stands in a form for the values of a row, `read` the value for what was typed (it raises
    `ValidationError`), `say` the words for it in a language.
    """

    label: Any = ""
    choices: tuple[tuple[str, Any], ...] = ()
    write: Callable[[Values], str] | None = None
    read: Callable[[str, Values], Any] | None = None
    say: Callable[[Any, Values, str], str] | None = None


@dataclass(frozen=True)
class EditablePart:
    """The parts of a record that may be proposed: path from the record, model, the columns, and what they hang on."""

    relation: str
    model: type[Model]
    columns: tuple[str, ...]
    parent: str
    wordings: Mapping[str, Wording] = field(default_factory=dict)

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

    `owner_links` are the columns, or "part.column", that decide whose a new record is. `name_from` makes the
    identifier of a new record, else it follows from its title. `begin` completes the values a new record begins with,
    and takes from an address what `begins_with` names beside the columns; `renew` begins the one that follows upon one.
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
    wordings: Mapping[str, Wording] = field(default_factory=dict)
    name_from: Callable[[Values, Sequence[PartDraft]], str] | None = None
    begin: Callable[[Values], Draft] | None = None
    begins_with: tuple[str, ...] = ()
    renew: Callable[[Any], Draft] | None = None
    sensible: Sensible | None = None
    advise: Advise | None = None

    @cached_property
    def columns_by_name(self) -> dict[str, "Field[Any, Any]"]:
        """The columns of the record by their names."""
        return {name: self.model._meta.get_field(name) for name in self.columns}  # type: ignore[misc]

    def columns_at(self, relation: str) -> dict[str, "Field[Any, Any]"]:
        """The columns of the parts at a path by their names, of the record itself at "". Raises KeyError."""
        return self.part(relation).columns_by_name if relation else self.columns_by_name

    def part(self, relation: str) -> EditablePart:
        """The parts at a path. Raises KeyError for any other."""
        for one in self.parts:
            if one.relation == relation:
                return one
        raise KeyError(relation)


_EDITABLES: dict[str, Editable] = {}
_LISTED_WHOLE: set[type[Model]] = set()


def register(editable: Editable) -> None:
    """Make a kind known as one that may be proposed; a second registration replaces the first."""
    _EDITABLES[editable.kind] = editable


def extend(kind: str, *parts: EditablePart) -> None:
    """Add parts that an app of a higher floor keeps of a kind; a second time they replace the first."""
    known, own = _EDITABLES[kind], {one.relation for one in parts}
    register(replace(known, parts=(*(one for one in known.parts if one.relation not in own), *parts)))


def list_whole(model: type[Record]) -> None:
    """Let forms offer all records of a model, of which there are few, instead of a search."""
    _LISTED_WHOLE.add(model)


def is_listed_whole(model: type[Model]) -> bool:
    """Whether forms offer all records of a model."""
    return model in _LISTED_WHOLE


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
