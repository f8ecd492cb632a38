"""The sheets that are offered, each with its tables: one for the records, one for each kind of their parts."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from django.utils.functional import lazy
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext_lazy as _

from nhipcau.core.proposals.editable import Editable, EditablePart, editable_of
from nhipcau.core.proposals.wording import Columned
from nhipcau.exchange.spreadsheets.tables.columns import Column

#: Keys of the columns that say which row is meant. They begin with a sign that no field begins with.
RECORD, NAME, PART, PARENT, REMOVE = "@record", "@name", "@part", "@parent", "@remove"

_capital: Any = lazy(capfirst, str)

#: The date in a row by which a locality named in it is understood: the unit as it was when it signed.
_DATED_BY = {
    "agreements": "period_from",
    "agreements.signatures": "signed_on",
}


@dataclass(frozen=True)
class Table:
    """A table of a sheet: records of a kind, or their parts at `relation`."""

    editable: Editable
    relation: str = ""

    @property
    def key(self) -> str:
        """The name of the table in files: "agreements", "agreements.signatures"."""
        return f"{self.kind}.{self.relation}" if self.relation else self.kind

    @property
    def kind(self) -> str:
        """The kind of the records."""
        return self.editable.kind

    @cached_property
    def part(self) -> EditablePart | None:
        """The parts; None for the records themselves."""
        return self.editable.part(self.relation) if self.relation else None

    @property
    def model(self) -> Any:
        """What a row of the table is."""
        return self.part.model if self.part else self.editable.model

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns that may be changed."""
        names = self.part.columns if self.part else self.editable.columns
        return tuple(Column(name, self.model._meta.get_field(name), self.columned) for name in names)

    @property
    def columned(self) -> Columned:
        """What is declared of its columns for all ways of editing."""
        return self.part or self.editable

    @cached_property
    def by_name(self) -> dict[str, Column]:
        """The columns by their names."""
        return {column.name: column for column in self.columns}

    @cached_property
    def within(self) -> "Table | None":
        """The table of the parts of which these are parts."""
        return Table(self.editable, self.part.within) if self.part and self.part.within else None

    @property
    def dated_by(self) -> str:
        """The column whose date tells which unit a name of a locality means; empty if there is none."""
        return _DATED_BY.get(self.key, "")

    @property
    def title(self) -> Any:
        """What the table is called."""
        return _capital(self.model._meta.verbose_name_plural)

    @cached_property
    def upward(self) -> str:
        """The path from a part to its record, for queries."""
        steps = []
        part = self.part
        while part is not None:
            steps.append(part.parent)
            part = self.editable.part(part.within) if part.within else None
        return "__".join(steps)

    @cached_property
    def marks(self) -> dict[str, Any]:
        """The columns that say which row is meant, by their keys, with what they are called."""
        record = _capital(self.editable.model._meta.verbose_name)
        found: dict[str, Any] = {
            self.mark(RECORD): format_lazy("{}: {}", record, _("identifier")),
            self.mark(NAME): format_lazy("{} ({})", record, _("for reading only")),
        }
        if self.part:
            if self.within:
                above = _capital(self.within.model._meta.verbose_name)
                found[self.mark(PARENT)] = format_lazy("{}: {}", above, _("number"))
            found[self.mark(PART)] = format_lazy("{}: {}", _capital(self.model._meta.verbose_name), _("number"))
            found[self.mark(REMOVE)] = _("Remove? (x)")
        return found

    def mark(self, key: str) -> str:
        """The key of such a column in files: it names what it is the identifier of, so that tables differ."""
        owner = self.kind if key in (RECORD, NAME) else self.relation
        if key == PARENT and self.part:
            owner = self.part.within
        return f"{key}:{owner}"

    def heading(self, key: str) -> Any:
        """What a column is called."""
        return self.marks[key] if key in self.marks else self.by_name[key].label


@dataclass(frozen=True)
class SheetKind:
    """A sheet that is offered; `relations` are its tables of parts (None: all), `records` whether records have one."""

    name: str
    kind: str
    title: Any
    records: bool = True
    relations: tuple[str, ...] | None = None

    @property
    def tables(self) -> list[Table]:
        """Its tables; none while nothing may be proposed of the kind."""
        return list(_tables(self.name))

    @property
    def is_offered(self) -> bool:
        """Whether anything of it may be proposed."""
        return bool(self.tables)


SHEETS = (
    SheetKind("localities", "places", _("Localities")),
    SheetKind("partnerships", "partnerships", _("Partnerships")),
    SheetKind("agreements", "agreements", _("Agreements")),
    SheetKind("projects", "projects", _("Projects")),
    SheetKind("statements", "questions", _("Statements"), records=False, relations=("measures.statements",)),
)


def sheet_named(name: str) -> SheetKind | None:
    """The sheet of that name, or None."""
    return next((sheet for sheet in SHEETS if sheet.name == name), None)


def offered_sheets() -> list[SheetKind]:
    """The sheets of which something may be proposed."""
    return [sheet for sheet in SHEETS if sheet.is_offered]


def all_tables() -> list[Table]:
    """The tables of all sheets: those of records before those of their parts."""
    return [table for sheet in SHEETS for table in sheet.tables]


def table_named(key: str) -> Table:
    """The table of that key. Raises KeyError."""
    for table in all_tables():
        if table.key == key:
            return table
    raise KeyError(key)


@lru_cache(maxsize=32)
def _tables(name: str) -> tuple[Table, ...]:
    sheet = next(one for one in SHEETS if one.name == name)
    editable = editable_of(sheet.kind)
    return tuple(_made(sheet, editable)) if editable else ()


def _made(sheet: SheetKind, editable: Editable) -> Iterable[Table]:
    if sheet.records and editable.columns:
        yield Table(editable)
    for part in editable.parts:
        if part.columns and (sheet.relations is None or part.relation in sheet.relations):
            yield Table(editable, part.relation)
