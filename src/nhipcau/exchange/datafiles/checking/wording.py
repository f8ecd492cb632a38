"""The faults that a JSON Schema finds, said so that somebody who does not know the schema can mend them."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.exchange.datafiles.faults import closest, with_suggestion
from nhipcau.exchange.datafiles.reading.entries import Entry

#: A `jsonschema.exceptions.ValidationError`, whose values its types hold to be perhaps unset.
SchemaError = Any

_SHOWN = 60


def unknown_keys(error: SchemaError) -> Iterator[tuple[str, str]]:
    """The keys that an "additionalProperties" error is about, each with its message."""
    known = list(error.schema.get("properties", {}))
    for key in error.instance:
        if key not in known:
            yield key, _unknown_key(key, known)


def _unknown_key(key: str, known: list[str]) -> str:
    message = _("unknown key “%(key)s”") % {"key": key}
    if closest(key, known):
        return with_suggestion(message, key, known)
    return _("%(message)s; the keys here are %(keys)s") % {"message": message, "keys": ", ".join(known)}


def complaint(error: SchemaError, entry: Entry) -> str:
    """Say in the active language what is wrong and, as far as the schema tells, what would be right."""
    if error.validator == "format":
        return _about(error, _date_problem(error))
    say = _SAYINGS.get(str(error.validator))
    if say is None:
        return _about(error, _expected(error))
    return say(error, entry)


def _where(error: SchemaError) -> str:
    """The key the error is about: for an item of a list, the key of the list."""
    return next((part for part in reversed(error.absolute_path) if isinstance(part, str)), "")


def _about(error: SchemaError, problem: str) -> str:
    key = _where(error)
    return _("%(key)s: %(problem)s") % {"key": key, "problem": problem} if key else problem


def _show(value: Any) -> str:
    text = str(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _expected(error: SchemaError) -> str:
    """What the schema describes, as a last resort: descriptions are in English."""
    message = _("“%(value)s” does not have the right form") % {"value": _show(error.instance)}
    described = error.schema.get("description") if isinstance(error.schema, dict) else None
    return f"{message} ({described.rstrip('.')})" if described else message


def _date_problem(error: SchemaError) -> str:
    if isinstance(error.cause, ValidationError):
        return str(error.cause.messages[0])
    if error.validator_value == "day":
        return _("“%(value)s” is not a day; write it as in 2002-11-18") % {"value": _show(error.instance)}
    return _("“%(value)s” is not a date; write it as in 2002, 2002-11 or 2002-11-18") % {"value": _show(error.instance)}


def _missing(error: SchemaError, entry: Entry) -> str:
    key = next(key for key in error.validator_value if error.message.startswith(repr(key)))
    if key == "sources":
        name = error.instance.get("id") or _where(error) or entry.id
        return _("“%(name)s” has no sources; say under “sources” where it is written") % {"name": name}
    return _about(error, _("the key “%(key)s” is missing") % {"key": key})


def _wrong_type(error: SchemaError, _entry: Entry) -> str:
    names = {
        "string": _("text (in quotes if it looks like a number)"),
        "array": _("a list"),
        "object": _("keys and values"),
        "integer": _("a whole number"),
        "number": _("a number"),
        "boolean": _("true or false"),
    }
    wanted = names.get(str(error.validator_value), str(error.validator_value))
    problem = _("“%(value)s” stands where %(wanted)s should be")
    return _about(error, problem % {"value": _show(error.instance), "wanted": wanted})


def _not_in_list(error: SchemaError, _entry: Entry) -> str:
    allowed = [str(value) for value in error.validator_value]
    message = _about(error, _("“%(value)s” is not known here") % {"value": _show(error.instance)})
    if closest(str(error.instance), allowed):
        return with_suggestion(message, str(error.instance), allowed)
    return _("%(message)s; write one of %(allowed)s") % {"message": message, "allowed": ", ".join(allowed)}


def _too_few(error: SchemaError, _entry: Entry) -> str:
    least = int(error.validator_value)
    count = len(error.instance)
    if least == 1:
        return _about(error, _("the list is empty; leave the key out or fill it"))
    problem = ngettext("%(least)d is needed, there are %(count)d", "%(least)d are needed, there are %(count)d", least)
    return _about(error, problem % {"least": least, "count": count})


def _too_long(error: SchemaError, _entry: Entry) -> str:
    problem = _("longer than %(most)d characters; shorten it") % {"most": error.validator_value}
    return _about(error, problem)


def _needs(error: SchemaError, _entry: Entry) -> str:
    for key, wanted in error.validator_value.items():
        gone = [one for one in wanted if key in error.instance and one not in error.instance]
        if gone:
            return _("“%(key)s” goes with “%(other)s”, which is missing") % {"key": key, "other": gone[0]}
    return _expected(error)


def _wrong_pattern(error: SchemaError, _entry: Entry) -> str:
    value, pattern = _show(error.instance), str(error.validator_value)
    prefixes = re.match(r"\^\(([\w|]+)\):", pattern)
    if prefixes:
        wanted = ", ".join(f"{prefix}:…" for prefix in prefixes[1].split("|"))
        return _about(error, _("“%(value)s” must be one of %(wanted)s") % {"value": value, "wanted": wanted})
    for beginning, problem in (
        ("^[a-z0-9]+", _("“%(value)s” is no identifier; write it with a-z, 0-9 and hyphens, as in lao-cai")),
        ("^\\S", _("“%(value)s” is empty, or has a space at an end or a line break; take it out")),
        ("^https?", _("“%(value)s” is no address; write it as in https://example.org/page")),
    ):
        if pattern.startswith(beginning):
            return _about(error, problem % {"value": value})
    return _about(error, _expected(error))


def _repeated(error: SchemaError, _entry: Entry) -> str:
    twice = next((value for index, value in enumerate(error.instance) if value in error.instance[:index]), "")
    return _about(error, _("“%(value)s” stands twice in the list; keep one") % {"value": _show(twice)})


def _alternatives(error: SchemaError, _entry: Entry) -> str:
    """One of several keys is wanted, and none of them or more than one is there."""
    branches = error.validator_value
    if isinstance(error.instance, dict) and all("required" in branch for branch in branches):
        keys = ", ".join(" + ".join(branch["required"]) for branch in branches)
        if error.validator == "oneOf":
            return _about(error, _("exactly one of these is needed: %(keys)s") % {"keys": keys})
        return _about(error, _("at least one of these is needed: %(keys)s") % {"keys": keys})
    return _about(error, _expected(error))


_SAYINGS: dict[str, Callable[[SchemaError, Entry], str]] = {
    "required": _missing,
    "type": _wrong_type,
    "enum": _not_in_list,
    "minItems": _too_few,
    "uniqueItems": _repeated,
    "pattern": _wrong_pattern,
    "maxLength": _too_long,
    "dependentRequired": _needs,
    "oneOf": _alternatives,
    "anyOf": _alternatives,
}
