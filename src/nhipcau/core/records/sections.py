"""Sections of record pages, contributed by the apps that know the content.

The page of a locality is drawn by the app of places, which knows nothing of partnerships; the app of
partnerships contributes a section to it. A later floor adds its section the same way.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from django.utils.functional import Promise

from nhipcau.core.records.models import Record


@dataclass
class Section:
    """A part of a record page: an anchor, a heading, a template with its context, and what in it is cited.

    `remarked` are those of whom the template shows remarks. One that is `lead` stands below the head of the page, named
    by its title instead of under a heading.
    """

    anchor: str
    title: str | Promise
    template: str
    context: dict[str, Any] = field(default_factory=dict)
    cited: Iterable[Any] = ()
    remarked: Iterable[Model] = ()
    lead: bool = False


Provider = Callable[[Any], Section | None]

_PROVIDERS: dict[str, list[tuple[int, Provider]]] = {}


def section(kind: str, order: int) -> Callable[[Provider], Provider]:
    """Decorator: contribute to pages of `kind`; smaller `order` stands higher. A provider returns None to stay away."""

    def add(provider: Provider) -> Provider:
        providers = _PROVIDERS.setdefault(kind, [])
        providers.append((order, provider))
        providers.sort(key=lambda pair: pair[0])
        return provider

    return add


def sections_of(kind: str, record: Record) -> list[Section]:
    """The sections of a record's page, in order."""
    made = (provider(record) for _, provider in _PROVIDERS.get(kind, []))
    return [one for one in made if one is not None]
