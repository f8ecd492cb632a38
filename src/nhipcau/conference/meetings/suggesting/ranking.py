"""Those whom a party should meet, the best first."""

from collections.abc import Iterable
from dataclasses import dataclass

from nhipcau.conference.meetings.suggesting.parties import Party
from nhipcau.conference.meetings.suggesting.reasons import WEAK, Reason, reasons_for


@dataclass(frozen=True)
class Suggestion:
    """Somebody to meet, with all that speaks for it."""

    party: Party
    reasons: tuple[Reason, ...]

    @property
    def points(self) -> float:
        """The sum of the parts."""
        return round(sum(reason.points for reason in self.reasons), 1)


def suggest(asker: Party, others: Iterable[Party]) -> list[Suggestion]:
    """Those for whom more speaks than size, language or rank, the best first, equal ones by name.

    Nobody of the same country is suggested: people come to meet the other side of the bridge.
    """
    found = [
        Suggestion(one, reasons_for(asker, one))
        for one in others
        if one.key != asker.key and not (one.country and one.country == asker.country)
    ]
    telling = (one for one in found if any(reason.rule not in WEAK for reason in one.reasons))
    return sorted(telling, key=lambda one: (-one.points, one.party.sort, str(one.party.key)))
