"""The network as the home page shows it: arcs of the bridge map, and what expires."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product

from django.db.models import F, QuerySet
from django.utils.translation import get_language

from nhipcau.core.text.languages import Text
from nhipcau.registry.organisations.models import Organisation
from nhipcau.registry.partnerships.models import Agreement, CooperationField, Partnership, PartnershipParty
from nhipcau.registry.partnerships.queries.states import with_state
from nhipcau.registry.partnerships.queries.units import (
    NAMED,
    by_title,
    ended_before,
    existing_in,
    existing_on,
    parties_on_map,
    todays_units,
    units_on,
    with_french_level,
)
from nhipcau.registry.partnerships.rules import NOTICE_MONTHS, AgreementState, add_months
from nhipcau.registry.places.geometry import Position
from nhipcau.registry.places.models import Country, Locality

#: So many partnerships are read at once.
CHUNK = 500


@dataclass(frozen=True)
class ArcFilters:
    """Which partnerships to draw: slug of a field, status, a year they existed in, level of the French side.

    `today` draws today's units in place of those that signed; `as_of` leaves the partnerships that ran on a day,
    between the units of that day.
    """

    field: str = ""
    status: str = ""
    year: int | None = None
    level: str = ""
    today: bool = False
    as_of: date | None = None


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

    @property
    def position(self) -> Position | None:
        """Longitude and latitude of the seat, as far as known."""
        return None if self.latitude is None or self.longitude is None else (self.longitude, self.latitude)


@dataclass(frozen=True)
class Arc:
    """A partnership between one Vietnamese end and one other; one of several parties has several arcs."""

    partnership: Partnership
    vietnam: End
    abroad: End

    @property
    def drawable(self) -> bool:
        """Whether the seats of both ends are known."""
        return self.positions is not None

    @property
    def positions(self) -> tuple[Position, Position] | None:
        """Longitude and latitude of either seat, the Vietnamese first; None if one is not known."""
        first, second = self.vietnam.position, self.abroad.position
        return (first, second) if first and second else None


def partnerships_on_map(filters: ArcFilters) -> "QuerySet[Partnership]":
    """The partnerships that fit the filters."""
    rows = Partnership.objects.all()
    if filters.field:
        rows = rows.filter(fields__slug=filters.field)
    if filters.status:
        rows = rows.filter(status=filters.status)
    if filters.level:
        rows = with_french_level(rows).filter(french_level=filters.level)
    if filters.as_of:
        rows = existing_on(rows, filters.as_of)
    return rows if filters.year is None else existing_in(rows, filters.year)


def arcs(filters: ArcFilters, limit: int | None = None) -> list[Arc]:
    """The arcs of the partnerships that fit the filters, those of the first `limit` partnerships by age.

    Two queries, whatever the number: partnerships, parties with localities; two more for lines to other units.
    """
    rows = partnerships_on_map(filters).order_by(F("first_year").asc(nulls_last=True), "pk")
    parties = parties_on_map(today=filters.today, on=filters.as_of)
    rows = rows.prefetch_related(parties).only(*NAMED, "since", "status", "until")
    return [arc for one in rows[:limit] for arc in _drawn(one, filters)]


def arcs_by_title(filters: ArcFilters) -> Iterator[Arc]:
    """All arcs that fit the filters, by the titles of their partnerships; read in chunks of `CHUNK` partnerships."""
    rows = partnerships_on_map(filters).order_by(f"sort_{get_language() or 'vi'}", "pk")
    parties = parties_on_map(today=filters.today, on=filters.as_of)
    rows = rows.prefetch_related(parties, by_title("fields", CooperationField))
    for one in rows.iterator(chunk_size=CHUNK):
        yield from _drawn(one, filters)


def _drawn(partnership: Partnership, filters: ArcFilters) -> list[Arc]:
    day = filters.as_of
    return [] if day and ended_before(partnership, day) else arcs_of(partnership, filters.today, day)


def arcs_of(partnership: Partnership, today: bool, on: date | None = None) -> list[Arc]:
    """The arcs of one partnership, read with `parties_on_map` or `parties_with_today`."""
    ends = [end for party in partnership.parties.all() for end in _ends_of(party, today, on)]
    vietnam = [end for end in ends if end.country == Country.VIETNAM]
    abroad = [end for end in ends if end.country != Country.VIETNAM]
    return [Arc(partnership, one, other) for one, other in product(vietnam, abroad)]


def _ends_of(party: PartnershipParty, today: bool, on: date | None) -> list[End]:
    if party.locality:
        units = todays_units(party.locality) if today else [party.locality]
        if on is not None:
            units = units_on(party.locality, on)
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
