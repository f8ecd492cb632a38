"""Whom a delegation should meet: the open profiles of its edition, with reasons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from nhipcau.conference.meetings.actions.limits import STANDING
from nhipcau.conference.meetings.models import AskRule, NoThanks, Profile, Wish
from nhipcau.conference.meetings.queries.parties import open_profiles, parties_of
from nhipcau.conference.meetings.suggesting.ranking import Suggestion, suggest
from nhipcau.conference.meetings.suggesting.reasons import Reason, reasons_for
from nhipcau.registry.partnerships.models import CooperationField
from nhipcau.registry.places.models import Locality

#: As many are suggested at once.
SHOWN = 8


@dataclass(frozen=True)
class Names:
    """The localities and fields that reasons name, by their ids."""

    places: Mapping[int, Locality]
    fields: Mapping[int, CooperationField]


@dataclass(frozen=True)
class Suggested:
    """A profile with all that speaks for meeting it."""

    profile: Profile
    reasons: tuple[Reason, ...]


def suggestions_for(profile: Profile, most: int = SHOWN) -> list[Suggested]:
    """The first `most` whom a delegation should meet and may ask: without those asked, answered or dismissed.

    A fixed number of queries.
    """
    sides = AskRule.objects.filter(edition=profile.delegation.edition_id, asking=profile.side, most__gt=0)
    candidates = open_profiles(profile.delegation.edition).filter(side__in=sides.values("asked"))
    rows = [*candidates.exclude(pk=profile.pk).exclude(pk__in=_settled(profile)), profile]
    parties = parties_of(rows)
    by_key = {one.pk: one for one in rows}
    found: list[Suggestion] = suggest(parties.pop(profile.pk), parties.values())
    return [Suggested(by_key[one.party.key], one.reasons) for one in found[:most]]


def reasons_between(profile: Profile, other: Profile) -> tuple[Reason, ...]:
    """All that speaks for a meeting of two, whether it is suggested or not."""
    parties = parties_of([profile, other])
    return reasons_for(parties[profile.pk], parties[other.pk])


def names_in(reasons: Sequence[Reason]) -> Names:
    """The localities and fields that occur in reasons; two queries."""
    places = {unit for one in reasons if one.near for unit in (one.near.partner, one.near.common) if unit}
    fields = {field for one in reasons for field in (*one.fields, *one.shown)}
    return Names(Locality.objects.in_bulk(places), CooperationField.objects.in_bulk(fields))


def _settled(profile: Profile) -> set[UUID]:
    """Those with whom there is a wish or was one that was declined, and those not wanted."""
    states = (*STANDING, Wish.State.DECLINED)
    found = set(NoThanks.objects.filter(profile=profile).values_list("other", flat=True))
    pairs = Wish.objects.filter(Q(asking=profile) | Q(asked=profile), state__in=states)
    for one, other in pairs.values_list("one", "other"):
        found |= {one, other}
    return found - {profile.pk}
