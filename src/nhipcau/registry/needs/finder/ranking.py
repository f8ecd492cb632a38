"""Ranking candidates by what speaks for them."""

from collections.abc import Iterable
from dataclasses import dataclass

from nhipcau.registry.needs.finder.profiles import Profile
from nhipcau.registry.needs.finder.rules import LevelPairs, Reason, reasons_for


@dataclass(frozen=True)
class Match:
    """A possible partner with all that speaks for it."""

    profile: Profile
    reasons: tuple[Reason, ...]

    @property
    def points(self) -> float:
        """The sum of the parts."""
        return round(sum(reason.points for reason in self.reasons), 1)


def rank(asker: Profile, candidates: Iterable[Profile], pairs: LevelPairs) -> list[Match]:
    """The candidates for which anything speaks, the best first, equal ones by name.

    Left out are the asker's partners, and localities of its own country.
    """
    known = {partner.id for partner in asker.partners} | {asker.place.id}
    matches = [
        Match(one, reasons_for(asker, one, pairs))
        for one in candidates
        if one.place.id not in known and one.place.country != asker.place.country
    ]
    return sorted(
        (one for one in matches if one.reasons),
        key=lambda one: (-one.points, one.profile.place.sort, one.profile.place.id),
    )
