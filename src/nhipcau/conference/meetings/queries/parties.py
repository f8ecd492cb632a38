"""Delegations as parties of meetings: for lists, and with what the register shows of them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import get_language

from nhipcau.conference.delegations.models import Delegation
from nhipcau.conference.editions.models import Edition
from nhipcau.conference.meetings.models import Offer, Profile
from nhipcau.conference.meetings.queries.register import fields_of_organisations
from nhipcau.conference.meetings.suggesting.parties import Party
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.core.web.narrowing import Narrowing, having_words
from nhipcau.registry.needs.finder.profiles import Profile as Evidence
from nhipcau.registry.needs.queries.evidence import profiles_of, todays_units


@dataclass(frozen=True)
class Filters(Narrowing):
    """What a list of parties is narrowed to; `field` is the slug of a field, `q` is looked for in names."""

    field: str = ""
    side: str = ""
    country: str = ""
    q: str = ""


def open_profiles(edition: Edition, filters: Filters | None = None) -> "QuerySet[Profile]":
    """The delegations of an edition that take part in meetings, in the order of the alphabet, with their body."""
    chosen = filters or Filters()
    rows = Profile.objects.filter(delegation__edition=edition, is_open=True)
    rows = rows.exclude(delegation__state=Delegation.State.DECLINED)
    rows = rows.select_related("delegation__locality", "delegation__organisation")
    if chosen.side:
        rows = rows.filter(side=chosen.side)
    if chosen.country:
        rows = rows.filter(delegation__country=chosen.country)
    if chosen.field:
        rows = rows.filter(Exists(Offer.objects.filter(profile=OuterRef("pk"), field__slug=chosen.field)))
    rows = having_words(rows, chosen.q, "delegation__folded")
    return rows.order_by(f"delegation__sort_{get_language() or LANGUAGES[0]}", "pk")


def offers_of(profiles: Collection[Profile]) -> dict[UUID, list[Offer]]:
    """The offers and searches of profiles with their fields, by profile; one query."""
    found: dict[UUID, list[Offer]] = defaultdict(list)
    for one in Offer.objects.filter(profile__in=profiles).select_related("field").order_by("way", "pk"):
        found[one.profile_id].append(one)
    return found


def parties_of(profiles: Iterable[Profile]) -> dict[UUID, Party]:
    """Profiles, read with delegation and body, as suggestions need them; a fixed number of queries."""
    rows = list(profiles)
    offers = offers_of(rows)
    units, homes = _homes(rows)
    bodies = {one.delegation.organisation_id for one in rows if one.delegation.organisation_id}
    fields = fields_of_organisations(bodies) if bodies else {}
    sort = f"sort_{get_language() or LANGUAGES[0]}"
    return {one.pk: _party(one, offers.get(one.pk, []), homes.get(units.get(one.pk, 0)), fields, sort) for one in rows}


def _party(
    one: Profile, offers: list[Offer], home: Evidence | None, fields: Mapping[int, set[int]], sort: str
) -> Party:
    of = one.delegation
    is_home = of.locality_id is not None
    shown = frozenset(home.experience) if is_home and home else frozenset(fields.get(of.organisation_id or 0, ()))
    by_way: dict[str, frozenset[int]] = {
        way: frozenset(offer.field_id for offer in offers if offer.way == way) for way in Offer.Way.values
    }
    return Party(
        key=one.pk,
        side=one.side,
        country=country_of(of),
        offers=by_way[Offer.Way.OFFERS],
        seeks=by_way[Offer.Way.SEEKS],
        fields=shown,
        languages=frozenset(one.languages.split(",")) - {""},
        has_leader=one.has_leader,
        home=home,
        is_home=is_home,
        sort=getattr(of, sort),
    )


def country_of(delegation: Delegation) -> str:
    """The country of a delegation: its own, else that of its body; empty where neither is known."""
    body: Any = delegation.locality or delegation.organisation
    return delegation.country or (body.country if body else "")


def _homes(rows: Collection[Profile]) -> tuple[dict[UUID, int], dict[int, Evidence]]:
    """For each profile the unit of today's map it is, or has its seat in; and the evidence of these units."""
    seats: dict[UUID, int] = {}
    for one in rows:
        body = one.delegation.organisation
        if unit := one.delegation.locality_id or (body.locality_id if body else None):
            seats[one.pk] = unit
    if not seats:
        return {}, {}
    today = todays_units(set(seats.values()))
    units = {key: min(today[unit]) for key, unit in seats.items() if today.get(unit)}
    return units, profiles_of(set(units.values()))
