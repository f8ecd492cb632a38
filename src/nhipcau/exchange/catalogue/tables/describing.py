"""What a table of the public register is, and its columns as they follow from the columns of a model."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.contrib.contenttypes.fields import GenericForeignKey
from django.db import models
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext_lazy as _

from nhipcau.core.dates.fields import PartialDateField
from nhipcau.core.records.fields import name_and_language
from nhipcau.core.records.models import DERIVED, Part

Row = Mapping[str, Any]
#: The format of columns of partial dates (core/dates/partial.py).
PARTIAL = "partial-date"
#: What is never public: columns by which the register works.
WORKINGS = frozenset({*DERIVED, "position", "history"})


@dataclass(frozen=True)
class Column:
    """A column: its type and format in Table Schema, the `table` whose keys it holds, the values it may have."""

    name: str
    label: Any
    type: str = "string"
    format: str = ""
    table: str = ""
    choices: tuple[str, ...] = ()
    required: bool = False


class Entry(NamedTuple):
    """A row of a table with the number it has in the database, 0 if none, and the key by which others name it."""

    pk: int
    key: str
    row: Row


@dataclass(frozen=True)
class Table:
    """A table: `read` yields its rows in their order. `model` is where they stand, if they are rows of one.

    `key` are the columns that tell rows apart. `part_of` is the table that has the records of which these are parts,
    through the column `owner`.
    """

    name: str
    label: Any
    columns: tuple[Column, ...]
    read: Callable[[], Iterator[Entry]]
    model: type[models.Model] | None = None
    key: tuple[str, ...] = ("id",)
    owner: str = ""
    part_of: str = ""


@dataclass(frozen=True)
class Public:
    """A model of which rows are public, as the table `name`.

    `leave_out` are columns that are not, `also` public ones that nobody edits. `owner` and `numbered_by` are found by
    themselves for records and parts: the column that leads to what a row is part of, and the column by which it is
    told from its siblings (none: by its place among them).
    """

    name: str
    model: type[models.Model]
    leave_out: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()
    owner: str = ""
    numbered_by: str = ""

    @property
    def owned_by(self) -> str:
        """The column that leads to what a row is part of; empty for records."""
        if self.owner or not issubclass(self.model, Part):
            return self.owner
        links = (one for one in self.fields if one.is_relation)
        return next((one.name for one in links if one.remote_field.on_delete is models.CASCADE), "")

    @property
    def owners(self) -> Any:
        """The model of what a row is part of."""
        return self.model._meta.get_field(self.owned_by).related_model

    @property
    def told_by(self) -> str:
        """The column by which a row is told from its siblings; empty if that is its place among them."""
        if self.numbered_by:
            return self.numbered_by
        return "slug" if any(one.name == "slug" for one in self.fields) else ""

    @property
    def fields(self) -> list[Any]:
        """The columns of the model."""
        return list(self.model._meta.concrete_fields)

    @property
    def public_fields(self) -> list[Any]:
        """Those that are public, but for the owner and for what makes the key."""
        subject = subject_of(self.model)
        hidden = {*WORKINGS, *self.leave_out, self.owned_by, "slug"}
        if subject:
            hidden |= {subject.ct_field, subject.fk_field}
        return [
            one
            for one in self.fields
            if one.name in self.also or not (one.primary_key or one.name in hidden or not one.editable)
        ]


def subject_of(model: type[models.Model]) -> GenericForeignKey | None:
    """The column of a model that leads to a record of any kind; None if it has none."""
    return next((one for one in model._meta.private_fields if isinstance(one, GenericForeignKey)), None)


def key_column() -> Column:
    """The column by which others name a row."""
    return Column("id", capfirst(_("identifier")), required=True)


def column_of(field: Any, tables: Mapping[type[models.Model], str]) -> Column:
    """A column of a model as a column of its table. Raises KeyError where it leads to what is not public."""
    kind, written = _type_of(field)
    table = tables[field.related_model] if field.is_relation else ""
    choices = tuple(str(value) for value, _label in field.flatchoices)
    return Column(field.name, _label_of(field), kind, written, table, choices)


def _type_of(field: Any) -> tuple[str, str]:
    if isinstance(field, PartialDateField):
        return "string", PARTIAL
    for kinds, name in _TYPES:
        if isinstance(field, kinds):
            return name, ""
    return "string", "uri" if isinstance(field, models.URLField) else ""


_TYPES: tuple[tuple[Any, str], ...] = (
    (models.ForeignKey, "string"),
    (models.BooleanField, "boolean"),
    (models.IntegerField, "integer"),
    ((models.FloatField, models.DecimalField), "number"),
    (models.DateTimeField, "datetime"),
    (models.DateField, "date"),
    (models.JSONField, "object"),
)


def _label_of(field: Any) -> Any:
    label = capfirst(field.verbose_name)
    _base, language = name_and_language(field.name)
    return format_lazy("{} ({})", label, language) if language else label
