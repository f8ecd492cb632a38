"""What needs interpreters, told by whoever knows of it.

    @derives
    def sessions(edition: Edition) -> Iterable[Wanted]: ...

registers something that does: it tells of all of them, in a bounded number of queries.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from nhipcau.conference.editions.models import Edition
from nhipcau.core.records.fields import in_each
from nhipcau.core.text.languages import LANGUAGES


@dataclass(frozen=True)
class Wanted:
    """Something that needs interpreters; `key` stays the same as long as it is the same thing.

    `titles` are by language. `people` is how many at once.
    """

    key: str
    origin: str
    starts: datetime
    ends: datetime
    source: str
    target: str
    mode: str
    both_ways: bool = True
    people: int = 1
    titles: Mapping[str, str] = field(default_factory=dict)
    session_id: int | None = None
    delegation_id: UUID | None = None
    venue_id: int | None = None

    #: The columns of the need, without those that people may have set by hand.
    NAMES: ClassVar[tuple[str, ...]] = (
        *in_each("title"),
        *("origin", "starts", "ends", "source", "target", "both_ways", "mode", "session_id", "delegation_id"),
        "venue_id",
    )

    @property
    def columns(self) -> dict[str, Any]:
        """What stands in them."""
        titles = {f"title_{code}": self.titles.get(code, "")[:300] for code in LANGUAGES}
        return titles | {name: getattr(self, name) for name in self.NAMES if name not in titles}


Provider = Callable[[Edition], Iterable[Wanted]]
_PROVIDERS: list[Provider] = []


def derives(provider: Provider) -> Provider:
    """Decorator: tell of what needs interpreters."""
    _PROVIDERS.append(provider)
    return provider


def wanted_of(edition: Edition) -> list[Wanted]:
    """All that needs interpreters at an edition, but for what was entered by hand."""
    return [one for provider in _PROVIDERS for one in provider(edition)]
