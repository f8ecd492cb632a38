"""What later apps add to the personal page: meetings, visits, documents.

    @contribution(10, _("My meetings"))
    def meetings(delegate: Delegate, token: str) -> Iterable[Contributed]: ...

A section without entries is not shown. Entries with `uid`, `starts` and `ends` stand in the calendar too. A
contribution asks a number of queries that does not depend on how much there is.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from nhipcau.conference.delegations.models import Delegate


@dataclass(frozen=True)
class Contributed:
    """An entry of the page: what, when, where, and what is said beside; `url` leads to more.

    Moments have their zone. `uid` identifies it in calendars for ever, `changed_at` says since when it is as it is;
    `sequence` counts its changes, where its app does so itself.
    """

    title: str
    starts: datetime | None = None
    ends: datetime | None = None
    where: str = ""
    words: str = ""
    url: str = ""
    uid: UUID | None = None
    changed_at: datetime | None = None
    sequence: int | None = None
    is_cancelled: bool = False
    is_tentative: bool = False


@dataclass(frozen=True)
class Section:
    """A section of the page with its entries."""

    heading: str
    entries: list[Contributed]


#: Called with the delegate and the token of the personal link.
Contribution = Callable[[Delegate, str], Iterable[Contributed]]
_CONTRIBUTIONS: list[tuple[int, Any, Contribution]] = []


def contribution(order: int, heading: Any) -> Callable[[Contribution], Contribution]:
    """Decorator: add a section to the personal page; a smaller `order` stands higher."""

    def register(give: Contribution) -> Contribution:
        _CONTRIBUTIONS.append((order, heading, give))
        _CONTRIBUTIONS.sort(key=lambda one: one[0])
        return give

    return register


def sections_of(delegate: Delegate, token: str) -> list[Section]:
    """The sections that have entries, in their order."""
    found = [Section(str(heading), list(give(delegate, token))) for _order, heading, give in _CONTRIBUTIONS]
    return [one for one in found if one.entries]
