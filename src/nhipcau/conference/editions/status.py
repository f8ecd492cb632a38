"""What the apps say of the state of an edition on the page that host, ministries and embassies read.

    @status_part(40)
    def stands(edition: Edition, since: datetime) -> StatusPart | None:
        return StatusPart(_("Exhibition"), [Figure(_("stands given"), 96, 120)], [News(day, _("…"))])

gives figures, and what changed since. The page is opened by a link: nothing about people stands on it, neither names
nor what one could tell them by; bodies and counts do.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from nhipcau.conference.editions.models import Edition


@dataclass(frozen=True)
class Figure:
    """A count, perhaps of so many."""

    label: Any
    count: int
    of: int | None = None


@dataclass(frozen=True)
class News:
    """Something that changed on a day; `words` may be marked HTML."""

    on: date
    words: Any


@dataclass(frozen=True)
class StatusPart:
    """A part of the work: how far it is, and what changed, the latest first. `late` is what is overdue."""

    title: Any
    figures: Sequence[Figure] = ()
    news: Sequence[News] = ()
    late: Sequence[News] = ()


Provider = Callable[[Edition, datetime], StatusPart | None]
_PROVIDERS: list[tuple[int, Provider]] = []


def status_part(order: int) -> Callable[[Provider], Provider]:
    """Decorator: give a part to the page of the state; a smaller `order` stands higher."""

    def add(provider: Provider) -> Provider:
        _PROVIDERS.append((order, provider))
        _PROVIDERS.sort(key=lambda entry: entry[0])
        return provider

    return add


def status_parts(edition: Edition, since: datetime) -> list[StatusPart]:
    """The parts that have something to say."""
    made = (provider(edition, since) for _order, provider in _PROVIDERS)
    return [one for one in made if one is not None]
