"""Which zones somebody may enter: those of the category, and the exceptions for the person."""

import uuid
from collections import defaultdict
from collections.abc import Iterable

from nhipcau.conference.accreditation.models import ZoneException, ZoneRule
from nhipcau.conference.delegations.models import Delegate
from nhipcau.conference.editions.models import Edition

#: So many people are asked about in one query.
_AT_ONCE = 1000


def zones_of(delegate: Delegate) -> set[int]:
    """The numbers of the zones that a delegate may enter; two queries."""
    return zones_of_many(delegate.delegation.edition, [delegate])[delegate.pk]


def zones_of_many(edition: Edition, delegates: Iterable[Delegate]) -> dict[uuid.UUID, set[int]]:
    """The numbers of the zones that each of these delegates of an edition may enter, by their ids."""
    people = list(delegates)
    rules = zones_by_category(edition)
    zones = {one.pk: set(rules.get(one.category, ())) for one in people}
    for at in range(0, len(people), _AT_ONCE):
        ids = [one.pk for one in people[at : at + _AT_ONCE]]
        exceptions = ZoneException.objects.filter(delegate__in=ids).values_list(
            "delegate_id", "zone__number", "allowed"
        )
        for pk, number, allowed in exceptions:
            (zones[pk].add if allowed else zones[pk].discard)(number)
    return zones


def zones_by_category(edition: Edition) -> dict[str, set[int]]:
    """The numbers of the zones of each category that has any."""
    found: dict[str, set[int]] = defaultdict(set)
    for category, number in ZoneRule.objects.filter(zone__edition=edition).values_list("category", "zone__number"):
        found[category].add(number)
    return dict(found)
