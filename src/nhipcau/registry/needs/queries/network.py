"""What the finder knows of the whole network: counted once for each change of the register."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from nhipcau.core.web.summaries import summary
from nhipcau.registry.needs.finder.rules import LevelPairs
from nhipcau.registry.partnerships.models import PartnershipParty
from nhipcau.registry.places.models import Country

#: As many localities of each level, and in each field, are kept as those with most partnerships.
MOST_CONNECTED = 20
_TODAY = "locality__descendants__descendant"
_THERE = f"partnership__parties__{_TODAY}"


@dataclass(frozen=True)
class Network:
    """How levels pair, and the localities of one country with most partnerships: by level, and by field (an id)."""

    pairs: LevelPairs
    by_level: dict[str, list[int]]
    by_field: dict[int, list[int]]


def network_of(country: str, revision: int | None = None) -> Network:
    """The network seen from the other side: `country` is that of the possible partners."""
    known = summary(f"partners:{country}", lambda: _count(country), revision)
    return Network(
        {(one, other): count for one, other, count in known["pairs"]},
        known["levels"],
        {int(field): units for field, units in known["fields"].items()},
    )


def _count(country: str) -> dict[str, Any]:
    parties = PartnershipParty.objects.filter(
        **{"locality__country": country, f"{_TODAY}__valid_to__isnull": True}
    ).order_by()
    return {
        "pairs": _level_pairs(),
        "levels": _most_connected(parties, f"{_TODAY}__level"),
        "fields": _most_connected(parties.exclude(partnership__fields=None), "partnership__fields"),
    }


def _level_pairs() -> list[list[Any]]:
    """[level, level, partnerships] of both sides as they are today, either way round."""
    rows = PartnershipParty.objects.filter(
        **{
            "locality__country": Country.VIETNAM,
            f"{_TODAY}__valid_to__isnull": True,
            "partnership__parties__locality__country": Country.FRANCE,
            f"{_THERE}__valid_to__isnull": True,
        }
    ).order_by()
    counted = rows.values_list(f"{_TODAY}__level", f"{_THERE}__level").annotate(n=Count("partnership", distinct=True))
    found = [[one, other, n] for one, other, n in counted if one and other]
    return found + [[other, one, n] for one, other, n in found]


def _most_connected(parties: "QuerySet[PartnershipParty]", group: str) -> dict[Any, list[int]]:
    """The units of today's map with most partnerships in each group, read row by row."""
    counted = parties.values_list(group, _TODAY).annotate(n=Count("partnership", distinct=True)).order_by("-n", _TODAY)
    found: dict[Any, list[int]] = defaultdict(list)
    for value, unit, _n in counted.iterator(chunk_size=500):
        if value and unit and len(found[value]) < MOST_CONNECTED:
            found[value].append(unit)
    return found
