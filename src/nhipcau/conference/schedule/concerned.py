"""Whom a release concerns: apps say so of the people they know.

    @concerned
    def authors(release: Release, sessions: Collection[str]) -> Iterable[Concerned]: ...

`sessions` are the slugs of the sessions of which those on their programme are told. Addresses are personal: what is
given here is seen by nobody but those who review messages.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from nhipcau.conference.schedule.models import Release


@dataclass(frozen=True)
class Concerned:
    """Somebody to be told, of these sessions; without any, of all that changed.

    Without a language of ours, it is chosen by the country of the edition.
    """

    address: str
    name: str = ""
    language: str = ""
    sessions: frozenset[str] = frozenset()

    @property
    def of_all(self) -> bool:
        """Whether all changes are told."""
        return not self.sessions


Provider = Callable[[Release, Collection[str]], Iterable[Concerned]]
_PROVIDERS: list[Provider] = []


def concerned(provider: Provider) -> Provider:
    """Decorator: ask this whom a release concerns."""
    _PROVIDERS.append(provider)
    return provider


def all_concerned(release: Release, sessions: Collection[str]) -> list[Concerned]:
    """Everybody, each address once with all sessions it is told of."""
    found: dict[str, Concerned] = {}
    for provider in _PROVIDERS:
        for one in provider(release, sessions):
            key = one.address.strip().casefold()
            if key:
                found[key] = _joined(found[key], one) if key in found else one
    return list(found.values())


def _joined(one: Concerned, other: Concerned) -> Concerned:
    both = frozenset() if one.of_all or other.of_all else one.sessions | other.sessions
    return Concerned(one.address, one.name or other.name, one.language or other.language, both)
