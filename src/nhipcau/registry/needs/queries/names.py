"""The records that reasons name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nhipcau.registry.needs.finder.profiles import Profile
from nhipcau.registry.needs.finder.ranking import Match
from nhipcau.registry.partnerships.models import CooperationField
from nhipcau.registry.places.models import Locality


@dataclass(frozen=True)
class Names:
    """Localities and fields by their ids."""

    places: Mapping[int, Locality]
    fields: Mapping[int, CooperationField]


def names_of(asker: Profile, matches: Sequence[Match]) -> Names:
    """The localities and fields that occur in the asker's profile and in the reasons of matches; two queries."""
    reasons = [reason for match in matches for reason in match.reasons]
    places = {asker.place.id, *(match.profile.place.id for match in matches)}
    places |= {unit for one in reasons for unit in (one.partner, one.common) if unit}
    fields = {*asker.experience, *asker.needs, *asker.strengths}
    fields |= {field for one in reasons for field in (*one.fields, *one.shown)}
    return Names(Locality.objects.in_bulk(places), CooperationField.objects.in_bulk(fields))
