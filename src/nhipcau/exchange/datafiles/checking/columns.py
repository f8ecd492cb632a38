"""What the columns of the database can hold: SQLite lets longer texts pass, PostgreSQL does not."""

from collections.abc import Iterator
from typing import Any

from django.db.models import CharField
from django.utils.translation import gettext as _

from nhipcau.exchange.datafiles.builders.rows import Row
from nhipcau.exchange.datafiles.faults import Faults
from nhipcau.exchange.datafiles.reading.documents import Path
from nhipcau.exchange.datafiles.reading.entries import Entry


def check_columns(entry: Entry, row: Row, faults: Faults) -> None:
    """Find texts that are too long for their column and words that are not among its choices."""
    limits = {field.name: field for field in row.model._meta.concrete_fields if isinstance(field, CharField)}
    for name, value in row.columns.items():
        field = limits.get(name)
        if field is None or not isinstance(value, str) or not value:
            continue
        if field.max_length is not None and len(value) > field.max_length:
            message = _("“%(text)s…” is longer than the %(most)d characters there is room for; shorten it")
            _add(entry, value, message % {"text": value[:30], "most": field.max_length}, faults)
        if field.choices and value not in dict(field.flatchoices):
            message = _("“%(value)s” is not known here; write one of %(allowed)s")
            allowed = ", ".join(str(choice) for choice, _label in field.flatchoices)
            _add(entry, value, message % {"value": value, "allowed": allowed}, faults)
    for cite in row.cites:
        if len(cite.locator) > MAX_LOCATOR:
            message = _("“%(text)s…” is longer than the %(most)d characters there is room for; shorten it")
            _add(entry, cite.locator, message % {"text": cite.locator[:30], "most": MAX_LOCATOR}, faults)
    for rows in row.parts.values():
        for part in rows:
            check_columns(entry, part, faults)


#: As the column of `Citation`.
MAX_LOCATOR = 60


def _add(entry: Entry, value: str, message: str, faults: Faults) -> None:
    path = next((path for path, found in _texts(entry.value, ()) if value in (found, found.partition("#")[2])), ())
    faults.add(entry.file, entry.line(*path), message)


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*path, index))
    elif isinstance(value, str):
        yield path, value
