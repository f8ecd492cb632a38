"""Who might work with whom: asked for one locality of today's map."""

from dataclasses import dataclass

from django.utils.translation import get_language

from nhipcau.core.records.bounded import Bounded, bounded
from nhipcau.registry.needs.finder.profiles import Profile
from nhipcau.registry.needs.finder.ranking import Match, rank
from nhipcau.registry.needs.finder.rules import Rule
from nhipcau.registry.needs.queries.candidates import candidates_for
from nhipcau.registry.needs.queries.evidence import profiles_of
from nhipcau.registry.needs.queries.network import network_of
from nhipcau.registry.partnerships.models import CooperationField, Partnership
from nhipcau.registry.partnerships.queries.units import involving, line_of
from nhipcau.registry.places.models import Country, Locality


@dataclass(frozen=True)
class Found:
    """What is known of the asker, and the possible partners, the best first."""

    asker: Profile
    matches: list[Match]

    @property
    def telling(self) -> list[Match]:
        """Those for which more speaks than that their level is usual; if there are none, all."""
        found = [one for one in self.matches if any(reason.rule is not Rule.LEVEL for reason in one.reasons)]
        return found or self.matches


def possible_partners(unit: int, *, level: str = "", field: int = 0, revision: int | None = None) -> Found | None:
    """Possible partners on the other side for a unit of today's map (an id), or None if there is no such unit.

    `level` and `field` (an id) keep those of a level, and those that state something or have experience in a field.
    A fixed number of queries; `revision` is the number of the register's state, if it is known.
    """
    asker = profiles_of([unit]).get(unit)
    if asker is None:
        return None
    there = Country.FRANCE if asker.place.country == Country.VIETNAM else Country.VIETNAM
    network = network_of(there, revision)
    candidates = list(profiles_of(candidates_for(asker, there, network, level=level, field=field)).values())
    if field:
        candidates = [one for one in candidates if field in one.experience or field in one.needs | one.strengths]
    return Found(asker, rank(asker, candidates, network.pairs))


def partnerships_of(unit: Locality) -> Bounded:
    """The partnerships of a unit and its line: whom it already works with."""
    rows = Partnership.objects.filter(involving(line_of(unit.pk)))
    return bounded(rows.order_by(f"sort_{get_language() or 'vi'}", "pk"))


def fields_to_choose() -> list[CooperationField]:
    """The fields of cooperation in the order of their names."""
    return list(CooperationField.objects.order_by(f"sort_{get_language() or 'vi'}", "pk"))
