"""What stands in files, as a Table Schema of the Data Package standard: https://datapackage.org/standard/table-schema/."""

from typing import Any

from django.utils.translation import gettext as _

from nhipcau.core.web.lists import Column, ListSpec

PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"
#: The written form of partial dates (core/dates/partial.py).
PARTIAL_DATE = (
    r"^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?~?"
    r"|(\.\.|[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)/(\.\.|[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?))$"
)
SLUG = r"^[-a-zA-Z0-9_]+$"


def described(name: str, title: Any, kind: str, **others: Any) -> dict[str, Any]:
    """A field of a schema. `kind` is a type of Table Schema, "partial-date" or "list"; empty `others` are left out."""
    known = {key: value for key, value in others.items() if value}
    if kind == "partial-date":
        constraints = {"pattern": PARTIAL_DATE, **known.pop("constraints", {})}
        known = {"description": _date_words(), **known, "constraints": constraints}
    elif kind == "list":
        known = {"description": _("Several values, separated by a semicolon and a space."), **known}
    return {"name": name, "title": str(title), "type": _TYPES.get(kind, kind), **known}


_TYPES = {"partial-date": "string", "list": "string"}


def _date_words() -> str:
    return _(
        "A year, a month or a day (2002, 2002-11, 2002-11-18); 2012~ about then; 2013-06/2016-06 some time between; "
        "../1999 before; 2018-03/.. then or later."
    )


def schema_of(spec: ListSpec) -> dict[str, Any]:
    """The schema of the files of a list, its titles in the active language; the same whatever its filters."""
    constraints = {"required": True, "unique": True, "pattern": SLUG}
    identifier = described("id", _("Identifier"), "string", constraints=constraints)
    address = described("url", _("Address"), "string", format="uri", constraints={"required": True})
    return {
        "$schema": PROFILE,
        "name": spec.kind,
        "title": str(spec.title),
        "description": str(spec.intro),
        "fields": [identifier, *(_field(column) for column in spec.columns), address],
        "primaryKey": ["id"],
        "missingValues": [""],
    }


def _field(column: Column) -> dict[str, Any]:
    kind = column.type or ("integer" if column.numeric else "string")
    return described(column.name, column.label, "partial-date" if kind == "date" else kind)
