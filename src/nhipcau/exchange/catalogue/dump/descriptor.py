"""The descriptor of a dump: a Data Package of the tables in it, https://datapackage.org/standard/data-package/."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from nhipcau.core.web.tableschema import PROFILE, SLUG, described
from nhipcau.exchange.catalogue.tables.describing import PARTIAL, Column, Table
from nhipcau.exchange.catalogue.terms import LICENCE, ORIGINS

NAME = "nhipcau"
#: Raised when tables or columns change their meaning.
VERSION = "1.0.0"


@dataclass(frozen=True)
class Written:
    """What was written of a table: how many rows and bytes, and their fingerprint."""

    table: Table
    rows: int
    size: int
    digest: str


def path_of(table: Table) -> str:
    """Where a table stands in the archive."""
    return f"tables/{table.name}.ndjson"


def descriptor(written: Sequence[Written], *, sample: bool) -> dict[str, Any]:
    """The descriptor, in the active language. `sample` says that all is invented."""
    fictional = _("Fictional sample data, generated to test the software: nothing here is real.")
    about = _("The public register of decentralised cooperation between Vietnam and France, all tables.")
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": NAME,
        "title": settings.PRODUCT_NAME,
        "description": f"{fictional} {about}" if sample else about,
        "version": VERSION,
        "licenses": [{"name": LICENCE.name, "title": LICENCE.title, "path": LICENCE.url}],
        "sources": [{"title": f"{one.whose}: {one.what} ({one.licence})", "path": one.url} for one in ORIGINS],
        "resources": [_resource(one) for one in written],
    }


def _resource(written: Written) -> dict[str, Any]:
    table = written.table
    return {
        "name": table.name,
        "title": str(table.label),
        "path": path_of(table),
        "format": "ndjson",
        "mediatype": "application/x-ndjson",
        "encoding": "utf-8",
        "rows": written.rows,
        "bytes": written.size,
        "hash": f"sha256:{written.digest}",
        "schema": schema_of(table),
    }


def schema_of(table: Table) -> dict[str, Any]:
    """What stands in the columns of a table."""
    schema: dict[str, Any] = {"$schema": PROFILE, "fields": [_field(one, table) for one in table.columns]}
    if all(one.required for one in table.columns if one.name in table.key):
        schema["primaryKey"] = list(table.key)
    if keys := [_foreign(one) for one in table.columns if one.table]:
        schema["foreignKeys"] = keys
    return schema


def _field(column: Column, table: Table) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.name == "id" and not table.part_of and table.model is not None and table.name != "remarks":
        constraints["pattern"] = SLUG
    if column.choices:
        constraints["enum"] = list(column.choices)
    kind = PARTIAL if column.format == PARTIAL else column.type
    written = "" if column.format == PARTIAL else column.format
    return described(column.name, column.label, kind, format=written, constraints=constraints)


def _foreign(column: Column) -> dict[str, Any]:
    return {"fields": [column.name], "reference": {"resource": column.table, "fields": ["id"]}}
