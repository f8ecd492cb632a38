"""What is known of a party of meetings."""

from dataclasses import dataclass
from uuid import UUID

from nhipcau.registry.needs.finder.profiles import Profile as Evidence


@dataclass(frozen=True)
class Party:
    """A delegation that takes part in meetings.

    `side` is its first letter in G2G and G2B ("gov", "company", "association"). `offers` and `seeks` are what it says
    itself, `fields` those in which the register shows it at work (ids of fields of cooperation). `home` is the
    evidence of the locality it is (`is_home`), or in which its body has its seat.
    """

    key: UUID
    side: str
    country: str = ""
    offers: frozenset[int] = frozenset()
    seeks: frozenset[int] = frozenset()
    fields: frozenset[int] = frozenset()
    languages: frozenset[str] = frozenset()
    has_leader: bool = False
    home: Evidence | None = None
    is_home: bool = False
    #: By what parties are ordered for which the same speaks.
    sort: str = ""

    @property
    def partners(self) -> frozenset[int]:
        """The localities (ids) with which its locality works, whether it is that itself or has its seat there."""
        return frozenset(one.id for one in self.home.partners) if self.home else frozenset()
