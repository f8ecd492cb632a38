"""The form of entries, by the JSON Schema of their kind."""

import errno
import json
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError as SchemaError
from referencing import Registry, Resource

from nhipcau.core.dates.fields import read_partial_date
from nhipcau.exchange.datafiles.checking.wording import complaint, unknown_keys
from nhipcau.exchange.datafiles.faults import Faults
from nhipcau.exchange.datafiles.reading.entries import Entry

COMMON = "common.json"
_formats = FormatChecker(formats=())


@_formats.checks("partial-date", raises=ValidationError)
def _is_partial_date(value: Any) -> bool:
    # Years may be written without quotes.
    if isinstance(value, bool) or not isinstance(value, str | int):
        return False
    read_partial_date(value)
    return True


@_formats.checks("day", raises=ValueError)
def _is_day(value: Any) -> bool:
    if not isinstance(value, str) or len(value) != len("2002-11-18"):
        return False
    date.fromisoformat(value)
    return True


class Schemas:
    """The schemas found in the first of some directories; raises `FileNotFoundError` if none has one that is needed."""

    def __init__(self, *directories: Path) -> None:
        self._directories = directories
        common = self._read(COMMON)
        # Dates are read by the code that knows them all: it says which part is wrong, and that 30 February is.
        common["$defs"]["date"] = {"format": "partial-date"}
        common["$defs"]["day"] = {"format": "day"}
        self._registry: Registry[Any] = Registry().with_resource(COMMON, Resource.from_contents(common))
        self._validators: dict[str, Draft202012Validator] = {}

    def _read(self, name: str) -> Any:
        for path in (folder / name for folder in self._directories):
            if path.exists():
                return json.loads(path.read_text(encoding="utf-8"))
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), name)

    def of(self, kind: str) -> Draft202012Validator:
        """The validator of one record of `kind`. Raises `FileNotFoundError` if there is no such schema."""
        if kind not in self._validators:
            schema = self._read(f"{kind}.json")
            self._validators[kind] = Draft202012Validator(schema, registry=self._registry, format_checker=_formats)
        return self._validators[kind]

    def check(self, entry: Entry, faults: Faults) -> bool:
        """Add the faults of the form of an entry; return whether it has none."""
        sound = True
        for error in _roots(self.of(entry.kind).iter_errors(entry.value)):
            sound = False
            _report(entry, error, faults)
        return sound


def _roots(errors: Iterator[SchemaError]) -> Iterator[SchemaError]:
    """The errors, with alternatives narrowed down to what the author most likely meant."""
    for error in errors:
        if error.validator in {"anyOf", "oneOf"} and error.context:
            nearest = _meant(error)
            if nearest:
                yield from _roots(iter(nearest))
                continue
        yield error


def _meant(error: SchemaError) -> list[SchemaError]:
    """Of the alternatives, the errors of the one whose type fits; nothing if they differ otherwise."""
    branches: dict[Any, list[SchemaError]] = {}
    for inner in error.context or ():
        branches.setdefault(inner.schema_path[0], []).append(inner)
    fitting = [errors for errors in branches.values() if not any(_is_type_error(one) for one in errors)]
    return fitting[0] if len(fitting) == 1 and len(branches) > 1 else []


def _is_type_error(error: SchemaError) -> bool:
    return error.validator == "type" and not error.relative_path


def _report(entry: Entry, error: SchemaError, faults: Faults) -> None:
    path = tuple(error.absolute_path)
    if error.validator == "additionalProperties":
        for key, message in unknown_keys(error):
            faults.add(entry.file, entry.line(*path, key), message)
    else:
        faults.add(entry.file, entry.line(*path), complaint(error, entry))
