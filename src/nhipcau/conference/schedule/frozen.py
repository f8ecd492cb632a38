"""Values that are frozen as JSON and read back, with texts in three languages."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date, datetime
from functools import cache
from typing import Any, ClassVar, Self
from uuid import UUID

from django.utils.translation import get_language

from nhipcau.core.dates.partial import PartialDate
from nhipcau.core.text.languages import LANGUAGES, Text, pick

#: A text by language; a language in which it is not known is left out.
Words = Mapping[str, str]


@dataclass(frozen=True)
class Frozen:
    """The base of all that a release holds.

    JSON leaves out what has its default (mostly: what is empty). Reading passes over keys that it does not know and
    takes the default of those that are missing, so that old releases are read for ever. `READERS` says how a value is
    made of what JSON holds, where it is not the same.
    """

    READERS: ClassVar[Mapping[str, Callable[[Any], Any]]] = {}

    def to_json(self) -> dict[str, Any]:
        """What JSON holds of it."""
        kind: Any = type(self)
        found = ((name, getattr(self, name), default) for name, default in _defaults(kind).items())
        return {name: _plain(value) for name, value, default in found if value != default}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The value that `to_json` wrote. Raises TypeError where a key without a default is missing."""
        kind: Any = cls
        known, readers = _defaults(kind), cls.READERS
        read = {name: readers.get(name, _same)(value) for name, value in data.items() if name in known}
        return cls(**read)

    def translated(self, field: str, language: str | None = None) -> Text | None:
        """A text in `language` (default: the active one) or the nearest that has it; so templates read it by `tr`."""
        return pick(getattr(self, field), language or get_language() or LANGUAGES[0])


@cache
def _defaults(kind: type[Any]) -> dict[str, Any]:
    """The names of the values with their defaults."""
    return {
        one.name: one.default_factory() if one.default_factory is not MISSING else one.default for one in fields(kind)
    }


def words_of(row: Any, field: str) -> dict[str, str]:
    """The columns of a text of a row by language, without empty ones."""
    found = {code: getattr(row, f"{field}_{code}") for code in LANGUAGES}
    return {code: value for code, value in found.items() if value.strip()}


def each(kind: type[Frozen]) -> Callable[[Any], Any]:
    """A reader of a list of values of a kind."""
    return lambda rows: tuple(kind.from_json(row) for row in rows)


def moment(text: str) -> datetime:
    """A reader of an instant."""
    return datetime.fromisoformat(text)


def day(text: str) -> date:
    """A reader of a day."""
    return date.fromisoformat(text)


def _same(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return value
    if isinstance(value, Frozen):
        return value.to_json()
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, date):  # a datetime too
        return value.isoformat()
    return str(value) if isinstance(value, PartialDate | UUID) else value
