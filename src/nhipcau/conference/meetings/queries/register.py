"""What the register knows of a delegation that its meeting profile can begin with."""

from collections.abc import Collection
from dataclasses import dataclass

from nhipcau.conference.delegations.models import Delegation
from nhipcau.conference.meetings.models import Offer
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.registry.needs.models import Interest, WorkingLanguage
from nhipcau.registry.needs.queries.evidence import answering_for, todays_units
from nhipcau.registry.partnerships.models import CooperationField, Partnership
from nhipcau.registry.projects.models import Project

_WAYS = {Interest.Kind.STRENGTH: Offer.Way.OFFERS, Interest.Kind.NEED: Offer.Way.SEEKS}


@dataclass(frozen=True)
class KnownOffer:
    """What a source in the register states: an offer or a search in a field, in words by their column."""

    way: str
    field: CooperationField
    words: dict[str, str]

    @property
    def label(self) -> str:
        """The way in words."""
        return str(Offer.Way(self.way).label)


@dataclass(frozen=True)
class Known:
    """What the register knows of a delegation: languages it works in, offers and searches."""

    languages: tuple[str, ...] = ()
    offers: tuple[KnownOffer, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.languages or self.offers)


def known_of(delegation: Delegation) -> Known:
    """What the register knows of the body of a delegation; a fixed number of queries.

    A locality states needs and strengths, as those it came from did; an organisation offers what its partnerships and
    projects are about.
    """
    if delegation.locality_id:
        return _of_locality(delegation.locality_id)
    if delegation.organisation_id:
        return _of_organisation(delegation.organisation_id)
    return Known()


def fields_of_organisations(keys: Collection[int]) -> dict[int, set[int]]:
    """The fields (ids) of the partnerships and projects of organisations, by their ids; two queries."""
    found: dict[int, set[int]] = {key: set() for key in keys}
    party = "parties__organisation"
    partnerships = Partnership.objects.filter(**{f"{party}__in": keys}).order_by()
    projects = Project.objects.filter(bodies__organisation__in=keys).order_by()
    for rows, body in ((partnerships, party), (projects, "bodies__organisation")):
        for key, field in rows.values_list(body, "fields").distinct():
            if field and key in found:
                found[key].add(field)
    return found


def _of_locality(unit: int) -> Known:
    units = todays_units([unit]).get(unit, set()) | {unit}
    line = list(answering_for(units))
    rows = Interest.objects.filter(locality__in=line).select_related("field").order_by("position", "pk")
    offers: dict[tuple[str, int], KnownOffer] = {}
    for one in rows:
        way = _WAYS[Interest.Kind(one.kind)]
        words = {f"words_{code}": getattr(one, f"words_{code}") for code in LANGUAGES}
        offers.setdefault((way, one.field_id), KnownOffer(way, one.field, words))
    spoken = WorkingLanguage.objects.filter(locality__in=line).order_by("position", "pk")
    listed = sorted(offers.values(), key=lambda one: one.way)
    return Known(tuple(dict.fromkeys(spoken.values_list("language", flat=True))), tuple(listed))


def _of_organisation(key: int) -> Known:
    fields = CooperationField.objects.filter(pk__in=fields_of_organisations([key])[key]).order_by("sort_vi", "pk")
    return Known((), tuple(KnownOffer(Offer.Way.OFFERS, field, {}) for field in fields))
