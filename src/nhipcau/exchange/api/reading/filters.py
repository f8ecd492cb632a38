"""The filters of a list as parameters: which values they take, and applying what was asked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import IntegerField, Model, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from nhipcau.core.web.lists import Facet, ListSpec, facets_of
from nhipcau.exchange.api.problems import Fault, invalid
from nhipcau.exchange.api.reading.linking import linked_to
from nhipcau.exchange.api.resources import Resource
from nhipcau.registry.partnerships.queries.units import named

#: As on the pages, no more of a value is looked at.
LONGEST = 100
#: Filters that the interface adds to those of the pages, where these have none of the name.
NAME, LINKED = "q", "linked_to"
_YEAR = re.compile(r"[12][0-9]{3}")


@dataclass(frozen=True)
class Filter:
    """A parameter that filters: its label, and the values it takes where these are few and known."""

    name: str
    label: Any
    values: tuple[tuple[str, Any], ...] = ()
    is_year: bool = False


@cache
def filters_of(resource: Resource) -> Mapping[str, Filter]:
    """The filters of a list by their names."""
    spec = resource.list_for(QueryDict())
    found = {one.name: _filter(resource.model, one) for one in facets_of(spec)}
    found.setdefault(NAME, Filter(NAME, "Words of the name"))
    found[LINKED] = Filter(LINKED, "Records that lead to this one, named as kind/id")
    return found


def _filter(model: type[Model], facet: Facet) -> Filter:
    column = _column(model, facet.column)
    if facet.choices is not None:
        values = tuple((str(value), label) for value, label in facet.choices())
    else:
        values = tuple((str(value), label) for value, label in getattr(column, "flatchoices", None) or ())
    is_year = facet.name == "year" or isinstance(column, IntegerField)
    return Filter(facet.name, facet.label, values, is_year)


def _column(model: Any, path: str) -> Any:
    """The column at the end of a path, or None if it is computed."""
    column: Any = None
    try:
        for name in path.split("__") if path else ():
            column = model._meta.get_field(name)
            model = column.related_model
    except (FieldDoesNotExist, AttributeError):
        return None
    return column


def fault_in(one: Filter, value: str) -> Fault | None:
    """What is wrong with the value of a filter, if anything."""
    if "\0" in value or len(value) > LONGEST:
        return Fault(one.name, _("At most %(n)s characters, none of them a control character.") % {"n": LONGEST})
    if one.is_year and not _YEAR.fullmatch(value):
        return Fault(one.name, _("Give a year of four digits."))
    if one.values and value not in (known := [name for name, _label in one.values]):
        return Fault(one.name, _("Not one of: %(values)s") % {"values": ", ".join(known)})
    return None


def filtered_by(resource: Resource, spec: ListSpec, chosen: Mapping[str, str]) -> "QuerySet[Any]":
    """The rows of a list under the filters. Raises `Problem` for a value that none of them takes."""
    facets = {one.name: one for one in facets_of(spec)}
    rows = spec.rows()
    for name, value in chosen.items():
        try:
            rows = facets[name].filter(rows, value) if name in facets else _further(resource, rows, name, value)
        except (ValueError, ValidationError) as error:
            raise invalid(Fault(name, _("This value is not understood."))) from error
    return rows


def _further(resource: Resource, rows: "QuerySet[Any]", name: str, value: str) -> "QuerySet[Any]":
    if name == NAME:
        return rows.filter(pk__in=named(resource.name, value))
    return rows.filter(linked_to(resource, value))
