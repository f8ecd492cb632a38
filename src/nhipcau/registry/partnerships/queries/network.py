"""The network as the home page shows it: arcs of the bridge map, and what expires."""

from dataclasses import dataclass
from datetime import date
from itertools import product

from django.db.models import F, QuerySet

from nhipcau.core.text.languages import Text
from nhipcau.registry.organisations.models import Organisation
from nhipcau.registry.partnerships.models import Agreement, Partnership, PartnershipParty
from nhipcau.registry.partnerships.queries.states import with_state
from nhipcau.registry.partnerships.queries.units import (
    NAMED,
    existing_in,
    parties_on_map,
    todays_units,
    with_french_level,
)
from nhipcau.registry.partnerships.rules import NOTICE_MONTHS, AgreementState, add_months
from nhipcau.registry.places.models import Country, Locality


@dataclass(frozen=True)
class ArcFilters:
    """Which partnerships to draw: slug of a field, status, a year they existed in, level of the French side.

    `today` draws today's units in place of those that signed.
    """

    field: str = ""
    status: str = ""
    year: int | None = None
    level: str = ""
    today: bool = False


@dataclass(frozen=True)
class End:
    """One end of an arc: a locality or an organisation, and where its seat is, as far as known."""

    body: Locality | Organisation
    country: str
    latitude: float | None
    longitude: float | None

    @property
    def name(self) -> Text | None:
        """The name in the active language."""
        return self.body.translated("title")


@dataclass(frozen=True)
class Arc:
    """A partnership between one Vietnamese end and one other; one of several parties has several arcs."""

    partnership: Partnership
    vietnam: End
    abroad: End

    @property
    def drawable(self) -> bool:
        """Whether the seats of both ends are known."""
        return self.vietnam.latitude is not None and self.abroad.latitude is not None


def partnerships_on_map(filters: ArcFilters) -> "QuerySet[Partnership]":
    """The partnerships that fit the filters."""
    rows = Partnership.objects.all()
    if filters.field:
        rows = rows.filter(fields__slug=filters.field)
    if filters.status:
        rows = rows.filter(status=filters.status)
    if filters.level:
        rows = with_french_level(rows).filter(french_level=filters.level)
    return rows if filters.year is None else existing_in(rows, filters.year)


def arcs(filters: ArcFilters, limit: int | None = None) -> list[Arc]:
    """The arcs of the partnerships that fit the filters, those of the first `limit` partnerships by age.

    Two queries, whatever the number: partnerships, parties with localities; two more for lines to today's units.
    """
    rows = partnerships_on_map(filters).order_by(F("first_year").asc(nulls_last=True), "pk")
    rows = rows.prefetch_related(parties_on_map(today=filters.today)).only(*NAMED, "since", "status")
    return [arc for one in rows[:limit] for arc in arcs_of(one, filters.today)]


def arcs_of(partnership: Partnership, today: bool) -> list[Arc]:
    """The arcs of one partnership, read with `parties_on_map` or `parties_with_today`."""
    ends = [end for party in partnership.parties.all() for end in _ends_of(party, today)]
    vietnam = [end for end in ends if end.country == Country.VIETNAM]
    abroad = [end for end in ends if end.country != Country.VIETNAM]
    return [Arc(partnership, one, other) for one, other in product(vietnam, abroad)]


def _ends_of(party: PartnershipParty, today: bool) -> list[End]:
    if party.locality:
        units = todays_units(party.locality) if today else [party.locality]
        return [End(unit, unit.country, unit.latitude, unit.longitude) for unit in units]
    body = party.organisation
    assert body is not None
    seat = body.locality
    if seat is None:
        return [End(body, body.country, None, None)]
    return [End(body, body.country, seat.latitude, seat.longitude)]


def expiring(today: date, months: int = NOTICE_MONTHS) -> "QuerySet[Agreement]":
    """The agreements in force that end within so many months and have no signed renewal, the first to end first."""
    rows = with_state(Agreement.objects.select_related("partnership"), today)
    standing = (AgreementState.EXPIRING, AgreementState.IN_FORCE)
    rows = rows.filter(ends_on__gte=today, ends_on__lt=add_months(today, months + 1), state__in=standing)
    return rows.filter(renewal_signed=False).order_by("ends_on", "pk")
