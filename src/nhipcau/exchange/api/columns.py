"""Which columns of a model are shown, and what each holds: by rule, so that a kind that is added appears by itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from django.contrib.contenttypes.fields import GenericForeignKey
from django.db import models
from django.db.models import Model

from nhipcau.core.dates.fields import PartialDateField
from nhipcau.core.records.fields import in_each, name_and_language
from nhipcau.core.records.kinds import all_kinds, kind_named
from nhipcau.core.records.models import DERIVED, Part

#: Columns that are said in another way, or to nobody.
_LEFT_OUT = {*DERIVED, "id", "position", "content_type", "object_id"}


class Holds(StrEnum):
    """What a member holds, and how it is written in JSON."""

    TEXT = "text"  # one text per language
    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    PARTIAL_DATE = "partial date"  # "2021", "2021-02", "2021-02-04", "2012~"
    DATE = "date"
    CHOICE = "choice"  # one of `choices`, or ""
    LINK = "link"  # to a record, or to a part of one
    LINKS = "links"


@dataclass(frozen=True, eq=False)
class Member:
    """One name of an answer: what it holds, the columns it is made of, and whether it may be proposed.

    `columns` is one column, of a text one for each language. `target` is the model a link leads to; None where records
    of several kinds may stand (`subject` of a question).
    """

    name: str
    holds: Holds
    columns: tuple[str, ...]
    label: Any
    choices: tuple[tuple[str, Any], ...] = ()
    target: type[Model] | None = None
    editable: bool = False
    required: bool = False

    @property
    def column(self) -> str:
        """The column of a member that is made of one."""
        return self.columns[0]


def parts_within(model: type[Model]) -> list[str]:
    """The names of the parts that belong to a part."""
    return [
        str(one.get_accessor_name())
        for one in model._meta.related_objects
        if issubclass(one.related_model, Part) and one.on_delete is models.CASCADE and not one.hidden
    ]


def members_of(
    model: type[Model], proposed: set[str], following: Iterable[str] = (), leave_out: str = ""
) -> tuple[Member, ...]:
    """What is shown of the columns of a model, but of `leave_out`; `following` too. Those `proposed` may be written."""
    columns = [*model._meta.concrete_fields, *model._meta.many_to_many]
    shown = [one for one in columns if one.name in following or _is_public(one, leave_out)]
    names = {one.name for one in shown}
    found: dict[str, Member] = {}
    for column in shown:
        base, language = name_and_language(column.name)
        if not language:
            found[column.name] = _member(column, column.name in proposed)
        elif base not in found or found[base].holds != Holds.TEXT:
            # A link may have the name of the text that stands beside it.
            name = f"{base}_text" if base in names else base
            found[name] = Member(name, Holds.TEXT, in_each(base), column.verbose_name, editable=column.name in proposed)
    for generic in model._meta.private_fields:
        if isinstance(generic, GenericForeignKey):
            found[generic.name] = Member(generic.name, Holds.LINK, (generic.name,), generic.name)
    return tuple(found.values())


def _is_public(column: Any, leave_out: str) -> bool:
    """Whether a column is shown: what people write of the register; no account, nothing that is derived or internal."""
    if column.name in _LEFT_OUT or column.name == leave_out or not column.editable:
        return False
    if isinstance(column, models.JSONField):
        # What it holds is told in words of its own (made.py), or to nobody.
        return False
    target = column.related_model
    if target is None:
        return column.name != "slug" or issubclass(column.model, Part)
    return kind_named(getattr(target, "KIND", "")) is not None or target in _public_parts()


@cache
def _public_parts() -> frozenset[type[Model]]:
    """The models of parts that stand on the page of a record: a link may lead to one of them."""
    wave: list[type[Any]] = [
        kind.model._meta.get_field(name).related_model  # type: ignore[misc]
        for kind in all_kinds()
        for name in kind.parts
    ]
    found: set[type[Model]] = set()
    while wave:
        model = wave.pop()
        found.add(model)
        wave += [model._meta.get_field(name).related_model for name in parts_within(model)]
    return frozenset(found)


def _member(column: Any, editable: bool) -> Member:
    holds = _holds(column)
    choices = tuple(column.choices) if holds == Holds.CHOICE else ()
    target = column.related_model if holds in (Holds.LINK, Holds.LINKS) else None
    required = not column.null and not column.blank and not column.has_default()
    return Member(column.name, holds, (column.name,), column.verbose_name, choices, target, editable, required)


#: In this order, as some are special cases of others.
_KINDS_OF_COLUMNS: tuple[tuple[type[Any], Holds], ...] = (
    (models.ManyToManyField, Holds.LINKS),
    (models.ForeignKey, Holds.LINK),
    (PartialDateField, Holds.PARTIAL_DATE),
    (models.BooleanField, Holds.BOOLEAN),
    (models.DateField, Holds.DATE),
    (models.IntegerField, Holds.INTEGER),
    (models.FloatField, Holds.NUMBER),
    (models.DecimalField, Holds.NUMBER),
)


def _holds(column: Any) -> Holds:
    if column.choices:
        return Holds.CHOICE
    return next((holds for kind, holds in _KINDS_OF_COLUMNS if isinstance(column, kind)), Holds.STRING)
