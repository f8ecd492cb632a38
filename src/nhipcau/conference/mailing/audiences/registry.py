"""The registry of those to whom mail can be written."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nhipcau.conference.editions.models import Edition
from nhipcau.core.roles.rules import may

#: What every audience has.
COMMON: Mapping[str, Any] = {"name": _("how the person is addressed"), "edition": _("the conference")}


@dataclass(frozen=True)
class Addressee:
    """Somebody to whom mail can be written: `key` says who it is within the audience, and never changes.

    `fields` are the values for the words, in this language; `name` and `edition` need not be among them. `delegate`
    is the person, where it is one of those who come: what is kept of the mail is forgotten with the person.
    """

    key: str
    address: str
    language: str
    name: str
    fields: Mapping[str, str] = field(default_factory=dict)
    delegate: UUID | None = None


Find = Callable[[Edition, Mapping[str, str]], Iterable[Addressee]]
#: Called with the languages by the keys of people; returns their fields by these keys.
Secrets = Callable[[Edition, Mapping[str, str]], Mapping[str, Mapping[str, str]]]
Choices = Sequence[tuple[str, Any]]
#: What may be chosen: the same at every edition, or asked for of one.
Offered = Choices | Callable[[Edition], Choices]


@dataclass(frozen=True)
class Audience:
    """Those to whom mail can be written, and what may stand in it."""

    name: str
    label: Any
    permission: str
    own_fields: Mapping[str, Any]
    secret_fields: Mapping[str, Any]
    offered: Mapping[str, tuple[Any, Offered]]
    find: Find

    def choices(self, edition: Edition) -> dict[str, tuple[Any, Choices]]:
        """By what it can be narrowed at an edition: what that is called, and its values with their words."""
        made = ((name, label, some) for name, (label, some) in self.offered.items())
        return {name: (label, some(edition) if callable(some) else some) for name, label, some in made}

    @property
    def fields(self) -> dict[str, Any]:
        """What each field is called that may stand in the words."""
        return {**COMMON, **self.own_fields, **self.secret_fields}

    def secrets(self, edition: Edition, keys: Mapping[str, str]) -> Mapping[str, Mapping[str, str]]:
        """The fields that are not kept, by the keys of people, given with their languages."""
        made = _SECRETS.get(self.name)
        return made(edition, keys) if made and keys else {}


_AUDIENCES: dict[str, Audience] = {}
_SECRETS: dict[str, Secrets] = {}


def audience(
    name: str,
    label: Any,
    permission: str,
    *,
    fields: Mapping[str, Any] | None = None,
    secrets: Mapping[str, Any] | None = None,
    choices: Mapping[str, tuple[Any, Offered]] | None = None,
) -> Callable[[Find], Find]:
    """Decorator: offer people to write to, to who has `permission` on the edition.

    Raises ValueError for a name twice.
    """

    def add(find: Find) -> Find:
        if name in _AUDIENCES:
            raise ValueError(f"two audiences are called {name}")
        _AUDIENCES[name] = Audience(name, label, permission, fields or {}, secrets or {}, choices or {}, find)
        return find

    return add


def secrets_of(name: str) -> Callable[[Secrets], Secrets]:
    """Decorator: make the fields of an audience that are never kept."""

    def add(made: Secrets) -> Secrets:
        _SECRETS[name] = made
        return made

    return add


def audience_called(name: str) -> Audience | None:
    """The audience of that name; None for one that no app offers (any more)."""
    return _AUDIENCES.get(name)


def audiences_for(user: Any, edition: Edition) -> list[Audience]:
    """The audiences whose people somebody may read."""
    return [one for one in _AUDIENCES.values() if may(user, one.permission, edition)]


def names_readable(user: Any, edition: Edition) -> Collection[str]:
    """The names of these."""
    return {one.name for one in audiences_for(user, edition)}
